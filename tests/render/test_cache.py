from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siklus.render.cache import PrintCache

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_put_is_got(tmp_path: Path) -> None:
    kept = PrintCache(tmp_path / "baru")
    assert kept.get("a") is None
    kept.put("a", b"isi\nlagi")
    assert kept.get("a") == b"isi\nlagi"
    assert [path.name for path in (tmp_path / "baru").iterdir()] == ["a"]


def test_an_entry_that_was_touched_is_as_good_as_absent(tmp_path: Path) -> None:
    kept = PrintCache(tmp_path)
    kept.put("a", b"isi")
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes().replace(b"isi", b"ini"))
    assert kept.get("a") is None
    (tmp_path / "a").write_bytes(b"")
    assert kept.get("a") is None


def test_no_folder_keeps_nothing() -> None:
    kept = PrintCache(None)
    kept.put("a", b"isi")
    assert kept.get("a") is None


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").touch()
    with pytest.raises(OSError, match="a"):
        PrintCache(tmp_path).put("a", b"isi")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
