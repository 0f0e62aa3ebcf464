from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, COLLEAGUE, CYCLE, LATER, MERGED, PRINTS, STAFF, desk, identity, look, moment
from siklus.archive.publish import publish
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.workflow.case import archived_cycles, known_cycles, need_draft, open_case
from siklus.workflow.merges import merges

if TYPE_CHECKING:
    from office_repo import Office


def test_stages(office: Office) -> None:
    repo = office("signed")
    assert look(repo).stage == "draf"
    assert (known_cycles(repo), merges(repo), archived_cycles(repo)) == ([CYCLE], {}, frozenset())


def test_in_force_and_archived(office: Office) -> None:
    repo = office("merged")
    merge, base, head = merges(repo)[CYCLE]
    assert (merge, [base, head]) == (repo.need(MAIN), repo.parents(MAIN))
    assert look(repo).stage == "berlaku"
    publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    assert archived_cycles(repo) == {CYCLE}
    assert look(repo).stage == "terarsip"
    assert known_cycles(repo) == [CYCLE]


def test_a_cycle_in_force_is_judged_as_it_was_then(office: Office) -> None:
    repo = office("merged")
    path = "content/acuan/organisasi.yml"
    (data,) = repo.blobs([f"{MAIN}:{path}"])
    changed = (data or b"").replace(
        b"{jabatan: kadis, orang: ratna-umpama, dari: 2025-05-02}",
        b"{jabatan: kadis, orang: ratna-umpama, dari: 2025-05-02, sampai: 2026-11-01}",
    )
    assert changed != data
    repo.commit_files(MAIN, {path: changed}, "Mutasi\n", identity(STAFF), moment(LATER))
    assert look(repo).verdict.green


@pytest.mark.parametrize("cycle", ["2030-tw1", "", "../x", "--all", "x y"])
def test_cycles_that_are_not_there(office: Office, cycle: str) -> None:
    repo = office("merged")
    with pytest.raises(SiklusError, match="belum dijalankan di repositori ini") as refusal:
        open_case(repo, cycle, moment(LATER))
    assert f"Yang ada: {CYCLE}." in refusal.value.fix


def test_without_main(office: Office) -> None:
    repo = office("signed")
    repo.run("branch", "--move", MAIN, "utama")
    with pytest.raises(SiklusError, match="Cabang `main` tidak ada"):
        look(repo)


def test_a_draft_is_needed(office: Office) -> None:
    repo = office("signed")
    assert need_draft(repo, CYCLE) == repo.need(BRANCH)
    with pytest.raises(SiklusError, match="tidak sedang disusun"):
        need_draft(repo, "2030-tw1")


def test_a_later_mention_in_a_commit_is_no_merge(office: Office) -> None:
    repo = office("merged")
    merge = merges(repo)[CYCLE]
    repo.commit_files(MAIN, {"catatan.txt": b"x"}, f"Catatan\n\nSiklus: {CYCLE}\n", identity(STAFF), moment(LATER))
    assert merges(repo)[CYCLE] == merge
    assert moment(MERGED) == repo.author_times([merge[0]])[merge[0]]
