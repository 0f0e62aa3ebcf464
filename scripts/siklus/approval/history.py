"""What each person's reviews come to, once later ones have spoken over earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.approval.story import Decision, Review

if TYPE_CHECKING:
    from collections.abc import Iterable

#: At the same instant the stricter decision speaks last.
_STRICTNESS = {Decision.APPROVE: 0, Decision.DISMISSED: 1, Decision.REJECT: 2}


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person's decisions come to.

    Args:
        approvals: Approvals since the last rejection or dismissal, oldest first: repeating oneself withdraws nothing.
        rejection: The rejection that stands, if the last decision was one.
    """

    approvals: tuple[Review, ...] = ()
    rejection: Review | None = None


def standings(reviews: Iterable[Review]) -> dict[str, Standing]:
    """The standing of every known person who decided something. Comments and repeated entries change nothing."""
    decisive = {
        review.id: review for review in reviews if review.person is not None and review.decision is not Decision.COMMENT
    }
    found: dict[str, Standing] = {}
    for review in sorted(decisive.values(), key=lambda one: (one.at, _STRICTNESS[one.decision], one.id)):
        person = review.person or ""
        match review.decision:
            case Decision.APPROVE:
                before = found.get(person, Standing())
                found[person] = Standing(approvals=(*before.approvals, review))
            case Decision.REJECT:
                found[person] = Standing(rejection=review)
            case _:
                found[person] = Standing()
    return found
