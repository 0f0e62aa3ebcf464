from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from siklus.errors import SiklusError
from siklus.model.sop import Step
from siklus.progress.forecast import CalendarGaps, calendar_gaps, expected_finish
from siklus.source import DiskTree
from siklus.workspace import load_workspace
from siklus.worktime import WorkCalendar
from stories import ZONE

if TYPE_CHECKING:
    from siklus.model.calendar import Calendar

ROOT = Path(__file__).parents[2]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def step(no: int, value: int | None, unit: str = "hari_kerja") -> Step:
    values = {"no": no, "kegiatan": "Uji", "jenis": "proses", "pelaksana": ["staf"], "bukti": "catatan"}
    return Step.model_validate(values | ({"waktu": {"nilai": value, "satuan": unit}} if value else {}))


def calendars() -> dict[int, Calendar]:
    return {year: one.value for year, one in load_workspace(DiskTree(ROOT), only=[]).calendars.items()}


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return WorkCalendar(calendars(), ZONE)


LEFT = [step(2, 2), step(3, 10, "menit"), step(4, None)]


def test_steps_left_follow_the_due_moment_of_the_one_that_runs(calendar: WorkCalendar) -> None:
    finish = expected_finish(step(1, 5), at("2026-08-10T16:00"), LEFT, calendar, at("2026-08-04T09:00"))
    assert finish == at("2026-08-13T07:40")  # two days after Monday 10th, and ten minutes of the next morning


def test_what_is_late_already_is_taken_to_end_now(calendar: WorkCalendar) -> None:
    finish = expected_finish(step(1, 5), at("2026-08-10T16:00"), LEFT, calendar, at("2026-08-14T09:00"))
    assert finish == at("2026-08-20T07:40")  # Monday 17th is a holiday


def test_holidays_and_the_turn_of_the_year_are_counted(calendar: WorkCalendar) -> None:
    finish = expected_finish(step(1, 5), at("2026-12-30T16:00"), [step(2, 2)], calendar, at("2026-12-21T09:00"))
    assert finish == at("2027-01-04T16:00")


def test_a_step_without_a_standard_time_ends_now(calendar: WorkCalendar) -> None:
    assert expected_finish(step(1, None), None, [], calendar, at("2026-08-04T09:00")) == at("2026-08-04T09:00")


@pytest.mark.parametrize("due", [None, at("2027-12-30T16:00")])
def test_a_missing_calendar_is_named_not_guessed(due: datetime | None, calendar: WorkCalendar) -> None:
    with pytest.raises(SiklusError, match="Kalender kerja tahun 2028 belum ada"):
        expected_finish(step(1, 5), due, [step(2, 5)], calendar, at("2027-12-29T09:00"))


def test_every_year_on_the_way_is_looked_at() -> None:
    years = calendars()
    years[2027] = years[2027].model_copy(update={"basis": None})
    gaps = calendar_gaps([at("2026-12-30T09:00"), at("2028-01-05T09:00")], [2029], WorkCalendar(years, ZONE))
    assert gaps == CalendarGaps(missing=(2028, 2029), provisional=(2027,))
    assert gaps.sentences()[0].startswith("Kalender 2028 belum ada")
    assert gaps.sentences()[2].startswith("Kalender 2027 belum ditetapkan")


def test_nothing_is_lacking_between_moments_of_decreed_years(calendar: WorkCalendar) -> None:
    assert calendar_gaps([at("2026-08-04T09:00"), at("2026-08-05T09:00")], (), calendar) == CalendarGaps()
    assert calendar_gaps([], (), calendar) == CalendarGaps()
