"""Until when an archived file is active and inactive, and what becomes of it then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date

    from siklus.model.records import ArchiveRecord
    from siklus.model.retention import Retention
    from siklus.workspace.workspace import Workspace

Phase = Literal["aktif", "inaktif", "jatuh_tempo", "tidak_diketahui"]


@dataclass(frozen=True, slots=True)
class Kept:
    """How long one file is kept.

    Args:
        retention: What the schedule says; None when it does not know the classification.
        closed_on: The day from which years are counted: the last document of the file.
        active_until: The last day on which it is active; None when unknown.
        inactive_until: The last day on which it is kept at all, unless for ever; None when unknown.
    """

    retention: Retention | None
    closed_on: date
    active_until: date | None
    inactive_until: date | None

    def phase(self, day: date) -> Phase:
        """Where the file stands on a day."""
        if self.active_until is None or self.inactive_until is None:
            return "tidak_diketahui"
        if day <= self.active_until:
            return "aktif"
        return "inaktif" if day <= self.inactive_until else "jatuh_tempo"


def kept(workspace: Workspace, record: ArchiveRecord) -> Kept:
    """How long an archived file is kept by the office's schedule.

    Args:
        workspace: The office, with its schedule and its zone.
        record: The archive entry.
    """
    zone = ZoneInfo(workspace.need_office().timezone)
    closed = record.timespan.until if record.timespan else record.done_at.astimezone(zone).date()
    schedule = workspace.retention.value if workspace.retention else None
    entry = schedule.entry_for(record.classification) if schedule else None
    if entry is None:
        return Kept(None, closed, None, None)
    return Kept(entry, closed, _years_on(closed, entry.active), _years_on(closed, entry.active + entry.inactive))


def _years_on(day: date, years: int) -> date:
    """The same day some years later; from 29 February the 28th where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
