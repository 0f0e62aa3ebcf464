"""An office whose archive holds its whole past, and one cycle in force that is still to join it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bench.history import generate_history, git
from siklus.archive.publish import publish
from siklus.forge.archive_branch import BRANCH
from siklus.forge.refs import ARCHIVE
from siklus.git import Identity, Repo
from siklus.workflow.desk import Desk
from siklus.workflow.merges import merges

if TYPE_CHECKING:
    from pathlib import Path

_NOW = datetime(2030, 1, 2, tzinfo=UTC)
_WHO = Identity("Bangku Ukur", "ukur@contoh.invalid")


def generate_frozen(source: Path, target: Path, example: str, count: int) -> str:
    """Make a repository with so many cycles in its archive, each as large as a real one.

    Args:
        source: The repository to copy ``content/`` and the example from.
        target: A folder that does not exist yet.
        example: The cycle to repeat.
        count: How many cycles lie in the archive.

    Returns:
        The id of the cycle that is in force and not yet archived.
    """
    generate_history(source, target, example, count + 1, running=0)
    git(target, "config", "user.name", _WHO.name)
    git(target, "config", "user.email", _WHO.email)
    repo = Repo(target)
    *others, last = sorted(merges(repo))
    publish(Desk(repo, _WHO, lambda: _NOW), others[0], cache=target / "build" / "cache")
    sample = repo.folders(BRANCH)[others[0]]
    tree = repo.folder_tree(dict.fromkeys(others, sample))
    repo.move_branch(ARCHIVE, repo.commit_tree(tree, [], "Arsip\n", _WHO, _NOW), repo.need(BRANCH))
    git(target, "gc", "--quiet")
    return last
