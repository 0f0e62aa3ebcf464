"""Moves that recur in the story."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from siklus.archive.entry import record_entry
from siklus.model.records import Place
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.record import record_received, record_sent
from siklus.workflow.review import review
from siklus.workspace.copies import is_carbon

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.demo.scene import Actor, Scene
    from siklus.workflow.case import Case


def approve(actor: Actor, cycle: str) -> Case:
    """Approve what lies on the cycle's branch now, and hear the verdict."""
    actor.typed(f"siklus review {cycle} --approve")
    review(actor.desk, cycle, "setuju", "")
    return actor.explain(cycle)


def reserve_numbers(actor: Actor, cycle: str) -> None:
    """Reserve the numbers of a cycle's documents on its branch."""
    actor.typed(f"siklus number reserve {cycle}")
    for line in reserve_on_branch(actor.desk, cycle):
        actor.says(line)


def put_away(actor: Actor, cycle: str, box: str, cache: Path) -> None:
    """Note where the papers of a cycle lie from now on."""
    place = Place(room="Ruang Arsip Sekretariat", cabinet="Lemari 2", box=box, folder="F-01")
    actor.typed(
        f'siklus record archived {cycle} --room "{place.room}" --cabinet "{place.cabinet}" --box {place.box} '
        f"--folder {place.folder}"
    )
    record_entry(actor.desk, cycle, place, cache=cache)


def deliver_all(scene: Scene, staff: str, day: str, cycle: str) -> None:
    """Send the packet to every recipient and note each receipt, ten minutes apart."""
    sender = scene.at(staff, f"{day} 13:30", "mengirim paket ke semua penerima dan tembusan")
    sender.typed(f"siklus record sent {cycle} --means kurir")
    units = record_sent(sender.desk, cycle, (), "kurir")
    sender.says(f"Dikirim ke {len(units)} tujuan.")
    start = datetime.fromisoformat(f"{day} 13:40")
    for number, unit in enumerate(units):
        when = (start + timedelta(minutes=10 * number)).strftime("%Y-%m-%d %H:%M")
        receiver = "Petugas agenda" if is_carbon(unit) else scene.receiver(unit)
        sender = scene.quietly(staff, when)
        record_received(sender.desk, cycle, unit, by=receiver, proof=f"Buku ekspedisi 2026, baris {number + 1}")
    sender.says(f"{len(units)} tanda terima dicatat dengan `siklus record received`.")
