"""An office whose people sign what they do with real SSH keys, and ways to tamper with what they wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from office_repo import (
    BEGUN,
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KADIS,
    KASUBAG,
    NASKAH,
    SEKDIN,
    SOURCE,
    STAFF,
    SUBMITTED,
    desk,
    make_office,
    save,
)
from siklus.forge.refs import REVIEWS
from siklus.forge.signing import make_key
from siklus.source import parse_yaml
from siklus.source.emit import emit_yaml
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siklus.git import Repo
    from siklus.workflow.desk import Desk

PEOPLE = "content/acuan/organisasi.yml"
#: Everybody who has a key; the archivist has none.
SIGNERS = (STAFF, COLLEAGUE, KASUBAG, SEKDIN, KADIS)


@dataclass(frozen=True)
class Keyed:
    """An office and its people's keys.

    Args:
        repo: The office.
        keys: The folder of private keys, named by person.
    """

    repo: Repo
    keys: Path

    def desk(self, person: str, at: str, *, key: str | None = None, repo: Repo | None = None) -> Desk:
        """The desk of somebody who signs: with their own key, unless another's is named."""
        plain = desk(repo or self.repo, person, at)
        return replace(plain, who=replace(plain.who, signing_key=self.keys / (key or person)))


def make_keyed(folder: Path) -> Keyed:
    """An office in which a cycle was handed in, and everybody's key is known since the first of October."""
    office = Keyed(make_office(folder / "kantor"), folder / "kunci")
    office.keys.mkdir()
    public = {person: make_key(office.keys / person) for person in (*SIGNERS, "orang-luar")}
    for person in SIGNERS:
        set_keys(office.repo, person, [{"kunci": public[person], "dari": "2026-10-01"}])
    save(office.repo, STAFF, "2026-10-30 09:30", "Kunci terdaftar")
    office.repo.run("switch", "--quiet", "--create", BRANCH)
    _copy_packet(office.repo)
    save(office.repo, STAFF, BEGUN, "Mulai siklus")
    submit(office.desk(STAFF, SUBMITTED), CYCLE, "Draf pertama")
    return office


def set_keys(repo: Repo, person: str, keys: list[dict[str, Any]]) -> None:
    """Write somebody's keys into the organisation of the working copy."""
    path = repo.root / PEOPLE
    text = path.read_text(encoding="utf-8")
    values: Any = parse_yaml(text)[0]
    next(one for one in values["orang"] if one["id"] == person)["kunci"] = keys
    path.write_text(emit_yaml(values, like=text), encoding="utf-8")


def public_key(office: Keyed, person: str) -> str:
    """Somebody's public key."""
    return (office.keys / f"{person}.pub").read_text(encoding="utf-8").strip()


def lines(repo: Repo, commit: str) -> list[str]:
    """The lines of a commit's note."""
    return dict(repo.notes(REVIEWS)).get(commit, "").splitlines()


def line_by(repo: Repo, kind: str, email: str) -> str:
    """The one line of this kind and address."""
    every = [line for _, text in repo.notes(REVIEWS) for line in text.splitlines()]
    (found,) = [line for line in every if (value := json.loads(line))["jenis"] == kind and value["surel"] == email]
    return found


def tamper(repo: Repo, commit: str, change: Callable[[list[str]], list[str]]) -> None:
    """Write other lines into a commit's note, as anybody may who can write into the repository."""
    text = "".join(f"{line}\n" for line in change(lines(repo, commit)))
    repo.run("notes", f"--ref={REVIEWS}", "add", "--force", "--allow-empty", "--file=-", commit, stdin=text.encode())


def altered(line: str, **values: Any) -> str:
    """A line that says something else, under the signature that it has; None takes a key away."""
    changed = json.loads(line) | values
    kept = {key: value for key, value in changed.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _copy_packet(repo: Repo) -> None:
    for path in sorted((SOURCE / NASKAH).rglob("*")):
        if path.is_file():
            target = repo.root / NASKAH / path.relative_to(SOURCE / NASKAH)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
