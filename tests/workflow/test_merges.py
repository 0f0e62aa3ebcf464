"""What is in force: by our own trailer, and by what a forge's button brought, whatever its message says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import BRANCH, COLLEAGUE, CYCLE, MERGED, STAFF, edit, identity, moment, save
from siklus.forge.refs import MAIN, REFERENCE_TRAILER
from siklus.workflow.merges import by_button, merges

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

OFFICE = "content/acuan/instansi.yml"


def pressed(repo: Repo, branch: str, message: str = "Diubah orang yang menekan tombol") -> str:
    """Merge a branch as a forge does, with whatever message was typed there."""
    repo.run("switch", "--quiet", MAIN)
    base, head = repo.need(MAIN), repo.need(branch)
    tree, _ = repo.merge_tree(base, head)
    commit = repo.commit_tree(tree, [base, head], f"{message}\n", identity(COLLEAGUE), moment(MERGED))
    repo.advance(MAIN, commit, base)
    return commit


def test_documents_by_what_changed(office: Office) -> None:
    repo = office("signed")
    base, head = repo.need(MAIN), repo.need(BRANCH)
    merge = pressed(repo, BRANCH)
    assert merges(repo) == {CYCLE: (merge, base, head)}
    assert by_button(repo, merge)


def test_our_own_say_what_they_are(office: Office) -> None:
    repo = office("merged")
    merge = merges(repo)[CYCLE][0]
    assert not by_button(repo, merge)


def test_records_are_no_documents(office: Office) -> None:
    repo = office("merged")
    known = merges(repo)
    repo.run("switch", "--quiet", "--create", "catatan", MAIN)
    folder = repo.root / f"cycles/{CYCLE}/pelaksanaan"
    folder.mkdir(exist_ok=True)
    (folder / "catatan.yml").write_text("catatan: []\n", encoding="utf-8")
    save(repo, STAFF, "2026-11-10 09:00", "Catatan")
    pressed(repo, "catatan")
    assert merges(repo) == known
    assert merges(repo, REFERENCE_TRAILER) == {}


def test_reference_data_by_the_branch_that_the_message_names(office: Office) -> None:
    repo = office("empty")
    for name, message in (("acuan/kop", "Merge pull request #7 from dinas/acuan/kop"), ("apa-saja", "Alamat")):
        repo.run("switch", "--quiet", "--create", name, MAIN)
        edit(repo, OFFICE, "Kode Pos 0000", "Kode Pos 00000")
        save(repo, STAFF, "2026-11-05 10:00", "Alamat")
        merge = pressed(repo, name, message)
        expected = name if name.startswith("acuan/") else f"acuan/{merge[:8]}"
        assert merges(repo, REFERENCE_TRAILER)[expected][0] == merge
    assert merges(repo) == {}


def test_documents_bring_reference_data_of_nobody(office: Office) -> None:
    """One who slips another letterhead into a cycle's branch is judged on the cycle: it errs there."""
    repo = office("submitted")
    edit(repo, OFFICE, "Kode Pos 0000", "Kode Pos 00000")
    save(repo, STAFF, "2026-11-05 16:00", "Alamat")
    merge = pressed(repo, BRANCH)
    assert merges(repo)[CYCLE][0] == merge
    assert merges(repo, REFERENCE_TRAILER) == {}
