"""The repository of a rehearsal: the office's reference data, and a draft from its own template.

Registers, cycles and workflows stay at home: nothing that the forge would run, and nothing that was ever decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.forge.refs import MAIN
from siklus.git import Identity, Repo
from siklus.source import parse_yaml, read_text
from siklus.source.emit import emit_yaml
from siklus.workflow.desk import Desk
from siklus.workflow.new import begin
from siklus.workflow.number import reserve_on_branch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from siklus.model.organisation import ForgeKind, Person
    from siklus.workflow.rehearsal.actors import Actors
    from siklus.workspace import Workspace

_FOLDERS = ("content/acuan", "content/sop", "content/templat")
_PEOPLE = "content/acuan/organisasi.yml"


def identity_of(person: Person) -> Identity:
    """Under which name somebody commits."""
    return Identity(person.name, person.accounts.email[0])


def make_repository(
    folder: Path, office: Workspace, actors: Actors, kind: ForgeKind, logins: Mapping[str, str], now: datetime
) -> Repo:
    """A repository with what the office's documents are printed from, in which these accounts belong to the actors.

    Args:
        folder: Where it is made.
        office: The office's files.
        actors: Who acts.
        kind: The dialect of the forge.
        logins: Each actor's account, by person.
        now: The moment of its first commit.
    """
    repo = Repo(folder)
    folder.mkdir(parents=True)
    repo.run("init", "--quiet", f"--initial-branch={MAIN}")
    for entry in (entry for under in _FOLDERS for entry in office.tree.entries(under)):
        target = folder / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(office.tree.read(entry.path))
    text = read_text(office.tree, _PEOPLE)
    values: dict[str, Any] = parse_yaml(text)[0]
    for person in values["orang"]:
        person.get("akun", {}).pop(kind, None)
        if person["id"] in logins:
            person["akun"][kind] = logins[person["id"]]
    (folder / _PEOPLE).write_text(emit_yaml(values, like=text), encoding="utf-8")
    repo.commit_worktree(["."], "Geladi: data acuan kantor\n", identity_of(actors.drafter), now)
    return repo


def begin_draft(repo: Repo, office: Workspace, actors: Actors, clock: Callable[[], datetime]) -> str:
    """Begin a cycle from the office's template, in the newest year whose Perjanjian Kinerja is known.

    Returns:
        The cycle's id.

    Raises:
        SiklusError: The office has no template or no Perjanjian Kinerja yet.
    """
    cycle = f"{max(office.agreements, default=clock().year)}-tw4"
    desk = Desk(repo, identity_of(actors.drafter), clock)
    begin(desk, cycle, sop_id=actors.sop.id)
    reserve_on_branch(desk, cycle)  # without numbers nothing turns green
    return cycle
