"""When a cycle will be done if every step left takes its standard time, and how sure the calendars make that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.worktime import CalendarMissing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from siklus.model.sop import Step
    from siklus.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class CalendarGaps:
    """What the years that a cycle passes lack.

    Args:
        missing: Years without a calendar: nothing that lies in them can be counted.
        provisional: Years whose joint decree is not out: what lies in them may still move.
    """

    missing: tuple[int, ...] = ()
    provisional: tuple[int, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """What to tell whoever reads the dates, in Indonesian."""
        missing = (
            f"Kalender {year} belum ada: tenggat dan waktu kerja pada tahun itu belum dapat dihitung."
            for year in self.missing
        )
        provisional = (
            f"Kalender {year} belum ditetapkan: tenggat dan waktu kerja pada tahun itu masih perkiraan."
            for year in self.provisional
        )
        return (*missing, *provisional)


def expected_spans(
    running: Step, due: datetime | None, left: Sequence[Step], calendar: WorkCalendar, now: datetime
) -> Iterator[tuple[Step, datetime, datetime]]:
    """The running step and those after it, each from when to when, if each takes its standard time.

    The running step is taken to end when it is due, or now if that has passed or it has no standard time.

    Args:
        running: The step that runs.
        due: When it is due.
        left: The steps after it.
        calendar: The office's working time.
        now: The present moment.

    Raises:
        CalendarMissing: A year on the way has no calendar; what comes before it is told first.
    """
    at = now
    if running.duration is not None:  # where no calendar tells when it is due, adding to now says which year lacks one
        at = max(now, due) if due is not None else calendar.add(now, running.duration)
    yield running, now, at
    for step in left:
        end = calendar.add(at, step.duration) if step.duration is not None else at
        yield step, at, end
        at = end


def expected_finish(
    running: Step, due: datetime | None, left: Sequence[Step], calendar: WorkCalendar, now: datetime
) -> datetime:
    """When the last step will be done; see :func:`expected_spans`.

    Raises:
        CalendarMissing: A year on the way has no calendar.
    """
    *_, (_, _, end) = expected_spans(running, due, left, calendar, now)
    return end.astimezone(calendar.tz)


def calendar_gaps(moments: Iterable[datetime], missing: Iterable[int], calendar: WorkCalendar) -> CalendarGaps:
    """What the calendars lack for the years between the first and the last of these moments.

    Args:
        moments: When something began, ended, is due or is expected.
        missing: Years that a computation is known to have needed in vain.
        calendar: The office's working time.
    """
    years = sorted({moment.astimezone(calendar.tz).year for moment in moments} | set(missing))
    lacking: list[int] = []
    provisional: list[int] = []
    for year in range(years[0], years[-1] + 1) if years else ():
        try:
            if calendar.provisional(year):
                provisional.append(year)
        except CalendarMissing:
            lacking.append(year)
    return CalendarGaps(tuple(lacking), tuple(provisional))
