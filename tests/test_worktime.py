from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siklus.model.calendar import Calendar
from siklus.model.sop import Duration
from siklus.source import DiskTree, Document
from siklus.workspace.schema import read_document
from siklus.worktime import CalendarMissing, WorkCalendar

ROOT = Path(__file__).parents[1]
MAKASSAR = ZoneInfo("Asia/Makassar")


def repository_calendar(year: int) -> Calendar:
    document = read_document(DiskTree(ROOT), f"content/acuan/kalender/{year}.yml", Calendar)
    assert isinstance(document, Document), document
    return document.value


CALENDARS = {year: repository_calendar(year) for year in (2026, 2027)}
OFFICE = WorkCalendar(CALENDARS, MAKASSAR)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MAKASSAR)


def span(value: int, unit: str) -> Duration:
    return Duration.model_validate({"nilai": value, "satuan": unit})


# What is due must still lie in the two years, so starts stop well before their end.
days = st.dates(date(2026, 1, 1), date(2027, 6, 30))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 30), timezones=st.just(MAKASSAR))  # noqa: DTZ001  # hypothesis wants naive bounds


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("start", "n", "due"),
        [
            ("2026-03-16", 5, "2026-03-30"),  # Nyepi and Idulfitri lie between
            ("2026-12-21", 5, "2026-12-30"),  # Christmas and its shared leave
            ("2027-03-08", 5, "2027-03-22"),  # Nyepi, Idulfitri
            ("2026-10-05", 1, "2026-10-06"),
            ("2026-10-02", 1, "2026-10-05"),  # over a weekend
            ("2026-10-03", 1, "2026-10-05"),  # from a Saturday
            ("2026-10-05", 0, "2026-10-05"),
            ("2026-10-03", 0, "2026-10-05"),
            ("2026-12-30", 2, "2027-01-04"),  # over New Year's Day, a Friday
        ],
    )
    def test_worked_examples(self, start: str, n: int, due: str) -> None:
        assert OFFICE.working_day_after(date.fromisoformat(start), n) == date.fromisoformat(due)

    @pytest.mark.parametrize(("year", "count"), [(2026, 240), (2027, 242)])
    def test_a_year_has_its_known_number_of_working_days(self, year: int, count: int) -> None:
        first = date(year, 1, 1)
        everyday = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
        assert sum(map(OFFICE.is_working_day, everyday)) == count

    def test_holidays_shared_leave_and_weekends_are_not_working_days(self) -> None:
        assert not OFFICE.is_working_day(date(2026, 8, 17))
        assert not OFFICE.is_working_day(date(2026, 12, 24))
        assert not OFFICE.is_working_day(date(2026, 10, 4))
        assert OFFICE.is_working_day(date(2026, 8, 18))

    def test_days_are_counted_forward_only(self) -> None:
        with pytest.raises(ValueError, match="forward"):
            OFFICE.working_day_after(date(2026, 10, 5), -1)

    @given(days, st.integers(0, 40), st.integers(0, 40))
    def test_counting_in_two_goes_is_counting_in_one(self, day: date, n: int, m: int) -> None:
        start = OFFICE.working_day_after(day, 0)
        assert OFFICE.working_day_after(OFFICE.working_day_after(start, n), m) == OFFICE.working_day_after(start, n + m)

    @given(days, st.integers(0, 40))
    def test_the_day_found_is_a_working_day(self, day: date, n: int) -> None:
        found = OFFICE.working_day_after(day, n)
        assert OFFICE.is_working_day(found)
        assert found not in {holiday.day for holiday in CALENDARS[found.year].holidays}
        assert found.weekday() < 5

    @given(days, st.integers(0, 40))
    def test_exactly_n_working_days_lie_up_to_the_day_found(self, day: date, n: int) -> None:
        found = OFFICE.working_day_after(day, n + 1)
        between = [day + timedelta(days=k) for k in range(1, (found - day).days + 1)]
        assert sum(map(OFFICE.is_working_day, between)) == n + 1

    @given(days, days, st.integers(0, 40))
    def test_a_later_start_is_never_due_earlier(self, one: date, other: date, n: int) -> None:
        first, second = sorted((one, other))
        assert OFFICE.working_day_after(first, n) <= OFFICE.working_day_after(second, n)


class TestOpening:
    @pytest.mark.parametrize(
        ("day", "opens"),
        [
            ("2026-10-05", "2026-10-05T07:30"),
            ("2026-10-03", "2026-10-05T07:30"),  # a Saturday
            ("2026-02-23", "2026-02-23T08:00"),  # Ramadan
        ],
    )
    def test_worked_examples(self, day: str, opens: str) -> None:
        assert OFFICE.opening(date.fromisoformat(day)) == at(opens)


class TestMinutes:
    @pytest.mark.parametrize(
        ("start", "end", "hours"),
        [
            ("2026-10-05", "2026-10-12", 37.5),  # an ordinary week
            ("2026-02-23", "2026-03-02", 32.5),  # a week of Ramadan
        ],
    )
    def test_a_week_has_its_hours(self, start: str, end: str, hours: float) -> None:
        """Perpres 21/2023, article 4."""
        assert OFFICE.minutes_between(at(start), at(end)) == hours * 60

    @pytest.mark.parametrize(
        ("start", "end", "minutes"),
        [
            ("2026-10-05T08:00", "2026-10-05T08:10", 10),
            ("2026-10-05T06:00", "2026-10-05T07:40", 10),  # before opening nothing runs
            ("2026-10-05T11:50", "2026-10-05T13:10", 20),  # the break of an hour is left out
            ("2026-10-02T15:50", "2026-10-05T07:40", 50),  # Friday's close, the weekend, Monday's opening
            ("2026-10-05T16:30", "2026-10-05T20:00", 0),  # after closing
            ("2026-10-05T08:00:59", "2026-10-05T08:10:00", 10),  # whole minutes
            ("2026-12-30T15:50", "2027-01-04T07:40", 470),  # from year to year: 10 minutes, a day, 10 minutes
        ],
    )
    def test_worked_examples(self, start: str, end: str, minutes: int) -> None:
        assert OFFICE.minutes_between(at(start), at(end)) == minutes

    def test_whole_years_in_between_are_counted(self) -> None:
        three = WorkCalendar(CALENDARS | {2025: CALENDARS[2026].model_copy(update={"year": 2025})}, MAKASSAR)
        year = three.minutes_between(at("2026-01-01"), at("2027-01-01"))
        assert three.minutes_between(at("2025-12-31T16:00"), at("2027-01-01")) == year
        assert year == sum(
            three.minutes_between(at(f"2026-{month:02d}-01"), at(f"2026-{month + 1:02d}-01")) for month in range(1, 12)
        ) + three.minutes_between(at("2026-12-01"), at("2027-01-01"))

    def test_moments_of_another_zone_are_taken_to_the_office(self) -> None:
        """08.00 WITA is midnight UTC."""
        assert OFFICE.minutes_between(datetime(2026, 10, 5, 0, 0, tzinfo=UTC), at("2026-10-05T08:10")) == 10

    def test_a_moment_without_a_zone_is_refused(self) -> None:
        with pytest.raises(ValueError, match="zone"):
            OFFICE.minutes_between(datetime(2026, 10, 5), at("2026-10-05T08:10"))  # noqa: DTZ001  # the case itself

    @given(moments, moments)
    def test_time_never_runs_backwards(self, start: datetime, end: datetime) -> None:
        assert OFFICE.minutes_between(start, end) >= 0
        assert 0 in {OFFICE.minutes_between(start, end), OFFICE.minutes_between(end, start)}

    @given(moments, moments, moments)
    def test_time_adds_up_however_it_is_split(self, one: datetime, two: datetime, three: datetime) -> None:
        start, middle, end = sorted((one, two, three))
        parts = OFFICE.minutes_between(start, middle) + OFFICE.minutes_between(middle, end)
        assert parts == OFFICE.minutes_between(start, end)


class TestAdd:
    @pytest.mark.parametrize(
        ("start", "value", "unit", "due"),
        [
            ("2026-03-16T10:00", 5, "hari_kerja", "2026-03-30T16:00"),
            ("2026-10-05T10:00", 4, "hari_kerja", "2026-10-09T16:30"),  # Friday closes later
            ("2026-02-23T09:00", 1, "hari_kerja", "2026-02-24T15:00"),  # Ramadan closes earlier
            ("2026-10-02T09:00", 1, "hari", "2026-10-05T16:00"),
            ("2026-10-05T11:55", 10, "menit", "2026-10-05T13:05"),
            ("2026-10-05T15:55", 10, "menit", "2026-10-06T07:35"),
            ("2026-10-05T15:50", 10, "menit", "2026-10-05T16:00"),  # not the next opening
            ("2026-10-03T09:00", 10, "menit", "2026-10-05T07:40"),
            ("2026-10-09T15:30", 2, "jam", "2026-10-12T08:30"),
            ("2026-12-31T15:30", 1, "jam", "2027-01-04T08:00"),
        ],
    )
    def test_worked_examples(self, start: str, value: int, unit: str, due: str) -> None:
        assert OFFICE.add(at(start), span(value, unit)) == at(due)

    def test_an_office_may_mean_calendar_days_by_a_bare_day(self) -> None:
        by_calendar = WorkCalendar(CALENDARS, MAKASSAR, bare_day="hari_kalender")
        assert by_calendar.add(at("2026-10-02T09:00"), span(4, "hari")) == at("2026-10-06T16:00")
        assert by_calendar.add(at("2026-10-02T09:00"), span(1, "hari")) == at("2026-10-05T16:00")
        assert by_calendar.add(at("2026-10-02T09:00"), span(4, "hari_kerja")) == at("2026-10-08T16:00")

    def test_the_answer_is_in_the_office_zone(self) -> None:
        due = OFFICE.add(datetime(2026, 10, 5, 1, 0, tzinfo=UTC), span(10, "menit"))
        assert due.isoformat() == "2026-10-05T09:10:00+08:00"

    @given(moments, st.integers(1, 5000))
    def test_what_was_added_has_passed(self, start: datetime, minutes: int) -> None:
        due = OFFICE.add(start, span(minutes, "menit"))
        assert OFFICE.minutes_between(start, due) == minutes
        assert OFFICE.minutes_between(start, due - timedelta(minutes=1)) == minutes - 1

    @given(moments, st.integers(1, 40))
    def test_an_hour_is_sixty_minutes(self, start: datetime, hours: int) -> None:
        assert OFFICE.add(start, span(hours, "jam")) == OFFICE.add(start, span(hours * 60, "menit"))

    @given(moments, st.integers(1, 20), st.sampled_from(["menit", "jam", "hari", "hari_kerja"]))
    def test_more_time_is_due_later(self, start: datetime, value: int, unit: str) -> None:
        assert start < OFFICE.add(start, span(value, unit)) < OFFICE.add(start, span(value + 1, unit))


class TestDescribe:
    @pytest.mark.parametrize(
        ("minutes", "words"),
        [
            (0, "0 menit"),
            (10, "10 menit"),
            (60, "1 jam"),
            (450, "1 hari kerja"),
            (2 * 450 + 3 * 60 + 10, "2 hari kerja 3 jam 10 menit"),
        ],
    )
    def test_says_days_hours_and_minutes(self, minutes: int, words: str) -> None:
        assert OFFICE.describe(minutes) == words

    def test_a_day_is_as_long_as_the_latest_calendar_says(self) -> None:
        short = {"masuk": time(8), "istirahat_dari": time(12), "istirahat_sampai": time(13), "pulang": time(15)}
        later = {"tahun": 2028, "dasar_jam": "Contoh", "libur": [], "jam": {"senin": short}}
        assert WorkCalendar(CALENDARS | {2028: Calendar.model_validate(later)}, MAKASSAR).describe(450) == (
            "1 hari kerja 1 jam 30 menit"
        )

    def test_without_a_known_day_there_are_only_hours(self) -> None:
        assert WorkCalendar({}, MAKASSAR).describe(450) == "7 jam 30 menit"
        idle = Calendar.model_validate({"tahun": 2028, "dasar_jam": "Contoh", "libur": [], "jam": {}})
        assert WorkCalendar({2028: idle}, MAKASSAR).describe(450) == "7 jam 30 menit"


class TestMissingYears:
    def test_the_sentence_names_the_file_to_make(self) -> None:
        with pytest.raises(CalendarMissing) as caught:
            OFFICE.is_working_day(date(2031, 5, 2))
        assert caught.value.message == "Kalender kerja tahun 2031 belum ada atau belum benar."
        assert "content/acuan/kalender/2031.yml" in caught.value.fix
        assert caught.value.exit_code == 2

    @pytest.mark.parametrize("unit", ["menit", "hari_kerja"])
    def test_running_out_of_calendars_is_said_not_guessed(self, unit: str) -> None:
        with pytest.raises(CalendarMissing) as caught:
            OFFICE.add(at("2027-12-31T16:25"), span(10, unit))
        assert caught.value.year == 2028

    def test_elapsed_time_needs_every_year_on_the_way(self) -> None:
        with pytest.raises(CalendarMissing) as caught:
            OFFICE.minutes_between(at("2025-12-01"), at("2026-01-05"))
        assert caught.value.year == 2025

    def test_a_year_without_its_decree_is_provisional(self) -> None:
        draft = CALENDARS[2027].model_copy(update={"basis": None})
        office = WorkCalendar({2026: CALENDARS[2026], 2027: draft}, MAKASSAR)
        assert office.provisional(2027)
        assert not office.provisional(2026)
        with pytest.raises(CalendarMissing):
            office.provisional(2031)
