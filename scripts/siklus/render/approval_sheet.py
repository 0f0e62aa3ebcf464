"""The sheet of initials (lembar paraf): who approved the packet, in order, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from siklus.approval.holders import PREFIXES
from siklus.render.frame import frame, number_of
from siklus.render.plan import Plan
from siklus.render.words import clock_moment

if TYPE_CHECKING:
    from siklus.model.sop import ApprovalForm
    from siklus.render.request import PrintedApproval, PrintRequest

SHEET_FILE = "lembar-paraf.pdf"
_NAME = "Lembar Paraf"
#: Said below every sheet: what an approval by review is, and what it is not (UU 11/2008, Article 11; PP 71/2019).
_HONEST = (
    "Persetujuan melalui tinjauan adalah bukti proses pada sistem naskah, bukan tanda tangan elektronik (TTE) "
    "tersertifikasi. Naskah asli ialah yang ditandatangani basah atau dengan TTE tersertifikasi."
)
_FORMS: dict[ApprovalForm, str] = {
    "ya": "koreksi",
    "paraf": "paraf",
    "paraf_koordinasi": "paraf koordinasi",
    "tanda_tangan": "tanda tangan",
}


def plan_approval_sheet(request: PrintRequest) -> Plan:
    """The sheet, ready to print: the drafter first, then every approval in the SOP's order."""
    workspace = request.workspace
    packet, sop = workspace.need_packet(request.cycle_id), workspace.sop_of(request.cycle_id)
    rows = [_drafter(request), *(_row(request, one) for one in request.approvals)]
    base = frame(request, "lembar", title=f"{_NAME}: {packet.title}", lined=False)
    data = base | {
        "packet": packet.title,
        "cycle": request.cycle_id,
        "documents": [{"name": one.name, "number": number_of(request, one)} for one in sop.naskah],
        "rows": rows,
        "foot": " ".join(part for part in (base["foot"], _HONEST) if part),
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
        given = "disetujui melalui tinjauan" if approval.manner == "tinjauan" else f"{_FORMS[approval.form]} basah"
        given += f" yang dicatat oleh {approval.recorded_by}" if approval.recorded_by else ""
    return {
        "title": PREFIXES[approval.capacity or "definitif"] + (approval.position or approval.role_title),
        "what": _FORMS[approval.form],
        "name": approval.name,
        "given": given,
        "date": clock_moment(approval.at, zone, office.timezone_label) if approval.at else None,
    }
