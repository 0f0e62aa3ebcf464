"""What lies in the office's archive: every archived file with its entry, its items, and how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from siklus.workspace.numbers import issued_number
from siklus.workspace.receipts import proof_files
from siklus.workspace.retention import Kept, kept

if TYPE_CHECKING:
    from datetime import date

    from siklus.model.records import ArchiveRecord
    from siklus.workspace.workspace import Workspace

ListKind = Literal["berkas", "isi", "inaktif", "usul-musnah"]


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One item of a file.

    Args:
        description: What it is, with its number if it has one.
        day: Its date; None without one.
        pages: How many pages it has; None when that was not recorded.
        digest: SHA-256 of its soft copy; None when that was not recorded.
    """

    description: str
    day: date | None
    pages: int | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    """One archived file.

    Args:
        cycle: The cycle whose papers it holds.
        record: Its archive entry.
        kept: How long it is kept.
        items: What it holds.
    """

    cycle: str
    record: ArchiveRecord
    kept: Kept
    items: tuple[HeldItem, ...]


def holdings(workspace: Workspace) -> list[Holding]:
    """Every archived file, by classification and number, then by the day on which it was closed."""
    found = [
        Holding(cycle.id, document.value, kept(workspace, document.value), _items(workspace, cycle.id, document.value))
        for cycle in workspace.cycles.values()
        if (document := cycle.archive_record) is not None
    ]
    return sorted(
        found, key=lambda one: (one.record.classification, one.record.number or 0, one.kept.closed_on, one.cycle)
    )


def listed(found: list[Holding], kind: ListKind, day: date) -> list[Holding]:
    """The files that belong on a list.

    Args:
        found: Every file.
        kind: Which list.
        day: The day on which the list is made.
    """
    match kind:
        case "inaktif":
            return [one for one in found if one.kept.phase(day) in {"inaktif", "jatuh_tempo"}]
        case "usul-musnah":
            return [
                one
                for one in found
                if one.kept.phase(day) == "jatuh_tempo" and one.kept.retention and one.kept.retention.fate == "musnah"
            ]
        case _:
            return found


def _items(workspace: Workspace, cycle: str, record: ArchiveRecord) -> tuple[HeldItem, ...]:
    """The documents with number and date, the sheets that were frozen with them, and the receipts."""
    frozen = {one.file: one for one in record.digital}
    items: list[HeldItem] = []
    for spec in workspace.sop_of(cycle).naskah if workspace.cycles[cycle].packet else ():
        number = issued_number(workspace, cycle, spec.id)
        copy = frozen.pop(f"{spec.id}.pdf", None)
        name = f"{spec.name} Nomor {number.text}" if number else spec.name
        day = number.day if number else None
        items.append(HeldItem(name, day, copy.pages if copy else None, copy.digest if copy else None))
    for one in frozen.values():
        words = one.file.rpartition(".")[0].replace("-", " ")
        items.append(HeldItem(words[:1].upper() + words[1:], None, one.pages, one.digest))
    if proofs := proof_files(workspace.cycles[cycle]):
        items.append(HeldItem(f"Tanda terima ({len(proofs)} berkas)", None, None, None))
    return tuple(items)
