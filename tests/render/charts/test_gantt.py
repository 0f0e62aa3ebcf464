from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from runs import CALENDAR, START, run
from siklus.render.charts.canvas import Area, Chart, Dot, Line, Words
from siklus.render.charts.gantt import gantt
from siklus.worktime import WorkCalendar

if TYPE_CHECKING:
    from siklus.progress import Progress

DONE = run(2026, 60).progress
DAY = timedelta(days=1)


def drawn(progress: Progress, *, days: float = 30, width: float = 100) -> Chart:
    return gantt("Bagan waktu", progress, CALENDAR, START + days * DAY, width=width)


def words(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Words)]


def areas(chart: Chart, paint: str) -> list[Area]:
    return [mark for mark in chart.marks if isinstance(mark, Area) and mark.fill == paint]


def meanings(chart: Chart) -> list[str]:
    return [key.meaning for key in chart.legend]


def at_step(number: int, **changes: Any) -> Progress:
    """The cycle while one step runs, seven hours after it was begun."""
    steps = list(DONE.steps)
    begun = START + timedelta(hours=number - 1)
    running: dict[str, Any] = {"state": "berjalan", "finished": None, "spans": ((begun, None),), "due": begun + 2 * DAY}
    steps[number - 1] = replace(steps[number - 1], **(running | changes))
    for place in range(number, len(steps)):
        steps[place] = replace(
            steps[place], state="belum", started=None, finished=None, minutes=None, due=None, spans=()
        )
    return replace(DONE, steps=tuple(steps), forecast=begun + 9 * DAY)


def test_a_finished_cycle_has_a_row_for_each_step_and_no_today() -> None:
    chart = drawn(DONE)
    told = words(chart)
    assert any(text.startswith("1. Membuat draft") for text in told)
    assert told.count("tepat waktu") == 7
    assert "hari ini" not in told
    assert len(areas(chart, "realisasi")) == 8
    assert areas(chart, "lewat") == []
    assert "melewati standar" not in meanings(chart)


def test_everything_stands_within_the_chart() -> None:
    for progress in (DONE, at_step(1), at_step(4), at_step(7)):
        for width in (100, 190):
            chart = drawn(progress, days=0.5, width=width)
            for mark in chart.marks:
                assert not isinstance(mark, Dot)
                right = mark.to_x if isinstance(mark, Line) else mark.x + mark.w
                assert -0.01 <= mark.x <= right <= width + 0.01
                assert 0 <= mark.y <= chart.height


def test_what_lies_beyond_the_due_time_stands_out() -> None:
    late = replace(DONE.steps[3], due=START + timedelta(hours=3, minutes=30), late=True, over=30)
    chart = drawn(replace(DONE, steps=(*DONE.steps[:3], late, *DONE.steps[4:])))
    [beyond] = areas(chart, "lewat")
    assert any(abs(one.x + one.w - beyond.x) < 0.5 for one in areas(chart, "realisasi"))
    assert "terlambat 30 menit" in words(chart)
    assert "Langkah 4: 3 Agustus 2026; waktu standar 10 menit, terlambat 30 menit." in chart.told


def test_a_running_cycle_shows_today_and_what_is_to_come() -> None:
    chart = drawn(at_step(4), days=1)
    told = words(chart)
    assert "hari ini" in told
    assert "berjalan" in told
    assert told.count("belum") == 3
    assert len([one for one in chart.marks if isinstance(one, Area) and one.dashed]) == 3
    assert {"perkiraan", "hari ini"} <= set(meanings(chart))


def test_a_long_delay_is_told_by_its_largest_part() -> None:
    told = words(drawn(at_step(4, late=True, over=3 * CALENDAR.mean_day() + 70), days=6))
    assert "berjalan, lewat 3 hari kerja lebih" in told


def test_a_halted_cycle_ends_where_it_was_halted() -> None:
    halted = replace(at_step(4, state="dibatalkan"), state="dibatalkan", turn="", forecast=None)
    chart = gantt("Bagan waktu", halted, CALENDAR, START + 90 * DAY, halted=START + DAY)
    assert "hari ini" not in words(chart)
    assert "3 Agustus 2026 sampai 4 Agustus 2026; waktu standar 10 menit, dibatalkan." in chart.told


def test_where_a_calendar_is_missing_today_is_shown_all_the_same() -> None:
    assert "hari ini" in words(drawn(replace(at_step(4), forecast=None), days=1))


def test_days_off_are_shaded_where_a_day_is_wide_enough() -> None:
    assert areas(drawn(at_step(7), days=7), "kepala")
    long = replace(DONE.steps[6], finished=START + 400 * DAY, spans=((START, START + 400 * DAY),))
    assert areas(drawn(replace(DONE, steps=(*DONE.steps[:6], long, DONE.steps[7]))), "kepala") == []


def test_the_year_is_told_where_it_begins() -> None:
    told = words(drawn(at_step(7, spans=((START, None),)), days=300))
    assert len([text for text in told if text.endswith(" 2026")]) == 1
    assert len([text for text in told if text.endswith(" 2027")]) == 1


def test_without_a_calendar_there_is_what_happened() -> None:
    bare = replace(DONE, steps=tuple(replace(step, due=None, minutes=None) for step in DONE.steps))
    chart = gantt("Bagan waktu", bare, WorkCalendar({}, ZoneInfo("UTC")), START)
    assert areas(chart, "standar") == []
    assert len(areas(chart, "realisasi")) == 8


def test_a_cycle_of_which_nothing_is_known_still_has_its_steps() -> None:
    nothing = replace(
        DONE,
        steps=tuple(
            replace(step, state="belum", started=None, finished=None, due=None, spans=()) for step in DONE.steps
        ),
    )
    assert words(drawn(nothing)).count("belum") == 7
