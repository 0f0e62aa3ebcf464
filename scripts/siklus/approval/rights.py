"""What the giver of a review could do when it was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from siklus.approval.holders import Capacity
    from siklus.approval.story import Review, Story


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody could do at a moment.

    Args:
        by_slot: The capacity in which they could fill each slot, or None.
        excluded: True when they could fill none, only because a mandate does not suffice for it.
    """

    by_slot: tuple[Capacity | None, ...]
    excluded: bool


def rights_of(story: Story, reviews: Sequence[Review]) -> dict[str, Rights]:
    """What the giver of each review could do at its moment, by the review's id.

    A thousand reviews come from a few people on a few days: each is asked once.

    Args:
        story: The story.
        reviews: Its reviews, each once.
    """
    nobody = Rights((None,) * len(story.slots), excluded=False)
    by_day: dict[tuple[str, date], Rights] = {}
    found: dict[str, Rights] = {}
    for review in reviews:
        if (person := review.person) is None:
            found[review.id] = nobody
            continue
        key = (person, story.holders.day(review.at))
        if key not in by_day:
            by_slot = tuple(story.capacity(slot, person, review.at) for slot in story.slots)
            holds_a_role = any(story.holders.capacity(slot.role, person, review.at) for slot in story.slots)
            by_day[key] = Rights(by_slot, excluded=holds_a_role and not any(by_slot))
        found[review.id] = by_day[key]
    return found
