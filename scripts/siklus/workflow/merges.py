"""What is in force: every merge on ``main`` that brought a cycle's documents, or a change of reference data.

Our own merges name what they put in force in a trailer. A forge's button writes a message of its own, so such a merge
is known by what it changed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from siklus.forge.reference import REFERENCE_FOLDERS
from siklus.forge.refs import MAIN, REFERENCE, REFERENCE_TRAILER, TRAILER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from siklus.git import Repo

#: A merge commit and its two parents.
Merge = tuple[str, str, str]
_NASKAH = re.compile(r"cycles/([a-z0-9]+(?:-[a-z0-9]+)*)/naskah/")
#: How the messages of forges name the branch of a change of reference data.
_BRANCH = re.compile(rf"\b{REFERENCE}[a-z0-9]+(?:-[a-z0-9]+)*")


def merges(repo: Repo, trailer: str = TRAILER) -> dict[str, Merge]:
    """Everything in force of one kind: the newest merge commit that brought it, and its two parents.

    Args:
        repo: The office's repository.
        trailer: The trailer of our own merge commits that names it; that of cycles unless it says otherwise.
    """
    main = repo.resolve(MAIN)
    return {} if main is None else dict(_merges_at(repo, main)[trailer])


def by_button(repo: Repo, merge: str) -> bool:
    """True for a merge that a forge made: it names nothing that it puts in force.

    Args:
        repo: The office's repository.
        merge: The commit.
    """
    names = (TRAILER, REFERENCE_TRAILER)
    layout = "".join(f"%(trailers:key={name},valueonly)" for name in names)
    return not repo.text("show", "-s", f"--format={layout}", merge)


@lru_cache(maxsize=8)
def _merges_at(repo: Repo, main: str) -> dict[str, dict[str, Merge]]:
    """Both kinds, remembered by the commit of ``main``."""
    names = (TRAILER, REFERENCE_TRAILER)
    trailers = "%x1f".join(f"%(trailers:key={name},valueonly,separator=%x2C)" for name in names)
    layout = f"--format=%H %P%x1f{trailers}%x1f%s"
    out = repo.text("log", "--first-parent", "--merges", layout, main)
    rows = [line.split("\x1f") for line in out.split("\n") if line]
    found: dict[str, dict[str, Merge]] = {name: {} for name in names}
    unnamed = [commits.split()[0] for commits, *named, _ in rows if not any(named)]
    changed = _changed(repo, unnamed)
    for commits, cycle, change, subject in rows:
        merge, *parents = commits.split()
        if len(parents) != 2:
            continue
        named = [(kind, name) for kind, name in ((TRAILER, cycle), (REFERENCE_TRAILER, change)) if name]
        for kind, name in named or _brought(changed.get(merge, ()), subject, merge):
            found[kind].setdefault(name, (merge, parents[0], parents[1]))
    return found


def _brought(paths: Collection[str], subject: str, commit: str) -> Iterator[tuple[str, str]]:
    """What a merge that names nothing brought: documents of cycles, else a change of reference data."""
    cycles = {match[1] for path in paths if (match := _NASKAH.match(path))}
    yield from ((TRAILER, cycle) for cycle in cycles)
    if paths and not cycles:
        named = _BRANCH.search(subject)
        yield REFERENCE_TRAILER, named[0] if named else f"{REFERENCE}{commit[:8]}"


def _changed(repo: Repo, commits: list[str]) -> dict[str, list[str]]:
    """The documents and reference data that each of these merges changed on ``main``."""
    if not commits:
        return {}
    out = repo.run(
        "log", "--no-walk=unsorted", "--stdin", "--format=%x00%H", "--diff-merges=first-parent", "--name-only",
        "--no-renames", stdin="\n".join([*commits, "--", "cycles", *REFERENCE_FOLDERS, ""]).encode(),
    ).decode(errors="surrogateescape")  # fmt: skip
    found: dict[str, list[str]] = {}
    for record in filter(None, out.split("\0")):
        commit, *paths = filter(None, record.split("\n"))
        found[commit] = [path for path in paths if not path.startswith("cycles/") or _NASKAH.match(path)]
    return found
