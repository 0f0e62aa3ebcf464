"""Small repositories without an office, for what only needs git."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from siklus.git import Identity, Repo

if TYPE_CHECKING:
    from pathlib import Path

BUDI, SITI = Identity("Budi", "budi@dinas.example"), Identity("Siti", "siti@dinas.example")
AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def make_repo(folder: Path) -> Repo:
    """A repository with one commit on ``main``."""
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
