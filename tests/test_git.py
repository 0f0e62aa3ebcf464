from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from siklus.errors import SiklusError
from siklus.git import MINIMUM_GIT, GitError, GitTree, Identity, Repo
from siklus.source import Kind

if TYPE_CHECKING:
    from pathlib import Path

BUDI, SITI = Identity("Budi", "budi@dinas.example"), Identity("Siti", "siti@dinas.example")
AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
NOTES = "refs/notes/siklus/reviews"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with one commit on ``main``."""
    folder = tmp_path / "repo"
    folder.mkdir()
    found = Repo(folder)
    found.run("init", "--quiet", "--initial-branch=main")
    commit(found, "main", {"naskah/sk.md": b"satu\n", "lain.txt": b"lain\n"})
    found.run("reset", "--quiet", "--hard")
    return found


def commit(
    repo: Repo, branch: str, files: dict[str, bytes | None], *, who: Identity = BUDI, message: str = "Ubah\n"
) -> str:
    """Commit files to a branch, which is made when it is not there; the working copy is not touched."""
    old = repo.resolve(f"refs/heads/{branch}")
    new = repo.commit_tree(repo.write_tree(old, files), [old] if old else [], message, who, AT)
    repo.move_branch(branch, new, old)
    return new


class TestDiscover:
    def test_from_below(self, repo: Repo) -> None:
        assert Repo.discover(repo.root / "naskah").root == repo.root

    def test_outside(self, tmp_path: Path) -> None:
        with pytest.raises(SiklusError, match="bukan bagian dari repositori git"):
            Repo.discover(tmp_path)

    @pytest.mark.parametrize(("version", "fine"), [("2.37.9", False), (".".join(map(str, MINIMUM_GIT)), True)])
    def test_git_must_be_young_enough(
        self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, *, fine: bool
    ) -> None:
        fake = tmp_path / "bin" / "git"
        fake.parent.mkdir()
        fake.write_text(
            f'#!/bin/sh\nif [ "$1" = version ]; then echo "git version {version}"; else echo "{repo.root}"; fi\n',
            encoding="utf-8",
        )
        fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
        if fine:
            assert Repo.discover(repo.root).root == repo.root
        else:
            with pytest.raises(SiklusError, match=r"git 2\.37\.9 terlalu lama"):
                Repo.discover(repo.root)

    def test_a_folder_that_git_distrusts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        Repo(tmp_path).run("init", "--quiet")
        with pytest.raises(SiklusError, match="milik pengguna lain"):
            Repo.discover(tmp_path)


class TestAsking:
    def test_revisions(self, repo: Repo) -> None:
        assert repo.resolve("main") == repo.need("HEAD")
        assert repo.resolve("tidak-ada") is None
        assert repo.resolve("--all") is None
        with pytest.raises(SiklusError, match="Git tidak mengenal `tidak-ada`"):
            repo.need("tidak-ada")

    def test_a_failure_carries_gits_own_words(self, repo: Repo) -> None:
        with pytest.raises(GitError, match=r"^git rev-parse gagal: fatal: .+\.$"):
            repo.run("rev-parse", "--verify", "tidak-ada^{tree}")

    def test_the_branch(self, repo: Repo) -> None:
        assert repo.current_branch() == "main"
        repo.run("switch", "--quiet", "--detach")
        assert repo.current_branch() is None

    @pytest.mark.parametrize("name", ["baru.txt", 'aneh "kutip".txt', "dua kata.txt", "é.txt", "baris\nbaru.txt"])
    def test_changed_paths_by_any_name(self, repo: Repo, name: str) -> None:
        assert repo.changed_paths() == []
        (repo.root / name).write_text("x", encoding="utf-8")
        assert repo.changed_paths() == [name]

    def test_changed_paths_of_every_kind(self, repo: Repo) -> None:
        (repo.root / "lain.txt").unlink()
        (repo.root / "naskah" / "sk.md").rename(repo.root / "naskah" / "keputusan.md")
        repo.run("add", "--all", "naskah")
        assert sorted(repo.changed_paths()) == ["lain.txt", "naskah/keputusan.md", "naskah/sk.md"]

    def test_who_works_here(self, repo: Repo) -> None:
        with pytest.raises(SiklusError, match="Git belum mengenal Anda"):
            repo.identity()
        repo.run("config", "user.name", "Budi")
        repo.run("config", "user.email", "budi@dinas.example")
        assert repo.identity() == BUDI

    def test_a_signing_key_is_used_when_git_signs_with_ssh(self, repo: Repo) -> None:
        for name, value in (("user.name", "Budi"), ("user.email", "b@c.example"), ("user.signingkey", "/kunci")):
            repo.run("config", name, value)
        assert repo.identity().signing_key is None
        repo.run("config", "gpg.format", "ssh")
        assert str(repo.identity().signing_key) == "/kunci"

    def test_objects_that_are_there_and_not(self, repo: Repo) -> None:
        ids = repo.object_ids(["main:lain.txt", "main:tidak ada", "0" * 40])
        assert [found is not None for found in ids] == [True, False, False]
        assert repo.blobs(["main:lain.txt", "main:tidak ada", "main:naskah/sk.md"]) == [b"lain\n", None, b"satu\n"]
        assert repo.object_ids([]) == []
        assert repo.blobs([]) == []

    def test_bytes_come_as_they_are(self, repo: Repo) -> None:
        data = b"\0\n\n missing\n\xff"
        commit(repo, "main", {"a": data, "b": b""})
        assert repo.blobs(["main:a", "main:b"]) == [data, b""]

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

    def test_paths_that_differ(self, repo: Repo) -> None:
        old = repo.need("main")
        commit(repo, "main", {"naskah/sk.md": None, "baru": b"x"})
        assert repo.differing_paths(old, "main") == ["baru", "naskah/sk.md"]

    def test_where_a_branch_begins(self, repo: Repo) -> None:
        first = repo.need("main")
        commit(repo, "main", {"a": b"a"})
        assert repo.root_commit("main") == first

    def test_when_commits_were_written(self, repo: Repo) -> None:
        head = repo.need("main")
        assert repo.author_times([head, "0" * 40]) == {head: AT}


class TestCommits:
    """Who wrote what is proposed."""

    def authors(self, repo: Repo, head: str = "siklus/a") -> list[tuple[str, ...]]:
        return [one.people for one in repo.commits("main", head, ["naskah"])]

    def test_only_those_that_touch_the_content(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        wrote = commit(repo, "siklus/a", {"naskah/sk.md": b"dua\n"}, who=SITI)
        commit(repo, "siklus/a", {"lain.txt": b"x"})
        commit(repo, "siklus/a", {"naskah-lain/sk.md": b"x"})
        found = repo.commits("main", "siklus/a", ["naskah"])
        assert [(one.id, one.at, one.people) for one in found] == [(wrote, AT, (SITI.email, SITI.email))]

    def test_none(self, repo: Repo) -> None:
        assert repo.commits("main", "main", ["naskah"]) == []

    def test_a_change_that_was_taken_back_was_still_written(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        commit(repo, "siklus/a", {"naskah/sk.md": b"dua\n"}, who=SITI)
        commit(repo, "siklus/a", {"naskah/sk.md": b"satu\n"})
        assert self.authors(repo) == [(BUDI.email,) * 2, (SITI.email,) * 2]

    def test_removing_and_moving_are_writing(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        commit(repo, "siklus/a", {"naskah/sk.md": None, "tempat lain": b"satu\n"}, who=SITI)
        assert self.authors(repo) == [(SITI.email,) * 2]

    def test_helpers_are_found(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        message = (
            "Ubah\n\nIsi.\n\nCo-authored-by: Siti <siti@dinas.example>\nco-authored-by: Joko <joko@dinas.example>\n"
        )
        commit(repo, "siklus/a", {"naskah/sk.md": b"dua\n"}, message=message)
        assert self.authors(repo) == [(BUDI.email, BUDI.email, SITI.email, "joko@dinas.example")]

    def test_all_parents_are_walked(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        repo.run("branch", "bantuan")
        commit(repo, "bantuan", {"naskah/lampiran.md": b"x"}, who=SITI)
        commit(repo, "siklus/a", {"naskah/sk.md": b"dua\n"})
        ours, theirs = repo.need("siklus/a"), repo.need("bantuan")
        tree = repo.merged_tree(ours, theirs)
        assert tree is not None
        merged = repo.commit_tree(tree, [ours, theirs], "Gabung\n", BUDI, AT)
        repo.move_branch("siklus/a", merged, ours)
        assert sorted(self.authors(repo)) == [(BUDI.email,) * 2, (SITI.email,) * 2]

    def test_bringing_in_main_is_not_writing_but_changing_things_meanwhile_is(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        commit(repo, "siklus/a", {"naskah/sk.md": b"dua\n"})
        commit(repo, "main", {"naskah/lain.md": b"dari main\n"}, who=SITI)
        ours, theirs = repo.need("siklus/a"), repo.need("main")
        tree = repo.merged_tree(ours, theirs)
        assert tree is not None
        clean = repo.commit_tree(tree, [ours, theirs], "Gabung\n", SITI, AT)
        assert self.authors(repo, clean) == [(BUDI.email,) * 2]
        altered = repo.write_tree(tree, {"naskah/sk.md": b"selundupan\n"})
        evil = repo.commit_tree(altered, [ours, theirs], "Gabung\n", SITI, AT)
        assert self.authors(repo, evil) == [(SITI.email,) * 2, (BUDI.email,) * 2]

    @pytest.mark.parametrize(
        "message",
        [
            "a\x1e" + "0" * 40 + "\x1f2026-01-01T00:00:00Z\x1fbudi@dinas.example\x1fbudi@dinas.example\x1f\x1f\x1f\n",
            "//" + "0" * 40 + "\n\nnaskah/sk.md\n",
            "\x1f\x1f\n",
        ],
    )
    def test_no_message_hides_its_author(self, repo: Repo, message: str) -> None:
        repo.run("branch", "siklus/a")
        commit(repo, "siklus/a", {"naskah/sk.md": b"dua\n"}, who=SITI, message=message)
        assert self.authors(repo) == [(SITI.email,) * 2]

    def test_no_file_name_hides_its_author(self, repo: Repo) -> None:
        decoy = commit(repo, "umpan", {"naskah/sk.md": b"x"})
        repo.run("branch", "siklus/a")
        commit(repo, "siklus/a", {decoy: b"x", "naskah/sk.md": b"dua\n"}, who=SITI)
        assert self.authors(repo) == [(SITI.email,) * 2]


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


class TestTree:
    def test_files_links_and_other_repositories(self, repo: Repo) -> None:
        (repo.root / "tautan").symlink_to("lain.txt")
        repo.run("add", "tautan")
        repo.run("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},modul")
        repo.run("-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "-m", "x")
        tree = GitTree(repo, "main")
        assert [(entry.path, entry.kind) for entry in tree.entries("")] == [
            ("lain.txt", Kind.FILE),
            ("modul", Kind.OTHER),
            ("naskah/sk.md", Kind.FILE),
            ("tautan", Kind.SYMLINK),
        ]
        assert [entry.size for entry in tree.entries("naskah")] == [5]
        assert tree.read("naskah/sk.md") == b"satu\n"
        for path in ("tautan", "modul", "tidak-ada", "naskah"):
            with pytest.raises(FileNotFoundError):
                tree.read(path)
