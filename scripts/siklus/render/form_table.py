"""The columns of the data form, for those of its shapes that are not typeset: workbook and word processor file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.render.form import Line

Align = Literal["left", "center", "right"]
#: What stands in a column's cells: words, a number of the Perjanjian Kinerja, or what the unit fills in.
Kind = Literal["words", "target", "realisation", "remark"]

_QUARTERS = ("TW I", "TW II", "TW III", "TW IV")
#: Said of an indicator whose value should fall.
_FALLING = " (makin kecil makin baik)"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        title: Its own title.
        width: How wide it wants to be, in millimetres.
        align: How its cells are set.
        kind: What stands in them.
        above: The title that it shares with its neighbours; empty when it stands alone.
    """

    title: str
    width: float
    align: Align = "left"
    kind: Kind = "words"
    above: str = ""


COLUMNS = (
    Column("No.", 7, "center"),
    Column("Sasaran / Program / Kegiatan / Sub kegiatan dan indikator kinerja", 52),
    Column("Satuan", 13, "center"),
    Column("Target tahunan", 14, "right", "target"),
    *(Column(name, 10.5, "right", "target", "Target") for name in _QUARTERS),
    *(Column(name, 11.5, "right", "realisation", "Realisasi") for name in _QUARTERS),
    Column("Sumber data", 32),
    Column("Penanggung jawab", 23),
    Column("Faktor penghambat", 24, kind="remark"),
    Column("Tindak lanjut", 20, kind="remark"),
    Column("Keterangan", 22, kind="remark"),
)


def spans() -> Iterator[tuple[str, int, int]]:
    """The upper row of the header: each title with its first and its last column."""
    for (above, _), run in groupby(enumerate(COLUMNS), key=lambda one: (one[1].above, one[1].above or one[0])):
        places = [place for place, _ in run]
        yield above or COLUMNS[places[0]].title, places[0], places[-1]


def indicator_text(line: Line) -> str:
    """The words of an indicator's own column."""
    return line.row.text + (_FALLING if line.indicator.direction == "turun" else "")
