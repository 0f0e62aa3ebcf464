"""Scans of papers that were signed by hand: kept beside the reviews until their cycle is archived with them.

A scan's name is its SHA-256, so two clones never disagree about one, and an event that names it fixes its every byte.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from siklus.forge.refs import SCANS

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Identity, Repo


def keep_scan(repo: Repo, cycle: str, data: bytes, ending: str, who: Identity, at: datetime) -> str:
    """Keep a scan.

    Args:
        repo: The repository.
        cycle: Whose paper it shows.
        data: Its bytes.
        ending: How its file's name ends, for example ``.pdf``.
        who: Who keeps it.
        at: When.

    Returns:
        Its SHA-256.
    """
    digest = hashlib.sha256(data).hexdigest()
    old = repo.resolve(SCANS)
    tree = repo.write_tree(old, {f"{cycle}/{digest}{ending}": data})
    commit = repo.commit_tree(tree, [old] if old else [], f"Pindaian {cycle}\n", who, at)
    repo.run("update-ref", SCANS, commit, old or "0" * 40)
    return digest


def kept_scans(repo: Repo, cycle: str) -> dict[str, bytes]:
    """The scans of a cycle, by the names of their files."""
    if repo.resolve(SCANS) is None:
        return {}
    rows = repo.list_tree(SCANS, f"{cycle}/")
    contents = repo.blobs([blob for _, blob, _, _ in rows])
    return {path.rpartition("/")[2]: data or b"" for (_, _, path, _), data in zip(rows, contents, strict=True)}
