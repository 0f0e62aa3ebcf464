from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from siklus.cli.kit.console import Waiting, complain, printable, say, say_json, say_table, waiting

if TYPE_CHECKING:
    from typist import Typist


class Terminal(io.StringIO):
    """Takes what a terminal would show, colours and all."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kadis\ntanda tangan\t5", "Kadis\ntanda tangan\t5"),
        ("\x1b[31mmerah", "�[31mmerah"),
        ("abc\u202edcba", "abc�dcba"),
        ("bel\x07 balik\r", "bel� balik�"),
        ("\udcff", "�"),
        ("“é” – …", "“é” – …"),
    ],
)
def test_no_text_commands_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_what_is_said_and_what_is_complained_of_go_their_own_ways(capsys: pytest.CaptureFixture[str]) -> None:
    say("Baik.\x1b[2J")
    complain("Salah.\x1b[2J", "Betulkan.")
    complain("Tanpa saran.", "")
    assert capsys.readouterr() == ("Baik.�[2J\n", "Galat: Salah.�[2J\n  → Betulkan.\nGalat: Tanpa saran.\n")


def test_json_keeps_letters_and_order(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"b": "é", "a": [1]})
    out = capsys.readouterr().out
    assert out.startswith('{\n  "b": "é"')
    assert json.loads(out) == {"b": "é", "a": [1]}


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_only_where_they_are_wanted(monkeypatch: pytest.MonkeyPatch, no_color: str, *, coloured: bool) -> None:
    terminal = Terminal()
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    complain("Salah.", "")
    say_table(("Keadaan",), [("ditolak",)])
    assert ("\x1b[31m" in terminal.getvalue()) is coloured


def test_a_table_shows_brackets_and_colons_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    say_table(("Siapa", "Apa"), [("[bold]Budi[/bold]", ":smile: \x1b[31m")])
    assert "[bold]Budi[/bold]   :smile: �[31m" in capsys.readouterr().out


def test_a_terminal_without_a_letter_shows_a_mark(monkeypatch: pytest.MonkeyPatch, siklus: Typist) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert siklus.anywhere("--help").code == 0
    sys.stdout.flush()
    assert b"Pakai: siklus PERINTAH [ARGUMEN]?" in raw.getvalue()


def test_what_takes_long_says_how_far_it_has_come_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    line = Waiting("Mencetak", watched=True)
    line.tell(0, 37)
    assert terminal.getvalue() == ""
    line.show()
    line.tell(24, 37)
    line.end()
    line.show()
    clear = "\r\x1b[K"
    assert terminal.getvalue() == f"{clear}Mencetak 0 dari 37 …{clear}Mencetak 24 dari 37 …{clear}"


def test_what_is_done_at_once_or_watched_by_nobody_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with waiting("Mencetak") as told:
        told(1, 1)
    line = Waiting("Mencetak", watched=False)
    line.show()
    line.end()
    assert terminal.getvalue() == ""


def test_a_column_of_single_words_is_not_broken_where_there_is_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    rest = ["Mengoreksi draft format data kinerja dan keputusannya"] * 6
    say_table(("A", "B", "C", "D", "E", "F", "Keadaan", ""), [(*rest, "ditangguhkan", "terlambat")])
    assert "ditangguhkan   terlambat" in capsys.readouterr().out
