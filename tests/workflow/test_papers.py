from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, CYCLE, LATER, LETTER, SIGNED, STAFF, edit, identity, look, moment, save
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.workflow.papers import final_papers, present_papers

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo
    from siklus.render import PrintRequest


def given(request: PrintRequest) -> list[bool]:
    return [approval.at is not None for approval in request.approvals]


def letter(request: PrintRequest) -> bytes:
    return request.workspace.tree.read(LETTER)


class TestDrafts:
    def test_before_it_was_handed_in(self, office: Office) -> None:
        request = present_papers(office("draft"), CYCLE, moment(LATER))
        assert (request.final, request.moment) == (False, moment(LATER))
        assert given(request) == [False] * 4
        assert request.approvals[-1].name == "Ir. Ratna Umpama, M.T."

    def test_the_working_copy_with_the_approvals_of_just_this_content(self, office: Office) -> None:
        repo = office("initialled")
        assert given(present_papers(repo, CYCLE, moment(LATER))) == [True, True, True, False]
        edit(repo, LETTER, "terima kasih", "terima kasih banyak")
        request = present_papers(repo, CYCLE, moment(LATER))
        assert b"terima kasih banyak" in letter(request)
        assert given(request) == [False] * 4

    def test_an_edit_that_was_saved_has_none(self, office: Office) -> None:
        repo = office("initialled")
        edit(repo, LETTER, "terima kasih", "terima kasih banyak")
        save(repo, STAFF, "2026-11-06 15:00", "Salam")
        assert given(present_papers(repo, CYCLE, moment(LATER))) == [False] * 4

    def test_from_the_branch_when_another_is_open(self, office: Office) -> None:
        repo = office("initialled")
        repo.run("switch", "--quiet", MAIN)
        request = present_papers(repo, CYCLE, moment(LATER))
        assert given(request) == [True, True, True, False]
        assert b"terima kasih" in letter(request)

    def test_a_cycle_that_only_lies_in_the_working_copy(self, office: Office) -> None:
        repo = office("draft")
        repo.run("branch", "--move", BRANCH, "kerja-saya")
        assert given(present_papers(repo, CYCLE, moment(LATER))) == [False] * 4

    def test_errors_stop_it(self, office: Office) -> None:
        repo = office("draft")
        edit(repo, LETTER, "sifat: Biasa", "sifat: Aneh")
        with pytest.raises(SiklusError, match=f"yang pertama di {LETTER}:6") as refusal:
            present_papers(repo, CYCLE, moment(LATER))
        assert refusal.value.exit_code == 1


class TestFinal:
    def test_dated_on_the_last_approval(self, office: Office) -> None:
        request = present_papers(office("merged"), CYCLE, moment("2027-06-01 08:00"))
        assert (request.final, request.moment) == (True, moment(SIGNED))
        assert given(request) == [True] * 4

    @pytest.mark.parametrize("until", ["initialled", "signed"])
    def test_not_before_it_is_in_force(self, office: Office, until: str) -> None:
        repo = office(until)
        with pytest.raises(SiklusError, match="belum sah") as refusal:
            final_papers(repo, look(repo))
        assert refusal.value.exit_code == 1

    def test_printed_from_what_was_approved_whatever_changed_since(self, office: Office) -> None:
        repo = office("merged")
        change(repo, "content/acuan/instansi.yml", b"tempat: Paringin Selatan", b"tempat: Tempat Lain")
        change(repo, LETTER, b"terima kasih", b"terima kasih banyak")
        request = present_papers(repo, CYCLE, moment("2027-06-01 08:00"))
        assert request.workspace.need_office().place == "Paringin Selatan"
        assert b"terima kasih banyak" not in letter(request)


def change(repo: Repo, path: str, old: bytes, new: bytes) -> None:
    """Somebody changes a file on ``main`` long after."""
    (data,) = repo.blobs([f"{MAIN}:{path}"])
    assert old in (data or b"")
    repo.commit_files(
        MAIN, {path: (data or b"").replace(old, new, 1)}, "x\n", identity(STAFF), moment("2027-05-01 08:00")
    )
