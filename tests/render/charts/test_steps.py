from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from runs import CALENDAR, SOP, run
from siklus.model.sop import Duration
from siklus.render.charts.canvas import Area, Chart, Dot, Line, Words
from siklus.render.charts.steps import standard_minutes, step_chart

if TYPE_CHECKING:
    from siklus.progress.history import Run


def drawn(*runs: Run) -> Chart:
    return step_chart("Waktu tiap langkah", SOP, runs, CALENDAR)


def words(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Words)]


def count(chart: Chart, kind: type) -> int:
    return sum(isinstance(mark, kind) for mark in chart.marks)


def meanings(chart: Chart) -> str:
    return "; ".join(key.meaning for key in chart.legend)


def test_each_step_with_a_standard_time_has_a_panel_in_a_unit_that_suits_it() -> None:
    chart = drawn(run(2025, 30), run(2026, 50))
    told = words(chart)
    assert "dalam hari kerja; standar 5 hari kerja" in told
    assert "dalam menit; standar 10 menit" in told
    assert count(chart, Dot) == 2 * 7
    assert count(chart, Area) == 0
    assert "0,5" in told
    assert sum(isinstance(mark, Line) and mark.dashed for mark in chart.marks) == 7


def test_a_year_of_several_cycles_has_a_range() -> None:
    chart = drawn(run(2026, 300), run(2026, 500), run(2026, 520))
    assert count(chart, Area) == 7
    assert "dalam jam; standar 10 menit" in words(chart)
    assert "tercepat sampai terlama" in meanings(chart)
    assert "sepersepuluh" not in meanings(chart)
    assert "sepersepuluh" in meanings(drawn(*(run(2026, minutes) for minutes in range(10, 20))))


def test_years_without_cycles_stay_empty_and_are_not_bridged() -> None:
    together, apart = drawn(run(2024, 30), run(2025, 40)), drawn(run(2024, 30), run(2026, 40))
    joins = [
        sum(isinstance(mark, Line) and mark.paint == "realisasi" for mark in chart.marks) for chart in (together, apart)
    ]
    assert joins == [7, 0]


def test_what_no_calendar_can_count_is_said() -> None:
    chart = drawn(run(2025, None), run(2026, 40))
    assert words(chart).count("?") == 7
    assert "tidak dapat dihitung" in meanings(chart)
    assert "2025, tidak dapat dihitung; 2026, 40 menit." in chart.told
    nothing = drawn(run(2025, None))
    assert words(nothing).count("belum ada yang dapat dihitung") == 7
    assert count(nothing, Dot) == 0


def test_what_lies_far_beyond_is_pointed_at() -> None:
    chart = drawn(run(2026, 10), run(2026, 10), run(2026, 90_000))
    assert "↑" in words(chart)
    assert "di luar bagan" in meanings(chart)


@pytest.mark.parametrize("years", [1, 2, 7, 12, 30, 90])
def test_years_do_not_stand_on_each_other(years: int) -> None:
    chart = drawn(*(run(1990 + number, 60) for number in range(years)))
    found = [mark for mark in chart.marks if isinstance(mark, Words) and re.fullmatch(r"(19|20)\d\d", mark.text)]
    labels = sorted((mark.y, mark.x) for mark in found)
    assert labels
    for (y, x), (other_y, other) in pairwise(labels):
        assert other_y != y or other - x >= 8.99
    assert all(-0.01 <= mark.x <= chart.width for mark in chart.marks if isinstance(mark, Dot))


@pytest.mark.parametrize(("unit", "minutes"), [("menit", 2), ("jam", 120), ("hari", 2 * CALENDAR.mean_day())])
def test_a_day_is_the_offices_mean_day(unit: str, minutes: int) -> None:
    assert standard_minutes(Duration.model_validate({"nilai": 2, "satuan": unit}), CALENDAR) == minutes
