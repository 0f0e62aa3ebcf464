"""Bring everything of the shared repository into a clone that only reads: what builds the site, or reminds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.refs import ARCHIVE
from siklus.git import GitError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siklus.git import Repo

#: What lies beside ``main``: drafts, changes of reference data, the archive, reviews, scans. A star may match nothing,
#: so that an office that has none of a kind is no error.
_BESIDE = (
    "refs/heads/siklus/*",
    "refs/heads/acuan/*",
    f"refs/heads/{ARCHIVE}*",
    "refs/notes/siklus/*",
    "refs/siklus/*",
)


def take(repo: Repo, remote: str, environment: Mapping[str, str]) -> list[str]:
    """Fetch what lies beside ``main`` under its own names; nothing is sent, and nothing of one's own is lost.

    Args:
        repo: The clone.
        remote: The shared repository's name among git's remotes.
        environment: What git needs besides to be let in.

    Returns:
        The references that changed.

    Raises:
        SiklusError: It cannot be reached, or something here is not what lies there.
    """
    before = _refs(repo)
    open_branch = repo.current_branch()
    specs = [f"{ref}:{ref}" for ref in _BESIDE]
    if open_branch is not None:
        specs.append(f"^refs/heads/{open_branch}")
    try:
        repo.run("fetch", "--no-tags", "--refmap=", "--no-write-fetch-head", remote, *specs, env=environment)
    except GitError as error:
        raise SiklusError(
            f"Repositori bersama `{remote}` tidak dapat diambil: {error.message}",
            "Periksa jaringan dan hak baca, lalu ulangi; pekerjaan sendiri ditukar dengan `siklus sync`.",
        ) from None
    after = _refs(repo)
    return sorted(name for name, commit in after.items() if before.get(name) != commit)


def _refs(repo: Repo) -> dict[str, str]:
    rows = repo.text("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    return {name: commit for name, _, commit in (row.partition(" ") for row in rows)}
