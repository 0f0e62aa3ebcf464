"""The sheet of corrections (lembar koreksi): what the corrector said, with room for what the drafter did about it."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from siklus.approval.story import Decision
from siklus.letters import showable
from siklus.render.frame import frame
from siklus.render.sheets.listing import Cell, Column, Listing, plan_listing
from siklus.render.words import clock_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.render.plan import Plan
    from siklus.render.request import PrintRequest

CORRECTIONS_FILE = "lembar-koreksi.pdf"
_NAME = "Lembar Koreksi"
#: Rows for what is corrected by hand; a draft is corrected on paper.
_BLANK_ROWS = 3
_LEAST_ROWS = 7
_ROW_HEIGHT = 13
#: A row holds this many letters at most, so that it fits on a page.
_LONGEST = 600
_COLUMNS = (
    Column("No.", 10, "center", fixed=True),
    Column("Naskah, halaman, baris", 42, fixed=True),
    Column("Catatan korektor", 5),
    Column("Tindak lanjut pengonsep", 4),
    Column("Selesai", 18, "center", fixed=True),
)
_DECISIONS = {Decision.REJECT: "dikembalikan", Decision.COMMENT: "catatan", Decision.APPROVE: "disetujui"}


def plan_correction_sheet(request: PrintRequest) -> Plan | None:
    """The sheet, ready to print: a draft always has one, anything else only when there were remarks."""
    if request.final and not request.remarks:
        return None
    packet = request.workspace.need_packet(request.cycle_id)
    remarks = list(_remarks(request))
    if not request.final:
        remarks += [("", Cell(""))] * max(_BLANK_ROWS, _LEAST_ROWS - len(remarks))
    rows = tuple((str(number), place, remark, "", "") for number, (place, remark) in enumerate(remarks, 1))
    listing = Listing(
        file=CORRECTIONS_FILE,
        title=f"{_NAME}: {packet.title}",
        heading=(_NAME.upper(), packet.title.upper()),
        facts=(("Siklus", request.cycle_id), ("Isi yang dikoreksi", request.source_id or "belum diajukan")),
        columns=_COLUMNS,
        rows=rows,
        notes=(
            "Kolom Selesai dibubuhi paraf korektor sesudah catatannya ditindaklanjuti.",
            "Naskah boleh diparaf hanya bila semua catatan selesai.",
        ),
        row_height=_ROW_HEIGHT,
    )
    plan = plan_listing(request.workspace, listing)
    marks = frame(request, "lembar", title=listing.title, lined=False)
    page = {key: plan.facts[key] for key in ("style", "title")}
    return replace(plan, facts=plan.facts | marks | page | {"note": None, "parafs": []})


def _remarks(request: PrintRequest) -> Iterator[tuple[str, Cell]]:
    """Each line of each remark and what it is about; who said it, and when, stands below the first."""
    office = request.workspace.need_office()
    zone = ZoneInfo(office.timezone)
    for remark in request.remarks:
        told = f"{remark.name}, {clock_moment(remark.at, zone, office.timezone_label)}, {_DECISIONS[remark.decision]}"
        for line in showable(remark.text).splitlines():
            for part in textwrap.wrap(line, _LONGEST):
                yield remark.place, Cell(part, told)
                told = ""
