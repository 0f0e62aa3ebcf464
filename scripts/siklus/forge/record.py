"""What a forge answered about a proposal, kept in git, so that its verdict can be counted again without the forge.

Nobody signs such a record. Who merges or archives therefore asks the forge anew; the record tells where it cannot be
asked, and what the archive keeps is a record that was just confirmed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, ValidationError

from siklus.errors import SiklusError
from siklus.forge.answers import Answers, understood
from siklus.forge.archive_branch import BRANCH, as_json
from siklus.forge.ledger import Events, read_events
from siklus.forge.local import reviews_of
from siklus.forge.notes import holds
from siklus.forge.refs import RECORDS
from siklus.forge.remote import forge_says
from siklus.forge.rest import DoubtfulAnswerError
from siklus.model.base import Model, Moment, Text
from siklus.model.organisation import ForgeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from siklus.forge.testimony import Question, Testimony, Witness
    from siklus.git import Identity, Repo

#: The folder of a cycle in the archive in which its record lies.
FOLDER = "forge"
_ORIGIN = "asal.json"
#: Every file that a record may have.
_NAMES = (_ORIGIN, *(f"{name}.json" for name in ("pull", "reviews", "files", "commits", "timeline", "events")))


class Origin(Model):
    """Where and when a forge was asked."""

    version: Literal[1] = Field(default=1, alias="versi")
    kind: ForgeKind = Field(alias="jenis")
    address: Text = Field(alias="alamat")
    repository: Text = Field(alias="repositori")
    number: int = Field(alias="nomor", ge=1)
    taken_at: Moment = Field(alias="diambil_pada")

    @property
    def words(self) -> str:
        """The pull request in a sentence."""
        return f"permintaan tarik {self.number} pada {self.address}/{self.repository}"


@dataclass(frozen=True, slots=True)
class Record:
    """A forge's answers about one pull request.

    Args:
        origin: Where and when they were given.
        files: They and their origin as they are stored, by file name: the answers as they came.
    """

    origin: Origin
    files: Mapping[str, bytes]

    @classmethod
    def of(cls, origin: Origin, raw: Mapping[str, Any]) -> Record:
        """A record of what was just answered.

        Args:
            origin: Where and when.
            raw: The answers by name.
        """
        told = {f"{name}.json": as_json(value) for name, value in raw.items()}
        return cls(origin, {_ORIGIN: as_json(origin.model_dump(mode="json", by_alias=True)), **told})

    def answers(self) -> Answers:
        """The answers, read with suspicion.

        Raises:
            DoubtfulAnswerError: They are not what a forge answers.
        """
        raw: dict[str, Any] = {}
        for name, data in self.files.items():
            if name != _ORIGIN:
                try:
                    raw[name.removesuffix(".json")] = json.loads(data)
                except (ValueError, RecursionError):
                    raise DoubtfulAnswerError(f"jawaban forge {name} yang tersimpan bukan JSON") from None
        return understood(self.origin.kind, raw)

    @property
    def witness(self) -> Witness:
        """Tells what these answers tell, and beside them what was written in git under a key."""
        return beside_notes(forge_says(lambda _: self.answers()))


def record_of(files: Mapping[str, bytes]) -> Record:
    """A record out of its files.

    Raises:
        SiklusError: It does not say where it comes from.
    """
    try:
        origin = Origin.model_validate_json(files.get(_ORIGIN, b""))
    except ValidationError:
        raise SiklusError(
            f"Jawaban forge yang tersimpan tidak menyebut asalnya ({_ORIGIN}).", "Ambil lagi dengan `siklus sync`."
        ) from None
    return Record(origin, dict(files))


def kept_record(repo: Repo, subject: str) -> Record | None:
    """The record of a proposal: the one that the archive keeps, else the last one that was taken; None without any.

    Args:
        repo: The repository.
        subject: A cycle's id, or the name of a change of reference data.

    Raises:
        SiklusError: It does not say where it comes from.
    """
    return _kept_at(repo, repo.resolve(BRANCH), repo.resolve(RECORDS), subject)


@lru_cache(maxsize=64)
def _kept_at(repo: Repo, archive: str | None, records: str | None, subject: str) -> Record | None:
    """The same, remembered by where both branches stand."""
    places = [f"{archive}:{subject}/{FOLDER}"] if archive else []
    places += [f"{records}:{subject}"] if records else []
    there = repo.object_ids([f"{place}/{_ORIGIN}" for place in places])  # most cycles have none: one short question
    for place, known in zip(places, there, strict=True):
        if known is not None:
            contents = repo.blobs([f"{place}/{name}" for name in _NAMES])
            return record_of({name: data for name, data in zip(_NAMES, contents, strict=True) if data is not None})
    return None


def refuse_unsigned(repo: Repo, subject: str, keys: Collection[str]) -> None:
    """Refuse to write a decision into git that would count for nothing, for the proposal lies on a forge.

    Args:
        repo: The repository.
        subject: What it is about.
        keys: The registered keys of whoever writes.

    Raises:
        SiklusError: It lies there, and whoever writes has no key.
    """
    if not keys and (record := kept_record(repo, subject)) is not None:
        raise SiklusError(
            f"Usulan ini ada di forge: {record.origin.words}. Di git hanya catatan bertanda kunci yang dihitung.",
            "Tinjau di sana, atau minta pengelola mendaftarkan kunci SSH Anda di content/acuan/organisasi.yml.",
        )


def keep_record(repo: Repo, subject: str, record: Record, who: Identity, at: datetime) -> bool:
    """Keep a record in place of an older one.

    Args:
        repo: The repository.
        subject: What it is about.
        record: What the forge answered.
        who: Who asked.
        at: When.

    Returns:
        True when the forge answers otherwise than before.
    """
    old = repo.resolve(RECORDS)
    before = kept_record(repo, subject)
    if before is not None and _said(before) == _said(record):
        return False
    gone = [path for _, _, path, _ in repo.list_tree(old, f"{subject}/")] if old else []
    fresh = {f"{subject}/{name}": data for name, data in record.files.items()}
    files: dict[str, bytes | None] = {**dict.fromkeys(gone), **fresh}
    tree = repo.write_tree(old, files)
    commit = repo.commit_tree(tree, [old] if old else [], f"Jawaban forge: {subject}\n", who, at)
    repo.run("update-ref", RECORDS, commit, old or "0" * 40)
    return True


def _said(record: Record) -> dict[str, bytes]:
    """What was answered, whenever that was."""
    return {name: data for name, data in record.files.items() if name != _ORIGIN}


def unite_records(repo: Repo, ours: str, theirs: str, who: Identity, at: datetime) -> str:
    """A commit that holds the records of both; of the same proposal the one that was taken later.

    Args:
        repo: The repository.
        ours: A commit of records.
        theirs: Another.
        who: Who unites them.
        at: When.
    """
    for newer, older in ((ours, theirs), (theirs, ours)):
        if holds(repo, newer, older):
            return newer
    mine, other = _subjects(repo, ours), _subjects(repo, theirs)
    files: dict[str, bytes | None] = {}
    for subject, record in other.items():
        known = mine.get(subject)
        if known is None or known.origin.taken_at < record.origin.taken_at:
            files |= dict.fromkeys(f"{subject}/{name}" for name in (known.files if known else ()))
            files |= {f"{subject}/{name}": data for name, data in record.files.items()}
    tree = repo.write_tree(ours, files)
    return repo.commit_tree(tree, [ours, theirs], "Jawaban forge disatukan\n", who, at)


def _subjects(repo: Repo, commit: str) -> dict[str, Record]:
    """Every record of a commit that says where it comes from."""
    rows = [(path.rpartition("/"), blob) for _, blob, path, _ in repo.list_tree(commit)]
    contents = repo.blobs([blob for _, blob in rows])
    folders: dict[str, dict[str, bytes]] = {}
    for ((subject, _, name), _), data in zip(rows, contents, strict=True):
        if name in _NAMES:
            folders.setdefault(subject, {})[name] = data or b""
    found: dict[str, Record] = {}
    for subject, files in folders.items():
        try:
            found[subject] = record_of(files)
        except SiklusError:
            continue
    return found


def beside_notes(forge: Witness) -> Witness:
    """What a forge tells, and beside it the decisions that are written in git: a paper that was signed, for example.

    Whoever may push could write such a note in anybody's name, so here only those are told that a registered key signs.

    Args:
        forge: Tells what the forge answered.
    """

    def witness(asked: Question) -> Testimony:
        said = forge(asked)
        noted = read_events(
            asked.repo,
            asked.pull.cycle,
            asked.organisation,
            asked.zone,
            keys_required=False,
            base=asked.pull.base,
            until=asked.until,
        )
        signed = tuple(event for event in noted.events if event.kind != "ajuan" and event.signature is not None)
        reviews = reviews_of(
            Events(signed, (), noted.by_lost_keys),
            asked.organisation,
            asked.prints_of,
            lambda event: asked.flaw_of(event, said.writers),
        )
        events = sorted((*said.events.events, *signed), key=lambda event: (event.at, event.id))
        return replace(
            said,
            events=Events(tuple(events), ()),
            reviews=(*said.reviews, *reviews),
            troubles=(*said.troubles, *noted.troubles),
        )

    return witness
