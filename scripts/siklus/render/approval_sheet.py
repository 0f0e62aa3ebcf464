"""The sheet of initials (lembar paraf): who approved the packet, in order, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from siklus.render.frame import frame, number_of
from siklus.render.marks import FORMS, title_of
from siklus.render.plan import Plan
from siklus.render.words import clock_moment

if TYPE_CHECKING:
    from siklus.render.request import PrintedApproval, PrintRequest

SHEET_FILE = "lembar-paraf.pdf"
_NAME = "Lembar Paraf"


def plan_approval_sheet(request: PrintRequest) -> Plan:
    """The sheet, ready to print: the drafter first, then every approval in the SOP's order."""
    workspace = request.workspace
    packet, sop = workspace.need_packet(request.cycle_id), workspace.sop_of(request.cycle_id)
    rows = [_drafter(request), *(_row(request, one) for one in request.approvals)]
    base = frame(request, "lembar", title=f"{_NAME}: {packet.title}", lined=False)
    data = base | {
        "note": None,
        "parafs": [],
        "packet": packet.title,
        "cycle": request.cycle_id,
        "documents": [{"name": one.name, "number": number_of(request, one)} for one in sop.naskah],
        "rows": rows,
        "foot": " ".join(part for part in (base["foot"], request.workspace.need_office().printing.statement) if part),
    }
    return Plan(name=_NAME, file=SHEET_FILE, template="lembar-paraf.typ", facts=data)


def _drafter(request: PrintRequest) -> dict[str, Any]:
    drafter = request.workspace.need_packet(request.cycle_id).drafter
    organisation = request.workspace.need_organisation()
    person = organisation.person(drafter)
    day = request.workspace.need_packet(request.cycle_id).opened_on
    held = [term.position for term in organisation.terms if term.person == drafter and term.covers(day)]
    position = organisation.position(held[0]) if held else None
    return {
        "title": position.name if position else "Pengonsep",
        "what": "pengonsep",
        "name": person.name if person else None,
        "given": None,
        "date": None,
    }


def _row(request: PrintRequest, approval: PrintedApproval) -> dict[str, Any]:
    office = request.workspace.need_office()
    zone = ZoneInfo(office.timezone)
    given = None
    if approval.at is not None:
        given = "disetujui melalui tinjauan" if approval.manner == "tinjauan" else f"{FORMS[approval.form]} basah"
        given += f" yang dicatat oleh {approval.recorded_by}" if approval.recorded_by else ""
    return {
        "title": title_of(approval),
        "what": FORMS[approval.form],
        "name": approval.name,
        "given": given,
        "date": clock_moment(approval.at, zone, office.timezone_label) if approval.at else None,
    }
