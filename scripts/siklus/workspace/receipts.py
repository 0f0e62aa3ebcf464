"""Who has received a packet: by what is recorded, or by the photo of a signed receipt alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from siklus.source.kinds import picture_endings
from siklus.workspace.copies import destinations

if TYPE_CHECKING:
    from collections.abc import Collection

    from siklus.model.records import Delivery
    from siklus.workspace.workspace import Cycle, Workspace

ReceiptState = Literal["belum_dikirim", "belum_diterima", "diterima", "tidak_diterima"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a recipient's copy is.

    Args:
        unit: The recipient.
        state: Not sent, on its way, received, or known why not.
        photo: The file below the cycle's folder that shows the signed receipt, named by the unit; None without one.
    """

    unit: str
    state: ReceiptState
    photo: str | None

    @property
    def settled(self) -> bool:
        """True when nobody waits for anything any more."""
        return self.state in {"diterima", "tidak_diterima"}


def proof_files(cycle: Cycle) -> dict[str, str]:
    """The files of ``pelaksanaan/bukti/`` by their name without its ending; the first of a name."""
    folder = f"{cycle.folder}/pelaksanaan/bukti/"
    found: dict[str, str] = {}
    for path in sorted(cycle.files):
        name = path.removeprefix(folder)
        if path.startswith(folder) and "/" not in name:
            found.setdefault(name.rpartition(".")[0] or name, path)
    return found


def unrecorded_photos(workspace: Workspace, cycle: Cycle) -> dict[str, str]:
    """Photos that alone show that a recipient received the packet, by unit: pictures by their content, too."""
    recorded = {one.unit for one in _deliveries(cycle) if one.received_at or one.reason}
    awaited = destinations(cycle)
    return {
        unit: path
        for unit, path in proof_files(cycle).items()
        if unit in awaited
        and unit not in recorded
        and path.lower().endswith(picture_endings(workspace.tree.read(path)) or "\0")
    }


def receipts(cycle: Cycle, photos: Collection[str]) -> list[Receipt]:
    """Every recipient of a packet, in its order: whom the SOP's step waits for.

    Args:
        cycle: The cycle.
        photos: Units of which a photo shows that they received it.
    """
    recipients = cycle.packet.value.recipients if cycle.packet else ()
    return [one for one in all_receipts(cycle, photos) if one.unit in recipients]


def all_receipts(cycle: Cycle, photos: Collection[str]) -> list[Receipt]:
    """Every recipient of a packet, then everybody who gets it as tembusan.

    Args:
        cycle: The cycle.
        photos: Units of which a photo shows that they received it.
    """
    known = {one.unit: one for one in _deliveries(cycle)}
    files = proof_files(cycle)
    found: list[Receipt] = []
    for unit in destinations(cycle):
        delivery = known.get(unit)
        state: ReceiptState = "belum_dikirim"
        if unit in photos or (delivery and delivery.received_at):
            state = "diterima"
        elif delivery:
            state = "tidak_diterima" if delivery.reason else "belum_diterima"
        found.append(Receipt(unit, state, files.get(unit)))
    return found


def _deliveries(cycle: Cycle) -> tuple[Delivery, ...]:
    return cycle.deliveries.value.deliveries if cycle.deliveries else ()
