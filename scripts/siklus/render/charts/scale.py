"""From values and days to millimetres, with marks at round places. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from siklus.approval.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

#: Steps between marks, within a power of ten.
_ROUND = (1, 2, 5)
_SECONDS = 24 * 3600
#: Steps between marks of days, and of months.
_DAYS, _MONTHS = (1, 2, 7, 14), (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from 0.

    Args:
        steps: How many steps there are between its marks.
        step: How much lies between two of them.
        room: Its length in millimetres.
    """

    steps: int
    step: Decimal
    room: float

    @property
    def top(self) -> float:
        """The value at its far end."""
        return float(self.step * self.steps)

    def __call__(self, value: float) -> float:
        """So many millimetres from its beginning."""
        return self.room * value / self.top

    def marks(self) -> list[Decimal]:
        """The values at its marks, both ends among them."""
        return [(self.step * number).normalize() for number in range(self.steps + 1)]


def scale_for(largest: float, room: float, *, most: int = 4, least: Decimal = Decimal(1)) -> Scale:
    """The scale with the closest round marks that holds a value.

    Args:
        largest: The value.
        room: Its length in millimetres.
        most: The largest number of steps between marks.
        least: The smallest such step, a power of ten.
    """
    power = least
    while True:
        for factor in _ROUND:
            step = factor * power
            if step * most >= largest:
                return Scale(max(1, ceil(Decimal(largest) / step)), step, room)
        power *= 10


@dataclass(frozen=True, slots=True)
class Days:
    """A straight scale of time over whole days.

    Args:
        first: The first day.
        last: The last day, which it holds whole.
        zone: Whose days.
        room: Its length in millimetres.
    """

    first: date
    last: date
    zone: ZoneInfo
    room: float

    @property
    def each(self) -> float:
        """How wide a day is."""
        return self.room / ((self.last - self.first).days + 1)

    def __call__(self, at: datetime) -> float:
        """So many millimetres from its beginning."""
        local = at.astimezone(self.zone)
        passed = local.hour * 3600 + local.minute * 60 + local.second
        return self.day(local.date()) + self.each * passed / _SECONDS

    def day(self, day: date) -> float:
        """Where a day begins, in millimetres."""
        return (day - self.first).days * self.each

    def days(self) -> Iterator[date]:
        """Every day."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=number)

    def marks(self, least: float) -> list[date]:
        """Days at round places: every one, Mondays, the first of months.

        Args:
            least: How many millimetres lie between two of them at least.
        """
        for step in _DAYS:
            if step * self.each >= least:
                start = -self.first.weekday() % 7 if step >= 7 else 0
                return list(self.days())[start::step]
        for months in _MONTHS:
            found = [day for day in self._months() if (day.year * 12 + day.month - 1) % months == 0]
            if all(self.day(later) - self.day(earlier) >= least for earlier, later in pairwise(found)):
                break
        return found

    def _months(self) -> Iterator[date]:
        """The first of every month."""
        for number in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            day = date(number // 12, number % 12 + 1, 1)
            if day >= self.first:
                yield day


def days_for(start: datetime, end: datetime, zone: ZoneInfo, room: float) -> Days:
    """The days that hold two moments.

    Args:
        start: The earlier.
        end: The later.
        zone: Whose days.
        room: The scale's length in millimetres.
    """
    return Days(start.astimezone(zone).date(), end.astimezone(zone).date(), zone, room)


def short_date(day: date, *, year: bool) -> str:
    """``5 Okt``, or ``5 Okt 2026``."""
    told = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return f"{told} {day.year}" if year else told
