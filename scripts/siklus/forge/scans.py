"""Scans of papers that were signed by hand: kept beside the reviews until their cycle is archived with them.

A scan's name is its SHA-256, so two clones never disagree about one, and an event that names it fixes its every byte.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from siklus.forge.refs import SCANS

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Identity, Repo

_NAME = re.compile(r"[a-z0-9-]+/[0-9a-f]{64}\.[a-z]+")


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


def unite_scans(repo: Repo, ours: str | None, theirs: str, who: Identity, at: datetime) -> str:
    """A commit that holds the scans of both; of theirs only files that are what their names say.

    Args:
        repo: The repository.
        ours: A commit of scans; None when there are none here.
        theirs: Another.
        who: Who unites them.
        at: When.
    """
    here = {path for _, _, path, _ in repo.list_tree(ours)} if ours else set()
    fresh = [(path, blob) for _, blob, path, _ in repo.list_tree(theirs) if path not in here and _NAME.fullmatch(path)]
    contents = repo.blobs([blob for _, blob in fresh])
    files: dict[str, bytes | None] = {
        path: data
        for (path, _), data in zip(fresh, contents, strict=True)
        if data is not None and path.rpartition("/")[2].startswith(hashlib.sha256(data).hexdigest())
    }
    if ours and not files:
        return ours
    tree = repo.write_tree(ours, files)
    return repo.commit_tree(tree, [one for one in (ours, theirs) if one], "Pindaian disatukan\n", who, at)
