"""Who is to be asked when a file changes: those who will have to approve it. Pure.

Asking judges nothing: whether an approval counts is said by the verdict alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.approval.holders import Holders
from siklus.approval.policy import approval_slots, reference_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from siklus.approval.policy import Slot
    from siklus.model.organisation import Organisation
    from siklus.model.sop import Sop

#: Where the documents of a cycle lie; a star stands for any one name.
NASKAH_FOLDER = "cycles/*/naskah"


@dataclass(frozen=True, slots=True)
class Area:
    """Folders whose changes concern the same people.

    Args:
        title: What lies there, in Indonesian.
        folders: Paths from the repository's root; a star stands for any one name. No two areas share a file.
        people: Ids of those to ask, in the order in which they approve.
    """

    title: str
    folders: tuple[str, ...]
    people: tuple[str, ...]


def areas(
    sops: Iterable[Sop], organisation: Organisation, zone: ZoneInfo, now: datetime, reference: Sequence[str]
) -> tuple[Area, ...]:
    """Who is to be asked for what, on the office's day of that moment.

    Args:
        sops: The SOPs in force.
        organisation: People, terms and mandates.
        zone: The office's zone.
        now: The moment.
        reference: The folders of reference data.
    """
    ordered = sorted(sops, key=lambda sop: sop.id)
    approving = _holding([(Holders(organisation, sop, zone), approval_slots(sop)) for sop in ordered], now)
    return tuple(
        Area(title, folders, people)
        for title, folders, people in (
            ("Naskah siklus", (NASKAH_FOLDER,), approving),
            ("Data acuan", tuple(reference), _reference_people(ordered, organisation, zone, now)),
        )
        if people
    )


def _reference_people(
    sops: Sequence[Sop], organisation: Organisation, zone: ZoneInfo, now: datetime
) -> tuple[str, ...]:
    actors, slots = reference_slots(sops)
    if not slots:
        return ()
    return _holding([(Holders(organisation, sops[0].model_copy(update={"actors": actors}), zone), slots)], now)


def _holding(asked: Iterable[tuple[Holders, Sequence[Slot]]], now: datetime) -> tuple[str, ...]:
    """Everybody who may give one of these approvals now, each once, in their order."""
    found = [one.person for holders, slots in asked for slot in slots for one in holders.capacities(slot.role, now)]
    return tuple(dict.fromkeys(found))
