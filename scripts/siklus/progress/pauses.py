"""Time that a suspended cycle does not lose: working minutes without the pauses, due times moved behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.model.sop import Duration
from siklus.worktime import CalendarMissing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import TypeAlias

    from siklus.model.records import StateChange
    from siklus.model.sop import Step
    from siklus.worktime import WorkCalendar

    #: From when to when.
    Span: TypeAlias = tuple[datetime, datetime]


def pauses_of(changes: Sequence[StateChange]) -> list[Span]:
    """The times during which a cycle was suspended and from which it came back."""
    found: list[Span] = []
    since: datetime | None = None
    for one in changes:
        if one.state == "ditangguhkan" and since is None:
            since = one.at
        elif one.state == "dilanjutkan" and since is not None:
            found.append((since, one.at))
            since = None
    return found


def worked_minutes(spans: Sequence[Span], pauses: Sequence[Span], calendar: WorkCalendar) -> int | None:
    """Working minutes of these times without the pauses; None while a calendar for them is missing."""
    try:
        return sum(calendar.minutes_between(start, end) - _paused(start, end, pauses, calendar) for start, end in spans)
    except CalendarMissing:
        return None


def due_at(step: Step, span: Span, pauses: Sequence[Span], calendar: WorkCalendar) -> datetime | None:
    """When a step is due; None without a standard time, or while a calendar for it is missing.

    Args:
        step: The step.
        span: When it was begun, and when it was done or, if it still runs, the present moment.
        pauses: When the cycle was suspended; those after the step was done do not move it.
        calendar: The office's working time.
    """
    start, end = span
    if step.duration is None:
        return None
    try:
        due = calendar.add(start, step.duration)
        for begun, ended in pauses:
            if begun < min(due, end) and (lost := calendar.minutes_between(max(begun, start), ended)):
                due = calendar.add(due, Duration(value=lost, unit="menit"))
    except CalendarMissing:
        return None
    return due


def _paused(start: datetime, end: datetime, pauses: Sequence[Span], calendar: WorkCalendar) -> int:
    return sum(calendar.minutes_between(max(begun, start), min(ended, end)) for begun, ended in pauses)
