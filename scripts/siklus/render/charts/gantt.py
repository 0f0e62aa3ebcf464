"""The steps of one cycle over time: what each took against what the SOP allows, and today."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.progress.bars import bars_of
from siklus.render.charts.canvas import Area, Chart, Key, Line, Words
from siklus.render.charts.scale import days_for, short_date
from siklus.render.words import step_heading
from siklus.worktime import CalendarMissing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from siklus.progress import Progress, StepProgress
    from siklus.progress.bars import StepBars
    from siklus.progress.pauses import Span
    from siklus.render.charts.canvas import Align, Mark, Paint
    from siklus.render.charts.scale import Days
    from siklus.worktime import WorkCalendar

#: Millimetres: the head with its dates, a step's row, its words, its bars; the foot with the word for today.
_HEAD, _ROW, _TRACK, _TALL, _SLIM, _FOOT = 5.5, 10.5, 5.2, 4.0, 2.0, 4.5
#: A bar is never thinner than this, however short its time; marks of days never closer than that.
_LEAST, _APART = 0.7, 19.0
#: Days off are shaded where a day has at least this width.
_SHADED = 1.2
#: Room for a letter of what became of a step: more than the widest words of ours need on the average.
_LETTER = 1.7
#: The parts of a time in words.
_PARTS = re.compile(r"\d+ \D*[^\d ]")


def gantt(
    title: str,
    progress: Progress,
    calendar: WorkCalendar,
    now: datetime,
    *,
    halted: datetime | None = None,
    width: float = 100,
) -> Chart:
    """Draw a cycle's steps over time.

    Args:
        title: What the chart is.
        progress: Where the cycle stands.
        calendar: The office's working time.
        now: The present moment; marked while the cycle runs.
        halted: Since when it stands still; None while it does not.
        width: Millimetres.
    """
    now = halted or now
    rows = bars_of(progress, calendar, now)
    running = progress.current is not None and halted is None
    moments = [at for row in rows for span in (*row.actual, row.standard, row.expected) if span for at in span]
    moments += [now] if running or not moments else []
    scale = days_for(min(moments), max(moments), calendar.tz, width)
    days, closed = scale.marks(_APART), _days_off(scale, calendar)
    marks: list[Mark] = list(_dates(scale, days))
    for number, row in enumerate(rows):
        y = _HEAD + number * _ROW
        marks += _words(row.step, scale, calendar, y, first=number == 0)
        marks += [Area(left, y + _TRACK, wide, _TALL, "kepala") for left, wide in closed]
        lines = (scale.day(day) for day in days if day > scale.first)
        marks += [Line(x, y + _TRACK, x, y + _TRACK + _TALL) for x in lines]
        marks += _bars(row, scale, y + _TRACK)
        if running:
            top = _HEAD + number * _ROW + _TRACK
            marks.append(Line(scale(now), top - 0.6, scale(now), top + _TALL + 0.6, "tinta", 0.9, dashed=True))
    bottom = _HEAD + len(rows) * _ROW
    if running:
        marks.append(_today(scale, now, bottom))
    return Chart(
        title,
        " ".join(_told(row, calendar) for row in rows),
        width,
        bottom + (_FOOT if running else 0),
        tuple(marks),
        tuple(_legend(rows, running=running)),
    )


def _dates(scale: Days, days: Sequence[date]) -> Iterator[Mark]:
    """The days at the head; a year is told where it begins."""
    told: int | None = None
    for day in days:
        x = scale.day(day)
        if x + _APART * 0.9 > scale.room:
            continue
        yield Line(x, 0.5, x, _HEAD - 1)
        room = min(_APART, scale.room - x) - 0.8
        yield Words(short_date(day, year=day.year != told), x + 0.8, 0.4, room, size=7.5, paint="redup")
        told = day.year


def _words(step: StepProgress, scale: Days, calendar: WorkCalendar, y: float, *, first: bool) -> Iterator[Mark]:
    outcome = _outcome(step, calendar)
    split = scale.room - _LETTER * len(outcome)
    if not first:
        yield Line(0, y - 0.4, scale.room, y - 0.4)
    yield Words(step_heading(step.step), 0, y + 0.6, split - 2)
    yield Words(outcome, split, y + 0.6, scale.room - split, "right", bold=step.late)


def _bars(row: StepBars, scale: Days, y: float) -> Iterator[Mark]:
    if row.expected:
        yield _bar(row.expected, scale, y, _TALL, edge="redup", dashed=True)
    if row.standard:
        yield _bar(row.standard, scale, y, _TALL, fill="standar", edge="redup")
    for span in row.actual:
        yield from _ran(span, row, scale, y + (_TALL - _SLIM) / 2)


def _ran(span: Span, row: StepBars, scale: Days, y: float) -> Iterator[Mark]:
    """The time of one round; what of the last lies beyond its standard time stands out."""
    due = row.standard[1] if row.standard and span == row.actual[-1] else None
    if due is None or span[1] <= due:
        yield _bar(span, scale, y, _SLIM, fill="realisasi")
        return
    yield _bar((span[0], due), scale, y, _SLIM, fill="realisasi")
    yield _bar((due, span[1]), scale, y, _SLIM, fill="lewat")


def _bar(
    span: Span,
    scale: Days,
    y: float,
    h: float,
    fill: Paint | None = None,
    edge: Paint | None = None,
    *,
    dashed: bool = False,
) -> Area:
    left = scale(span[0])
    wide = max(_LEAST, scale(span[1]) - left)
    return Area(min(left, scale.room - wide), y, wide, h, fill, edge, dashed=dashed)


def _days_off(scale: Days, calendar: WorkCalendar) -> list[tuple[float, float]]:
    """Where the office is closed, and how wide that is; days after each other in one."""
    if scale.each < _SHADED:
        return []
    runs = groupby(scale.days(), key=lambda day: _closed(calendar, day))
    off = [list(days) for closed, days in runs if closed]
    return [(scale.day(days[0]), scale.each * len(days)) for days in off]


def _closed(calendar: WorkCalendar, day: date) -> bool:
    try:
        return not calendar.is_working_day(day)
    except CalendarMissing:
        return False


def _today(scale: Days, now: datetime, y: float) -> Words:
    x, half = scale(now), 12.0
    left = min(max(0, x - half), scale.room - 2 * half)
    align: Align = "center" if left == x - half else "left" if left == 0 else "right"
    return Words("hari ini", left, y + 0.3, 2 * half, align, size=7.5, bold=True)


def _outcome(step: StepProgress, calendar: WorkCalendar) -> str:
    over = _roughly(calendar.describe(step.over))
    match step.state:
        case "belum":
            return "belum"
        case "selesai" if step.late:
            return f"terlambat {over}"
        case "selesai":
            return "tepat waktu" if step.step.duration else "selesai"
        case reached:
            return f"{reached}, lewat {over}" if step.late else reached


def _roughly(time: str) -> str:
    """The largest part of a time: ``3 hari kerja lebih`` for ``3 hari kerja 2 jam``."""
    largest, *rest = _PARTS.findall(time)
    return f"{largest} lebih" if rest else str(largest)


def _told(row: StepBars, calendar: WorkCalendar) -> str:
    """A row in words."""
    days = [_span(start.astimezone(calendar.tz), end.astimezone(calendar.tz)) for start, end in row.actual]
    ran = f"{', lalu '.join(days)}; " if days else ""
    standard = f"waktu standar {row.step.step.duration}, " if row.step.step.duration else ""
    return f"Langkah {row.step.step.no}: {ran}{standard}{_outcome(row.step, calendar)}."


def _span(start: datetime, end: datetime) -> str:
    return long_date(start) if start.date() == end.date() else f"{long_date(start)} sampai {long_date(end)}"


def _legend(rows: tuple[StepBars, ...], *, running: bool) -> Iterator[Key]:
    """What the marks mean that are there."""
    slim = (3 - _SLIM) / 2
    if any(row.standard for row in rows):
        yield Key((Area(0, 0, 6, 3, "standar", "redup"),), "waktu standar, sejak langkah terakhir dimulai")
    if any(row.actual for row in rows):
        yield Key((Area(0, slim, 6, _SLIM, "realisasi"),), "realisasi")
    if any(row.step.late for row in rows):
        yield Key((Area(0, slim, 6, _SLIM, "lewat"),), "melewati standar")
    if any(row.expected for row in rows):
        yield Key((Area(0, 0, 6, 3, None, "redup", dashed=True),), "perkiraan")
    if running:
        yield Key((Line(3, -0.3, 3, 3.3, "tinta", 0.9, dashed=True),), "hari ini")
    yield Key((Area(0, 0, 6, 3, "kepala"),), "akhir pekan dan hari libur")
