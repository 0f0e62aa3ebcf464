"""Lay two versions of a packet beside each other. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from siklus.redline.diff import Change, Piece, align, count_words, diff_text, likeness
from siklus.redline.version import ROWS, Grid, Line, LineKind, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

Pieces: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of a version.

    Args:
        name: Who.
        at: When, with its zone.
        what: What came with the words: ``dikembalikan``, ``catatan`` or ``disetujui``.
        text: The words.
        path: The file that they are about; empty when they are about the whole.
        line: Its line at that version; 0 when they are about the whole.
    """

    name: str
    at: datetime
    what: str
    text: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line as it was and as it is.

    Args:
        kind: What it is.
        cells: The pieces of its words.
        depth: How far it is set in.
        marker: Number or dash before it.
        before: The file's line on which it stood; 0 when it was not there.
        remarks: What was said of it.
    """

    kind: LineKind
    cells: tuple[Pieces, ...]
    depth: int = 0
    marker: str = ""
    before: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def changed(self) -> bool:
        """True when something was put in or taken out."""
        return any(piece.change is not Change.SAME for pieces in self.cells for piece in pieces)

    @property
    def changed_cells(self) -> int:
        """How many of its cells are changed."""
        return sum(any(piece.change is not Change.SAME for piece in pieces) for pieces in self.cells)


@dataclass(frozen=True, slots=True)
class ChangedGrid:
    """Rows with keys, as they were and as they are."""

    columns: tuple[str, ...]
    lines: tuple[ChangedLine, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was changed: words of fields and running text, and cells of tables."""

    added: int = 0
    deleted: int = 0
    cells: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.added + other.added, self.deleted + other.deleted, self.cells + other.cells)

    def __bool__(self) -> bool:
        return self != Counts()


@dataclass(frozen=True, slots=True)
class ChangedSheet:
    """A file as it was and as it is.

    Args:
        path: Relative to the repository.
        name: What it is.
        presence: Whether the whole file came, went, or stayed.
        fields: What is filled in above its text.
        body: Its running text.
        rows: Its data rows.
    """

    path: str
    name: str
    presence: Change
    fields: ChangedGrid
    body: tuple[ChangedLine, ...]
    rows: ChangedGrid

    @property
    def lines(self) -> tuple[ChangedLine, ...]:
        """Everything in it."""
        return (*self.fields.lines, *self.body, *self.rows.lines)

    @property
    def quiet(self) -> bool:
        """True when there is nothing to show of it."""
        return self.presence is Change.SAME and not any(line.changed or line.remarks for line in self.lines)

    @property
    def counts(self) -> Counts:
        """How much was changed."""
        said = [line.cells[1:] for line in self.fields.lines]  # a field's name is not among its words
        said += [line.cells for line in self.body if line.kind not in ROWS]
        pieces = [piece for cells in said for cell in cells for piece in cell]
        tabled = [*self.rows.lines, *(line for line in self.body if line.kind in ROWS)]
        return Counts(
            count_words(pieces, Change.ADDED),
            count_words(pieces, Change.DELETED),
            sum(line.changed_cells for line in tabled),
        )


def compare(old: Sequence[Sheet], new: Sequence[Sheet], remarks: Sequence[Remark] = ()) -> tuple[ChangedSheet, ...]:
    """Every file of either version, in the order of the new one.

    Args:
        old: The version that was.
        new: The version that is.
        remarks: What was said of lines of the old version; those about the whole are left to the reader's eye.
    """
    made: list[ChangedSheet] = []
    for before, after in align(old, new, key=lambda one: one.path, likeness=lambda _one, _other: 0.0):
        sheet = after or before
        if sheet is not None:
            empty = Sheet(sheet.path, sheet.name)
            presence = Change.ADDED if before is None else Change.DELETED if after is None else Change.SAME
            own = [one for one in remarks if one.path == sheet.path]
            made.append(_sheet(before or empty, after or empty, presence, own))
    return tuple(made)


def _sheet(old: Sheet, new: Sheet, presence: Change, remarks: Sequence[Remark]) -> ChangedSheet:
    fields, rows = _grid(old.fields, new.fields), _grid(old.rows, new.rows)
    body = tuple(_line(before, after) for before, after in align(old.body, new.body, key=_words_of, likeness=_alike))
    everywhere = [*fields.lines, *body, *rows.lines]
    for remark in remarks:
        at = max((line.before for line in everywhere if 0 < line.before <= remark.line), default=0)
        place = next((place for place, line in enumerate(everywhere) if line.before == at), None)
        if place is not None:
            everywhere[place] = replace(everywhere[place], remarks=(*everywhere[place].remarks, remark))
    ends = len(fields.lines), len(fields.lines) + len(body)
    return ChangedSheet(
        new.path,
        new.name,
        presence,
        replace(fields, lines=tuple(everywhere[: ends[0]])),
        tuple(everywhere[ends[0] : ends[1]]),
        replace(rows, lines=tuple(everywhere[ends[1] :])),
    )


def _grid(old: Grid, new: Grid) -> ChangedGrid:
    pairs = align(old.lines, new.lines, key=lambda line: line.key, likeness=_same_place)
    return ChangedGrid(new.columns or old.columns, tuple(_line(before, after) for before, after in pairs))


def _line(old: Line | None, new: Line | None) -> ChangedLine:
    line = new or old
    if line is None:
        raise ValueError("a pair of nothing")
    blank = ("",) * len(line.cells)
    pairs = zip(old.cells if old else blank, new.cells if new else blank, strict=True)
    cells = tuple(diff_text(before, after) for before, after in pairs)
    return ChangedLine(line.kind, cells, line.depth, line.marker, old.line if old else 0)


def _same_place(one: Line, other: Line) -> float:
    """Entries of one list may have become each other; rows with other names never did."""
    return _alike(one, other) if one.cells[0] == other.cells[0] else 0.0


def _words_of(line: Line) -> tuple[LineKind, tuple[str, ...]]:
    """Two lines with the same words are the same, whatever their number in a list."""
    return line.kind, line.cells


def _alike(one: Line, other: Line) -> float:
    if (one.kind in ROWS) is not (other.kind in ROWS) or len(one.cells) != len(other.cells):
        return 0.0
    return likeness(" ".join(one.cells), " ".join(other.cells))
