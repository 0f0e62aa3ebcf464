"""Cycles that nothing more happens to: the archive keeps how they went, and what that follows from is unchanged.

A look at all cycles need not judge them again; ``siklus verify`` does.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from siklus.forge.ledger import undisturbed_lines
from siklus.forge.refs import ARCHIVE, MAIN
from siklus.progress.frozen import REALISED, finished_at, notes_digest
from siklus.workflow.merges import merges

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Repo


def finished_cycles(repo: Repo) -> dict[str, datetime]:
    """Every cycle that is finished for good, and since when, in one pass over the repository.

    That is one whose course lies in the archive, while the same commit puts it in force, the same was written about
    it, and ``main`` records the same of it as the archive does. Whatever does not fit is left out, to be looked at.

    Args:
        repo: The office's repository.
    """
    main, archive = repo.resolve(MAIN), repo.resolve(f"refs/heads/{ARCHIVE}")
    if main is None or archive is None:
        return {}
    in_force = merges(repo)
    with ThreadPoolExecutor() as pool:  # git answers these side by side
        tables = pool.map(repo.object_table, (main, archive), ("cycles", ""))
        lines = undisturbed_lines(repo, in_force)
        now, frozen = tables
    kept: dict[str, str] = {}
    for cycle in lines:
        records = f"cycles/{cycle}/pelaksanaan"
        same = records in now and now[records] == frozen.get(f"{cycle}/sumber/{records}")
        if same and (course := frozen.get(f"{cycle}/{REALISED}")) is not None:
            kept[cycle] = course
    found: dict[str, datetime] = {}
    for cycle, data in zip(kept, repo.blobs(list(kept.values())), strict=True):
        at = finished_at(data or b"", in_force[cycle][0], notes_digest(lines[cycle]))
        if at is not None:
            found[cycle] = at
    return found
