"""The events of a cycle in git notes: written one by one, read with suspicion.

Notes are merged by union, so people who review at once on two clones lose nothing. What was forged, copied from
elsewhere, dated back or taken away again is named and makes the verdict an error; it is never skipped silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import ValidationError

from siklus.errors import SiklusError
from siklus.forge.events import Event
from siklus.forge.notes import former_notes
from siklus.forge.refs import MAIN, REVIEWS
from siklus.forge.signing import is_signed_by, sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from siklus.forge.events import EventKind
    from siklus.git import Identity, Repo
    from siklus.model.organisation import Organisation

_CYCLE = re.compile(r'"siklus": "([^"\\]*)"')


@dataclass(frozen=True, slots=True)
class Events:
    """The events of one cycle in the order of their times, and what is wrong with the rest.

    Args:
        events: Those that can be believed.
        troubles: A sentence for each that cannot.
        by_lost_keys: Ids of events whose key is in other hands by now: they may be anybody's.
    """

    events: tuple[Event, ...]
    troubles: tuple[str, ...]
    by_lost_keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scan:
    """What is known of a paper that was signed by hand.

    Args:
        email: Address of whoever signed it.
        at: When they did.
        digest: SHA-256 of its scan.
    """

    email: str
    at: datetime
    digest: str


def record_event(
    repo: Repo,
    who: Identity,
    at: datetime,
    cycle: str,
    kind: EventKind,
    commit: str,
    message: str,
    *,
    keys: tuple[str, ...],
    paper: Scan | None = None,
) -> Event:
    """Write an event onto its commit.

    Args:
        repo: The repository.
        who: Who writes.
        at: When.
        cycle: What it is about.
        kind: What happened.
        commit: On which commit.
        message: In the writer's words.
        keys: The keys registered for the writer at that moment; see :func:`siklus.forge.signing.refuse_other_key`.
        paper: The signed paper that is written down here; None when the writer acts for themselves.

    Raises:
        SiklusError: It would not be believed as it is dated, or the key cannot be used; nothing was written.
    """
    known = _read(repo, cycle).events
    older = {name for event in known.values() for name in event.after}
    event = Event(
        repository=repo.root_commit(MAIN),
        cycle=cycle,
        kind=kind,
        email=paper.email if paper else who.email,
        at=paper.at if paper else at,
        commit=commit,
        message=message,
        manner="basah" if paper else "tinjauan",
        recorded_by=who.email if paper else None,
        recorded_at=at if paper else None,
        scan=paper.digest if paper else None,
        after=tuple(sorted(known.keys() - older)),
    )
    if trouble := _misplaced(event, known, event.repository, repo.author_times([commit])):
        raise SiklusError(
            f"Catatan ini {trouble}, jadi tidak ditulis.",
            "Periksa jam komputer ini dan waktu yang disebut, lalu ulangi.",
        )
    if keys and who.signing_key is not None:
        event = event.model_copy(update={"signature": sign(event.payload(), who.signing_key)})
    repo.add_note_line(REVIEWS, commit, event.line(), who, at)
    return event


def read_events(
    repo: Repo,
    cycle: str,
    organisation: Organisation,
    zone: ZoneInfo,
    *,
    keys_required: bool,
    base: str = MAIN,
    until: datetime | None = None,
) -> Events:
    """Every event of a cycle that can be believed, and a sentence for each that cannot.

    Args:
        repo: The repository.
        cycle: What they are about.
        organisation: Whose keys were good when.
        zone: The office's zone.
        keys_required: True when nothing counts that is not signed with a registered key.
        base: A branch or commit of the repository's main line, by whose beginning it is known.
        until: Events written down after this second are left out; none are when None.
    """
    found = _read(repo, cycle)
    here = repo.root_commit(base)
    written = repo.author_times(list(dict.fromkeys(event.commit for event in found.events.values())))
    troubles = list(found.troubles)
    good: list[Event] = []
    for event in found.events.values():
        trouble = _misplaced(event, found.events, here, written) or unsigned(event, organisation, zone)
        if trouble is None and keys_required and event.signature is None:
            trouble = "tidak ditandai, padahal SOP mewajibkan tanda kunci"
        if trouble is None and (until is None or event.written_at.replace(microsecond=0) <= until):
            good.append(event)
        elif trouble is not None:
            troubles.append(f"{_named(event)} {trouble}")
    lost = [event for event in found.lost if unsigned(event, organisation, zone) is None]
    troubles += [f"{_named(event)} pernah ditulis, tetapi kini hilang" for event in lost]
    by_lost_keys = frozenset(event.id for event in good if _key_lost(event, organisation, zone))
    return Events(tuple(sorted(good, key=lambda event: (event.at, event.id))), tuple(troubles), by_lost_keys)


def undisturbed_lines(repo: Repo, cycles: Iterable[str]) -> dict[str, list[str]]:
    """The lines that were written about each cycle, by its id; none for one that was approved on a forge.

    A cycle of which one was taken away is left out; every cycle, where one cannot be told to be of another.

    Args:
        repo: The repository.
        cycles: Those that are asked about.
    """
    return {cycle: [line for _, line in notes] for cycle, notes in undisturbed_notes(repo, cycles).items()}


def undisturbed_notes(repo: Repo, cycles: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The same, each line with the commit that it stands on.

    Args:
        repo: The repository.
        cycles: Those that are asked about.
    """
    lines = _lines(repo, repo.resolve(REVIEWS))
    if lines.nameless:
        return {}
    return {
        cycle: [(commit, line) for commit, _, line in lines.present.get(cycle, ())]
        for cycle in cycles
        if not lines.former.get(cycle)
    }


def event_of(line: str) -> Event | None:
    """The event that a line holds, if it is written exactly as we write it."""
    try:
        event = Event.model_validate_json(line)
    except ValidationError:
        return None
    return event if event.line() == line else None


@dataclass(frozen=True, slots=True)
class _Found:
    """The readable events of a cycle by their ids, those that were there once, and what is wrong with the rest."""

    events: Mapping[str, Event]
    lost: tuple[Event, ...]
    troubles: tuple[str, ...]


def _read(repo: Repo, cycle: str) -> _Found:
    """Every readable event of a cycle. A line that does not even say its cycle is a trouble to all of them."""
    lines = _lines(repo, repo.resolve(REVIEWS))
    found: dict[str, Event] = {}
    troubles: list[str] = []
    for commit, number, line in [*lines.nameless, *lines.present.get(cycle, ())]:
        if (event := event_of(line)) is None:
            troubles.append(f"catatan tinjauan pada {commit[:8]} baris {number} tidak terbaca")
        elif event.commit != commit:
            troubles.append(f"{_named(event)} disalin dari {event.commit[:8]} ke {commit[:8]}")
        elif (known := found.setdefault(event.id, event)) != event:
            troubles.append(f"{_named(known)} tercatat dua kali dengan tanda yang berbeda")
    gone = [
        event for commit, line in lines.former.get(cycle, ()) if (event := event_of(line)) and event.commit == commit
    ]
    lost = {event.id: event for event in gone if event.id not in found}
    return _Found(found, tuple(lost.values()), tuple(troubles))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of all notes: by cycle, with commit and number; those that stand nowhere any more; those of nobody."""

    present: dict[str, list[tuple[str, int, str]]]
    former: dict[str, list[tuple[str, str]]]
    nameless: list[tuple[str, int, str]]


@lru_cache(maxsize=4)
def _lines(
    repo: Repo,
    tip: str | None,  # noqa: ARG001 -- part of what is remembered
) -> _Lines:
    """Every line once. Remembered by the newest commit of the notes, so that a look at all cycles reads them once."""
    found = _Lines({}, {}, [])
    here: set[tuple[str, str]] = set()
    for commit, text in repo.notes(REVIEWS):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                here.add((commit, line))
                cycle = _cycle_of(line)
                place = found.nameless if cycle is None else found.present.setdefault(cycle, [])
                place.append((commit, number, line))
    for commit, text in former_notes(repo):
        for line in text.split("\n"):
            if line and (commit, line) not in here and (cycle := _cycle_of(line)) is not None:
                found.former.setdefault(cycle, []).append((commit, line))
    return found


def _cycle_of(line: str) -> str | None:
    """The cycle that a line says it is about, whatever else it says: far quicker than reading the event.

    In a line of ours no value can hold these signs: JSON puts a stroke before a quotation mark within one.
    """
    match = _CYCLE.search(line)
    return match[1] if match else None


def _misplaced(event: Event, events: Mapping[str, Event], here: str, written: dict[str, datetime]) -> str | None:
    """Why an event does not belong where it stands, or None."""
    if event.repository != here:
        return "berasal dari repositori lain"
    if event.via is not None:
        return "mengaku berasal dari forge, padahal tertulis dalam catatan git"
    if event.commit in written and event.at < written[event.commit]:
        return "bertanggal sebelum isi yang ditinjaunya ditulis"
    if event.written_at < event.at:
        return "dicatat sebelum ditandatangani"
    for name in event.after:
        if name not in events:
            return f"menyusul catatan {name} yang sudah tidak ada"
        if events[name].written_at > event.written_at:
            return f"bertanggal sebelum catatan {name} yang disusulnya"
    return None


def unsigned(event: Event, organisation: Organisation, zone: ZoneInfo) -> str | None:
    """Why an event's signature does not prove its writer, or None.

    Args:
        event: The event.
        organisation: Whose keys were good when.
        zone: The office's zone.
    """
    day = event.written_at.astimezone(zone).date()
    keys = organisation.keys_of(event.writer, day) + organisation.keys_of(event.writer, day, lost=True)
    if event.signature is None:
        return "tidak ditandai, padahal penulisnya punya kunci" if keys else None
    if not keys:
        return "ditandai dengan kunci yang tidak terdaftar pada saat itu"
    return None if is_signed_by(event.payload(), event.signature, keys) else "tandanya tidak cocok dengan isinya"


def _key_lost(event: Event, organisation: Organisation, zone: ZoneInfo) -> bool:
    """True when an event was signed with a key that is in other hands by now."""
    keys = organisation.keys_of(event.writer, event.written_at.astimezone(zone).date(), lost=True)
    return bool(keys) and is_signed_by(event.payload(), event.signature or "", keys)


def _named(event: Event) -> str:
    return f"catatan {event.kind} {event.email} ({event.id})"
