from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_put_is_got(tmp_path: Path) -> None:
    kept = SealedCache(tmp_path / "baru")
    assert kept.get("a") is None
    kept.put("a", b"isi\nlagi")
    assert kept.get("a") == b"isi\nlagi"
    assert [path.name for path in (tmp_path / "baru").iterdir()] == ["a"]


def test_an_entry_that_was_touched_is_as_good_as_absent(tmp_path: Path) -> None:
    kept = SealedCache(tmp_path)
    kept.put("a", b"isi")
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes().replace(b"isi", b"ini"))
    assert kept.get("a") is None
    (tmp_path / "a").write_bytes(b"")
    assert kept.get("a") is None


def test_an_entry_under_another_name_is_not_believed(tmp_path: Path) -> None:
    kept = SealedCache(tmp_path)
    kept.put("a", b"isi")
    (tmp_path / "a").rename(tmp_path / "b")
    assert kept.get("b") is None


def test_an_entry_of_somebody_else_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = SealedCache(tmp_path / "simpanan")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "orang lain"))
    kept.put("a", b"isi")
    assert kept.get("a") == b"isi"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "saya"))
    assert kept.get("a") is None
    kept.put("a", b"isi saya")
    assert kept.get("a") == b"isi saya"
    secret = tmp_path / "saya" / "siklus" / "segel"
    assert secret.stat().st_mode & 0o077 == 0
    assert [path.name for path in secret.parent.iterdir()] == ["segel"]


@pytest.mark.parametrize("place", ["berkas", "terpotong"])
def test_where_no_secret_can_be_kept_prints_last_as_long_as_the_process(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "berkas":
        (tmp_path / place).write_text("bukan folder", encoding="utf-8")
    else:
        (tmp_path / place / "siklus").mkdir(parents=True)
        (tmp_path / place / "siklus" / "segel").write_bytes(b"pendek")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / place))
    kept = SealedCache(tmp_path / "simpanan")
    kept.put("a", b"isi")
    assert kept.get("a") == b"isi"


def test_no_folder_keeps_nothing() -> None:
    kept = SealedCache(None)
    kept.put("a", b"isi")
    assert kept.get("a") is None


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").touch()
    with pytest.raises(OSError, match="a"):
        SealedCache(tmp_path).put("a", b"isi")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
