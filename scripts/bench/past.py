"""An office in which most of a long past is finished: recorded, archived, and nothing happens to it any more."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bench.history import file, generate_history, git, head
from siklus.forge.ledger import undisturbed_lines
from siklus.forge.refs import ARCHIVE, MAIN
from siklus.git import Repo
from siklus.progress.frozen import REALISED, notes_digest, realised
from siklus.workflow.case import merges, open_case

if TYPE_CHECKING:
    from pathlib import Path

_RECORDED = datetime(2030, 1, 2, tzinfo=UTC)


def generate_past(source: Path, target: Path, example: str, count: int, *, running: int) -> None:
    """Make a repository in which a cycle was repeated many times, and most were finished and archived.

    Args:
        source: The repository to copy ``content/`` and the example from.
        target: A folder that does not exist yet.
        example: The cycle to repeat, its records included.
        count: How many cycles there are.
        running: How many of them are approved and not yet in force.
    """
    generate_history(source, target, example, count, running=running)
    repo = Repo(target)
    in_force = merges(repo)
    records = {path.name: path.read_bytes() for path in (source / "cycles" / example / "pelaksanaan").glob("*.yml")}
    _commit(
        repo,
        MAIN,
        {f"cycles/{one}/pelaksanaan/{name}": data for one in in_force for name, data in records.items()},
    )
    git(target, "reset", "--quiet", "--hard")
    sample = next(iter(in_force))
    values = realised(open_case(repo, sample, _RECORDED).progress(_RECORDED), in_force[sample][0], notes_digest(()))
    frozen: dict[str, bytes] = {}
    lines = undisturbed_lines(repo)
    for cycle, (merge, _, _) in in_force.items():
        frozen[f"{cycle}/{REALISED}"] = _course(values, merge, notes_digest(lines[cycle]))
        for name, data in records.items():
            frozen[f"{cycle}/sumber/cycles/{cycle}/pelaksanaan/{name}"] = data
    _commit(repo, ARCHIVE, frozen)
    git(target, "gc", "--quiet")


def _course(values: dict[str, Any], merge: str, notes: str) -> bytes:
    return json.dumps(values | {"gabungan": merge, "catatan": notes}).encode()


def _commit(repo: Repo, branch: str, files: dict[str, bytes]) -> None:
    tip = repo.resolve(f"refs/heads/{branch}")
    lines = [head(branch, 1, "ukur@contoh.invalid", _RECORDED, "Ukur"), f"from {tip}\n".encode() if tip else b""]
    git(repo.root, "fast-import", "--quiet", stdin=b"".join([*lines, *(file(*one) for one in files.items())]))
