"""Records made on ``main`` in two clones, and the repository that they share, which takes them directly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import ARCHIVIST, COLLEAGUE, CYCLE, LATER, STAFF, be, desk, look, moment, outrun, save, share
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.git import GitTree, Repo
from siklus.rules import check
from siklus.workflow.merges import merges
from siklus.workflow.record import record_copies, record_received, record_sent
from siklus.workflow.register import enter, void_number
from siklus.workflow.sync import Synced, sync
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from office_repo import Office

SENT, RECEIVED, EVENING = "2026-11-10 09:00", "2026-11-10 10:00", "2026-11-10 16:00"
RECORDS = f"cycles/{CYCLE}/pelaksanaan"


def exchange(repo: Repo, person: str = STAFF) -> Synced:
    return sync(desk(repo, person, EVENING))


@pytest.fixture
def here(office: Office) -> Repo:
    """A clone in which a cycle is in force; the shared repository has the same."""
    repo = office("merged")
    share(repo)
    exchange(repo)
    return repo


@pytest.fixture
def there(here: Repo) -> Repo:
    """A colleague's clone."""
    folder = here.root.parent / "rekan"
    here.run("clone", "--quiet", "../bersama.git", str(folder))
    be(Repo(folder), COLLEAGUE)
    exchange(Repo(folder), COLLEAGUE)
    return Repo(folder)


def shared(repo: Repo) -> Repo:
    return Repo(repo.root.parent / "bersama.git")


def file(repo: Repo, name: str = "ekspedisi") -> str:
    return (repo.blobs([f"{MAIN}:{RECORDS}/{name}.yml"])[0] or b"").decode()


def both_sent(here: Repo, there: Repo) -> list[str]:
    """Both know that the papers went out; answers the units."""
    record_copies(desk(here, STAFF, LATER), CYCLE)
    units = record_sent(desk(here, STAFF, SENT), CYCLE, (), "kurir")
    exchange(here)
    exchange(there, COLLEAGUE)
    return units


def test_records_travel(here: Repo, there: Repo) -> None:
    record_copies(desk(here, STAFF, LATER), CYCLE)
    assert exchange(here).went == (f"catatan pada {MAIN}",)
    assert exchange(here) == Synced("origin", (), (), ())
    assert exchange(there, COLLEAGUE).came == (f"perubahan pada {MAIN}",)
    assert there.need(MAIN) == here.need(MAIN) == shared(here).need(MAIN)
    assert look(there).progress(moment(EVENING)).state == look(here).progress(moment(EVENING)).state
    assert there.changed_paths() == []


def test_the_same_number_given_in_two_clones_is_told_before_it_is_shared(here: Repo, there: Repo) -> None:
    """Git sees no conflict, and nothing is lost; the shared ``main`` never has it twice."""
    enter(desk(here, STAFF, EVENING), "sk", code="800.1.11", subject="Kenaikan gaji")
    enter(desk(there, COLLEAGUE, EVENING), "sk", code="000.1", subject="Tim rapat")
    exchange(here)
    told = exchange(there, COLLEAGUE)
    assert told.went == ()
    (left,) = told.left
    assert "nomor urut 15 pada register sk-2026 sudah diberikan rekan kepada “Kenaikan gaji”" in left
    assert "`siklus number void sk-2026 15 --subject 'Tim rapat' --reason 'Nomor ganda'`" in left
    assert shared(here).need(MAIN) == here.need(MAIN)
    void_number(desk(there, COLLEAGUE, EVENING), "sk-2026", 15, "Nomor ganda", "Tim rapat")
    assert enter(desk(there, COLLEAGUE, EVENING), "sk", code="000.1", subject="Tim rapat").startswith("000.1/016/")
    assert exchange(there, COLLEAGUE) == Synced("origin", (), (f"catatan pada {MAIN}",), ())
    exchange(here)
    assert check(load_workspace(GitTree(here, here.need(MAIN)), only=[])).ok


def test_another_branch_may_be_open(here: Repo, there: Repo) -> None:
    there.run("switch", "--quiet", "--create", "lain")
    record_copies(desk(here, STAFF, LATER), CYCLE)
    exchange(here)
    exchange(there, COLLEAGUE)
    assert (there.need(MAIN), there.current_branch()) == (here.need(MAIN), "lain")
    assert not (there.root / RECORDS).exists()


def test_two_clerks_at_once_lose_nothing(here: Repo, there: Repo) -> None:
    units = both_sent(here, there)
    record_received(desk(here, STAFF, RECEIVED), CYCLE, units[0], by="Maya Ibarat", proof="Hal. 1")
    record_received(desk(there, COLLEAGUE, RECEIVED), CYCLE, units[3], by="Tono Andai", proof="Hal. 2")
    assert exchange(here).went == (f"catatan pada {MAIN}",)
    told = exchange(there, COLLEAGUE)
    assert (told.came, told.went, told.left) == ((f"perubahan pada {MAIN}",), (f"catatan pada {MAIN}",), ())
    exchange(here)
    assert here.need(MAIN) == there.need(MAIN)
    assert all(name in file(here) for name in ("Maya Ibarat", "Tono Andai"))
    assert set(merges(here)) == {CYCLE}


def test_nor_when_the_other_is_faster_by_a_moment(here: Repo, there: Repo) -> None:
    units = both_sent(here, there)
    record_received(desk(here, STAFF, RECEIVED), CYCLE, units[0], by="Maya Ibarat", proof="Hal. 1")
    record_received(desk(there, COLLEAGUE, RECEIVED), CYCLE, units[3], by="Tono Andai", proof="Hal. 2")
    hook = outrun(here, there, f"refs/heads/{MAIN}")
    told = exchange(here)
    assert not hook.exists()
    assert (told.came, told.went) == ((f"perubahan pada {MAIN}",), (f"catatan pada {MAIN}",))
    exchange(there, COLLEAGUE)
    assert here.need(MAIN) == there.need(MAIN)
    assert all(name in file(here) for name in ("Maya Ibarat", "Tono Andai"))


def test_what_was_pulled_by_git_still_shows_what_is_in_force(here: Repo, there: Repo) -> None:
    """Git's own merge puts one's own side first, along which nothing of the others is read."""
    units = both_sent(here, there)
    record_received(desk(here, STAFF, RECEIVED), CYCLE, units[0], by="Maya Ibarat", proof="Hal. 1")
    exchange(here)
    record_received(desk(there, COLLEAGUE, RECEIVED), CYCLE, units[3], by="Tono Andai", proof="Hal. 2")
    there.run("pull", "--quiet", "--no-rebase", "--no-edit", "origin", MAIN)
    pulled, theirs = there.need(MAIN), shared(here).need(MAIN)
    exchange(there, COLLEAGUE)
    assert there.parents(MAIN) == [theirs, pulled]
    assert shared(here).need(MAIN) == there.need(MAIN)


def test_a_true_conflict_moves_nothing_and_is_solved_as_it_says(here: Repo, there: Repo) -> None:
    units = both_sent(here, there)
    record_received(desk(here, STAFF, RECEIVED), CYCLE, units[0], by="Maya Ibarat", proof="Hal. 1")
    record_received(desk(there, COLLEAGUE, RECEIVED), CYCLE, units[0], by="Tono Andai", proof="Hal. 2")
    exchange(here)
    mine = there.need(MAIN)
    (left,) = exchange(there, COLLEAGUE).left
    assert f"bertabrakan dengan catatan rekan pada {RECORDS}/ekspedisi.yml" in left
    assert (there.need(MAIN), shared(here).need(MAIN)) == (mine, here.need(MAIN))
    command = left.split("`")[3]
    with pytest.raises(SiklusError):
        there.run(*command.split()[1:])
    there.run("checkout", "--theirs", "--", f"{RECORDS}/ekspedisi.yml")
    there.run(*left.split("`")[5].split()[1:])
    assert exchange(there, COLLEAGUE).left == ()
    assert there.need(MAIN) == here.need(MAIN)
    assert exchange(there, COLLEAGUE) == Synced("origin", (), (), ())


def test_registers_are_united_entry_by_entry(here: Repo, there: Repo) -> None:
    for repo, person, sequence in ((here, STAFF, 90), (there, COLLEAGUE, 91)):
        enter(
            desk(repo, person, LATER), "sk", sequence=sequence, code="000.8.6.3", subject="Tim", outside="Buku agenda"
        )
    exchange(here)
    exchange(there, COLLEAGUE)
    exchange(here)
    assert here.need(MAIN) == there.need(MAIN)


def test_what_is_not_saved_stays_and_is_named(here: Repo, there: Repo) -> None:
    both_sent(here, there)
    path = there.root / RECORDS / "ekspedisi.yml"
    path.write_text(file(there) + "# belum disimpan\n", encoding="utf-8")
    units = look(here).workspace.need_packet(CYCLE).recipients
    record_received(desk(here, STAFF, RECEIVED), CYCLE, units[0], by="Maya Ibarat", proof="Hal. 1")
    exchange(here)
    (left,) = exchange(there, COLLEAGUE).left
    assert left.startswith(f"{MAIN} belum diperbarui: Salinan kerja")
    assert "belum disimpan" in path.read_text(encoding="utf-8")


def test_records_beside_other_work_wait_for_it(here: Repo) -> None:
    record_copies(desk(here, STAFF, LATER), CYCLE)
    (here.root / "mkdocs.yml").write_text("site_name: Lain\n", encoding="utf-8")
    save(here, ARCHIVIST, LATER, "Situs")
    before = shared(here).need(MAIN)
    assert exchange(here) == Synced("origin", (), (), ())
    assert shared(here).need(MAIN) == before


class TestRewritten:
    """Somebody with full rights wrote the shared ``main`` anew."""

    def test_a_record_that_was_taken_out_comes_back(self, here: Repo, there: Repo) -> None:
        before = here.need(MAIN)
        both_sent(here, there)
        other = here.commit_tree(f"{before}^{{tree}}", [before], "Lain\n", there.identity(), moment(SENT))
        shared(here).run("fetch", "--quiet", str(here.root), other)
        shared(here).run("update-ref", f"refs/heads/{MAIN}", other)
        assert exchange(here).went == (f"catatan pada {MAIN}",)
        exchange(there, COLLEAGUE)
        assert "kurir" in file(there)
        assert shared(here).need(MAIN) == here.need(MAIN) == there.need(MAIN)

    def test_documents_that_were_taken_out_are_not_followed(self, here: Repo) -> None:
        mine = here.need(MAIN)
        root = here.need(f"{MAIN}^1")
        other = here.commit_tree(f"{root}^{{tree}}", [root], "Lain\n", here.identity(), moment(SENT))
        here.run("push", "--quiet", "--force", "origin", f"{other}:refs/heads/{MAIN}")
        (left,) = exchange(here).left
        assert left.startswith(f"{MAIN} di sana memuat perubahan baru")
        assert here.need(MAIN) == mine
