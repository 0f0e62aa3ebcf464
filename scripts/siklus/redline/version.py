"""One version of a packet in a form that can be laid beside another: fields, running text, rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

LineKind = Literal["judul", "alinea", "butir", "kutipan", "kepala", "baris", "catatan"]
#: Kinds of lines that are rows of a table.
ROWS: frozenset[LineKind] = frozenset({"kepala", "baris"})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item, a heading, or a row of a table.

    Args:
        kind: Which of them.
        cells: Its words; a row has as many as there are columns, everything else one.
        depth: How far it is set in.
        marker: Number or dash before it.
        line: The file's line on which it begins; 0 when that is not known.
        key: What stays when its words change, for rows that have such a name.
    """

    kind: LineKind
    cells: tuple[str, ...]
    depth: int = 0
    marker: str = ""
    line: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that are known by their keys: one whose key is new or gone may still be another one that was changed.

    Args:
        columns: The names of their cells.
        lines: The rows.
    """

    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a packet.

    Args:
        path: Relative to the repository.
        name: What it is, in the office's words.
        fields: What is filled in above its text.
        body: Its running text.
        rows: Its data rows.
    """

    path: str
    name: str
    fields: Grid = field(default_factory=Grid)
    body: tuple[Line, ...] = ()
    rows: Grid = field(default_factory=Grid)
