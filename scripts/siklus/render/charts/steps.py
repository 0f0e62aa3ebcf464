"""What each step took over the years, against its standard time: a small panel for each step."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from siklus.progress.history import step_years
from siklus.render.charts.canvas import Area, Chart, Dot, Key, Line, Words
from siklus.render.charts.scale import Scale, scale_for
from siklus.render.words import number, step_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.model.sop import Duration, Sop, Step
    from siklus.progress.history import Run, StepYear
    from siklus.render.charts.canvas import Mark
    from siklus.worktime import WorkCalendar

#: Millimetres: between panels, a panel's height, its head, its foot with the years, its left side with the values.
_GUTTER, _TALL, _HEAD, _FOOT, _SIDE = 4.0, 40.0, 11.0, 5.0, 8.0
#: There are two panels in a row, or more where each has so much room.
_BROAD = 58.0
#: Years stand no closer than this; a year's range is so wide.
_APART, _WIDE = 9.0, 1.8
#: What lies beyond so many times the standard and the middle values is only pointed at.
_BEYOND = 3
#: From so many cycles a year on, a year's range leaves some out.
_MANY = 10


@dataclass(frozen=True, slots=True)
class _Unit:
    """What times are told in."""

    name: str
    minutes: int
    least: Decimal = Decimal("0.1")


def step_chart(title: str, sop: Sop, runs: Sequence[Run], calendar: WorkCalendar, *, width: float = 100) -> Chart:
    """Draw what each step with a standard time took over the years.

    Args:
        title: What the chart is.
        sop: Whose steps.
        runs: Its finished cycles.
        calendar: The office's working time, for the length of a day.
        width: Millimetres.
    """
    marks: list[Mark] = []
    told: list[str] = []
    many = False
    columns = max(2, int((width + _GUTTER) // (_BROAD + _GUTTER)))
    wide = (width - (columns - 1) * _GUTTER) / columns
    shown = [step for step in sop.steps if step.duration is not None]
    for place, step in enumerate(shown):
        x, y = place % columns * (wide + _GUTTER), place // columns * (_TALL + _GUTTER)
        years = step_years(runs, step.no)
        marks += _panel(step, years, _standard(step, calendar), calendar, (x, y, wide))
        told.append(_told(step, years, calendar))
        many = many or any(len(one.minutes) >= _MANY for one in years)
    height = -(-len(shown) // columns) * (_TALL + _GUTTER)
    return Chart(title, " ".join(told), width, height, tuple(marks), tuple(_legend(marks, many=many)))


def standard_minutes(duration: Duration, calendar: WorkCalendar) -> int:
    """A standard time in working minutes; a day of it is the office's mean working day.

    Args:
        duration: The standard time.
        calendar: The office's working time.
    """
    return duration.value * {"menit": 1, "jam": 60}.get(duration.unit, calendar.mean_day())


def _standard(step: Step, calendar: WorkCalendar) -> int:
    return standard_minutes(step.duration, calendar) if step.duration else 0


def _panel(
    step: Step, years: Sequence[StepYear], standard: int, calendar: WorkCalendar, place: tuple[float, float, float]
) -> Iterator[Mark]:
    x, y, wide = place
    yield Words(step_heading(step), x, y, wide, bold=True)
    middles = [one.median for one in years if one.median is not None]
    if not middles:
        yield Words("belum ada yang dapat dihitung", x, y + _HEAD, wide, paint="redup")
        return
    most = max(one.usual[1] for one in years if one.usual)
    largest = max(standard, min(most, _BEYOND * max(standard, *middles)))
    unit = _unit(largest, standard, calendar)
    scale = scale_for(largest / unit.minutes, _TALL - _HEAD - _FOOT, least=unit.least)
    yield Words(f"dalam {unit.name}; standar {step.duration}", x, y + 3.8, wide, size=7.5, paint="redup")
    floor = y + _TALL - _FOOT
    yield from _values(scale, x, floor, wide)
    yield from _years(years, unit, scale, (x + _SIDE, floor, wide - _SIDE))
    level = floor - scale(standard / unit.minutes)
    yield Line(x + _SIDE, level, x + wide, level, "tinta", 0.9, dashed=True)


def _unit(largest: float, standard: int, calendar: WorkCalendar) -> _Unit:
    """The largest unit of which the standard is one at least, or of which there are two; else minutes."""
    units = (_Unit("hari kerja", calendar.mean_day()), _Unit("jam", 60))
    fits = (unit for unit in units if unit.minutes and (standard >= unit.minutes or largest >= 2 * unit.minutes))
    return next(fits, _Unit("menit", 1, Decimal(1)))


def _values(scale: Scale, x: float, floor: float, wide: float) -> Iterator[Mark]:
    for value in scale.marks():
        at = floor - scale(float(value))
        yield Line(x + _SIDE, at, x + wide, at, "redup" if value == 0 else "garis")
        yield Words(number(value), x, at - 1.6, _SIDE - 1.2, "right", size=7.5, paint="redup")


def _years(years: Sequence[StepYear], unit: _Unit, scale: Scale, place: tuple[float, float, float]) -> Iterator[Mark]:
    """The range and the middle value of each year, joined where years follow each other."""
    left, floor, room = place
    first, last = years[0].year, years[-1].year
    each = room / (last - first + 1)
    every = next(step for step in (1, 2, 3, 5, 10, 20, 50, 100) if each * step >= _APART or each * step >= room)
    before: tuple[int, float, float] | None = None
    for one in years:
        x = left + (one.year - first + 0.5) * each
        if (one.year - first) % every == 0:
            yield Words(str(one.year), x - _APART / 2, floor + 0.6, _APART, "center", size=7.5, paint="redup")
        if one.median is None or one.usual is None:
            yield Words("?", x - _APART / 2, floor - 4, _APART, "center", bold=True)
            continue
        low, middle, high = (min(value / unit.minutes, scale.top) for value in (one.usual[0], one.median, one.usual[1]))
        if high > low:
            yield Area(x - _WIDE / 2, floor - scale(high), _WIDE, scale(high - low), "standar", "redup")
        if one.usual[1] / unit.minutes > scale.top:
            yield Words("↑", x - _APART / 2, floor - scale(scale.top) - 3.3, _APART, "center", bold=True)
        at = floor - scale(middle)
        if before is not None and before[0] == one.year - 1:
            yield Line(before[1], before[2], x, at, "realisasi", 0.9)
        yield Dot(x, at, 0.9)
        before = (one.year, x, at)


def _told(step: Step, years: Sequence[StepYear], calendar: WorkCalendar) -> str:
    each = [
        f"{one.year}, {calendar.describe(one.median) if one.median is not None else 'tidak dapat dihitung'}"
        for one in years
    ]
    return f"Langkah {step.no}, standar {step.duration}; nilai tengah {'; '.join(each) or 'belum ada'}."


def _legend(marks: Sequence[Mark], *, many: bool) -> Iterator[Key]:
    """What the marks mean that are there."""
    yield Key((Line(0, 1.5, 6, 1.5, "tinta", 0.9, dashed=True),), "waktu standar menurut SOP yang berlaku")
    yield Key((Line(0, 1.5, 6, 1.5, "realisasi", 0.9), Dot(3, 1.5, 0.9)), "nilai tengah siklus tahun itu")
    if any(isinstance(mark, Area) for mark in marks):
        but = ", tanpa sepersepuluh di tiap ujung" if many else ""
        yield Key((Area(2.1, 0, _WIDE, 3, "standar", "redup"),), f"tercepat sampai terlama{but}")
    if any(isinstance(mark, Words) and mark.text == "↑" for mark in marks):
        yield Key((Words("↑", 0, -0.3, 6, "center", bold=True),), "yang terlama di luar bagan; lihat tabel")
    if any(isinstance(mark, Words) and mark.text == "?" for mark in marks):
        yield Key((Words("?", 0, -0.3, 6, "center", bold=True),), "tidak dapat dihitung karena kalendernya tidak ada")
