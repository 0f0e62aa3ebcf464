"""Who did a step, whose turn it is, and what the packet is called meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval import State

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.approval import Holders, SlotResult
    from siklus.model.sop import Evidence, Step
    from siklus.progress.facts import Facts

_READY: dict[Evidence, str] = {
    "penggandaan": "siap digandakan",
    "ekspedisi": "siap didistribusikan",
    "arsip": "siap diarsipkan",
}


def doers(step: Step, facts: Facts, holders: Holders) -> tuple[str, ...]:
    """Names of those who did a step."""
    cycle = facts.cycle
    match step.evidence:
        case "ajuan":
            names = [one.by for one in facts.happenings if one.kind == "ajuan"]
        case "persetujuan":
            names = [_approver(slot, holders) for slot in facts.verdict.slots if slot.slot.step == step.no and slot.by]
        case "penggandaan":
            names = [holders.name(cycle.copies.value.by)] if cycle.copies else []
        case "ekspedisi":
            names = [holders.name(cycle.deliveries.value.by)] if cycle.deliveries else []
        case "arsip":
            names = [holders.name(cycle.archive_record.value.by)] if cycle.archive_record else []
        case _:
            notes = cycle.step_notes.value.notes if cycle.step_notes else ()
            names = [holders.name(note.by) for note in notes if note.step == step.no]
    return tuple(dict.fromkeys(names))


def _approver(slot: SlotResult, holders: Holders) -> str:
    name = holders.name(slot.by or "")
    return f"{name} ({slot.capacity.title})" if slot.capacity else name


def state_of(step: Step | None, *, sent_back: bool) -> str:
    """The SOP's own words for the packet's state: draft, koreksian, konsep, diparaf, and so on.

    Args:
        step: The step that runs; None when all are done.
        sent_back: True when somebody sent the packet back and nobody has answered.
    """
    if step is None:
        return "selesai"
    if step.evidence == "ajuan":
        return "dikembalikan" if sent_back else "draf"
    if step.evidence == "persetujuan":
        forms = [approval.form for approval in step.approvals]
        if "tanda_tangan" in forms:
            return "siap ditandatangani"
        return "dikoreksi" if "ya" in forms else "siap diparaf"
    return _READY.get(step.evidence, f"langkah {step.no} berjalan")


def turn_of(step: Step, facts: Facts, holders: Holders, now: datetime) -> str:
    """Names of those whose turn a step is now."""
    if step.evidence == "persetujuan":
        open_slot = next(
            (slot for slot in facts.verdict.slots if slot.slot.step == step.no and slot.state is not State.VALID), None
        )
        roles = [open_slot.slot.role] if open_slot else []
    else:
        roles = list(step.actors)
    found = [capacity for role in roles for capacity in holders.capacities(role, now)]
    names = [f"{holders.name(capacity.person)} ({capacity.title})" for capacity in found]
    return ", ".join(dict.fromkeys(names)) or "belum ada pejabatnya"
