"""Which approval fills which slot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from siklus.approval.history import Standing
    from siklus.approval.holders import Capacity
    from siklus.approval.rights import Rights
    from siklus.approval.story import Review, Story


@dataclass(frozen=True, slots=True)
class Fill:
    """A review that fills a slot."""

    review: Review
    capacity: Capacity


def _candidates(story: Story, people: dict[str, Standing], rights: Mapping[str, Rights], index: int) -> list[Fill]:
    """Approvals that could fill a slot if their time is right, earliest first."""
    slot = story.slots[index]
    found: list[Fill] = []
    for person, standing in people.items():
        if story.barred(slot, person):
            continue
        for review in standing.approvals:
            if review.fingerprint != story.fingerprint or review.at > story.now:
                continue
            capacity = rights[review.id].by_slot[index]
            if capacity is not None and not capacity.contested:
                found.append(Fill(review, capacity))
    return sorted(found, key=lambda fill: (fill.review.at, fill.review.id))


def assign(story: Story, people: dict[str, Standing], rights: Mapping[str, Rights]) -> list[Fill]:
    """The longest run of slots, from the first on, that can be filled; one person fills one step.

    Args:
        story: The story; its draft was handed in.
        people: What everybody's reviews come to.
        rights: What the giver of each could do.
    """
    candidates = [_candidates(story, people, rights, index) for index in range(len(story.slots))]
    elsewhere = [{fill.capacity.person for fill in row} for row in candidates]
    best: list[Fill] = []

    def extend(chosen: list[Fill], after: datetime) -> bool:
        nonlocal best
        if len(chosen) > len(best):
            best = list(chosen)
        index = len(chosen)
        if index == len(story.slots):
            return True
        for fill, until in _choices(story, candidates, elsewhere, chosen, after):
            if extend([*chosen, fill], until):
                return True
        return False

    assert story.submitted_at is not None  # noqa: S101 -- the only caller has asked
    extend([], story.submitted_at)
    return best


def _choices(
    story: Story, candidates: list[list[Fill]], elsewhere: list[set[str]], chosen: list[Fill], after: datetime
) -> list[tuple[Fill, datetime]]:
    """Approvals worth trying for the next slot, and the moment at which it is then complete.

    Of people who could fill only this slot the earliest is as good as any; the others are each tried.
    """
    index = len(chosen)
    slot = story.slots[index]
    if slot.shares is not None:
        given = {
            fill.review.id
            for fill, one in zip(chosen, story.slots, strict=False)
            if one.step == slot.shares and one.role == slot.role
        }
        if shared := [(fill, after) for fill in candidates[index] if fill.review.id in given]:
            return shared[:1]
    taken = {fill.capacity.person for fill in chosen}
    wanted_later = set().union(*elsewhere[index + 1 :])
    choices: list[tuple[Fill, datetime]] = []
    seen: set[str] = set()
    for fill in candidates[index]:
        person = fill.capacity.person
        if fill.review.at <= after or person in taken or person in seen:
            continue
        seen.add(person)
        choices.append((fill, fill.review.at))
        if person not in wanted_later:
            break
    return choices
