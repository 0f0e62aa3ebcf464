from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from office_repo import CYCLE, KASUBAG, desk, edit, moment, save
from siklus.errors import SiklusError
from siklus.workflow.agenda import office_calendars
from siklus.workflow.review import review

if TYPE_CHECKING:
    from office_repo import Office

ASKED = "2026-11-05 15:00"


def titles(data: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(data)]


def events(data: bytes) -> list[Any]:
    found: Any = Calendar.from_ical(data)
    return list(found.walk("VEVENT"))


def test_every_role_has_a_calendar_and_only_its_own_dates(office: Office) -> None:
    found = office_calendars(office("submitted"), moment(ASKED))
    assert list(found) == ["staf.ics", "kasubag.ics", "sekdin.ics", "kadis.ics", "penerima.ics"]
    step, deadline = f"{CYCLE}, langkah 2: ", f"{CYCLE}: batas pengisian data"
    assert [title.startswith(step) for title in titles(found["kasubag.ics"])] == [True]
    assert titles(found["staf.ics"]) == titles(found["penerima.ics"]) == [deadline]
    assert titles(found["kadis.ics"]) == []


def test_a_date_that_moves_stays_the_same_event(office: Office) -> None:
    repo = office("submitted")
    (before,) = events(office_calendars(repo, moment(ASKED))["kasubag.ics"])
    assert before["DTSTART"].dt == moment("2026-11-09 16:00")
    assert before["URL"].endswith(f"/siklus/{CYCLE}/index.html")
    (later,) = events(office_calendars(repo, moment("2026-11-05 17:00"))["kasubag.ics"])
    review(desk(repo, KASUBAG, "2026-11-06 09:00"), CYCLE, "kembalikan", "Salah")
    (again, _) = events(office_calendars(repo, moment("2026-11-06 10:00"))["staf.ics"])
    assert "langkah 1" in again["SUMMARY"]
    assert (before["SEQUENCE"], again["SEQUENCE"]) == (0, 1)
    assert later["UID"] == before["UID"] != again["UID"]


def test_a_deadline_that_has_passed_is_left_out(office: Office) -> None:
    found = office_calendars(office("submitted"), moment("2027-06-01 08:00"))
    assert titles(found["penerima.ics"]) == []


def test_one_broken_cycle_hides_no_other(office: Office) -> None:
    repo = office("submitted")
    repo.run("branch", "siklus/2027-tw1", "main")
    assert titles(office_calendars(repo, moment(ASKED))["kasubag.ics"])
    with pytest.raises(SiklusError, match="2027-tw1"):
        office_calendars(repo, moment(ASKED), only="2027-tw1")


def test_an_event_says_when_its_date_may_still_move(office: Office) -> None:
    repo = office("submitted")
    text = (repo.root / "content/acuan/kalender/2026.yml").read_text(encoding="utf-8")
    decree = text[text.index("dasar: >-") : text.index("dasar_jam:")]
    repo.run("switch", "--quiet", "main")
    edit(repo, "content/acuan/kalender/2026.yml", decree, "dasar: ~\n")
    save(repo, KASUBAG, "2026-11-05 14:30", "Kalender sementara")
    (event,) = events(office_calendars(repo, moment(ASKED))["kasubag.ics"])
    assert "Kalender 2026 belum ditetapkan" in event["DESCRIPTION"]
