"""The steps of a cycle as bars over time: what it took, what it may take, what is still to come. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.progress.forecast import expected_spans

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.progress.pauses import Span
    from siklus.progress.track import Progress, StepProgress
    from siklus.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class StepBars:
    """One step over time.

    Args:
        step: The step.
        actual: When it ran, once for each round; what still runs ends now.
        standard: From when it was begun last until when it is due; None without a standard time or its calendar, or
            where an old archive does not tell when that was.
        expected: When it will run if every step takes its standard time; None for what is done or runs, and while a
            calendar for it is missing.
    """

    step: StepProgress
    actual: tuple[Span, ...]
    standard: Span | None
    expected: Span | None


def bars_of(progress: Progress, calendar: WorkCalendar, now: datetime) -> tuple[StepBars, ...]:
    """The steps of a cycle that take time.

    Args:
        progress: Where the cycle stands.
        calendar: The office's working time.
        now: The present moment.
    """
    expected = _expected(progress, calendar, now)
    found = []
    for one in progress.steps:
        spans = one.spans or ([(one.started, one.finished)] if one.started else [])
        actual = tuple((start, end or now) for start, end in spans if start is not None)
        if one.step.duration is None and all(start == end for start, end in actual):
            continue
        told = one.spans or not progress.rounds  # an old archive does not tell when a repeated step was begun last
        standard = (actual[-1][0], one.due) if actual and told and one.due is not None else None
        found.append(StepBars(one, actual, standard, expected.get(one.step.no) if one.state == "belum" else None))
    return tuple(found)


def _expected(progress: Progress, calendar: WorkCalendar, now: datetime) -> dict[int, Span]:
    found: dict[int, Span] = {}
    running = progress.current
    if running is None or progress.forecast is None:
        return found
    left = [one.step for one in progress.steps[progress.steps.index(running) + 1 :]]
    for step, start, end in expected_spans(running.step, running.due, left, calendar, now):
        found[step.no] = (start, end)
    return found
