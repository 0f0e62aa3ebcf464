"""How many copies a packet needs, and who gets which: it follows from recipients, tembusan and the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from siklus.workspace.workspace import Workspace

SetKind = Literal["penerima", "tembusan", "arsip"]


@dataclass(frozen=True, slots=True)
class CopySet:
    """Copies that go out together.

    Args:
        kind: To a recipient, as tembusan, or into the archive.
        addressee: For whom, as a letter says it.
        unit: The recipient's unit; None when it is none of ours.
        naskah: Ids of the documents, in the SOP's order.
    """

    kind: SetKind
    addressee: str
    unit: str | None
    naskah: tuple[str, ...]


def copy_sets(workspace: Workspace, cycle: str) -> tuple[CopySet, ...]:
    """The sets of a packet in the order in which they are made: recipients, tembusan, the archive's copy.

    Raises:
        SiklusError: The packet or one of its documents is missing or broken.
    """
    specs = workspace.sop_of(cycle).naskah
    every = tuple(spec.id for spec in specs)
    organisation = workspace.need_organisation()
    units = {name: organisation.unit(name) for name in workspace.need_packet(cycle).recipients}
    sets = [CopySet("penerima", unit.addressee if unit else name, name, every) for name, unit in units.items()]
    carbon: dict[str, list[str]] = {}
    for spec in specs:
        for name in workspace.naskah_of(cycle, spec.id).copies:
            carbon.setdefault(name, []).append(spec.id)
    sets += [CopySet("tembusan", name, None, tuple(dict.fromkeys(ids))) for name, ids in carbon.items()]
    return *sets, CopySet("arsip", "Arsip", None, every)


def copies_of(sets: tuple[CopySet, ...], naskah: str, kind: SetKind | None = None) -> int:
    """How many copies of one document the sets hold, of one kind or altogether."""
    return sum(naskah in one.naskah for one in sets if kind in {None, one.kind})
