"""The small vocabulary of charts: areas, lines, dots, words. The Typst template ``bagan.typ`` draws just these."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A name of :mod:`siklus.render.paint`.
Paint: TypeAlias = str
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle.

    Args:
        x: Its left edge, in millimetres from the chart's.
        y: Its top edge.
        w: Its width.
        h: Its height.
        fill: What it is filled with; None for nothing.
        edge: What its edge is drawn with; None for no edge.
        dashed: True for a broken edge.
    """

    x: float
    y: float
    w: float
    h: float
    fill: Paint | None = None
    edge: Paint | None = None
    dashed: bool = False
    kind: Literal["area"] = "area"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line.

    Args:
        x: Where it begins, in millimetres from the chart's left edge.
        y: The same from the top.
        to_x: Where it ends.
        to_y: The same from the top.
        paint: Its colour.
        width: Its width in points.
        dashed: True for a broken line.
    """

    x: float
    y: float
    to_x: float
    to_y: float
    paint: Paint = "garis"
    width: float = 0.5
    dashed: bool = False
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle.

    Args:
        x: Its middle, in millimetres from the chart's left edge.
        y: The same from the top.
        r: Its radius.
        paint: Its colour.
    """

    x: float
    y: float
    r: float
    paint: Paint = "realisasi"
    kind: Literal["dot"] = "dot"


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line.

    Args:
        text: What they say; the end of what does not fit is left out.
        x: The left edge of their room, in millimetres from the chart's.
        y: The top of their line.
        w: The width of their room.
        align: Where they stand in it.
        size: Points.
        paint: Their colour.
        bold: True for heavy type.
    """

    text: str
    x: float
    y: float
    w: float
    align: Align = "left"
    size: float = 8
    paint: Paint = "tinta"
    bold: bool = False
    kind: Literal["words"] = "words"


Mark: TypeAlias = "Area | Line | Dot | Words"
#: What each kind is told by.
_NAMES = {kind: tuple(one.name for one in fields(kind)) for kind in (Area, Line, Dot, Words)}


@dataclass(frozen=True, slots=True)
class Key:
    """What a mark means: the mark as it looks, in a room of 6 by 3 millimetres, and its meaning."""

    mark: tuple[Mark, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, ready to be drawn.

    Args:
        title: What it is, in a few words.
        told: What it tells, for who cannot see it.
        width: Millimetres.
        height: Millimetres, without the legend.
        marks: What is drawn, the hindmost first.
        legend: What the marks mean.
    """

    title: str
    told: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    legend: tuple[Key, ...] = ()

    def values(self) -> dict[str, Any]:
        """The same as plain values, for the template."""
        return {
            "title": self.title,
            "told": f"{self.title}. {self.told}",
            "width": self.width,
            "height": self.height,
            "marks": _values(self.marks),
            "legend": [{"mark": _values(key.mark), "meaning": key.meaning} for key in self.legend],
        }


def _values(marks: Sequence[Mark]) -> list[dict[str, Any]]:
    return [{name: _rounded(getattr(mark, name)) for name in _NAMES[type(mark)]} for mark in marks]


def _rounded(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value
