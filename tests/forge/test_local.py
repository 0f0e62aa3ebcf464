"""The story as local git tells it; what cannot be read makes it an error, never green."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, CYCLE, KASUBAG, LATER, SEKDIN, SUBMITTED, identity, look, moment
from siklus.approval import State
from siklus.errors import SiklusError
from siklus.forge.local import Pull, office_zone, tell
from siklus.forge.refs import MAIN, REVIEWS

if TYPE_CHECKING:
    from office_repo import Office


def test_a_story(office: Office) -> None:
    repo = office("initialled")
    told = tell(repo, Pull(CYCLE, repo.need(MAIN), repo.need(BRANCH)), moment(LATER))
    story = told.story
    assert story.submitted_at == moment(SUBMITTED)
    assert [(one.person, one.decision.value, one.manner) for one in story.reviews] == [
        (KASUBAG, "setuju", "tinjauan"),
        (SEKDIN, "setuju", "tinjauan"),
    ]
    assert {one.fingerprint for one in story.reviews} == {story.fingerprint}
    assert story.contributors == {"budi-contoh"}
    assert story.troubles == ()
    assert [commit.people for commit in told.commits] == [(identity("budi-contoh").email,) * 2]


@pytest.mark.parametrize(
    "line", ["bukan json", "{}", '{"versi": 2}', "[]", "null", "\ufffd", '{"versi": 1, "siklus": 5}']
)
def test_a_note_that_cannot_be_read_is_never_green(office: Office, line: str) -> None:
    repo = office("signed")
    head = repo.need(BRANCH)
    repo.add_note_line(REVIEWS, head, line, identity(KASUBAG), moment(LATER))
    verdict = look(repo).verdict
    assert verdict.state is State.ERROR
    assert f"catatan tinjauan pada {head[:8]} baris" in verdict.sentence


def test_a_cycle_without_an_sop_in_force(office: Office) -> None:
    repo = office("submitted")
    (name,) = [row[2] for row in repo.list_tree(MAIN, "content/sop/")]
    repo.commit_files(MAIN, {name: None}, "Hapus\n", identity(KASUBAG), moment(LATER))
    with pytest.raises(SiklusError, match=r"SOP `pengumpulan-data-kinerja` belum berlaku|tidak ada atau belum benar"):
        look(repo)


def test_zones() -> None:
    assert office_zone("Asia/Makassar").key == "Asia/Makassar"
    for name in ("WITA", "", "../etc/passwd", "Asia"):
        with pytest.raises(SiklusError, match="tidak dikenal"):
            office_zone(name)
