"""Facts that several sheets print."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siklus.workspace import Workspace


def handling_unit(workspace: Workspace, cycle: str) -> str:
    """The unit that a packet's drafter belonged to when it was begun; the office's short name when unknown."""
    packet, organisation = workspace.need_packet(cycle), workspace.need_organisation()
    for term in organisation.terms:
        if term.person == packet.drafter and term.covers(packet.opened_on):
            position = organisation.position(term.position)
            unit = organisation.unit(position.unit) if position and position.unit else None
            if unit is not None:
                return unit.name
    return workspace.need_office().short_name
