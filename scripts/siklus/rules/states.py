"""Cycles that were suspended, resumed or cancelled, and cycles that correct others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.model.cycle import FormatData
from siklus.rules.packet import packets
from siklus.rules.rule import Fault, repeated, rule
from siklus.workspace.numbers import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.cycle import Packet
    from siklus.source import Document
    from siklus.workspace import Cycle, Workspace


@rule(
    "KDN01",
    Level.ERROR,
    "Penangguhan, pelanjutan, dan pembatalan berurutan",
    "Siklus yang dibatalkan tidak dilanjutkan, dan hanya yang ditangguhkan yang dilanjutkan.",
)
def changes_follow(workspace: Workspace) -> Iterator[Fault]:
    for cycle in workspace.cycles.values():
        if (document := cycle.state_changes) is None:
            continue
        changes = document.value.changes
        if changes[0].state == "dilanjutkan":
            at = document.line("perubahan", 0, "keadaan")
            yield Fault(document.path, at, "siklus ini belum pernah ditangguhkan", "hapus butir ini")
        for index, (before, after) in enumerate(pairwise(changes), 1):
            at = document.line("perubahan", index, "keadaan")
            if after.at < before.at:
                at = document.line("perubahan", index, "pada")
                yield Fault(document.path, at, "butir ini lebih awal daripada butir di atasnya", "betulkan `pada`")
            elif before.state == "dibatalkan":
                yield Fault(document.path, at, "siklus ini sudah dibatalkan", "hapus butir ini; mulai siklus baru")
            elif (before.state == "ditangguhkan") is (after.state == "ditangguhkan"):
                said = "belum ditangguhkan" if after.state == "dilanjutkan" else "sudah ditangguhkan"
                if after.state != "dibatalkan":
                    yield Fault(document.path, at, f"siklus ini {said} pada saat itu", "hapus butir ini")


@rule(
    "KDN02",
    Level.ERROR,
    "Nomor siklus yang dibatalkan batal pula",
    "Nomor yang masih berlaku menunjuk naskah yang tidak jadi berlaku.",
)
def cancelled_numbers_void(workspace: Workspace) -> Iterator[Fault]:
    cancelled = {cycle.id for cycle in workspace.cycles.values() if cycle.halt and cycle.halt.state == "dibatalkan"}
    for document in workspace.registers.values():
        for index, entry in enumerate(document.value.entries):
            if entry.cycle in cancelled and entry.state != "batal":
                at = document.line("nomor", index, "keadaan")
                message = f"nomor urut {entry.sequence} masih {entry.state}, padahal siklus `{entry.cycle}` dibatalkan"
                yield Fault(document.path, at, message, "tulis `keadaan: batal` beserta alasannya")


def _corrections(workspace: Workspace) -> Iterator[tuple[Cycle, Document[Packet], str]]:
    for cycle, packet in packets(workspace):
        if packet.value.corrects is not None:
            yield cycle, packet, packet.value.corrects


@rule(
    "RLT01",
    Level.ERROR,
    "Ralat menunjuk siklus lain yang ada",
    "Naskah yang keliru tetap terbaca dan diberi tanda bahwa sudah diralat. Diperiksa bila semua siklus dibaca.",
)
def corrects_another(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet, old in _corrections(workspace):
        at = packet.line("meralat")
        if old == cycle.id:
            yield Fault(packet.path, at, "paket ini meralat dirinya sendiri", "tulis siklus yang diralat")
        elif workspace.complete and old not in workspace.cycles:
            yield Fault(packet.path, at, f"siklus {quoted(old)} tidak ada", nearest(old, workspace.cycles))


@rule(
    "RLT02",
    Level.ERROR,
    "Satu siklus diralat oleh satu siklus",
    "Ralat berikutnya meralat ralat sebelumnya, supaya selalu jelas naskah mana yang terakhir berlaku.",
)
def corrected_once(workspace: Workspace) -> Iterator[Fault]:
    for (cycle, packet, old), (first, _, _) in repeated(_corrections(workspace), lambda row: row[2]):
        message = f"siklus `{old}` sudah diralat oleh `{first.id}`"
        fix = f"tulis `meralat: {first.id}`" if first.id != cycle.id else "tulis siklus yang diralat"
        yield Fault(packet.path, packet.line("meralat"), message, fix)


@rule(
    "RLT03",
    Level.WARNING,
    "Naskah ralat menyebut nomor naskah yang diralat",
    "Pembaca naskah yang lama harus dapat mengetahui naskah mana yang menggantikannya.",
)
def correction_names_the_old(workspace: Workspace) -> Iterator[Fault]:
    for cycle, _, old in _corrections(workspace):
        if old == cycle.id or not workspace.office:
            continue
        for (register, year), document in workspace.registers.items():
            for entry in document.value.entries:
                paper = cycle.naskah.get(entry.naskah or "")
                if entry.cycle != old or entry.state != "terpakai" or not paper or isinstance(paper.value, FormatData):
                    continue
                if register not in workspace.office.value.numbering:
                    continue
                if (text := number_text(workspace, register, year, entry)) not in paper.body:
                    message = f"naskah ralat ini tidak menyebut nomor naskah yang diralat, {text}"
                    yield Fault(paper.path, 0, message, f"sebutkan misalnya “… Nomor {text} diubah sebagai berikut …”")
