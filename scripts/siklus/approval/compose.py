"""From what an SOP decides and what people did to the story that is judged: the same for every transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.policy import approval_slots, own_draft, without_parafs
from siklus.approval.story import Story

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.approval.holders import Holders
    from siklus.approval.story import Review
    from siklus.model.sop import Sop


def compose(
    cycle: str,
    sop: Sop,
    holders: Holders,
    *,
    writers: frozenset[str],
    submitted_at: datetime | None,
    reviews: tuple[Review, ...],
    fingerprint: str | None,
    changes: tuple[datetime, ...],
    now: datetime,
    troubles: tuple[str, ...],
) -> Story:
    """A story on which the SOP's own decisions have been taken; see :class:`siklus.approval.story.Story`.

    Args:
        cycle: The cycle's id.
        sop: The SOP in force.
        holders: Who may act for its roles.
        writers: Everybody who wrote the content, the drafter among them.
        submitted_at: When the draft was first handed in; None when it was not.
        reviews: All reviews.
        fingerprint: The content as the merge would give it.
        changes: When the content changed.
        now: The moment of judging.
        troubles: What could not be read.
    """
    slots = approval_slots(sop)
    signer = own_draft(sop, writers, holders, submitted_at)
    return Story(
        cycle=cycle,
        slots=without_parafs(slots) if signer else slots,
        holders=holders,
        reviews=reviews,
        fingerprint=fingerprint,
        contributors=writers,
        submitted_at=submitted_at,
        changes=changes,
        now=now,
        troubles=troubles,
        self_signer=signer,
    )
