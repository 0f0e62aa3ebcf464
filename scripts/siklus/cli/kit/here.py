"""The world around a command: where it was typed, by whom, when."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from siklus.errors import SiklusError

if TYPE_CHECKING:
    from siklus.git import Repo
    from siklus.workflow.desk import Desk

#: Where commands write what they make, below the repository's root.
BUILD = "build"


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def repo(*, whole: bool = False) -> Repo:
    """The repository around the working directory.

    Args:
        whole: True when the history is read too, so that a shallow clone would tell half of it.

    Raises:
        SiklusError: There is none, git is missing, or the clone is shallow.
    """
    from siklus.git import Repo  # `--help` need not know git

    try:
        folder = Path.cwd()
    except FileNotFoundError:
        raise SiklusError(
            "Direktori ini sudah tidak ada.", "Masuk ke direktori kantor dengan `cd`, lalu ulangi."
        ) from None
    found = Repo.discover(folder)
    if whole:
        found.refuse_shallow()
    return found


def desk() -> Desk:
    """The desk of whoever typed the command.

    Raises:
        SiklusError: As :func:`repo`, or git does not know who works here.
    """
    from siklus.workflow.desk import Desk

    here = repo(whole=True)
    return Desk(here, here.identity(), now)


def cache(repo: Repo) -> Path:
    """Where prints are kept between commands."""
    return repo.root / BUILD / "cache"
