"""Judge a recorded proposal again: no network, and nothing in its repository changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.answers import recorded, understood
from siklus.forge.local import Told, tell
from siklus.forge.remote import forge_says
from siklus.forge.testimony import Pull
from siklus.git import Repo
from siklus.model.replay import ReplayCase
from siklus.source import DiskTree, Document
from siklus.workspace.schema import read_document

if TYPE_CHECKING:
    from pathlib import Path

_CASE = "case.yml"


def replay(folder: Path, scratch: Path) -> Told:
    """Read the story of a recorded proposal.

    Args:
        folder: Holds ``case.yml``, and beside it what a forge answered, if one was asked.
        scratch: An empty folder for what git computes on the way.

    Raises:
        SiklusError: The recording cannot be read, or its repository lacks what it names.
    """
    case = _case(folder)
    repo = Repo.at(folder / case.repo, scratch)
    repo.refuse_shallow()
    base, head = (_commit(repo, name, folder) for name in (case.base, case.head))
    if case.forge == "local":
        return tell(repo, Pull(case.cycle, base, head), case.now)
    kind = case.forge
    witness = forge_says(lambda _: understood(kind, recorded(folder, kind)))
    return tell(repo, Pull(case.cycle, base, head), case.now, witness=witness)


def _case(folder: Path) -> ReplayCase:
    if not folder.is_dir():
        raise SiklusError(f"Direktori {folder} tidak ada.", f"Sebutkan direktori yang memuat {_CASE}.")
    found = read_document(DiskTree(folder), _CASE, ReplayCase)
    if isinstance(found, Document):
        return found.value
    first = found[0]
    place = f"{folder / first.path}:{first.line}" if first.line else str(folder / first.path)
    raise SiklusError(f"{place} {first.message}.", f"{first.fix[:1].upper()}{first.fix[1:]}.")


def _commit(repo: Repo, name: str, folder: Path) -> str:
    if (commit := repo.resolve(name)) is None:
        raise SiklusError(
            f"Repositori {repo.root} tidak memuat `{name}`.", f"Betulkan `base` dan `head` di {folder / _CASE}."
        )
    return commit
