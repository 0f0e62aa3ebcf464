"""What of a koreksian is worth showing: changes, what stands around them, the headings above them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from siklus.redline.version import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.redline.compare import ChangedLine

#: Lines without a change that are shown before and after one with a change.
_AROUND = 1


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines that did not change and are not shown.

    Args:
        count: How many.
        rows: True when all of them are rows of a table.
    """

    count: int
    rows: bool


Item: TypeAlias = "ChangedLine | Gap"


@dataclass(frozen=True, slots=True)
class Block:
    """Items that belong together: running text, or the rows of one table."""

    rows: bool
    items: tuple[Item, ...]


def blocks(lines: Sequence[ChangedLine]) -> list[Block]:
    """What is shown of lines, tables apart from running text; nothing when there is neither change nor remark."""
    if not any(line.changed or line.remarks for line in lines):
        return []
    return [
        Block(rows and any(not isinstance(item, Gap) for item in run), run)
        for rows, run in ((rows, tuple(run)) for rows, run in groupby(_items(lines), key=_is_row))
    ]


def _items(lines: Sequence[ChangedLine]) -> Iterator[Item]:
    wanted = _wanted(lines)
    for shown, places in groupby(range(len(lines)), key=wanted.__contains__):
        run = [lines[place] for place in places]
        if shown:
            yield from run
        else:
            for rows, part in groupby(run, key=lambda line: line.kind in ROWS):
                yield Gap(len(list(part)), rows)


def _wanted(lines: Sequence[ChangedLine]) -> set[int]:
    """Places of the lines that are shown."""
    wanted: set[int] = set()
    heading = top = -1
    for place, line in enumerate(lines):
        begins = line.kind == "kepala" and (place == 0 or lines[place - 1].kind != "kepala")
        heading = place if line.kind == "judul" else heading
        top = place if line.kind not in ROWS or begins else top
        if line.changed or line.remarks:  # before the first line there is nothing to show
            wanted |= {heading, top, *range(place - _AROUND, place + _AROUND + 1)}
    return wanted


def _is_row(item: Item) -> bool:
    return item.rows if isinstance(item, Gap) else item.kind in ROWS
