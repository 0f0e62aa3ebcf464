"""Freeze whatever is in force and not wholly frozen yet, and hand it to the shared repository: a machine's work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.archive.publish import publish
from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH
from siklus.forge.notes import holds
from siklus.git import GitError
from siklus.workflow.asking import ask_all, keep_heard
from siklus.workflow.finished import finished_cycles
from siklus.workflow.merges import merges
from siklus.workflow.sync_archive import far_archive, send_archive, send_records, take_archive, take_records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from siklus.forge.rest import Rest
    from siklus.workflow.desk import Desk

#: Others may be faster so many times; then something else is wrong.
_TRIES = 10


@dataclass(frozen=True, slots=True)
class PublishedAll:
    """What was frozen.

    Args:
        added: How many files were added to each cycle that gained some.
        refused: Why a cycle in force was not frozen.
        sent: What went to the shared repository, a sentence each.
    """

    added: Mapping[str, int]
    refused: Mapping[str, str]
    sent: tuple[str, ...] = ()


def publish_all(desk: Desk, *, cache: Path | None, forge: Rest | None) -> PublishedAll:
    """Freeze every cycle in force. One that is refused keeps no other waiting.

    Args:
        desk: Who freezes it, where and when.
        cache: Folder of earlier prints.
        forge: The office's forge; None when it has none.
    """
    done = finished_cycles(desk.repo)
    added: dict[str, int] = {}
    refused: dict[str, str] = {}
    for cycle in sorted(merges(desk.repo)):
        if cycle in done:
            continue
        try:
            files = publish(desk, cycle, cache=cache, forge=forge).added
        except SiklusError as error:
            refused[cycle] = error.message
        else:
            added |= {cycle: len(files)} if files else {}
    return PublishedAll(added, refused)


def publish_and_send(
    desk: Desk, remote: str, environment: Mapping[str, str], *, cache: Path | None, forge: Rest | None
) -> PublishedAll:
    """Freeze every cycle in force, and send the archive and what the forge answered of other changes.

    Where another was faster, what this run froze is given up and frozen anew on what is there now, so that nothing is
    frozen twice in two ways.

    Args:
        desk: Who freezes it, where and when.
        remote: The shared repository's name among git's remotes.
        environment: What git needs besides to be let in.
        cache: Folder of earlier prints.
        forge: The office's forge; None when it has none.

    Raises:
        SiklusError: The shared repository cannot be reached or refuses, or its archive does not come from ours.
    """
    begun, trouble = desk.repo.resolve(BRANCH), ""
    if forge is not None:
        keep_heard(desk.repo, ask_all(desk.repo, forge, desk.clock), desk.who, desk.clock())
    for _ in range(_TRIES):
        far = far_archive(desk.repo, remote, environment)
        _start_over(desk, far.archive, begun)
        left = take_archive(desk, remote, far.archive, [])
        if left:
            raise SiklusError(f"{left[0]}.", "Arsip tidak dikirim.", exit_code=1)
        begun = desk.repo.resolve(BRANCH)
        take_records(desk, far.records)
        found = publish_all(desk, cache=cache, forge=forge)
        sent: list[str] = []
        try:
            send_archive(desk.repo, remote, far.archive, sent, environment)
            send_records(desk.repo, remote, far.records, sent, environment)
        except GitError as error:
            trouble = error.message
        else:
            return PublishedAll(found.added, found.refused, tuple(sent))
    raise SiklusError(
        f"Repositori bersama `{remote}` menolak arsip: {trouble}", "Periksa hak menulisnya, lalu ulangi.", exit_code=1
    )


def _start_over(desk: Desk, far: str | None, begun: str | None) -> None:
    """Give up what this run froze and nobody has seen, if the shared archive grew from where the run began."""
    repo, ours = desk.repo, desk.repo.resolve(BRANCH)
    if ours is None or ours == begun or far is None or holds(repo, ours, far):
        return
    if begun is None:
        repo.run("update-ref", "-d", BRANCH, ours)
    elif holds(repo, far, begun):
        logged = repo.text("log", "--walk-reflogs", "--format=%H", BRANCH, "--").split()
        for _ in range(logged.index(begun)):  # what was never shared is no witness of what the archive once held
            repo.run("reflog", "delete", "--rewrite", "--updateref", f"{BRANCH}@{{0}}")
