from __future__ import annotations

import errno
import json
from typing import TYPE_CHECKING, NoReturn

import click
import pytest

from siklus.cli import main
from siklus.cli.kit import run as room
from siklus.cli.kit.run import run
from siklus.errors import SiklusError

if TYPE_CHECKING:
    from pathlib import Path


def failing(error: BaseException) -> click.Command:
    @click.command()
    @click.option("--format", "form")
    def command(form: str) -> NoReturn:
        raise error

    return command


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return monkeypatch


def test_a_refusal_is_a_sentence_and_its_exit_code(
    fail: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail.setattr(room, "load", lambda _: failing(SiklusError("Salah.", "Betulkan.", exit_code=1)))
    assert run(["status"]) == 1
    assert capsys.readouterr() == ("", "Galat: Salah.\n  → Betulkan.\n")


@pytest.mark.parametrize("words", [["--format", "json"], ["--format=json"]])
def test_it_is_json_too_when_json_was_asked(
    fail: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    fail.setattr(room, "load", lambda _: failing(SiklusError("Salah.", "Betulkan.")))
    assert run(["status", *words]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out) == {"galat": "Salah.", "saran": "Betulkan."}
    assert said.err == "Galat: Salah.\n  → Betulkan.\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_stopping_from_the_keyboard(
    fail: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    fail.setattr(room, "load", lambda _: failing(error))
    assert run(["status"]) == 130
    assert capsys.readouterr().err.strip() == "Galat: Dihentikan; tidak ada yang setengah jadi."


def test_a_fault_of_ours_is_one_sentence_and_a_log(
    fail: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    fail.setattr(room, "load", lambda _: failing(ZeroDivisionError("dibagi nol")))
    assert run(["status"]) == 3
    log = next((tmp_path / "build" / "galat").iterdir())
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"Galat: Program ini keliru, bukan Anda; keterangannya ditulis di {log}.\n"
        "  → Kirim berkas itu kepada pengelola, beserta apa yang sedang Anda kerjakan.\n"
    )
    assert "ZeroDivisionError: dibagi nol" in log.read_text(encoding="utf-8")


def test_what_the_machine_refuses_is_no_fault_of_ours(
    fail: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "build/pdf")
    fail.setattr(room, "load", lambda _: failing(full))
    assert run(["status"]) == 2
    assert capsys.readouterr().err.startswith(
        "Galat: build/pdf tidak dapat ditulis atau dibaca: tempat penyimpanan penuh."
    )
    assert not (tmp_path / "build").exists()


def test_stopping_before_anything_began_is_told_like_stopping_later(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "run", stopped)
    assert main(["status"]) == 130
    assert capsys.readouterr().err == "Galat: Dihentikan; tidak ada yang setengah jadi.\n"


def test_closed_outputs_are_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert main(["tidak-ada"]) == 2
