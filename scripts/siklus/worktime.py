"""Working time of one office: due dates and elapsed minutes, over its calendars and in its own zone.

Pure arithmetic: no clock is read here. What a working day and an office hour are stands in
``content/acuan/kalender/<year>.yml``, which cites its own basis (Perpres 21/2023 and the yearly joint decree).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from siklus.errors import SiklusError
from siklus.model.calendar import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from siklus.model.calendar import Calendar, Hours
    from siklus.model.sop import Duration

#: What an SOP's bare ``hari`` means: a working day, or a day of the calendar.
DayMeaning = Literal["hari_kerja", "hari_kalender"]


class CalendarMissing(SiklusError):  # noqa: N818  # its name says what is wrong, as in `calendar missing`
    """A year that the computation passes has no calendar.

    Args:
        year: The year without a calendar.
    """

    def __init__(self, year: int) -> None:
        super().__init__(
            f"Kalender kerja tahun {year} belum ada atau belum benar.",
            f"Buat berkas content/acuan/kalender/{year}.yml seperti tahun sebelumnya, lalu jalankan `siklus check`.",
        )
        self.year = year


class WorkCalendar:
    """Working days and working minutes of an office.

    Moments are taken to the office's zone and cut to the whole minute: elapsed time adds up however it is split.

    Args:
        calendars: The calendars by year.
        tz: The office's zone.
        bare_day: What ``hari`` without ``kerja`` means in a standard time. The SOP leaves it open; the office chooses.
    """

    def __init__(self, calendars: Mapping[int, Calendar], tz: ZoneInfo, *, bare_day: DayMeaning = "hari_kerja") -> None:
        self.tz = tz
        self._calendars = dict(calendars)
        self._bare_day = bare_day
        self._years: dict[int, _Year] = {}

    def is_working_day(self, day: date) -> bool:
        """True when the office is open on this day.

        Raises:
            CalendarMissing: The day's year has no calendar.
        """
        return self._year(day.year).position(day) is not None

    def hours_on(self, day: date) -> Hours | None:
        """The office hours of a day; None when the office is closed.

        Raises:
            CalendarMissing: The day's year has no calendar.
        """
        year = self._year(day.year)
        position = year.position(day)
        return None if position is None else year.table[position]

    def working_day_after(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, which itself is not counted.

        With ``n`` 0 it is ``day`` itself if the office is open then, else the next working day.

        Raises:
            CalendarMissing: A year on the way has no calendar.
            ValueError: ``n`` is negative.
        """
        if n < 0:
            raise ValueError(f"working days are counted forward, not {n}")
        year = self._year(day.year)
        index = bisect_left(year.days, day) if n == 0 else bisect_right(year.days, day) + n - 1
        while index >= len(year.days):
            index -= len(year.days)
            year = self._year(year.number + 1)
        return year.days[index]

    def opening(self, day: date) -> datetime:
        """The moment at which the office opens on this day, or on the next working day.

        Raises:
            CalendarMissing: A year on the way has no calendar.
        """
        first = self.working_day_after(day, 0)
        return datetime.combine(first, self._year(first.year).hours(first).opens, self.tz)

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Working minutes from ``start`` to ``end``; 0 when ``end`` is not later.

        Raises:
            CalendarMissing: A year on the way has no calendar.
        """
        start, end = self._local(start), self._local(end)
        if end <= start:
            return 0
        whole_years = sum(self._year(number).minutes for number in range(start.year, end.year))
        return whole_years + self._year(end.year).worked(end) - self._year(start.year).worked(start)

    def add(self, start: datetime, duration: Duration) -> datetime:
        """The moment at which a standard time that began at ``start`` is used up.

        Days end at closing time of the last of them; the day of ``start`` is not counted. Minutes and hours run during
        office hours only and end as early as they can: at closing time rather than at the next opening.

        Raises:
            CalendarMissing: A year on the way has no calendar.
        """
        start = self._local(start)
        match duration.unit:
            case "menit":
                return self._walk(start, duration.value)
            case "jam":
                return self._walk(start, duration.value * 60)
            case "hari" if self._bare_day == "hari_kalender":
                last = self.working_day_after(start.date() + timedelta(days=duration.value), 0)
            case "hari" | "hari_kerja":
                last = self.working_day_after(start.date(), duration.value)
        return datetime.combine(last, self._year(last.year).hours(last).closes, self.tz)

    def describe(self, minutes: int) -> str:
        """Working time as staff say it: ``2 hari kerja 3 jam 10 menit``.

        A day is the mean working day of the latest calendar's ordinary week; without a calendar there are only hours.
        """
        day = self.mean_day()
        days, rest = divmod(minutes, day) if day else (0, minutes)
        hours, left = divmod(rest, 60)
        parts = [
            f"{amount} {unit}" for amount, unit in ((days, "hari kerja"), (hours, "jam"), (left, "menit")) if amount
        ]
        return " ".join(parts) or "0 menit"

    def mean_day(self) -> int:
        """Minutes of the mean working day of the latest calendar's ordinary week; 0 without a calendar."""
        return _mean_day(self._calendars[max(self._calendars)]) if self._calendars else 0

    def provisional(self, year: int) -> bool:
        """True while the year's joint decree is not out: its holidays are an expectation.

        Raises:
            CalendarMissing: The year has no calendar.
        """
        return self._calendar(year).basis is None

    def _walk(self, start: datetime, minutes: int) -> datetime:
        year = self._year(start.year)
        target = year.worked(start) + minutes
        while target > year.minutes:
            target -= year.minutes
            year = self._year(year.number + 1)
        return year.moment(target).replace(tzinfo=self.tz)

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment without its zone means a different time on every machine")
        return moment.astimezone(self.tz)

    def _calendar(self, year: int) -> Calendar:
        try:
            return self._calendars[year]
        except KeyError:
            raise CalendarMissing(year) from None

    def _year(self, number: int) -> _Year:
        if number not in self._years:
            self._years[number] = _year_of(number, self._calendar(number))
        return self._years[number]


@dataclass(frozen=True, slots=True)
class _Year:
    """A year's working days, their hours, and how much was worked before each: one search answers a question.

    Args:
        number: The year.
        days: Working days, ascending.
        table: The office hours of each.
        before: Working minutes of the year before each of them, and of the whole year as the last entry.
    """

    number: int
    days: tuple[date, ...]
    table: tuple[Hours, ...]
    before: tuple[int, ...]

    @classmethod
    def of(cls, number: int, calendar: Calendar) -> _Year:
        off = {holiday.day for holiday in calendar.holidays}
        days, table, before = [], [], [0]
        day = date(number, 1, 1)
        while day.year == number:
            hours = _hours(calendar, day)
            if hours and day not in off:
                days.append(day)
                table.append(hours)
                before.append(before[-1] + _length(hours))
            day += timedelta(days=1)
        return cls(number, tuple(days), tuple(table), tuple(before))

    @property
    def minutes(self) -> int:
        """Working minutes of the whole year."""
        return self.before[-1]

    def position(self, day: date) -> int | None:
        """Where a day stands among the working days, if it is one."""
        index = bisect_left(self.days, day)
        return index if index < len(self.days) and self.days[index] == day else None

    def hours(self, day: date) -> Hours:
        """The office hours of a working day."""
        return self.table[bisect_left(self.days, day)]

    def worked(self, moment: datetime) -> int:
        """Working minutes from the start of the year up to a moment."""
        index = self.position(moment.date())
        if index is None:
            return self.before[bisect_left(self.days, moment.date())]
        hours, clock = self.table[index], _minute(moment.time())
        morning = _between(_minute(hours.opens), clock, _minute(hours.break_from))
        afternoon = _between(_minute(hours.break_until), clock, _minute(hours.closes))
        return self.before[index] + morning + afternoon

    def moment(self, worked: int) -> datetime:
        """The earliest moment, without its zone, by which so many minutes of the year were worked; at least one."""
        index = bisect_left(self.before, worked) - 1
        hours, rest = self.table[index], worked - self.before[index]
        morning = _minute(hours.break_from) - _minute(hours.opens)
        minute = _minute(hours.opens) + rest if rest <= morning else _minute(hours.break_until) + rest - morning
        return datetime.combine(self.days[index], time()) + timedelta(minutes=minute)


#: The last years that were laid out, with their calendars: those of many cycles are the very same.
_LAID_OUT: dict[int, tuple[Calendar, _Year]] = {}


def _year_of(number: int, calendar: Calendar) -> _Year:
    known = _LAID_OUT.get(number)
    if known is None or known[0] is not calendar:
        known = _LAID_OUT[number] = (calendar, _Year.of(number, calendar))
    return known[1]


def _hours(calendar: Calendar, day: date) -> Hours | None:
    """The hours of a day's week, holidays aside: a season's table stands in place of the ordinary one."""
    table = next((season.hours for season in calendar.seasons if season.covers(day)), calendar.hours)
    return table.get(WEEKDAYS[day.weekday()])


def _mean_day(calendar: Calendar) -> int:
    """Minutes of the mean working day of the ordinary week, to the whole minute."""
    lengths = [_length(hours) for hours in calendar.hours.values()]
    return round(sum(lengths) / len(lengths)) if lengths else 0


def _length(hours: Hours) -> int:
    """Minutes of an office day, its break left out."""
    return _minute(hours.break_from) - _minute(hours.opens) + _minute(hours.closes) - _minute(hours.break_until)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _between(start: int, now: int, end: int) -> int:
    """How much of the span from ``start`` to ``end`` has passed now."""
    return max(0, min(now, end) - start)
