"""Reference data that came to ``main`` without approval is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import COLLEAGUE, KADIS, SEKDIN, STAFF, desk, edit, identity, moment, save
from siklus.archive.audit import verify_reference
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, REFERENCE_TRAILER, REVIEWS
from siklus.workflow.reference import begin_change, merge_change, submit_change
from siklus.workflow.review import review

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

NAME = "acuan/nama-baru"
FILE = "content/acuan/instansi.yml"
LATER = "2026-11-20 09:00"


def told(repo: Repo) -> list[tuple[str, bool, str]]:
    return [(one.subject, one.genuine, one.sentence) for one in verify_reference(repo, moment(LATER))]


def propose(repo: Repo) -> None:
    begin_change(desk(repo, STAFF, "2026-11-02 09:00"), NAME)
    edit(repo, FILE, "nama_pendek: ", "nama_pendek: Baru ")
    submit_change(desk(repo, STAFF, "2026-11-02 10:00"), NAME, "Nama baru")


def approved(repo: Repo) -> None:
    propose(repo)
    review(desk(repo, SEKDIN, "2026-11-02 11:00"), NAME, "setuju", "")
    review(desk(repo, KADIS, "2026-11-02 12:00"), NAME, "setuju", "")


def merge_by_hand(repo: Repo, tree: str) -> None:
    """What only somebody with rights over ``main`` can do."""
    message = f"Berlaku\n\n{REFERENCE_TRAILER}: {NAME}\n"
    parents = [repo.need(MAIN), repo.need(NAME)]
    commit = repo.commit_tree(tree, parents, message, identity(COLLEAGUE), moment("2026-11-02 13:00"))
    repo.run("switch", "--quiet", MAIN)
    repo.advance(MAIN, commit, repo.need(MAIN))


def test_nothing_changed_since(office: Office) -> None:
    assert told(office("empty")) == [("acuan", True, "tidak berubah sejak SOP mengatur persetujuannya")]


def test_what_was_approved(office: Office) -> None:
    repo = office("empty")
    approved(repo)
    repo.run("switch", "--quiet", MAIN)
    merge_change(desk(repo, COLLEAGUE, "2026-11-02 13:00"), NAME)
    ((subject, genuine, sentence),) = told(repo)
    assert (subject, genuine) == (NAME, True)
    assert sentence.startswith("disetujui. Lengkap: 2 dari 2 persetujuan sah")


def test_a_commit_straight_to_main(office: Office) -> None:
    repo = office("empty")
    edit(repo, "content/acuan/organisasi.yml", "orang: ratna-umpama, dari", "orang: budi-contoh, dari")
    commit = save(repo, STAFF, "2026-11-03 09:00", "Kadis baru")
    ((subject, genuine, sentence),) = told(repo)
    assert (subject, genuine) == (f"simpanan {commit[:8]}", False)
    assert sentence.startswith("tanpa usulan yang disetujui, oleh Budi Contoh, S.E")
    assert sentence.endswith(" pada 3 November 2026: content/acuan/organisasi.yml")


def test_a_cycle_in_force_changes_none(office: Office) -> None:
    assert [genuine for _, genuine, _ in told(office("merged"))] == [True]


def test_merged_by_hand_before_anybody_approved(office: Office) -> None:
    repo = office("empty")
    propose(repo)
    merge_by_hand(repo, repo.text("rev-parse", f"{NAME}^{{tree}}"))
    ((subject, genuine, sentence),) = told(repo)
    assert (subject, genuine) == (NAME, False)
    assert sentence.startswith("persetujuannya tidak sah. 0 dari 2 persetujuan sah")


def test_merged_by_hand_with_something_else_in_it(office: Office) -> None:
    repo = office("empty")
    approved(repo)
    merge_by_hand(repo, repo.write_tree(NAME, {"content/acuan/dasar-hukum.yml": b"lain: 1\n"}))
    assert told(repo) == [(NAME, False, "isi yang digabung bukan isi yang disetujui")]


def test_approvals_that_vanished_since(office: Office) -> None:
    repo = office("empty")
    approved(repo)
    repo.run("switch", "--quiet", MAIN)
    merge_change(desk(repo, COLLEAGUE, "2026-11-02 13:00"), NAME)
    repo.run("update-ref", "-d", REVIEWS)
    assert [genuine for _, genuine, _ in told(repo)] == [False]


def test_an_office_that_never_said_who_approves(office: Office) -> None:
    repo = office("empty")
    path = repo.root / "content/sop/pengumpulan-data-kinerja.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("perubahan_acuan:")], encoding="utf-8")
    tree = repo.write_tree(MAIN, {"content/sop/pengumpulan-data-kinerja.yml": path.read_bytes()})
    commit = repo.commit_tree(tree, [], "Awal\n", identity(STAFF), moment("2026-10-30 09:00"))
    repo.run("update-ref", f"refs/heads/{MAIN}", commit)
    with pytest.raises(SiklusError, match="Belum ada SOP yang menyebut"):
        verify_reference(repo, moment(LATER))
