"""From an SOP's steps to the ordered list of approvals that it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siklus.model.sop import ApprovalForm, Sop


@dataclass(frozen=True, slots=True)
class Slot:
    """One approval that somebody must give.

    Args:
        step: The SOP step's number.
        role: The SOP column whose holder gives it.
        title: That column's title.
        form: A "ya" of correction, a paraf or a signature.
        shares: Number of an earlier step; the approval given there by the same role counts here too.
    """

    step: int
    role: str
    title: str
    form: ApprovalForm
    shares: int | None = None


def approval_slots(sop: Sop) -> tuple[Slot, ...]:
    """The approvals of an SOP, in the order in which they are valid."""
    return tuple(
        Slot(step.no, approval.role, sop.actor(approval.role).title, approval.form, approval.shares)
        for step in sop.steps
        for approval in step.approvals
    )
