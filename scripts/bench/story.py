"""A cycle that is reviewed again and again, by everybody who may and some who may not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING

from siklus.approval import Decision, Holders, Review, Story, compose
from siklus.forge.local import office_zone
from siklus.source import DiskTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from pathlib import Path

_BEGIN = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
_DECISIONS = (*[Decision.APPROVE] * 7, Decision.COMMENT, Decision.REJECT)


def long_story(source: Path, example: str, count: int) -> Story:
    """A story with many reviews, a minute apart, on content that changed every hundred of them.

    Args:
        source: The office's repository.
        example: A cycle whose SOP is run.
        count: How many reviews.
    """
    workspace = load_workspace(DiskTree(source), only=[example])
    organisation, sop = workspace.need_organisation(), workspace.sop_of(example)
    holders = Holders(organisation, sop, office_zone(workspace.need_office().timezone))
    people = [person.id for person in organisation.people]
    reviews = tuple(
        Review(
            id=f"tinjauan-{number}",
            person=person,
            account=f"{person}@dinas.example",
            decision=decision,
            at=_BEGIN + timedelta(minutes=number + 1),
            fingerprint=f"isi-{number // 100}",
        )
        for number, (person, decision) in enumerate(islice(zip(cycle(people), cycle(_DECISIONS), strict=False), count))
    )
    return compose(
        example,
        sop,
        holders,
        writers=frozenset({workspace.need_packet(example).drafter}),
        submitted_at=_BEGIN,
        reviews=reviews,
        fingerprint=f"isi-{(count - 1) // 100}",
        changes=tuple(_BEGIN + timedelta(minutes=minute) for minute in range(0, count, 100)),
        now=_BEGIN + timedelta(minutes=count + 1),
        troubles=(),
    )
