"""What each person's reviews come to, once later ones have spoken over earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
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
    """The standing of every known person who decided something. Comments change nothing.

    Args:
        reviews: Each once.
    """
    decisive = [one for one in reviews if one.person is not None and one.decision is not Decision.COMMENT]
    in_order = sorted(decisive, key=lambda one: (one.person or "", one.at, _STRICTNESS[one.decision], one.id))
    return {person: _standing(list(given)) for person, given in groupby(in_order, key=lambda one: one.person or "")}


def _standing(given: list[Review]) -> Standing:
    """What the decisions of one person, oldest first, come to."""
    last = len(given)
    while last and given[last - 1].decision is Decision.APPROVE:
        last -= 1
    if last == len(given) and given[-1].decision is Decision.REJECT:
        return Standing(rejection=given[-1])
    return Standing(approvals=tuple(given[last:]))
