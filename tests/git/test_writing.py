from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plain_repo import AT, BUDI, SITI, commit
from siklus.errors import SiklusError
from siklus.git import GitError, Repo

if TYPE_CHECKING:
    from pathlib import Path

NOTES = "refs/notes/siklus/reviews"


class TestMerging:
    def test_what_a_merge_would_give(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        commit(repo, "siklus/a", {"naskah/sk.md": b"dua\n"})
        commit(repo, "main", {"lain.txt": b"lain lagi\n"})
        merged = repo.merged_tree("main", "siklus/a")
        assert merged is not None
        assert repo.blobs([f"{merged}:naskah/sk.md", f"{merged}:lain.txt"]) == [b"dua\n", b"lain lagi\n"]
        commit(repo, "main", {"naskah/sk.md": b"tiga\n"})
        assert repo.merged_tree("main", "siklus/a") is None

    def test_no_merge_of_what_is_unrelated(self, repo: Repo) -> None:
        commit(repo, "asing", {"x": b"x"})
        with pytest.raises(GitError, match="git merge-tree gagal"):
            repo.merged_tree("main", "asing")


class TestWriting:
    def test_a_tree_keeps_the_rest_and_drops_what_is_none(self, repo: Repo) -> None:
        tree = repo.write_tree("main", {"lain.txt": None, "baru/a.txt": b"a"})
        assert [row[2] for row in repo.list_tree(tree)] == ["baru/a.txt", "naskah/sk.md"]
        assert [row[2] for row in repo.list_tree(tree, "baru/")] == ["baru/a.txt"]
        assert repo.changed_paths() == []

    def test_a_branch_moves_only_from_where_it_was_seen(self, repo: Repo) -> None:
        old = repo.need("main")
        new = repo.commit_tree(repo.write_tree(old, {"a": b"a"}), [old], "x\n", BUDI, AT)
        repo.move_branch("lain", new, None)
        with pytest.raises(SiklusError, match="berubah selagi perintah ini berjalan"):
            repo.move_branch("lain", old, None)
        assert repo.need("lain") == new

    def test_the_working_copy_follows_its_branch(self, repo: Repo) -> None:
        new = repo.commit_files("main", {"naskah/sk.md": b"dua\n"}, "Ubah\n", BUDI, AT)
        assert repo.need("HEAD") == new
        assert (repo.root / "naskah" / "sk.md").read_bytes() == b"dua\n"
        assert repo.changed_paths() == []

    def test_another_branch_moves_behind_its_back(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        repo.commit_files("siklus/a", {"naskah/sk.md": b"dua\n"}, "Ubah\n", BUDI, AT)
        assert (repo.root / "naskah" / "sk.md").read_bytes() == b"satu\n"
        assert repo.changed_paths() == []

    def test_what_is_in_the_way_is_not_overwritten(self, repo: Repo) -> None:
        old = repo.need("main")
        (repo.root / "naskah" / "sk.md").write_bytes(b"belum disimpan\n")
        with pytest.raises(SiklusError, match="memuat perubahan yang menghalangi"):
            repo.commit_files("main", {"naskah/sk.md": b"dua\n"}, "Ubah\n", BUDI, AT)
        assert repo.need("main") == old
        assert (repo.root / "naskah" / "sk.md").read_bytes() == b"belum disimpan\n"

    def test_nothing_new_makes_no_commit(self, repo: Repo) -> None:
        old = repo.need("main")
        assert repo.commit_files("main", {"naskah/sk.md": b"satu\n"}, "Ubah\n", BUDI, AT) == old

    def test_staff_save_only_what_they_are_asked_for(self, repo: Repo) -> None:
        (repo.root / "naskah" / "sk.md").write_bytes(b"dua\n")
        (repo.root / "lain.txt").write_bytes(b"tidak ikut\n")
        repo.run("add", "lain.txt")
        repo.commit_worktree(["naskah"], "Simpan", SITI, AT)
        assert repo.text("show", "-s", "--format=%an %aI %cn") == "Siti 2026-11-02T01:00:00+00:00 Siti"
        assert repo.changed_paths() == ["lain.txt"]


class TestReplacing:
    def other(self, repo: Repo) -> tuple[str, str]:
        """Where ``main`` stands, and a commit that does not come from it."""
        old = repo.need("main")
        mine = commit(repo, "main", {"naskah/sk.md": b"dua\n"})
        repo.run("reset", "--quiet", "--hard", mine)
        return mine, repo.commit_tree(repo.write_tree(old, {"naskah/sk.md": b"tiga\n"}), [old], "x\n", BUDI, AT)

    def test_the_working_copy_follows(self, repo: Repo) -> None:
        mine, new = self.other(repo)
        repo.replace("main", new, mine)
        assert repo.need("main") == new
        assert (repo.root / "naskah/sk.md").read_bytes() == b"tiga\n"
        assert repo.changed_paths() == []

    def test_what_is_not_saved_stays(self, repo: Repo) -> None:
        mine, new = self.other(repo)
        (repo.root / "lain.txt").write_bytes(b"belum disimpan\n")
        repo.replace("main", new, mine)
        assert (repo.root / "lain.txt").read_bytes() == b"belum disimpan\n"
        (repo.root / "naskah/sk.md").write_bytes(b"belum disimpan\n")
        with pytest.raises(SiklusError, match="perubahan yang menghalangi"):
            repo.replace("main", mine, new)
        assert (repo.root / "naskah/sk.md").read_bytes() == b"belum disimpan\n"
        assert repo.need("main") == new

    def test_nor_is_an_untracked_file_overwritten(self, repo: Repo) -> None:
        mine, new = self.other(repo)
        new = repo.commit_tree(repo.write_tree(new, {"baru": b"x"}), [new], "x\n", BUDI, AT)
        (repo.root / "baru").write_bytes(b"belum disimpan\n")
        with pytest.raises(SiklusError, match="perubahan yang menghalangi"):
            repo.replace("main", new, mine)
        assert (repo.root / "baru").read_bytes() == b"belum disimpan\n"

    def test_only_from_where_it_was_seen(self, repo: Repo) -> None:
        mine, new = self.other(repo)
        with pytest.raises(SiklusError):
            repo.replace("main", new, new)
        repo.run("switch", "--quiet", "--detach")
        repo.replace("main", new, mine)
        with pytest.raises(SiklusError, match="berubah selagi perintah ini berjalan"):
            repo.replace("main", new, mine)


class TestPushing:
    @pytest.fixture
    def other(self, repo: Repo, tmp_path: Path) -> Repo:
        bare = tmp_path / "bersama.git"
        repo.run("clone", "--quiet", "--bare", ".", str(bare))
        return Repo(bare)

    def test_a_commit_is_sent(self, repo: Repo, other: Repo) -> None:
        new = commit(repo, "main", {"a": b"a"})
        assert repo.push(str(other.root), new, "main")
        assert other.need("main") == new

    def test_a_protected_branch_is_no_error(self, repo: Repo, other: Repo) -> None:
        hook = other.root / "hooks/update"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
        assert not repo.push(str(other.root), commit(repo, "main", {"a": b"a"}), "main")

    def test_one_that_stands_elsewhere_is(self, repo: Repo, other: Repo) -> None:
        first = commit(repo, "main", {"a": b"a"})
        aside = repo.commit_tree(repo.write_tree("main~1", {"b": b"b"}), [repo.need("main~1")], "x\n", BUDI, AT)
        assert repo.push(str(other.root), first, "main")
        with pytest.raises(GitError, match="git push gagal"):
            repo.push(str(other.root), aside, "main")
        assert other.need("main") == first


class TestNotes:
    def test_lines_gather_sorted_and_once(self, repo: Repo) -> None:
        head = repo.need("main")
        assert repo.notes(NOTES) == []
        for line in ("b", "a", "b"):
            repo.add_note_line(NOTES, head, line, BUDI, AT)
        assert repo.notes(NOTES) == [(head, "a\nb\n")]

    def test_notes_stay_when_their_commit_is_gone(self, repo: Repo) -> None:
        gone = commit(repo, "lain", {"a": b"a"})
        repo.add_note_line(NOTES, gone, "x", BUDI, AT)
        repo.run("branch", "--delete", "--force", "lain")
        assert repo.notes(NOTES) == [(gone, "x\n")]

    def test_two_clones_lose_nothing(self, repo: Repo, tmp_path: Path) -> None:
        head = repo.need("main")
        other = Repo(tmp_path / "lain")
        repo.run("clone", "--quiet", str(repo.root), str(other.root))
        repo.add_note_line(NOTES, head, "dari sini", BUDI, AT)
        other.add_note_line(NOTES, head, "dari sana", SITI, AT)
        repo.run("fetch", "--quiet", str(other.root), f"{NOTES}:refs/notes/datang")
        repo.run("-c", "user.name=x", "-c", "user.email=x@y", "notes", f"--ref={NOTES}", "merge", "-s", "cat_sort_uniq",
                 "refs/notes/datang")  # fmt: skip
        assert repo.notes(NOTES) == [(head, "dari sana\ndari sini\n")]


def test_a_note_that_somebody_adds_in_the_same_moment_is_kept(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    ref, head, at = NOTES, repo.need("HEAD"), AT
    really = Repo.try_move
    rivals = ["lain-1", "lain-2"]

    def slow(self: Repo, name: str, new: str, old: str | None) -> bool:
        if rivals:
            rival = rivals.pop()
            monkeypatch.setattr(Repo, "try_move", really)
            self.add_note_line(ref, head, rival, BUDI, at)
            monkeypatch.setattr(Repo, "try_move", slow)
        return really(self, name, new, old)

    monkeypatch.setattr(Repo, "try_move", slow)
    repo.add_note_line(ref, head, "kami", BUDI, at)
    assert repo.notes(ref) == [(head, "kami\nlain-1\nlain-2\n")]
    me = ("-c", f"user.name={SITI.name}", "-c", f"user.email={SITI.email}")
    repo.run(*me, "notes", f"--ref={ref}", "add", "--force", "-m", "git sendiri", head)
    repo.add_note_line(ref, head, "lagi", BUDI, at)
    assert repo.notes(ref) == [(head, "git sendiri\nlagi\n")]
