"""What a verdict says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.approval.story import Review, State

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.approval.holders import Capacity
    from siklus.approval.policy import Slot


@dataclass(frozen=True, slots=True)
class SlotResult:
    """Where one approval stands.

    Args:
        slot: Which approval.
        state: Its state.
        sentence: Why, in Indonesian.
        by: Who gave it; None while it is not valid.
        name: Their name.
        capacity: In which capacity.
        at: When it was given, or refused.
        since: Since when it is awaited; None when it is not its turn.
        review: The review that fills it.
    """

    slot: Slot
    state: State
    sentence: str
    by: str | None = None
    name: str | None = None
    capacity: Capacity | None = None
    at: datetime | None = None
    since: datetime | None = None
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """Whether one review counted.

    Args:
        review: The review.
        name: Who gave it; the account when nobody is known behind it.
        counted: True when it fills a slot, or is a rejection that stands.
        why: Why, or why not, in Indonesian.
    """

    review: Review
    name: str
    counted: bool
    why: str

    @property
    def id(self) -> str:
        """The review's name within its story."""
        return self.review.id


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer.

    Args:
        state: Valid, waiting, rejected or error.
        sentence: The whole answer in one sentence.
        next_action: Who has to do what now; empty when nothing is left to do.
        slots: Every approval that the SOP asks for.
        reviews: Every review that was given.
        fingerprint: The content that was judged.
        brief: The least that the answer can be told in: how far it is, and whose turn it is.
    """

    state: State
    sentence: str
    next_action: str
    slots: tuple[SlotResult, ...]
    reviews: tuple[ReviewResult, ...]
    fingerprint: str | None
    brief: str

    @property
    def green(self) -> bool:
        """True when everything that the SOP asks for is there."""
        return self.state is State.VALID
