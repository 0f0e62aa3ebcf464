"""How many copies a packet needs, and who gets which: it follows from recipients, tembusan and the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from siklus.workspace.workspace import Cycle, Workspace

_CARBON = "tembusan-"
SetKind = Literal["penerima", "tembusan", "arsip"]


@dataclass(frozen=True, slots=True)
class CopySet:
    """Copies that go out together.

    Args:
        kind: To a recipient, as tembusan, or into the archive.
        addressee: For whom, as a letter says it.
        unit: The recipient's unit; None when it is none of ours.
        naskah: Ids of the documents, in the SOP's order.
        destination: What deliveries call it; None for the archive's own.
    """

    kind: SetKind
    addressee: str
    unit: str | None
    naskah: tuple[str, ...]
    destination: str | None = None


def copy_sets(workspace: Workspace, cycle: str) -> tuple[CopySet, ...]:
    """The sets of a packet in the order in which they are made: recipients, tembusan, the archive's copy.

    Raises:
        SiklusError: The packet or one of its documents is missing or broken.
    """
    specs = workspace.sop_of(cycle).naskah
    every = tuple(spec.id for spec in specs)
    organisation = workspace.need_organisation()
    units = {name: organisation.unit(name) for name in workspace.need_packet(cycle).recipients}
    sets = [CopySet("penerima", unit.addressee if unit else name, name, every, name) for name, unit in units.items()]
    naskah = {spec.id: workspace.naskah_of(cycle, spec.id) for spec in specs}
    for destination, name in carbon_copies(workspace.need_cycle(cycle)).items():
        ids = tuple(one for one, document in naskah.items() if name in document.copies)
        sets.append(CopySet("tembusan", name, None, ids, destination))
    return *sets, CopySet("arsip", "Arsip", None, every)


def carbon_copies(cycle: Cycle) -> dict[str, str]:
    """Whom the documents name under tembusan, by what deliveries call them: ``tembusan-1`` and so on, in their order.

    Signed documents do not change, so the numbers do not either.
    """
    named = dict.fromkeys(name for document in cycle.naskah.values() for name in document.value.copies)
    return {f"{_CARBON}{number}": name for number, name in enumerate(named, 1)}


def is_carbon(destination: str) -> bool:
    """True for what deliveries call somebody who gets a copy as tembusan."""
    return destination.startswith(_CARBON)


def destinations(cycle: Cycle) -> tuple[str, ...]:
    """Everybody to whom a packet is delivered, as deliveries call them: recipients, then tembusan."""
    recipients = cycle.packet.value.recipients if cycle.packet else ()
    return *recipients, *carbon_copies(cycle)


def copies_of(sets: tuple[CopySet, ...], naskah: str, kind: SetKind | None = None) -> int:
    """How many copies of one document the sets hold, of one kind or altogether."""
    return sum(naskah in one.naskah for one in sets if kind in {None, one.kind})
