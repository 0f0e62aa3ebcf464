from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.redline.compare import ChangedLine
from siklus.redline.diff import Change, Piece
from siklus.redline.layout import Gap, blocks

if TYPE_CHECKING:
    from siklus.redline.version import LineKind


def line(words: str, kind: LineKind = "alinea", *, changed: bool = False) -> ChangedLine:
    return ChangedLine(kind, ((Piece(Change.ADDED if changed else Change.SAME, words),),))


def shown(*lines: ChangedLine) -> list[tuple[bool, list[str | int]]]:
    """Blocks with the words of their lines, and how many lines stand in their gaps."""
    return [
        (block.rows, [one.count if isinstance(one, Gap) else one.cells[0][0].text for one in block.items])
        for block in blocks(lines)
    ]


def test_nothing_is_shown_where_nothing_changed() -> None:
    assert blocks([line("satu"), line("dua")]) == []


def test_a_change_is_shown_with_its_neighbours_and_its_heading() -> None:
    lines = [line("Judul", "judul"), *(line(str(number)) for number in range(8))]
    lines[6] = line("5", changed=True)
    assert shown(*lines) == [(False, ["Judul", 4, "4", "5", "6", 1])]


def test_rows_keep_their_table_s_head() -> None:
    rows = [line("kepala", "kepala"), *(line(str(number), "baris") for number in range(6))]
    rows[5] = line("4", "baris", changed=True)
    assert shown(line("awal"), *rows, line("akhir"), line("sekali")) == [
        (False, [1]),
        (True, ["kepala", 3, "3", "4", "5"]),
        (False, [2]),
    ]


def test_a_table_that_did_not_change_is_a_gap_in_the_text() -> None:
    rows = [line("kepala", "kepala"), line("1", "baris"), line("2", "baris")]
    assert shown(line("satu", changed=True), line("dua"), *rows) == [(False, ["satu", "dua"]), (False, [3])]


def test_the_first_line_is_shown_only_if_it_is_near() -> None:
    lines = [line(str(number)) for number in range(5)] + [line("x", changed=True)]
    assert shown(*lines) == [(False, [4, "4", "x"])]
