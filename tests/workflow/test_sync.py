"""Two clones and the repository that they share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from office_repo import (
    BRANCH,
    COLLEAGUE,
    CORRECTED,
    CYCLE,
    KADIS,
    KASUBAG,
    LATER,
    LETTER,
    SEKDIN,
    STAFF,
    SUBMITTED,
    be,
    desk,
    edit,
    identity,
    look,
    moment,
    outrun,
    save,
    share,
)
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, REVIEWS, SCANS
from siklus.forge.scans import keep_scan, kept_scans
from siklus.git import Repo
from siklus.workflow.case import known_cycles
from siklus.workflow.review import review
from siklus.workflow.sync import Synced, sync

if TYPE_CHECKING:
    from office_repo import Office


@pytest.fixture
def here(office: Office) -> Repo:
    """The drafter's clone: a draft is handed in, nobody else knows."""
    repo = office("submitted")
    share(repo)
    return repo


@pytest.fixture
def there(here: Repo) -> Repo:
    """A colleague's clone, which knows ``main`` only."""
    folder = here.root.parent / "kantor lain"
    here.run("clone", "--quiet", "../bersama.git", str(folder))
    be(Repo(folder), COLLEAGUE)
    return Repo(folder)


def exchange(repo: Repo, person: str = STAFF, at: str = LATER) -> Synced:
    return sync(desk(repo, person, at))


def lines(repo: Repo) -> set[str]:
    return {line for _, text in repo.notes(REVIEWS) for line in text.splitlines()}


def shared(repo: Repo) -> Repo:
    """The repository that all share."""
    return Repo(repo.root.parent / "bersama.git")


class TestExchange:
    def test_a_draft_and_its_reviews_travel(self, here: Repo, there: Repo) -> None:
        sent = exchange(here)
        assert sent == Synced(
            "origin",
            came=(),
            went=(f"cabang {BRANCH}", f"pengajuan {CYCLE} oleh Budi Contoh, S.E., 5 November 2026 pukul 14.05"),
            left=(),
        )
        got = exchange(there, KASUBAG)
        assert got.came == (
            f"pengajuan {CYCLE} oleh Budi Contoh, S.E., 5 November 2026 pukul 14.05",
            f"cabang {BRANCH}",
        )
        assert not got.went
        review(desk(there, KASUBAG, CORRECTED), CYCLE, "setuju", "")
        exchange(there, KASUBAG)
        assert exchange(here).came == (
            f"persetujuan {CYCLE} oleh Siti Teladan, S.T., M.T., 6 November 2026 pukul 10.05",
        )
        assert look(here).verdict == look(there).verdict
        assert sum(one.counted for one in look(here).verdict.reviews) == 1

    def test_twice_is_the_same_as_once(self, here: Repo) -> None:
        exchange(here)
        before = (lines(here), here.need(REVIEWS), shared(here).text("for-each-ref"))
        assert exchange(here) == Synced("origin", (), (), ())
        assert (lines(here), here.need(REVIEWS), shared(here).text("for-each-ref")) == before

    def test_an_empty_exchange(self, office: Office) -> None:
        repo = office("empty")
        bare = repo.root.parent / "bersama.git"
        repo.run("init", "--quiet", "--bare", str(bare))
        repo.run("remote", "add", "kantor", str(bare))
        assert exchange(repo) == Synced("kantor", (), (), ())

    def test_a_correction_moves_the_branch_forward(self, here: Repo, there: Repo) -> None:
        exchange(here)
        exchange(there)
        edit(here, LETTER, "Demikian", "Demikianlah")
        save(here, STAFF, "2026-11-06 08:00", "Kata penutup")
        assert exchange(here).went == (f"perubahan pada cabang {BRANCH}",)
        assert exchange(there).came == (f"perubahan pada cabang {BRANCH}",)
        assert there.need(BRANCH) == here.need(BRANCH)

    def test_work_on_main_that_is_more_than_records_is_left_alone(self, here: Repo, there: Repo) -> None:
        exchange(here)
        exchange(there)
        here.run("switch", "--quiet", MAIN)
        (here.root / "baru.txt").write_text("x", encoding="utf-8")
        mine = save(here, STAFF, "2026-11-06 08:00", "Perubahan main")
        assert exchange(here) == Synced("origin", (), (), ())
        assert shared(here).need(MAIN) != mine
        here.run("push", "--quiet", "origin", MAIN)
        (there.root / "lain.txt").write_text("x", encoding="utf-8")
        old = save(there, COLLEAGUE, "2026-11-06 08:00", "Perubahan lain")
        left = exchange(there).left
        assert left == (f"{MAIN} di sana memuat perubahan baru; ambil dengan `git switch {MAIN}`, lalu `git pull`",)
        assert there.need(MAIN) == old

    def test_scans_travel_too(self, here: Repo, there: Repo) -> None:
        exchange(here)
        keep_scan(here, CYCLE, b"%PDF-1", ".pdf", identity(STAFF), moment(LATER))
        keep_scan(there, CYCLE, b"%PDF-2", ".pdf", identity(COLLEAGUE), moment(LATER))
        exchange(here)
        assert "1 pindaian" in exchange(there).came
        assert exchange(here).came == ("1 pindaian",)
        assert kept_scans(here, CYCLE) == kept_scans(there, CYCLE)
        assert sorted(kept_scans(here, CYCLE).values()) == [b"%PDF-1", b"%PDF-2"]

    def test_a_scan_that_is_not_what_its_name_says_is_left_there(self, here: Repo, there: Repo) -> None:
        path = f"{CYCLE}/{'0' * 64}.pdf"
        commit = there.commit_tree(there.write_tree(None, {path: b"%PDF-3"}), [], "x", identity(STAFF), moment(LATER))
        there.run("push", "--quiet", "origin", f"{commit}:{SCANS}")
        exchange(here)
        assert not kept_scans(here, CYCLE)


class TestAtOnce:
    def both_reviewed(self, here: Repo, there: Repo) -> None:
        exchange(here)
        exchange(there)
        review(desk(here, KASUBAG, CORRECTED), CYCLE, "setuju", "")
        review(desk(there, KADIS, "2026-11-06 10:06"), CYCLE, "komentar", "Baik")

    def test_nothing_is_lost(self, here: Repo, there: Repo) -> None:
        self.both_reviewed(here, there)
        every = lines(here) | lines(there)
        for repo in (here, there, here):
            exchange(repo)
        assert lines(here) == lines(there) == every
        assert len(every) == 3
        assert look(here).verdict == look(there).verdict
        assert exchange(there) == Synced("origin", (), (), ())

    def test_nor_when_the_other_is_faster_by_a_moment(self, here: Repo, there: Repo) -> None:
        self.both_reviewed(here, there)
        every = lines(here) | lines(there)
        hook = outrun(here, there, REVIEWS)
        synced = exchange(here)
        assert not hook.exists()
        assert [line.split()[0] for line in (*synced.came, *synced.went)] == ["catatan", "persetujuan"]
        assert lines(here) == every
        exchange(there)
        assert lines(there) == every

    def test_of_two_reviews_on_one_commit_both_stay(self, here: Repo, there: Repo) -> None:
        self.both_reviewed(here, there)
        exchange(here)
        exchange(there)
        (note,) = [text for _, text in there.notes(REVIEWS)]
        assert [json.loads(line)["jenis"] for line in note.splitlines()].count("komentar") == 1
        assert note.splitlines() == sorted(note.splitlines())


class TestTakenAway:
    def test_a_line_removed_over_there_comes_back(self, here: Repo, there: Repo) -> None:
        review(desk(here, KASUBAG, CORRECTED), CYCLE, "kembalikan", "Tenggat keliru")
        exchange(here)
        exchange(there)
        every = lines(here)
        commit = there.need(BRANCH)
        kept = [line for line in dict(there.notes(REVIEWS))[commit].splitlines() if "kembalikan" not in line]
        text = "".join(f"{line}\n" for line in kept)
        there.run("notes", f"--ref={REVIEWS}", "add", "--force", "--file=-", commit, stdin=text.encode())
        there.run("push", "--quiet", "origin", f"{REVIEWS}:{REVIEWS}")
        assert exchange(here).went == (
            f"pengembalian {CYCLE} oleh Siti Teladan, S.T., M.T., 6 November 2026 pukul 10.05",
        )
        assert lines(here) == every
        exchange(there)
        assert lines(there) == every

    def test_a_record_rewritten_over_there_comes_back(self, here: Repo, there: Repo) -> None:
        exchange(here)
        exchange(there)
        before = there.need(REVIEWS)
        review(desk(here, KASUBAG, CORRECTED), CYCLE, "kembalikan", "Tenggat keliru")
        exchange(here)
        there.run("push", "--quiet", "--force", "origin", f"{before}:{REVIEWS}")
        every = lines(here)
        exchange(here)
        exchange(there)
        assert lines(there) == every

    def test_a_record_deleted_over_there_comes_back(self, here: Repo, there: Repo) -> None:
        exchange(here)
        there.run("push", "--quiet", "origin", f":{REVIEWS}")
        exchange(here)
        exchange(there)
        assert lines(there) == lines(here) != set()


class TestLeft:
    def test_a_draft_written_on_at_both_ends(self, here: Repo, there: Repo) -> None:
        exchange(here)
        exchange(there)
        there.run("switch", "--quiet", BRANCH)
        for repo, word in ((here, "Demikianlah"), (there, "Begitulah")):
            edit(repo, LETTER, "Demikian", word)
            save(repo, STAFF, "2026-11-06 08:00", word)
        review(desk(there, SEKDIN, CORRECTED), CYCLE, "komentar", "Periksa penutupnya")
        exchange(here)
        mine = there.need(BRANCH)
        told = exchange(there)
        assert there.need(BRANCH) == mine
        assert len(told.went) == 1
        (left,) = told.left
        assert left.startswith(f"cabang {BRANCH} berubah di kedua tempat")
        command = left.split("`")[1]
        with pytest.raises(SiklusError):
            there.run(*command.split()[1:])
        assert "<<<<<<<" in (there.root / LETTER).read_text(encoding="utf-8")

    def test_changes_that_are_not_saved_are_not_overwritten(self, here: Repo, there: Repo) -> None:
        exchange(here)
        exchange(there)
        there.run("switch", "--quiet", BRANCH)
        edit(there, LETTER, "Demikian", "Begitulah")
        edit(here, LETTER, "Demikian", "Demikianlah")
        save(here, STAFF, "2026-11-06 08:00", "Kata penutup")
        exchange(here)
        (left,) = exchange(there).left
        assert left.startswith(f"cabang {BRANCH} belum diperbarui")
        assert "Begitulah" in (there.root / LETTER).read_text(encoding="utf-8")

    def test_what_is_in_force_gets_no_branch_again(self, office: Office) -> None:
        repo = office("merged")
        bare = repo.root.parent / "bersama.git"
        repo.run("init", "--quiet", "--bare", str(bare))
        repo.run("remote", "add", "origin", str(bare))
        repo.run("push", "--quiet", "origin", f"{look(repo).pull.head}:refs/heads/{BRANCH}", MAIN)
        assert not any("cabang" in line for line in exchange(repo).came)
        assert repo.resolve(f"refs/heads/{BRANCH}") is None
        assert known_cycles(repo) == [CYCLE]


class TestRefused:
    def test_no_shared_repository(self, office: Office) -> None:
        with pytest.raises(SiklusError, match="belum mengenal repositori bersama") as told:
            exchange(office("submitted"))
        assert "git remote add" in told.value.fix

    def test_a_name_that_there_is_not(self, here: Repo) -> None:
        with pytest.raises(SiklusError, match="Sebutkan repositori bersama") as told:
            sync(desk(here, STAFF, SUBMITTED), "pusat")
        assert told.value.fix == "Yang dikenal: origin."

    def test_origin_among_several(self, here: Repo) -> None:
        here.run("remote", "add", "cadangan", "../tidak-ada.git")
        assert exchange(here).remote == "origin"

    def test_one_that_cannot_be_reached(self, here: Repo) -> None:
        here.run("remote", "set-url", "origin", "../tidak-ada.git")
        with pytest.raises(SiklusError, match="tidak dapat diambil") as told:
            exchange(here)
        assert "Periksa jaringan" in told.value.fix

    def test_one_that_takes_nothing(self, here: Repo) -> None:
        hook = shared(here).root / "hooks/pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
        with pytest.raises(SiklusError, match="menolak kiriman") as told:
            exchange(here)
        assert told.value.exit_code == 1


def test_a_line_that_says_nothing_is_named(here: Repo, there: Repo) -> None:
    exchange(here)
    exchange(there)
    commit = there.need(BRANCH)
    text = dict(there.notes(REVIEWS))[commit] + "bukan catatan\n"
    there.run("notes", f"--ref={REVIEWS}", "add", "--force", "--file=-", commit, stdin=text.encode())
    exchange(there)
    assert exchange(here).came == (f"baris yang tidak terbaca pada catatan {commit[:8]}",)
    assert "tidak terbaca" in look(here).verdict.sentence
