"""A story, and everything that its verdict is explained from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from siklus.approval.assign import assign
from siklus.approval.history import standings
from siklus.approval.rights import rights_of

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.approval.assign import Fill
    from siklus.approval.history import Standing
    from siklus.approval.holders import Capacity
    from siklus.approval.rights import Rights
    from siklus.approval.story import Review, Story


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reviews of a story come to.

    Args:
        story: The story.
        reviews: Its reviews, each once, in the order of their times.
        rights: For each review by id: what its giver could do at that moment.
        people: The standing of everybody who decided something.
        fills: The approvals that count, slot by slot from the first.
        counted: Ids of the approvals that count.
        standing: Ids of the approvals that nobody has taken back.
        rejections: Ids of the rejections that stand.
        changes: When the content changed, in order.
    """

    story: Story
    reviews: tuple[Review, ...]
    rights: dict[str, Rights]
    people: dict[str, Standing]
    fills: tuple[Fill, ...]
    counted: frozenset[str] = field(init=False)
    standing: frozenset[str] = field(init=False)
    rejections: frozenset[str] = field(init=False)
    changes: tuple[datetime, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counted", frozenset(fill.review.id for fill in self.fills))
        approvals = (review.id for standing in self.people.values() for review in standing.approvals)
        object.__setattr__(self, "standing", frozenset(approvals))
        rejections = (one.rejection.id for one in self.people.values() if one.rejection is not None)
        object.__setattr__(self, "rejections", frozenset(rejections))
        object.__setattr__(self, "changes", tuple(sorted(self.story.changes)))

    def change_after(self, at: datetime) -> datetime | None:
        """When the content first changed after a moment."""
        place = bisect_right(self.changes, at)
        return self.changes[place] if place < len(self.changes) else None

    def approvals(self, index: int) -> list[Review]:
        """The approvals that stand and were given by somebody with a right to this slot."""
        return [
            review
            for standing in self.people.values()
            for review in standing.approvals
            if self.rights[review.id].by_slot[index] is not None
        ]

    def rejection(self, index: int) -> Review | None:
        """The newest rejection that stands, given by somebody with a right to this slot."""
        found = [
            standing.rejection
            for standing in self.people.values()
            if standing.rejection is not None and self.rights[standing.rejection.id].by_slot[index] is not None
        ]
        return max(found, key=lambda review: (review.at, review.id), default=None)

    def contested(self, index: int) -> list[Capacity]:
        """Those who could fill a slot and cannot be told apart: two at once in a position for one.

        Asked of the present moment, and of those at which one of them approved.
        """
        story, slot = self.story, self.story.slots[index]
        moments = [story.now]
        moments += [review.at for review in self.approvals(index) if _contested(self.rights[review.id].by_slot[index])]
        found = (one for at in moments for one in story.holders.capacities(slot.role, at))
        return list(dict.fromkeys(one for one in found if _contested(one) and one.kind in slot.capacities))


def _contested(capacity: Capacity | None) -> bool:
    return capacity is not None and capacity.contested


def read(story: Story) -> Reading:
    """Work out which approvals count."""
    once = {review.id: review for review in story.reviews}
    reviews = sorted(once.values(), key=lambda review: (review.at, review.id))
    people, rights = standings(reviews), rights_of(story, reviews)
    ready = story.fingerprint is not None and story.submitted_at is not None
    fills = assign(story, people, rights) if ready else []
    return Reading(story, tuple(reviews), rights, people, tuple(fills))
