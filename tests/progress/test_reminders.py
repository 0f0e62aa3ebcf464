from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from siklus.model.records import Delivery
from siklus.model.sop import Step
from siklus.progress import CalendarGaps, Progress, StepProgress
from siklus.progress.reminders import Issue, Plan, Reminder, plan, reminders
from siklus.source import DiskTree
from siklus.workspace import load_workspace
from siklus.worktime import WorkCalendar
from stories import ZONE

CALENDARS = {
    year: one.value for year, one in load_workspace(DiskTree(Path(__file__).parents[2]), only=[]).calendars.items()
}
CALENDAR = WorkCalendar(CALENDARS, ZONE)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


STEP = Step.model_validate(
    {
        "no": 2, "kegiatan": "Mengoreksi", "jenis": "proses", "pelaksana": ["kasubag"], "bukti": "persetujuan",
        "waktu": {"nilai": 2, "satuan": "hari_kerja"},
    }
)  # fmt: skip
LATE = StepProgress(
    STEP, "berjalan", at("2026-11-05T14:00"), None, (), 1000, at("2026-11-09T16:00"), over=60, late=True
)
PROGRESS = Progress("dikoreksi", "Kasubag", (LATE,), 0, None, CalendarGaps())


def sent(unit: str, **more: Any) -> Delivery:
    values = {"tujuan": unit, "dikirim_pada": at("2026-11-06T10:00").isoformat(), "cara": "kurir"} | more
    return Delivery.model_validate(values)


def found(progress: Progress, *deliveries: Delivery, now: str, calendar: WorkCalendar = CALENDAR) -> list[Reminder]:
    return list(reminders("2027-tw1", progress, deliveries, str.upper, calendar, at(now)))


def test_a_late_step_is_told_in_words_that_do_not_change_by_the_day() -> None:
    (one,) = found(PROGRESS, now="2026-11-10T08:30")
    assert one.key == "2027-tw1/langkah-2"
    assert one.title == "2027-tw1: langkah 2 melewati waktu standar"
    assert "seharusnya selesai 9 November 2026 pukul 16.00 (2 hari kerja)" in one.body
    assert "Giliran: Kasubag." in one.body
    assert found(PROGRESS, now="2026-11-20T08:30") == [one]


def test_what_is_in_time_is_not_told() -> None:
    assert found(replace(PROGRESS, steps=(replace(LATE, late=False),)), now="2026-11-06T08:30") == []
    assert found(replace(PROGRESS, steps=(replace(LATE, state="selesai"),)), now="2026-11-06T08:30") == []


def test_a_receipt_is_missing_from_the_next_working_day() -> None:
    quiet = replace(PROGRESS, steps=())
    received = sent("b", diterima_oleh="Petugas", diterima_pada=at("2026-11-06T11:00").isoformat())
    deliveries = (sent("a"), received, sent("c", alasan="Kantor tutup"))
    assert found(quiet, *deliveries, now="2026-11-08T20:00") == []  # Sunday
    (one,) = found(quiet, *deliveries, now="2026-11-09T07:00")
    assert (one.key, one.title) == ("2027-tw1/terima-a", "2027-tw1: tanda terima A belum ada")
    assert "dikirim kepada A pada 6 November 2026 pukul 10.00 (kurir)" in one.body
    assert "`cycles/2027-tw1/pelaksanaan/bukti/a.jpg`" in one.body
    assert "`siklus record received 2027-tw1 a --by …`" in one.body


@pytest.mark.parametrize(("now", "count"), [("2026-11-06T20:00", 0), ("2026-11-07T08:00", 1)])
def test_without_a_calendar_every_day_counts(now: str, count: int) -> None:
    assert len(found(replace(PROGRESS, steps=()), sent("a"), now=now, calendar=WorkCalendar({}, ZONE))) == count


ONE, TWO = Reminder("a/langkah-2", "Satu", "Isi"), Reminder("a/terima-b", "Dua", "Isi")


def issue(number: int, item: Reminder, **more: Any) -> Issue:
    return replace(Issue(number, item.title, item.text), **more)


def test_new_matters_get_an_issue_and_settled_ones_lose_it() -> None:
    assert plan([ONE, TWO], [issue(1, ONE)]) == Plan((TWO,), (), ())
    assert plan([ONE], [issue(1, ONE), issue(2, TWO)]) == Plan((), (), (issue(2, TWO),))


def test_only_new_words_touch_an_issue() -> None:
    forge = issue(1, ONE, body=ONE.text.replace("\n", "\r\n"))  # a forge may keep other line ends
    assert plan([ONE], [forge]) == Plan((), (), ())
    newer = replace(ONE, body="Giliran orang lain")
    assert plan([newer], [issue(1, ONE)]).update == ((issue(1, ONE), newer),)
    assert plan([ONE], [issue(1, ONE, title="Lain")]).update == ((issue(1, ONE, title="Lain"), ONE),)


def test_a_matter_has_one_issue_the_oldest() -> None:
    assert plan([ONE], [issue(7, ONE), issue(3, ONE)]) == Plan((), (), (issue(7, ONE),))


def test_issues_of_people_are_left_alone() -> None:
    assert plan([], [Issue(1, ONE.title, "Ditulis orang")]) == Plan((), (), ())


def test_carrying_out_a_plan_leaves_nothing_to_do() -> None:
    done = plan([ONE, TWO], [issue(1, ONE, title="Lama"), Issue(2, "x", Reminder("z/galat", "x", "y").text)])
    after = [issue(one.number, item) for one, item in done.update] + [issue(9, item) for item in done.create]
    assert plan([ONE, TWO], after) == Plan((), (), ())
