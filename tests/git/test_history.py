from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plain_repo import AT, BUDI, SITI, commit

if TYPE_CHECKING:
    from siklus.git import Repo


def test_paths_that_differ(repo: Repo) -> None:
    old = repo.need("main")
    commit(repo, "main", {"naskah/sk.md": None, "baru": b"x"})
    assert repo.differing_paths(old, "main") == ["baru", "naskah/sk.md"]


class TestSince:
    """What a branch brought since it left another."""

    def test_every_path_that_some_commit_changed(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        commit(repo, "siklus/a", {"naskah/sk.md": b"dua\n", "naskah/b\u00e9.md": b"x"})
        commit(repo, "siklus/a", {"naskah/sk.md": b"satu\n"})
        assert repo.touched_paths("main", "siklus/a") == {"naskah/sk.md", "naskah/b\u00e9.md"}
        assert repo.touched_paths("siklus/a", "main") == set()

    def test_a_merge_counts_where_it_says_something_of_its_own(self, repo: Repo) -> None:
        repo.run("branch", "siklus/a")
        ours = commit(repo, "siklus/a", {"baru": b"x"})
        theirs = commit(repo, "main", {"naskah/sk.md": b"dua\n"})
        for files, own in (({}, set()), ({"lain.txt": b"y"}, {"lain.txt"})):
            merged = repo.merged_tree(theirs, ours)
            assert merged is not None
            tip = repo.commit_tree(repo.write_tree(merged, files), [theirs, ours], "x\n", BUDI, AT)
            assert repo.touched_paths(theirs, tip) == {"baru"} | own

    def test_what_a_path_ever_held(self, repo: Repo) -> None:
        old = repo.need("main")
        first = commit(repo, "main", {"naskah/sk.md": b"dua\n", "a*": b"x"})
        second = commit(repo, "main", {"naskah/sk.md": None, "ab": b"y"})
        blob = repo.object_ids([f"{first}:naskah/sk.md"])[0]
        held = repo.versions(old, second, {"naskah/sk.md"})
        assert held == {("naskah/sk.md", blob), ("naskah/sk.md", "0" * 40)}
        assert {path for path, _ in repo.versions(old, second, {"a*"})} == {"a*"}
        assert repo.versions(second, second, {"naskah/sk.md"}) == set()


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
