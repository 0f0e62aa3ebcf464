from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import load
from siklus.model.records import StateChange
from siklus.model.sop import Duration, Step
from siklus.progress.pauses import due_at, pauses_of, worked_minutes
from siklus.worktime import WorkCalendar
from stories import ZONE

START = datetime(2026, 3, 2, 8, 0, tzinfo=ZONE)
LATER = datetime(2026, 6, 2, 8, 0, tzinfo=ZONE)
CALENDAR = WorkCalendar({year: one.value for year, one in load(only=[]).calendars.items()}, ZONE)
STEP = Step.model_validate(
    {"no": 1, "kegiatan": "x", "jenis": "proses", "pelaksana": ["staf"], "bukti": "catatan"}
    | {"waktu": {"nilai": 2, "satuan": "hari_kerja"}}
)


def after(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def change(state: str, minutes: int) -> StateChange:
    return StateChange.model_validate({"keadaan": state, "pada": after(minutes), "oleh": "budi", "alasan": "x"})


def test_only_what_ended_is_a_pause() -> None:
    changes = [change("ditangguhkan", 10), change("ditangguhkan", 12), change("dilanjutkan", 20)]
    assert pauses_of(changes) == [(after(10), after(20))]
    assert pauses_of([*changes, change("ditangguhkan", 30), change("dibatalkan", 40)]) == [(after(10), after(20))]
    assert pauses_of([change("dilanjutkan", 5)]) == []


def test_a_pause_before_or_after_changes_nothing() -> None:
    due = due_at(STEP, (START, LATER), [], CALENDAR)
    assert due is not None
    assert due_at(STEP, (START, LATER), [(after(-600), START)], CALENDAR) == due
    assert due_at(STEP, (START, LATER), [(due, due + timedelta(days=9))], CALENDAR) == due
    assert due_at(STEP, (START, LATER), [(after(0), after(30))], CALENDAR) == CALENDAR.add(
        due, Duration(value=30, unit="menit")
    )


def test_a_pause_after_the_step_was_done_does_not_move_it() -> None:
    done = (START, after(120))
    assert due_at(STEP, done, [(after(180), after(600))], CALENDAR) == due_at(STEP, done, [], CALENDAR)


def test_what_no_calendar_tells() -> None:
    assert due_at(STEP, (START, LATER), [], WorkCalendar({}, ZONE)) is None
    assert worked_minutes([(START, after(60))], [], WorkCalendar({}, ZONE)) is None
    assert due_at(STEP.model_copy(update={"duration": None}), (START, LATER), [], CALENDAR) is None


@given(st.lists(st.integers(0, 20_000), min_size=4, max_size=4, unique=True))
def test_work_and_pause_add_up(cuts: list[int]) -> None:
    begun, paused, resumed, ended = map(after, sorted(cuts))
    whole = CALENDAR.minutes_between(begun, ended)
    assert worked_minutes([(begun, ended)], [(paused, resumed)], CALENDAR) == whole - CALENDAR.minutes_between(
        paused, resumed
    )


@pytest.mark.parametrize("length", [1, 5, 90])
def test_a_pause_moves_the_due_time_by_what_it_took(length: int) -> None:
    plain = due_at(STEP, (START, LATER), [], CALENDAR)
    moved = due_at(STEP, (START, LATER), [(after(60), after(60 + length))], CALENDAR)
    assert plain is not None
    assert moved is not None
    assert CALENDAR.minutes_between(plain, moved) == length
