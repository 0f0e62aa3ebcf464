from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plain_repo import AT, commit
from siklus.errors import SiklusError

if TYPE_CHECKING:
    from siklus.git import Repo


def test_revisions(repo: Repo) -> None:
    assert repo.resolve("main") == repo.need("HEAD")
    assert repo.resolve("tidak-ada") is None
    assert repo.resolve("--all") is None
    with pytest.raises(SiklusError, match="Git tidak mengenal `tidak-ada`"):
        repo.need("tidak-ada")


def test_the_branch(repo: Repo) -> None:
    assert repo.current_branch() == "main"
    repo.run("switch", "--quiet", "--detach")
    assert repo.current_branch() is None


def test_objects_that_are_there_and_not(repo: Repo) -> None:
    ids = repo.object_ids(["main:lain.txt", "main:tidak ada", "0" * 40])
    assert [found is not None for found in ids] == [True, False, False]
    assert repo.blobs(["main:lain.txt", "main:tidak ada", "main:naskah/sk.md"]) == [b"lain\n", None, b"satu\n"]
    assert repo.object_ids([]) == []
    assert repo.blobs([]) == []


def test_bytes_come_as_they_are(repo: Repo) -> None:
    data = b"\0\n\n missing\n\xff"
    commit(repo, "main", {"a": data, "b": b""})
    assert repo.blobs(["main:a", "main:b"]) == [data, b""]


def test_where_a_branch_begins(repo: Repo) -> None:
    first = repo.need("main")
    commit(repo, "main", {"a": b"a"})
    assert repo.root_commit("main") == first


def test_when_commits_were_written(repo: Repo) -> None:
    head = repo.need("main")
    assert repo.author_times([head, "0" * 40]) == {head: AT}
