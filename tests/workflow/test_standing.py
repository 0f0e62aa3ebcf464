from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, COLLEAGUE, CYCLE, LATER, SIGNED, desk, look, moment, save
from siklus.forge.refs import MAIN
from siklus.workflow.record import record_copies
from siklus.workflow.standing import standing, standings

if TYPE_CHECKING:
    from office_repo import Office


@pytest.mark.parametrize(
    ("until", "at", "state", "since", "late"),
    [
        ("draft", "2026-11-03 09:00", "draf", "2026-11-02 07:30", False),
        ("draft", "2026-11-10 09:00", "draf", "2026-11-02 07:30", True),
        ("submitted", "2026-11-05 15:00", "dikoreksi", "2026-11-05 14:05", False),
        ("corrected", "2026-11-06 10:07", "siap diparaf", "2026-11-06 10:05", False),
        ("initialled", "2026-11-06 14:30", "siap ditandatangani", "2026-11-06 13:40", True),
        ("merged", LATER, "siap digandakan", SIGNED, False),
    ],
)
def test_whose_turn_since_when(office: Office, until: str, at: str, state: str, since: str, *, late: bool) -> None:
    case = look(office(until), at)
    found = standing(case, case.progress(moment(at)))
    assert (found.state, found.since, found.late) == (state, moment(since), late)
    assert found.turn


def test_what_cannot_be_judged_is_an_error_in_the_list_too(office: Office) -> None:
    repo = office("signed")
    (repo.root / f"cycles/{CYCLE}/naskah/baru.md").write_text("x", encoding="utf-8")
    save(repo, "tamu@lain.example", "2026-11-09 08:50", "Dari luar")
    repo.run("branch", "siklus/2027-tw1", MAIN)
    assert [(one.cycle, one.state) for one in standings(repo, moment(LATER))] == [
        (CYCLE, "galat"),
        ("2027-tw1", "galat"),
    ]
    assert repo.current_branch() == BRANCH


def test_the_step_that_runs_is_the_one_that_is_late(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, COLLEAGUE, "2026-11-20 08:00"), CYCLE)
    (found,) = standings(repo, moment("2026-11-20 09:00"))
    assert (found.state, found.late) == ("siap didistribusikan", False)
