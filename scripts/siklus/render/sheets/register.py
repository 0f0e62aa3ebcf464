"""Registers as books: the agenda of outgoing letters and the register of decrees."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from siklus.approval.words import long_date
from siklus.model.cycle import Surat
from siklus.render.sheets.facts import handling_unit
from siklus.render.sheets.listing import Cell, Column, Listing, plan_listing, print_plans
from siklus.render.words import clock_moment

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from siklus.model.register import NumberEntry, NumberState
    from siklus.model.sop import NaskahKind
    from siklus.workspace import Workspace
    from siklus.workspace.registers import Ledger, Line

_STATES: dict[NumberState, str] = {
    "dipesan": "Dipesan, belum ditandatangani",
    "terpakai": "",
    "batal": "BATAL",
    "luar_sistem": "Di luar register",
}
_NUMBER = Column("Urut", 11, "center", fixed=True)
_DAY = Column("Tanggal", 30, fixed=True)
_LETTERS = (
    _NUMBER, _DAY, Column("Nomor surat", 43, fixed=True), Column("Perihal", 4), Column("Tujuan", 3.2),
    Column("Lampiran", 1.7), Column("Pengolah", 2.2), Column("Catatan", 2.6),
)  # fmt: skip
_DECREES = (
    _NUMBER, _DAY, Column("Nomor keputusan", 3), Column("Tentang", 6), Column("Pengolah", 2.6),
    Column("Keterangan", 3.4),
)  # fmt: skip


def print_registers(
    workspace: Workspace, ledgers: list[Ledger], *, moment: datetime, cache: Path | None
) -> dict[str, bytes]:
    """Print registers, one book each.

    Args:
        workspace: The office with its cycles, from which recipients and attachments are taken.
        ledgers: What to print.
        moment: The moment whose state they show, with its zone.
        cache: Folder of earlier prints; None prints everything anew.

    Returns:
        The PDFs by file name, for example ``register-sk-2026.pdf``.
    """
    plans = [plan_listing(workspace, _book(workspace, ledger, moment)) for ledger in ledgers]
    return print_plans(workspace, plans, moment=moment, cache=cache)


def _book(workspace: Workspace, ledger: Ledger, moment: datetime) -> Listing:
    office, register = workspace.need_office(), ledger.register
    kinds = _kinds(workspace, register.register_id)
    letters = "surat" in kinds
    name = (
        "Buku agenda surat keluar" if letters else "Register keputusan" if kinds else f"Register {register.register_id}"
    )
    rows = [_letter(workspace, line) if letters else _decree(workspace, line) for line in ledger.lines]
    at = clock_moment(moment, ZoneInfo(office.timezone), office.timezone_label)
    count = f"Sampai dengan nomor urut {max((line.entry.sequence for line in ledger.lines), default=0)}"
    gaps = f" Belum dijelaskan: nomor urut {', '.join(map(str, ledger.gaps))}." if ledger.gaps else ""
    return Listing(
        file=f"register-{register.name}.pdf",
        title=f"{name} tahun {register.year}",
        heading=(name.upper(), f"{office.name} {office.region}".upper(), f"TAHUN {register.year}"),
        columns=_LETTERS if letters else _DECREES,
        rows=tuple(rows),
        notes=(f"{count}; keadaan pada {at}.{gaps}",),
    )


def _kinds(workspace: Workspace, register: str) -> set[NaskahKind]:
    """The kinds of documents that are numbered in a register."""
    sops = (document.value for document in workspace.sops.values())
    return {naskah.kind for sop in sops for naskah in sop.naskah if naskah.register_id == register}


def _letter(workspace: Workspace, line: Line) -> tuple[str | Cell, ...]:
    entry = line.entry
    recipient, attachments = entry.recipient, entry.attachments
    if (cycle := workspace.cycles.get(entry.cycle or "")) and (document := cycle.naskah.get(entry.naskah or "")):
        letter = document.value
        if isinstance(letter, Surat):
            recipient = recipient or _recipients(workspace, letter.recipients)
            attachments = attachments or letter.attachments
    return (
        *_beginning(line),
        recipient or "–",
        attachments or "–",
        _handler(workspace, entry),
        _remark(line),
    )


def _decree(workspace: Workspace, line: Line) -> tuple[str | Cell, ...]:
    return *_beginning(line), _handler(workspace, line.entry), _remark(line)


def _beginning(line: Line) -> tuple[str | Cell, ...]:
    entry = line.entry
    return (
        str(entry.sequence),
        long_date(entry.day) if entry.day else "–",
        Cell(line.text, struck=entry.state == "batal"),
        entry.subject,
    )


def _recipients(workspace: Workspace, units: tuple[str, ...]) -> str:
    """The first addressee, and how many more there are."""
    unit = workspace.need_organisation().unit(units[0])
    first = unit.addressee if unit else units[0]
    return f"{first} dan {len(units) - 1} penerima lain" if len(units) > 1 else first


def _handler(workspace: Workspace, entry: NumberEntry) -> str:
    """Whose work the document is: as entered, or the unit of the cycle's drafter."""
    if entry.handler:
        return entry.handler
    cycle = workspace.cycles.get(entry.cycle or "")
    return handling_unit(workspace, cycle.id) if cycle and cycle.packet else "–"


def _remark(line: Line) -> str:
    entry = line.entry
    state = ": ".join(filter(None, (_STATES[entry.state], entry.reason)))
    corrected = f"Diralat dengan {line.corrected}" if line.corrected else ""
    return "; ".join(filter(None, ("NOMOR GANDA" if line.contested else "", state, corrected))) or "–"
