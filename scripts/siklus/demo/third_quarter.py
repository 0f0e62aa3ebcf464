"""A cycle as it should go: every step once, in time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from siklus.archive.publish import publish
from siklus.demo.moves import approve, deliver_all, put_away, reserve_numbers
from siklus.workflow.merge import merge
from siklus.workflow.new import begin
from siklus.workflow.record import record_copies
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.demo.example import Example
    from siklus.demo.scene import Scene


def play_third_quarter(scene: Scene, example: Example, cache: Path) -> None:
    """Play the third quarter's cycle, told briefly."""
    cycle = example.cycle
    staff = scene.at("budi-contoh", "2026-08-03 08:15", "memulai siklus")
    staff.typed(f"siklus new {cycle} --deadline 2026-10-09")
    begin(staff.desk, cycle, deadline=date(2026, 10, 9))
    staff = scene.at("budi-contoh", "2026-08-06 15:20", "mengajukan draf")
    example.write(scene.repo)
    staff.typed(f'siklus submit {cycle} -m "Draf lengkap"')
    submit(staff.desk, cycle, "Draf lengkap")
    approve(scene.at("siti-teladan", "2026-08-07 10:40", "mengoreksi: ya"), cycle)
    approve(scene.at("joko-misal", "2026-08-10 09:05", "memberi paraf"), cycle)
    reserve_numbers(scene.at("rudi-cerminan", "2026-08-10 10:30", "memesan nomor"), cycle)
    approve(scene.at("ratna-umpama", "2026-08-12 08:30", "menandatangani"), cycle)
    staff = scene.at("rudi-cerminan", "2026-08-12 09:00", "memberlakukan paket")
    staff.typed(f"siklus merge {cycle}")
    merge(staff.desk, cycle)
    staff = scene.at("rudi-cerminan", "2026-08-13 10:15", "menggandakan")
    staff.typed(f"siklus record copies {cycle}")
    record_copies(staff.desk, cycle)
    deliver_all(scene, "rudi-cerminan", "2026-08-13", cycle)
    staff = scene.at("dewi-sampel", "2026-08-14 14:30", "mengarsipkan")
    put_away(staff, cycle, "B-2026-03", cache)
    staff.typed(f"siklus archive {cycle}")
    published = publish(staff.desk, cycle, cache=cache)
    staff.says(f"{len(published.added)} berkas masuk cabang arsip.")
