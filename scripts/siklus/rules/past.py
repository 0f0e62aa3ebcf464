"""What a change may not touch: days that are over. Compared with what is in force, not found in a workspace alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from siklus.findings import Finding, Level
from siklus.rules.rule import Rule
from siklus.worktime import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siklus.model.calendar import Calendar, Hours
    from siklus.source import Document

calendar_past = Rule(
    "KAL08",
    Level.ERROR,
    "Perubahan kalender tidak menyentuh hari yang sudah lewat",
    "Keputusan bersama dapat diubah di tengah tahun, tetapi hanya untuk hari yang akan datang. Selama hari yang sudah "
    "lewat tetap, tenggat yang sudah lewat tidak bergeser. Dibandingkan dengan kalender yang berlaku di `main`.",
)


def changed_past(
    before: Mapping[int, Document[Calendar]], after: Mapping[int, Document[Calendar]], today: date
) -> Iterator[Finding]:
    """Every calendar of which days that are over would be other days than they were.

    A year that had no calendar until now may get one: nothing was counted with it.

    Args:
        before: The calendars in force.
        after: The calendars that are proposed.
        today: The present day in the office.
    """
    for year, document in before.items():
        proposed = after.get(year)
        days = _days_over(year, today)
        if proposed is None or not days:
            if days:
                fix = "pulihkan dari riwayat; tenggat yang sudah lewat dihitung dengannya"
                yield _found(document.path, 0, f"kalender {year} yang sudah dipakai dihapus", fix)
            continue
        if proposed.value == document.value:
            continue
        old, new = _hours(document.value, days), _hours(proposed.value, days)
        if changed := [day for day in days if old[day] != new[day]]:
            more = f" dan {len(changed) - 1} hari lain" if len(changed) > 1 else ""
            yield _found(
                document.path,
                _line(proposed, changed[0]),
                f"jam kerja atau libur {changed[0]}{more} berubah, padahal hari itu sudah lewat",
                "kembalikan seperti semula; ubah hanya hari yang akan datang",
            )


def _days_over(year: int, today: date) -> list[date]:
    first = date(year, 1, 1)
    count = (min(today, date(year + 1, 1, 1)) - first).days
    return [first + timedelta(days=number) for number in range(max(count, 0))]


def _hours(calendar: Calendar, days: list[date]) -> dict[date, Hours | None]:
    work = WorkCalendar({calendar.year: calendar}, ZoneInfo("UTC"))
    return {day: work.hours_on(day) for day in days}


def _line(document: Document[Calendar], day: date) -> int:
    """Where a day off stands; the list of them, when the day stands there no more."""
    positions = [index for index, holiday in enumerate(document.value.holidays) if holiday.day == day]
    return document.line("libur", *positions[:1])


def _found(path: str, line: int, message: str, fix: str) -> Finding:
    return Finding(path, line, calendar_past.code, message, fix, calendar_past.level)
