"""From an SOP's steps to the ordered list of approvals that it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.model.sop import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from siklus.approval.holders import Holders
    from siklus.model.sop import ApprovalForm, CapacityKind, ReferenceApproval, Sop


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


def reference_slots(sops: Iterable[Sop]) -> tuple[tuple[Actor, ...], tuple[Slot, ...]]:
    """The approvals that a change of reference data needs: those of every SOP, the stricter where two ask the same.

    Parafs come before signatures; otherwise the order is that of the SOPs' ids and of their files.

    Args:
        sops: The SOPs in force.

    Returns:
        The roles, each with the positions that fill it, and the approvals.
    """
    actors: dict[frozenset[str], Actor] = {}
    asked: dict[frozenset[str], list[ReferenceApproval]] = {}
    for sop in sorted(sops, key=lambda sop: sop.id):
        for approval in sop.reference_approvals:
            actor = next((one for one in sop.actors if one.id == approval.role), None)
            actor = actor or Actor(id=approval.role, title=approval.role)  # a role without a column is nobody's
            positions = frozenset(actor.positions)
            taken = {one.id for one in actors.values()}
            own = actor if actor.id not in taken else actor.model_copy(update={"id": f"{sop.id}-{actor.id}"})
            actors.setdefault(positions, own)
            asked.setdefault(positions, []).append(approval)
    signed = {positions: any(one.form == "tanda_tangan" for one in rows) for positions, rows in asked.items()}
    in_order = sorted(asked, key=lambda positions: signed[positions])
    return tuple(actors[positions] for positions in in_order), tuple(
        Slot(
            number,
            actors[positions].id,
            actors[positions].title,
            "tanda_tangan" if signed[positions] else "paraf",
            capacities=frozenset.intersection(*(frozenset(one.capacities) for one in asked[positions])),
        )
        for number, positions in enumerate(in_order, 1)
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
