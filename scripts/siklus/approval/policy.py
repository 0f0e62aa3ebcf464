"""From an SOP's steps to the ordered list of approvals that it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.approval.holders import Holders
    from siklus.model.sop import ApprovalForm, CapacityKind, Sop


@dataclass(frozen=True, slots=True)
class Slot:
    """One approval that somebody must give.

    Args:
        step: The SOP step's number.
        role: The SOP column whose holder gives it.
        title: That column's title.
        form: A "ya" of correction, a paraf or a signature.
        shares: Number of an earlier step; the approval given there by the same role counts here too.
        capacities: The capacities in which it may be given.
    """

    step: int
    role: str
    title: str
    form: ApprovalForm
    shares: int | None = None
    capacities: frozenset[CapacityKind] = frozenset(("definitif", "plt", "plh", "an"))


def approval_slots(sop: Sop) -> tuple[Slot, ...]:
    """The approvals of an SOP, in the order in which they are valid."""
    return tuple(
        Slot(
            step.no,
            approval.role,
            sop.actor(approval.role).title,
            approval.form,
            approval.shares,
            frozenset(approval.capacities),
        )
        for step in sop.steps
        for approval in step.approvals
    )


def recording_roles(sop: Sop) -> frozenset[str]:
    """The roles that write down what was done on paper: those of the steps that ask for no approval."""
    return frozenset(role for step in sop.steps if not step.approvals for role in step.actors)


def own_draft(sop: Sop, contributors: frozenset[str], holders: Holders, at: datetime | None) -> str | None:
    """Who signs what they drafted alone, when the SOP then asks for no paraf; else None.

    Args:
        sop: The SOP.
        contributors: Everybody who wrote the content.
        holders: Who may act, and when.
        at: When the draft was handed in; None when it was not.
    """
    if not sop.policy.own_draft_needs_no_paraf or len(contributors) != 1 or at is None:
        return None
    (person,) = contributors
    signing = [slot for slot in approval_slots(sop) if slot.form == "tanda_tangan"]
    may_sign = all(holders.capacity(slot.role, person, at, slot.capacities) is not None for slot in signing)
    return person if signing and may_sign else None


def without_parafs(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The approvals that are left when no paraf is needed."""
    return tuple(slot for slot in slots if slot.form not in {"paraf", "paraf_koordinasi"})
