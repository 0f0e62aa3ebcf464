"""The events of a cycle in git notes: written one by one, read with suspicion.

Notes are merged by union, so people who review at once on two clones lose nothing. What was forged, copied from
elsewhere, dated back or taken out of the middle is named and makes the verdict an error; it is never skipped silently.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import ValidationError

from siklus.forge.events import Event
from siklus.forge.refs import MAIN, REVIEWS
from siklus.forge.signing import is_signed_by, sign

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal
    from zoneinfo import ZoneInfo

    from siklus.git import Identity, Repo
    from siklus.model.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Events:
    """The events of one cycle in the order of their times, and what is wrong with the rest."""

    events: tuple[Event, ...]
    troubles: tuple[str, ...]


def record_event(
    repo: Repo,
    who: Identity,
    at: datetime,
    cycle: str,
    kind: Literal["ajuan", "setuju", "kembalikan", "komentar"],
    commit: str,
    message: str,
) -> Event:
    """Write an event onto its commit, signed when whoever acts has a signing key.

    Raises:
        SiklusError: The signing key cannot be used; nothing was written.
    """
    seen = _read(repo, cycle).events.values()
    older = {name for event in seen for name in event.after}
    event = Event(
        repository=repo.root_commit(MAIN),
        cycle=cycle,
        kind=kind,
        email=who.email,
        at=at,
        commit=commit,
        message=message,
        after=tuple(sorted({event.id for event in seen} - older)),
    )
    if who.signing_key is not None:
        event = event.model_copy(update={"signature": sign(event.payload(), who.signing_key)})
    repo.add_note_line(REVIEWS, commit, event.line(), who, at)
    return event


def read_events(repo: Repo, cycle: str, organisation: Organisation, zone: ZoneInfo) -> Events:
    """Every event of a cycle that can be believed, and a sentence for each that cannot."""
    found = _read(repo, cycle)
    here = repo.root_commit(MAIN)
    written = repo.author_times(list(dict.fromkeys(event.commit for event in found.events.values())))
    troubles = list(found.troubles)
    good: list[Event] = []
    for event in found.events.values():
        trouble = _misplaced(event, found.events, here, written) or _unsigned(event, organisation, zone)
        if trouble is None:
            good.append(event)
        else:
            troubles.append(f"{_named(event)} {trouble}")
    return Events(tuple(sorted(good, key=lambda event: (event.at, event.id))), tuple(troubles))


@dataclass
class _Found:
    events: dict[str, Event] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


def _read(repo: Repo, cycle: str) -> _Found:
    """Every readable event of a cycle. A line that cannot be read is a trouble, whatever cycle it was about."""
    found = _Found()
    for commit, text in repo.notes(REVIEWS):
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                event = Event.model_validate_json(line)
            except ValidationError:
                found.troubles.append(f"catatan tinjauan pada {commit[:8]} baris {number} tidak terbaca")
                continue
            if event.cycle != cycle:
                continue
            if event.commit != commit:
                found.troubles.append(f"{_named(event)} disalin dari {event.commit[:8]} ke {commit[:8]}")
            elif (known := found.events.setdefault(event.id, event)) != event:
                found.troubles.append(f"{_named(known)} tercatat dua kali dengan tanda yang berbeda")
    return found


def _misplaced(event: Event, events: dict[str, Event], here: str, written: dict[str, datetime]) -> str | None:
    """Why an event does not belong where it stands, or None."""
    if event.repository != here:
        return "berasal dari repositori lain"
    if event.commit in written and event.at < written[event.commit]:
        return "bertanggal sebelum isi yang ditinjaunya ditulis"
    for name in event.after:
        if name not in events:
            return f"menyusul catatan {name} yang sudah tidak ada"
        if events[name].at > event.at:
            return f"bertanggal sebelum catatan {name} yang disusulnya"
    return None


def _unsigned(event: Event, organisation: Organisation, zone: ZoneInfo) -> str | None:
    """Why an event's signature does not prove its author, or None."""
    person = organisation.person_by_email(event.email)
    day = event.at.astimezone(zone).date()
    keys = tuple(key.key for key in person.keys if key.covers(day)) if person else ()
    if event.signature is None:
        return "tidak ditandai, padahal pemberinya punya kunci" if keys else None
    if not keys:
        return "ditandai dengan kunci yang tidak terdaftar pada saat itu"
    return None if is_signed_by(event.payload(), event.signature, keys) else "tandanya tidak cocok dengan isinya"


def _named(event: Event) -> str:
    return f"catatan {event.kind} {event.email} ({event.id})"
