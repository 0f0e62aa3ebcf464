"""How often the cycles of each year were sent back for correction."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from siklus.progress.history import OFTEN, round_years
from siklus.render.charts.canvas import Area, Chart, Key, Words
from siklus.render.words import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.progress.history import RoundYear, Run
    from siklus.render.charts.canvas import Mark

#: Millimetres: a year's row and its bar, the head, the sides with the year and the mean.
_ROW, _BAR, _HEAD, _LEFT, _RIGHT = 6.5, 5.0, 5.0, 10.0, 21.0
#: A number stands in its part of the bar when there is this much room for each of its digits, and for its edges.
_DIGIT, _EDGES = 1.7, 1.2
#: What each part of a bar means.
ROUND_NAMES = ("tidak dikembalikan", *(f"{times} kali" for times in range(1, OFTEN)), f"{OFTEN} kali atau lebih")


def round_chart(title: str, runs: Sequence[Run], *, width: float = 100) -> Chart:
    """Draw how many cycles of each year were sent back how often.

    Args:
        title: What the chart is.
        runs: Finished cycles.
        width: Millimetres.
    """
    years = round_years(runs)
    most = max((one.count for one in years), default=1)
    marks: list[Mark] = [
        Words("tahun", 0, 0, _LEFT, size=7.5, paint="redup"),
        Words("banyaknya siklus", _LEFT, 0, width - _LEFT - _RIGHT, size=7.5, paint="redup"),
        Words("rata-rata", width - _RIGHT, 0, _RIGHT, "right", size=7.5, paint="redup"),
    ]
    for place, one in enumerate(years):
        y = _HEAD + place * _ROW
        marks += [
            Words(str(one.year), 0, y + 0.8, _LEFT),
            *_parts(one, (width - _LEFT - _RIGHT) / most, y),
            Words(f"{mean_rounds(one)} kali", width - _RIGHT, y + 0.8, _RIGHT, "right"),
        ]
    keys = (Key((Area(0, 0, 6, 3, f"kali-{times}", "redup"),), name) for times, name in enumerate(ROUND_NAMES))
    return Chart(title, " ".join(map(_told, years)), width, _HEAD + len(years) * _ROW, tuple(marks), tuple(keys))


def mean_rounds(one: RoundYear) -> str:
    """How often a cycle of the year was sent back on the average: ``0,5``.

    Args:
        one: The year; it has a cycle.
    """
    return number((Decimal(one.returns) / one.count).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _parts(one: RoundYear, each: float, y: float) -> Iterator[Mark]:
    x = _LEFT
    for times, count in enumerate(one.cycles):
        if not count:
            continue
        wide = count * each
        yield Area(x, y, wide, _BAR, f"kali-{times}", "redup")
        if wide >= len(str(count)) * _DIGIT + _EDGES:
            yield Words(str(count), x, y + 0.8, wide, "center", paint="tinta" if times < 2 else "kertas")
        x += wide


def _told(one: RoundYear) -> str:
    parts = [f"{name} ({count})" for count, name in zip(one.cycles, ROUND_NAMES, strict=True) if count]
    return f"{one.year}, {one.count} siklus: {', '.join(parts)}; rata-rata {mean_rounds(one)} kali."
