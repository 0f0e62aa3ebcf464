from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from runs import CALENDAR, SOP, START, run
from siklus.progress.bars import bars_of
from siklus.progress.forecast import expected_finish

DONE = run(2026, 60).progress
NOW = START + timedelta(hours=30)


def test_a_finished_step_has_its_time_and_its_standard() -> None:
    [first, *_] = bars_of(DONE, CALENDAR, NOW)
    assert first.actual == ((START, START + timedelta(hours=1)),)
    assert first.standard == (START, DONE.steps[0].due)
    assert first.expected is None


def test_the_end_alone_takes_no_time() -> None:
    end = DONE.steps[-1]
    point = replace(end, spans=((START, START),))
    shown = bars_of(replace(DONE, steps=(*DONE.steps[:-1], point)), CALENDAR, NOW)
    assert [one.step.step.no for one in shown] == [step.no for step in SOP.steps if step.duration]


def test_a_repeated_step_has_one_bar_for_each_round_and_the_last_standard() -> None:
    later = START + timedelta(hours=5)
    again = replace(DONE.steps[0], spans=((START, START + timedelta(hours=1)), (later, later + timedelta(hours=1))))
    [first, *_] = bars_of(replace(DONE, steps=(again, *DONE.steps[1:]), rounds=1), CALENDAR, NOW)
    assert len(first.actual) == 2
    assert first.standard == (later, again.due)


def test_an_old_archive_does_not_tell_when_a_repeated_step_was_begun_last() -> None:
    old = tuple(replace(step, spans=()) for step in DONE.steps)
    [first, *_] = bars_of(replace(DONE, steps=old, rounds=1), CALENDAR, NOW)
    assert first.actual == ((START, START + timedelta(hours=1)),)
    assert first.standard is None
    [first, *_] = bars_of(replace(DONE, steps=old), CALENDAR, NOW)
    assert first.standard is not None


def test_what_runs_ends_now_and_what_is_to_come_takes_its_standard_time() -> None:
    running = replace(DONE.steps[1], state="berjalan", finished=None, spans=((START, None),), due=NOW)
    left = tuple(
        replace(step, state="belum", started=None, finished=None, due=None, spans=()) for step in DONE.steps[2:]
    )
    finish = expected_finish(running.step, NOW, [one.step for one in left], CALENDAR, NOW)
    progress = replace(DONE, steps=(DONE.steps[0], running, *left), forecast=finish)
    shown = bars_of(progress, CALENDAR, NOW)
    assert shown[1].actual == ((START, NOW),)
    expected = [one.expected for one in shown if one.expected]
    assert len(expected) == 5
    assert (expected[0][0], expected[-1][1]) == (NOW, finish)
    assert all(one.expected is None for one in bars_of(replace(progress, forecast=None), CALENDAR, NOW))
