"""One command at a time writes in a repository: the next one waits for its turn.

Whatever a command decides on, a number or a verdict, must still be so when it writes. The lock is the process's own,
so that nothing is left behind when it is killed.
"""

from __future__ import annotations

import fcntl
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.git import Repo

#: The file in git's own folder that is locked; it stays empty.
LOCK = "siklus.kunci"
_HELD: dict[Path, TextIO] = {}


def take_turn(repo: Repo) -> None:
    """Wait until no other command writes in this repository, and keep others waiting until :func:`end_turn`."""
    place = (repo.root / repo.text("rev-parse", "--git-common-dir")).resolve() / LOCK
    if place in _HELD:
        return
    file = place.open("a", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        click.echo("Perintah lain sedang menulis di repositori ini; menunggu gilirannya …", err=True)
        fcntl.flock(file, fcntl.LOCK_EX)
    _HELD[place] = file


def end_turn() -> None:
    """Let others write again."""
    while _HELD:
        _HELD.popitem()[1].close()
