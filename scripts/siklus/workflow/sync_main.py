"""Bring ``main`` in line with the shared repository, and tell which records of one's own it lacks.

What is shared comes first: records made here meanwhile are put on top of it, so that ``main`` reads the same to
everybody. Work on ``main`` that is more than records is left to whoever did it.
"""

from __future__ import annotations

import re
from shlex import quote
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.notes import holds
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.workflow.sync_archive import FAR
from siklus.workspace import load_workspace
from siklus.workspace.registers import REGISTERS, doubled

if TYPE_CHECKING:
    from siklus.git import Repo
    from siklus.workflow.desk import Desk

#: Where records lie: what was done after the signature, and the numbers.
_RECORD = re.compile(rf"cycles/[a-z0-9]+(-[a-z0-9]+)*/pelaksanaan/|{re.escape(REGISTERS)}")


def take_main(desk: Desk, theirs: str | None, came: list[str]) -> list[str]:
    """Take in what the shared ``main`` has; records that it lacks stay on top of it.

    Args:
        desk: Who exchanges, and when.
        theirs: Where the other side has ``main``; None when it has none.
        came: What came is added here.

    Returns:
        What stays different, and what to do about it: then nothing was moved.
    """
    repo, ours = desk.repo, desk.repo.need(MAIN)
    if theirs is None or theirs == ours:
        return []
    if holds(repo, theirs, ours):
        new: str | None = theirs
    elif _only_records(repo, theirs, ours):
        new = _on_top(desk, theirs, ours)
    else:
        behind = f"{MAIN} di sana memuat perubahan baru; ambil dengan `git switch {MAIN}`, lalu `git pull`"
        return [] if holds(repo, ours, theirs) else [behind]
    if new is None:
        return [_conflict(repo.merge_tree(theirs, ours)[1])]
    if new == ours:
        return []
    move = repo.advance if holds(repo, new, ours) else repo.replace
    try:
        move(MAIN, new, ours)
    except SiklusError as error:
        return [f"{MAIN} belum diperbarui: {error.message} {error.fix}"]
    came.append(f"perubahan pada {MAIN}")
    return []


def unsent_records(repo: Repo, theirs: str | None) -> str | None:
    """Where ``main`` stands if it has records that the shared one lacks, on top of it and nothing but records.

    Args:
        repo: The repository.
        theirs: Where the other side has ``main``; None when it has none.
    """
    ours = repo.need(MAIN)
    if theirs is None or not holds(repo, ours, theirs) or not repo.differing_paths(theirs, ours):
        return None
    return ours if _only_records(repo, theirs, ours) else None


def contested_numbers(repo: Repo, theirs: str | None) -> list[str]:
    """What to do about numbers that records of one's own and the shared ``main`` give to two papers.

    Args:
        repo: The repository.
        theirs: Where the other side has ``main``; None when it has none.
    """
    if theirs is None or (ours := unsent_records(repo, theirs)) is None:
        return []
    if not any(path.startswith(REGISTERS) for path in repo.touched_paths(theirs, ours)):
        return []
    before, after = (
        [document.value for document in load_workspace(GitTree(repo, commit), only=[]).registers.values()]
        for commit in (theirs, ours)
    )
    return [
        f"nomor urut {entry.sequence} pada register {register.name} sudah diberikan rekan kepada {rival.owner}, jadi "
        f"{entry.owner} harus bernomor lain; sampai saat itu catatan Anda belum dikirim. Ketik `siklus number void "
        f"{register.name} {entry.sequence} --subject {quote(entry.subject)} --reason 'Nomor ganda'`, catat nomor "
        f"barunya dengan `siklus number use --register {register.register_id} …`, lalu `siklus sync`"
        for register, rival, entry in doubled(before, after)
    ]


def _conflict(paths: list[str]) -> str:
    return (
        f"catatan Anda bertabrakan dengan catatan rekan pada {', '.join(paths)}; tidak ada yang hilang. Bersama "
        f"pengelola: `git switch {MAIN}`, `git merge {FAR}/{MAIN}`, betulkan berkas itu, `git commit -a --no-edit`, "
        "lalu `siklus sync`"
    )


def _only_records(repo: Repo, theirs: str, ours: str) -> bool:
    return all(_RECORD.match(path) for path in repo.touched_paths(theirs, ours))


def _on_top(desk: Desk, theirs: str, ours: str) -> str | None:
    """Theirs and then the records that only ours has; theirs itself when it has them all; None where they conflict.

    Theirs is always the first parent: what is in force is read along it.
    """
    repo = desk.repo
    own = repo.branch_commits(theirs, ours)
    first = repo.text("rev-list", "--first-parent", f"{theirs}..{ours}").split()
    if repo.parents(first[-1])[:1] == [theirs]:
        return ours
    known = next((commit for commit in own if _known(repo, theirs, commit)), None)
    if known == ours:
        return theirs
    now, base = desk.clock(), theirs
    if known is not None:  # what a forge took in under another name conflicts with itself once somebody wrote on
        base = repo.commit_tree(f"{theirs}^{{tree}}", [theirs, known], "Sudah termuat\n", desk.who, now)
    if (tree := repo.merged_tree(base, ours)) is None:
        return None
    return repo.commit_tree(tree, [theirs, ours], f"Catatan disatukan dengan {MAIN} bersama\n", desk.who, now)


def _known(repo: Repo, theirs: str, commit: str) -> bool:
    """True when theirs holds, or once held, every record as this commit left it, under whatever commit."""
    if repo.merged_tree(theirs, commit) == repo.text("rev-parse", f"{theirs}^{{tree}}"):
        return True
    paths = sorted(repo.touched_paths(theirs, commit))
    held = repo.versions(commit, theirs, paths)
    left = zip(paths, repo.object_ids([f"{commit}:{path}" for path in paths]), strict=True)
    return all((path, blob or "0" * 40) in held for path, blob in left)
