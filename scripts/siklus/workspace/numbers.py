"""A document's number: from its register's entry and the office's pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.errors import SiklusError

if TYPE_CHECKING:
    from datetime import date

    from siklus.model.register import NumberEntry
    from siklus.workspace.workspace import Workspace

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class IssuedNumber:
    """A number as the document prints it.

    Args:
        text: The number.
        day: The day of the signature; None while it is only reserved.
    """

    text: str
    day: date | None


def issued_number(workspace: Workspace, cycle: str, naskah: str) -> IssuedNumber | None:
    """The number of a document, reserved or used; None while it has none.

    Raises:
        SiklusError: The office has no pattern for the register.
    """
    register = workspace.naskah_spec(cycle, naskah).register_id
    if register is None:
        return None
    for (register_id, year), document in sorted(workspace.registers.items()):
        if register_id == register and (entry := document.value.entry_for(cycle, naskah)) is not None:
            return IssuedNumber(number_text(workspace, register, year, entry), entry.day)
    return None


def number_text(workspace: Workspace, register: str, year: int, entry: NumberEntry) -> str:
    """An entry of a register as its paper carries it: by the office's pattern, or as another system wrote it.

    A number that no paper carries is a dash; one that was given elsewhere and not written down says so.

    Raises:
        SiklusError: The office has no pattern for the register.
    """
    if entry.written is not None or entry.code is None:
        return entry.written or "–"
    if entry.state == "luar_sistem":
        return f"hanya tercatat kode {entry.code}"
    numbering = workspace.need_office().numbering.get(register)
    if numbering is None:
        raise SiklusError(
            f"content/acuan/instansi.yml tidak menetapkan pola nomor untuk register `{register}`.",
            f"Tambahkan `{register}:` di bawah `nomor:`, dengan `unit` dan `pola`.",
        )
    return numbering.pattern.format(
        kode=entry.code,
        urut=entry.sequence,
        unit=numbering.unit,
        tahun=year,
        bulan_romawi=_ROMAN[entry.day.month - 1] if entry.day else "…",
        jenis=register.upper(),
    )
