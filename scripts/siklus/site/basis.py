"""What a finished cycle's part of the site depends on, in one place: while all of it is the same, so is that part.

The papers, the sources and how the cycle went lie in the archive, whose folders are known by git's own ids. Besides,
the page tells who approved by what is in git, which numbers the registers give, when photos of receipts came in, which
cycle replaced it, and it names people, units and steps as the office's reference data and SOPs have them today.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siklus.forge.archive_branch import BRANCH
from siklus.forge.ledger import undisturbed_notes
from siklus.forge.refs import MAIN, RECORDS, REVIEWS
from siklus.workflow.corrections import corrections
from siklus.workflow.merges import merges
from siklus.workflow.receipts import photos_entered

if TYPE_CHECKING:
    from datetime import date

    from siklus.git import Repo
    from siklus.model.site import Audience
    from siklus.site.page import CyclePage
    from siklus.workspace import Workspace

_LIBRARIES = ("Markdown", "PyYAML", "pydantic", "typst", "segno")
#: What every page names things by. The registers are not among them: each new cycle changes one.
_REFERENCE = ("content/acuan", "content/sop")


def bases(repo: Repo, workspace: Workspace, audience: Audience) -> dict[str, str]:
    """The hash of everything that a cycle's part of the site is made of, for each cycle in the archive.

    A cycle of which a review was taken away has none: it is looked at anew each time.

    Args:
        repo: The office's repository.
        workspace: The office as ``main`` has it.
        audience: Whom the site is for.
    """
    archive, records = repo.resolve(BRANCH), repo.resolve(RECORDS)
    (cycles, *reference) = repo.object_ids([f"{MAIN}:{path}" for path in ("cycles", *_REFERENCE)])
    with ThreadPoolExecutor() as pool:  # git answers these side by side
        folders = pool.map(lambda tree: repo.folders(tree) if tree else {}, (archive, cycles, records))
        corrected, photos = pool.submit(corrections, repo), pool.submit(photos_entered, repo)
        numbers, in_force = _numbers(workspace), merges(repo)
        frozen, recorded, answers = folders
        notes = undisturbed_notes(repo, in_force.keys() & frozen.keys())
        reviewed = list({commit for lines in notes.values() for commit, _ in lines})
        there = dict(zip(reviewed, repo.object_ids(reviewed), strict=True))
        replaced, entered = corrected.result(), photos.result()
    shared = [_program(), audience, reference]
    found: dict[str, str] = {}
    for cycle, lines in notes.items():
        other = replaced.get(cycle)
        own = [
            cycle,
            frozen[cycle],
            recorded.get(cycle),
            in_force[cycle],
            sorted((commit, line, there[commit]) for commit, line in lines),
            answers.get(cycle),
            numbers[cycle],
            sorted((path, at.isoformat()) for path, at in entered.get(cycle, {}).items()),
            (other, other in frozen),
        ]
        found[cycle] = hashlib.sha256(json.dumps([shared, own]).encode()).hexdigest()
    return found


def tips(repo: Repo) -> list[str | None]:
    """Where everything stands that a site is made of."""
    return [repo.resolve(name) for name in (MAIN, BRANCH, REVIEWS, RECORDS)]


def lasts(page: CyclePage, today: date) -> bool:
    """True when nothing but its basis can change a cycle's part of the site any more; neither time nor a forge.

    Args:
        page: The cycle.
        today: The office's day.
    """
    case = page.case
    return (
        case.stage == "terarsip"
        and case.verdict.green
        and page.progress.current is None
        and case.workspace.need_packet(case.cycle).deadline < today  # calendars speak of it until then
    )


def _numbers(workspace: Workspace) -> defaultdict[str, list[Any]]:
    """What the registers say of each cycle."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for key, document in sorted(workspace.registers.items()):
        for entry in document.value.entries:
            if entry.cycle is not None:
                found[entry.cycle].append((*key, entry.model_dump_json()))
    return found


@cache
def _program() -> str:
    """The hash of this program and of those libraries that shape what it writes."""
    digest = hashlib.sha256("\0".join([platform.python_version(), *map(version, _LIBRARIES)]).encode())
    root = Path(str(files("siklus")))
    for path in sorted(path for path in root.rglob("*") if path.suffix != ".pyc" and path.is_file()):
        digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
