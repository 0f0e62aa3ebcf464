from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from siklus.progress import CalendarGaps, Progress, StepProgress
from siklus.progress.frozen import as_realised, finished_at, notes_digest, realised
from stories import ZONE, sop

SOP = sop()
MERGE, NOTES = "a" * 40, notes_digest(["satu", "dua"])


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 9, 30, tzinfo=ZONE)


STEPS = tuple(
    StepProgress(
        step, "selesai", at(no), at(no + 1), ("Budi",), 450, at(no), over=30, late=True, spans=((at(no), at(no + 1)),)
    )
    for no, step in enumerate(SOP.steps, 1)
    for span in [(at(no), at(no + 1))]
)
GAPS = CalendarGaps(missing=(2028,), provisional=(2027,))
PROGRESS = Progress("selesai", "", STEPS, 2, None, GAPS)


def kept(progress: Progress = PROGRESS) -> bytes:
    return json.dumps(realised(progress, MERGE, NOTES)).encode()


def test_what_is_kept_comes_back() -> None:
    assert as_realised(SOP, kept()) == PROGRESS


def test_steps_without_times_are_kept_too() -> None:
    bare = replace(STEPS[0], started=None, minutes=None, due=None, over=0, late=False)
    progress = replace(PROGRESS, steps=(bare, *STEPS[1:]))
    assert as_realised(SOP, kept(progress)) == progress


def test_older_entries_do_not_tell_the_rounds() -> None:
    values = realised(PROGRESS, MERGE, NOTES)
    for step in values["langkah"]:
        del step["rentang"]
    older = tuple(replace(step, spans=()) for step in STEPS)
    assert as_realised(SOP, json.dumps(values).encode()) == replace(PROGRESS, steps=older)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", kept().replace(b'"versi": 1', b'"versi": 2')])
def test_junk_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        as_realised(SOP, data)


def test_steps_of_another_sop_are_refused() -> None:
    other = sop([("kadis", "tanda_tangan")])
    with pytest.raises(ValueError, match="other steps"):
        as_realised(other, kept())


def test_when_it_was_finished_is_told_of_the_same_cycle_only() -> None:
    assert finished_at(kept(), MERGE, NOTES) == at(len(STEPS) + 1)
    assert finished_at(kept(), "b" * 40, NOTES) is None
    assert finished_at(kept(), MERGE, notes_digest(["satu"])) is None


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"{}", b'{"gabungan": "%s", "catatan": "%s"}' % (MERGE.encode(), NOTES.encode())]
)
def test_junk_tells_nothing(data: bytes) -> None:
    assert finished_at(data, MERGE, NOTES) is None


def test_the_digest_does_not_depend_on_the_order() -> None:
    assert notes_digest(["dua", "satu"]) == NOTES
    assert notes_digest([]) != NOTES
