from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.cli.kit.crash import write_log

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_log_says_what_was_typed_and_where_it_broke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path / "content")
    try:
        raise KeyError("sop")  # noqa: TRY301  # a traceback is what is tested
    except KeyError as error:
        log = write_log(["check", "2026-tw4"], error)
    text = log.read_text(encoding="utf-8")
    assert log.parent == tmp_path / "build" / "galat"
    assert "diketik: siklus check 2026-tw4\n" in text
    assert "test_crash.py" in text
    assert text.rstrip().endswith("KeyError: 'sop'")


def test_outside_a_repository_it_goes_to_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "sementara"))
    assert write_log([], ValueError()).parent == tmp_path / "sementara" / "siklus"


def test_a_folder_that_is_gone_hinders_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "hilang"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "sementara"))
    assert write_log([], ValueError()).is_file()


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan direktori", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(blocked))
    assert str(write_log([], ValueError())) == "(tidak dapat ditulis)"
