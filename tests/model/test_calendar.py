from __future__ import annotations

from datetime import date

import pytest

from office import load
from siklus.model.calendar import WEEKDAYS

SEASON = load().calendars[2026].value.seasons[0]


@pytest.mark.parametrize(
    ("day", "runs"), [("2026-02-17", False), ("2026-02-18", True), ("2026-03-19", True), ("2026-03-20", False)]
)
def test_a_season_runs_until_the_day_before_its_end(day: str, runs: bool) -> None:  # noqa: FBT001  # a table's column
    assert SEASON.covers(date.fromisoformat(day)) is runs


def test_weekdays_are_counted_as_python_counts_them() -> None:
    assert WEEKDAYS[date(2026, 10, 5).weekday()] == "senin"
