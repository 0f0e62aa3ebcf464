"""Finished cycles for charts and tables over the years: every step of the office's own SOP, told in working minutes."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from print_shop import SIGNED, shop
from siklus.progress import CalendarGaps, Progress, StepProgress
from siklus.progress.history import Run
from siklus.worktime import WorkCalendar

ZONE = ZoneInfo("Asia/Makassar")
START = datetime(2026, 8, 3, 8, 0, tzinfo=ZONE)
SOP = shop().sop_of(SIGNED)
CALENDAR = WorkCalendar({year: document.value for year, document in shop().calendars.items()}, ZONE)


def run(year: int, minutes: int | None, *, rounds: int = 0, late: bool = False) -> Run:
    """A cycle in which each step took so many minutes."""
    steps = []
    for number, step in enumerate(SOP.steps):
        begun = START + timedelta(hours=number)
        span = (begun, begun + timedelta(hours=1))
        steps.append(
            StepProgress(step, "selesai", *span, ("Budi",), minutes, span[1], over=30, late=late, spans=(span,))
        )
    return Run(year, Progress("selesai", "", tuple(steps), rounds, None, CalendarGaps()))
