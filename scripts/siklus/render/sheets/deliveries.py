"""The sheet that goes round with the packets: what was sent to whom, and who received it when."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from siklus.model.cycle import FormatData
from siklus.render.frame import day_of, number_of
from siklus.render.sheets.listing import Cell, Column, Listing, Signer, plan_listing, print_plans
from siklus.render.words import clock_moment
from siklus.workspace.copies import CopySet, copy_sets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from siklus.model.records import Deliveries, Delivery
    from siklus.render.request import PrintRequest

SHEET_FILE = "lembar-ekspedisi.pdf"
#: Room to write a name and to sign, in millimetres.
_ROW = 12
_COLUMNS = (
    Column("No.", 9, "center", fixed=True), Column("Tanggal kirim", 30, fixed=True),
    Column("Nomor dan tanggal naskah", 57, fixed=True), Column("Ditujukan kepada", 3), Column("Jumlah", 18, fixed=True),
    Column("Nama penerima", 2.4), Column("Tanggal dan jam terima", 30, fixed=True),
    Column("Paraf penerima", 25, fixed=True),
)  # fmt: skip
_MEANS = {"kurir": "diantar", "surel": "melalui surel", "srikandi": "melalui SRIKANDI", "diambil": "diambil sendiri"}


def print_deliveries(
    request: PrintRequest,
    deliveries: Deliveries | None,
    *,
    photos: Mapping[str, datetime] = MappingProxyType({}),
    cache: Path | None,
) -> dict[str, bytes]:
    """Print the sheet: blank where nothing is recorded yet, so that recipients fill it in by hand.

    Args:
        request: A cycle in force.
        deliveries: What is recorded so far.
        photos: Units that a photo alone shows to have received the packet, and since when.
        cache: Folder of earlier prints; None prints anew.

    Returns:
        The PDF by its file name.
    """
    plan = plan_listing(request.workspace, _sheet(request, deliveries, photos))
    return print_plans(request.workspace, [plan], moment=request.moment, cache=cache)


def _sheet(request: PrintRequest, deliveries: Deliveries | None, photos: Mapping[str, datetime]) -> Listing:
    workspace = request.workspace
    packet = workspace.need_packet(request.cycle_id)
    sop = workspace.sop_of(request.cycle_id)
    known = {one.unit: one for one in deliveries.deliveries} if deliveries else {}
    sender = workspace.need_organisation().person(deliveries.by) if deliveries else None
    sets = [one for one in copy_sets(workspace, request.cycle_id) if one.kind != "arsip"]
    return Listing(
        file=SHEET_FILE,
        title=f"Lembar ekspedisi: {packet.title}",
        heading=("LEMBAR EKSPEDISI", packet.title.upper()),
        facts=(("Siklus", request.cycle_id), ("Isi ringkas", "; ".join(spec.name for spec in sop.naskah))),
        columns=_COLUMNS,
        rows=tuple(
            _row(request, number, one, known.get(one.destination or ""), photos.get(one.destination or ""))
            for number, one in enumerate(sets, 1)
        ),
        notes=("Baris yang terisi cetakan sudah dicatat; baris lain diisi tangan saat naskah diterima.",),
        signers=(
            Signer(),
            Signer(
                titles=("Petugas yang mengirim,",),
                name=sender.name if sender else None,
                details=(f"NIP {sender.nip}",) if sender and sender.nip else (),
            ),
        ),
        row_height=_ROW,
    )


def _row(
    request: PrintRequest, number: int, one: CopySet, delivery: Delivery | None, photo: datetime | None
) -> tuple[str | Cell, ...]:
    office = request.workspace.need_office()
    zone, label = ZoneInfo(office.timezone), office.timezone_label
    sent = clock_moment(delivery.sent_at, zone, label) if delivery else ""
    received = clock_moment(delivery.received_at, zone, label) if delivery and delivery.received_at else ""
    proof = f"bukti: {delivery.proof}" if delivery and delivery.proof else ""
    if photo is not None:
        received, proof = f"foto masuk {clock_moment(photo, zone, label)}", "bukti: foto tanda terima"
    by = (delivery.received_by or (f"Tidak diterima: {delivery.reason}" if delivery.reason else "")) if delivery else ""
    return (
        str(number),
        Cell(sent, _MEANS[delivery.means] if delivery else ""),
        Cell("", _numbers(request, one)),
        Cell(one.addressee, "tembusan" if one.kind == "tembusan" else ""),
        f"{len(one.naskah)} naskah",
        by,
        received,
        Cell("", proof),
    )


def _numbers(request: PrintRequest, one: CopySet) -> str:
    """The numbers of a set's numbered documents and their date; the subject stands in the sheet's heading."""
    workspace, cycle = request.workspace, request.cycle_id
    numbers: list[str] = []
    days: list[str] = []
    for spec in workspace.sop_of(cycle).naskah:
        if spec.id in one.naskah and not isinstance(workspace.naskah_of(cycle, spec.id), FormatData):
            numbers.append(number_of(request, spec) or spec.name)
            days.append(day_of(request, spec) or "")
    return "\n".join([*numbers, *dict.fromkeys(filter(None, days))])
