from __future__ import annotations

from datetime import date
from pathlib import Path

from siklus.model.period import Period, usual_periods
from siklus.source import DiskTree
from siklus.workspace import load_workspace


def test_a_period_ends_with_the_last_day_of_its_month() -> None:
    february = Period(name="Bulan Februari", last_month=2)
    assert [february.end(year) for year in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]
    ends = [period.end(2026) for period in usual_periods().values()]
    assert [(end.month, end.day) for end in ends] == [(3, 31), (6, 30), (9, 30), (12, 31), (12, 31)]


def test_the_example_names_the_usual_ones() -> None:
    office = load_workspace(DiskTree(Path(__file__).parents[2]), only=[]).need_office()
    assert office.periods == usual_periods()
    assert (office.period_name("tw4"), office.period_name("sm1")) == ("Triwulan IV", "sm1")
