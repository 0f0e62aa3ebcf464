"""The world around a command: where it was typed, by whom, when."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from siklus.errors import SiklusError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.forge.rest import Rest
    from siklus.git import Repo
    from siklus.model.organisation import ForgeKind
    from siklus.workflow.desk import Desk

#: Where commands write what they make, below the repository's root.
BUILD = "build"


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def pause(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)


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
    """The desk of whoever typed the command, once no other command writes in the repository.

    Raises:
        SiklusError: As :func:`repo`, or git does not know who works here.
    """
    from siklus.cli.kit.turn import take_turn
    from siklus.workflow.desk import Desk

    here = repo(whole=True)
    take_turn(here)
    return Desk(here, here.identity(), now)


def desk_or_machine() -> Desk:
    """The desk of whoever typed the command; of the office's machine where git knows nobody.

    Raises:
        SiklusError: As :func:`repo`.
    """
    from siklus.cli.kit.turn import take_turn
    from siklus.git import Identity
    from siklus.workflow.desk import Desk

    here = repo(whole=True)
    take_turn(here)
    try:
        who = here.identity()
    except SiklusError:
        who = Identity("Alur kerja Siklus", "siklus@alur-kerja.invalid")
    return Desk(here, who, now)


def cache(repo: Repo) -> Path:
    """Where prints are kept between commands."""
    return repo.root / BUILD / "cache"


def page_cache(repo: Repo) -> Path:
    """Where the site's built pages are kept between commands."""
    return repo.root / BUILD / "cache-situs"


def site_shelf(repo: Repo) -> Path:
    """Where what was made for the site of finished cycles is kept between commands."""
    return repo.root / BUILD / "cache-siklus"


def forge(*, kind: ForgeKind | None = None, url: str | None = None, repository: str | None = None) -> Rest:
    """The forge on which the office's repository lives: as typed, else as the surroundings or ``instansi.yml`` say.

    Args:
        kind: Which dialect it speaks.
        url: The address of its pages or of its interface.
        repository: ``owner/name``.

    Raises:
        SiklusError: Nothing says where, or the office's own file is broken.
    """
    from siklus.forge.place import find_place
    from siklus.forge.rest import Rest
    from siklus.source import DiskTree
    from siklus.workspace import load_workspace

    office = load_workspace(DiskTree(repo().root), only=[]).need_office()
    return Rest(find_place(os.environ, office.forge, kind=kind, url=url, repository=repository), pause)


@contextmanager
def known_forge(repo: Repo, *, hurried: bool = False) -> Iterator[Rest | None]:
    """The forge that the surroundings name, or that ``instansi.yml`` names on ``main``; None when neither does.

    Args:
        repo: The office's repository.
        hurried: True for somebody who waits at the screen.
    """
    from siklus.forge.place import find_place
    from siklus.forge.refs import MAIN
    from siklus.forge.rest import Rest
    from siklus.git import tree_at
    from siklus.workspace import load_workspace

    main = repo.resolve(MAIN)
    office = load_workspace(tree_at(repo, main), only=[]).office if main else None
    try:
        place = find_place(os.environ, office.value.forge if office else None)
    except SiklusError:
        yield None
        return
    with Rest(place, pause, hurried=hurried) as rest:
        yield rest
