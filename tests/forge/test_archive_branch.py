"""The branch of the archive grows, whoever adds to it at once; what would take something away is refused."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from office_repo import COLLEAGUE, STAFF, identity, moment
from siklus.errors import SiklusError
from siklus.forge.archive_branch import (
    BRANCH,
    MANIFEST,
    append,
    as_json,
    cycle_files,
    listed_files,
    shrunk_manifests,
    unite_archives,
)
from siklus.git import Repo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOW = moment("2026-11-09 14:00")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with nothing in it."""
    found = Repo(tmp_path)
    found.run("init", "--quiet")
    return found


def bundle(cycle: str, **files: bytes) -> dict[str, bytes]:
    """A cycle's folder with its manifest."""
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    return files | {MANIFEST: as_json({"siklus": cycle, "berkas": listed})}


def put(repo: Repo, cycle: str, files: Mapping[str, bytes]) -> str:
    commit = append(repo, cycle, files, f"Arsip {cycle}", identity(STAFF), NOW)
    assert commit is not None
    return commit


def apart(repo: Repo, cycle: str, files: Mapping[str, bytes]) -> str:
    """A commit of another clone that has nothing of ours."""
    theirs = put(repo, cycle, files)
    repo.run("update-ref", "-d", BRANCH)
    return theirs


def unite(repo: Repo, ours: str, theirs: str) -> str:
    return unite_archives(repo, ours, theirs, identity(COLLEAGUE), NOW)


def test_a_cycle_joins_the_others(repo: Repo) -> None:
    first = put(repo, "2026-tw3", bundle("2026-tw3", a=b"1"))
    second = put(repo, "2026-tw4", bundle("2026-tw4", b=b"2"))
    assert repo.parents(second) == [first]
    assert set(repo.folders(second)) == {"2026-tw3", "2026-tw4"}
    assert cycle_files(repo, f"{second}:2026-tw3") == bundle("2026-tw3", a=b"1")


def test_a_name_with_a_line_end_is_a_name(repo: Repo) -> None:
    files = bundle("2026-tw3", **{"a\nb": b"1"})
    assert cycle_files(repo, f"{put(repo, '2026-tw3', files)}:2026-tw3") == files


class TestUnited:
    def test_two_that_never_met(self, repo: Repo) -> None:
        theirs = apart(repo, "2026-tw4", bundle("2026-tw4", b=b"2"))
        ours = put(repo, "2026-tw3", bundle("2026-tw3", a=b"1"))
        both = unite(repo, ours, theirs)
        assert set(repo.folders(both)) == {"2026-tw3", "2026-tw4"}
        assert repo.parents(both) == [ours, theirs]
        assert unite(repo, both, theirs) == unite(repo, theirs, both) == both

    def test_one_has_more_of_a_cycle(self, repo: Repo) -> None:
        theirs = apart(repo, "2026-tw4", bundle("2026-tw4", a=b"1", c=b"3"))
        ours = put(repo, "2026-tw4", bundle("2026-tw4", a=b"1", b=b"2"))
        both = cycle_files(repo, f"{unite(repo, ours, theirs)}:2026-tw4")
        assert both == bundle("2026-tw4", a=b"1", b=b"2", c=b"3")
        assert sorted(listed_files(both)) == ["a", "b", "c"]

    @pytest.mark.parametrize("other", [bundle("2026-tw4", a=b"lain"), bundle("2030-tw1", a=b"1")])
    def test_what_contradicts_is_left_apart(self, repo: Repo, other: dict[str, bytes]) -> None:
        theirs = apart(repo, "2026-tw4", other)
        ours = put(repo, "2026-tw4", bundle("2026-tw4", a=b"1"))
        with pytest.raises(SiklusError, match=r"Arsip siklus 2026-tw4 di sini dan di sana memuat .* dengan isi lain"):
            unite(repo, ours, theirs)


def test_a_manifest_may_only_grow(repo: Repo) -> None:
    put(repo, "2026-tw4", bundle("2026-tw4", a=b"1"))
    grown = put(repo, "2026-tw4", bundle("2026-tw4", a=b"1", b=b"2"))
    assert shrunk_manifests(repo, grown) == []
    shrunk = put(repo, "2026-tw4", bundle("2026-tw4", b=b"2"))
    assert shrunk_manifests(repo, shrunk) == ["2026-tw4/manifest.json"]
    assert shrunk_manifests(repo, f"{grown}..{shrunk}") == ["2026-tw4/manifest.json"]
