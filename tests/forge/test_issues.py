from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from issue_forge import IssueForge
from siklus.forge.issues import LABEL, post_reminders
from siklus.forge.place import ForgeKind, Place
from siklus.forge.rest import Rest
from siklus.progress.reminders import Reminder

if TYPE_CHECKING:
    from collections.abc import Iterator

LATE = Reminder("2027-tw1/langkah-2", "2027-tw1: langkah 2 melewati waktu standar", "Giliran: Siti.")
MISSING = Reminder("2027-tw1/terima-bina-marga", "2027-tw1: tanda terima belum ada", "Catat.")


@pytest.fixture(params=["github", "gitea"])
def forge(request: pytest.FixtureRequest) -> IssueForge:
    kind: ForgeKind = request.param
    return IssueForge(kind)


@pytest.fixture
def rest(forge: IssueForge) -> Iterator[Rest]:
    with forge.serve() as address, Rest(Place(forge.kind, address, address, "kantor/sop"), lambda _: None) as one:
        yield one


def test_one_issue_each_and_no_second_one(forge: IssueForge, rest: Rest) -> None:
    assert len(post_reminders(rest, [LATE, MISSING]).create) == 2
    assert forge.titles() == [LATE.title, MISSING.title]
    assert all(row["labels"] == [{"name": LABEL}] for row in forge.issues)
    forge.writes.clear()
    again = post_reminders(rest, [LATE, MISSING])
    assert (again.create, again.update, again.close, forge.writes) == ((), (), (), [])


def test_other_words_change_it_and_what_is_settled_is_closed(forge: IssueForge, rest: Rest) -> None:
    post_reminders(rest, [LATE, MISSING])
    newer = Reminder(LATE.key, LATE.title, "Giliran: Joko.")
    done = post_reminders(rest, [newer])
    assert ([issue.number for issue, _ in done.update], [issue.number for issue in done.close]) == ([1], [2])
    assert forge.titles() == [LATE.title]
    assert "Joko" in forge.issues[0]["body"]
    post_reminders(rest, [])
    assert forge.titles() == []


def test_what_was_settled_and_comes_again_gets_a_new_issue(forge: IssueForge, rest: Rest) -> None:
    for items in ([LATE], [], [LATE]):
        post_reminders(rest, items)
    assert [row["state"] for row in forge.issues] == ["closed", "open"]


def test_an_outsider_cannot_pass_an_issue_off_as_ours(forge: IssueForge, rest: Rest) -> None:
    forge.labels.append({"id": 7, "name": LABEL})
    forge.open("Tipuan", LATE.text)
    forge.open("Usulan", LATE.text, LABEL, pull_request={"url": "x"})
    post_reminders(rest, [LATE])
    assert forge.titles() == ["Tipuan", "Usulan", LATE.title]


def test_two_runs_at_once_leave_one(forge: IssueForge, rest: Rest) -> None:
    post_reminders(rest, [LATE])
    forge.open(LATE.title, LATE.text, LABEL)
    assert [issue.number for issue in post_reminders(rest, [LATE]).close] == [2]
    assert forge.titles() == [LATE.title]


def test_where_nothing_was_ever_late_nothing_is_made(forge: IssueForge, rest: Rest) -> None:
    post_reminders(rest, [])
    assert (forge.writes, rest.requests) == ([], 1)
