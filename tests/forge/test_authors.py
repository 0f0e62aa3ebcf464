"""Who wrote the content is found over all commits; somebody unknown is told, never passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import COLLEAGUE, CORRECTED, CYCLE, KASUBAG, LETTER, STAFF, desk, edit, look, save
from siklus.approval import State
from siklus.workflow.review import review

if TYPE_CHECKING:
    from office_repo import Office


def test_an_unknown_author_is_an_error(office: Office) -> None:
    repo = office("submitted")
    edit(repo, LETTER, "Demikian", "Demikianlah")
    commit = save(repo, "tamu@lain.example", "2026-11-06 08:00", "Kata penutup")
    review(desk(repo, KASUBAG, CORRECTED), CYCLE, "setuju", "")
    verdict = look(repo).verdict
    assert verdict.state is State.ERROR
    assert f"penulis tamu@lain.example pada {commit[:8]} tidak terdaftar" in verdict.sentence


def test_everybody_who_wrote_is_barred(office: Office) -> None:
    repo = office("submitted")
    edit(repo, LETTER, "Demikian", "Demikianlah")
    save(repo, KASUBAG, "2026-11-06 08:00", "Kata penutup")
    review(desk(repo, KASUBAG, CORRECTED), CYCLE, "setuju", "")
    assert look(repo).told.story.contributors == {STAFF, KASUBAG}
    assert not look(repo).verdict.reviews[0].counted


def test_a_helper_named_in_the_message_wrote_too(office: Office) -> None:
    repo = office("submitted")
    edit(repo, LETTER, "Demikian", "Demikianlah")
    save(repo, STAFF, "2026-11-06 08:00", "Kata penutup\n\nCo-authored-by: Rudi <rudi.cerminan@dinas.example>")
    assert look(repo).told.story.contributors == {STAFF, COLLEAGUE}
