from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import (
    BRANCH,
    COLLEAGUE,
    CYCLE,
    LETTER,
    SIGNED,
    STAFF,
    SUBMITTED,
    be,
    desk,
    edit,
    identity,
    look,
    snapshot,
)
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from office_repo import Office


def test_saves_what_was_written_and_hands_it_in(office: Office) -> None:
    repo = office("draft")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    be(repo, KASUBAG_IN_GIT)
    event = submit(desk(repo, STAFF, SUBMITTED), CYCLE, "Salam penutup")
    assert event.commit == repo.need("HEAD")
    assert (
        repo.text("show", "-s", "--format=%s|%ae|%aI")
        == f"Salam penutup|{identity(STAFF).email}|2026-11-05T14:05:00+08:00"
    )
    assert repo.changed_paths() == []
    case = look(repo)
    assert case.told.story.submitted_at == event.at
    assert case.verdict.sentence == "0 dari 4 persetujuan sah."


#: Who acts is whoever sits at the desk, not whoever git's settings name.
KASUBAG_IN_GIT = "siti-teladan"


def test_nothing_written_makes_no_commit(office: Office) -> None:
    repo = office("draft")
    tip = repo.need(BRANCH)
    assert submit(desk(repo, STAFF, SUBMITTED), CYCLE, "").commit == tip
    assert repo.need(BRANCH) == tip


def test_on_another_branch(office: Office) -> None:
    repo = office("draft")
    repo.run("switch", "--quiet", MAIN)
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=f"Anda tidak sedang mengerjakan siklus `{CYCLE}`") as refusal:
        submit(desk(repo, STAFF, SUBMITTED), CYCLE, "")
    assert refusal.value.fix == f"Buka dahulu dengan `git switch {BRANCH}`, lalu ulangi."
    assert snapshot(repo) == before


@pytest.mark.parametrize(
    "path", ["content/acuan/organisasi.yml", "cycles/2026-tw40/naskah/sk.md", "content/sop/baru.yml"]
)
def test_with_something_else_unsaved(office: Office, path: str) -> None:
    repo = office("draft")
    target = repo.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("lain", encoding="utf-8")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=f"Ada perubahan yang belum disimpan: {path}"):
        submit(desk(repo, STAFF, SUBMITTED), CYCLE, "")
    assert snapshot(repo) == before


def test_with_errors_in_the_packet(office: Office) -> None:
    repo = office("draft")
    edit(repo, LETTER, "tahun: 2026", "tahun: 2025")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=f"Paket {CYCLE} memuat") as refusal:
        submit(desk(repo, STAFF, SUBMITTED), CYCLE, "")
    assert refusal.value.exit_code == 1
    assert snapshot(repo) == before
    assert "tahun: 2025" in (repo.root / LETTER).read_text(encoding="utf-8")


def test_by_a_stranger(office: Office) -> None:
    repo = office("draft")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=r"tamu@lain\.example tidak terdaftar"):
        submit(desk(repo, "tamu@lain.example", SUBMITTED), CYCLE, "")
    assert snapshot(repo) == before


def test_what_is_in_force_is_handed_in_no_more(office: Office) -> None:
    repo = office("merged")
    with pytest.raises(SiklusError, match="sudah berlaku, jadi naskahnya tidak berubah lagi"):
        submit(desk(repo, STAFF, SIGNED), CYCLE, "")


def test_handing_in_again_after_a_correction_keeps_the_first_moment(office: Office) -> None:
    repo = office("submitted")
    first = look(repo).told.story.submitted_at
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    submit(desk(repo, COLLEAGUE, "2026-11-06 09:00"), CYCLE, "Salam")
    case = look(repo)
    assert case.told.story.submitted_at == first
    assert {"budi-contoh", "rudi-cerminan"} <= case.told.story.contributors
