"""The archive's own history: that it only grew is seen by whoever has seen it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import COLLEAGUE, STAFF, identity, moment
from siklus.archive.everything import verify_everything, verify_history
from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH, MANIFEST, append, as_json
from siklus.forge.refs import ARCHIVE, WITNESSES

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

NOW = moment("2026-11-09 14:00")
GROWN = [("cabang arsip", "asli")]


@pytest.fixture
def repo(office: Office) -> Repo:
    """An office with two folders in its archive."""
    found = office("empty")
    for cycle in ("2026-tw3", "2026-tw4"):
        files = {"a": b"1", MANIFEST: as_json({"berkas": {"a": cycle}})}
        assert append(found, cycle, files, f"Arsip {cycle}", identity(STAFF), NOW)
    return found


def told(repo: Repo) -> list[tuple[str, str]]:
    return [(one.subject, one.state) for one in verify_history(repo, repo.need(BRANCH))]


def forged(repo: Repo) -> str:
    """The same files in another history."""
    tree = repo.text("rev-parse", f"{BRANCH}^{{tree}}")
    return repo.commit_tree(tree, [], "Arsip\n", identity(COLLEAGUE), NOW)


def test_it_grew(repo: Repo) -> None:
    assert told(repo) == GROWN


def test_rewritten_here(repo: Repo) -> None:
    repo.run("config", "core.logAllRefUpdates", "always")
    before = repo.need(BRANCH)
    repo.run("update-ref", BRANCH, forged(repo))
    found = list(verify_history(repo, repo.need(BRANCH)))
    assert (found[0].subject, found[0].state) == ("cabang arsip", "berubah")
    assert found[0].sentence == f"ditulis ulang: simpanan {before[:8]} yang pernah ada di sini tidak termuat lagi"


@pytest.mark.parametrize("witness", [f"{WITNESSES}/origin", f"refs/remotes/origin/{ARCHIVE}"])
def test_rewritten_since_a_shared_repository_had_it(repo: Repo, witness: str) -> None:
    repo.run("update-ref", witness, BRANCH)
    fresh = forged(repo)
    repo.run("update-ref", "-d", BRANCH)
    repo.run("update-ref", BRANCH, fresh)
    assert told(repo) == [("cabang arsip", "berubah")]


def test_behind_what_was_seen_is_not_rewritten(repo: Repo) -> None:
    repo.run("update-ref", f"{WITNESSES}/origin", BRANCH)
    repo.run("update-ref", BRANCH, f"{BRANCH}~1")
    assert told(repo) == GROWN


def test_a_cycle_taken_out(repo: Repo) -> None:
    files: dict[str, bytes | None] = {f"2026-tw3/{name}": None for name in ("a", MANIFEST)}
    repo.commit_files(ARCHIVE, files, "Hapus\n", identity(STAFF), NOW)
    assert told(repo) == [("2026-tw3/a", "berubah"), *GROWN]


def test_a_manifest_that_lost_a_line(repo: Repo) -> None:
    files: dict[str, bytes | None] = {f"2026-tw3/{MANIFEST}": as_json({"berkas": {}})}
    repo.commit_files(ARCHIVE, files, "Kurangi\n", identity(STAFF), NOW)
    assert told(repo) == [(f"2026-tw3/{MANIFEST}", "berubah"), *GROWN]


def test_nothing_to_verify(office: Office) -> None:
    with pytest.raises(SiklusError, match="Cabang `arsip` belum ada"):
        verify_everything(office("empty"), NOW)
