"""What one document states: its legal basis, its classification, its attachments."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.model.cycle import Keputusan, Surat
from siklus.rules.packet import packets
from siklus.rules.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.law import Law
    from siklus.source import Document
    from siklus.workspace import Workspace

CODE = re.compile(r"[0-9]{3}(\.[0-9]{1,2}){0,5}")


def _decrees(workspace: Workspace) -> Iterator[tuple[Document[Keputusan], list[Law | None]]]:
    """Every decree, and the laws it cites as far as they are known."""
    if not workspace.laws:
        return
    known = {law.id: law for law in workspace.laws.value.laws}
    for cycle in workspace.cycles.values():
        for document in cycle.naskah.values():
            if isinstance(document.value, Keputusan):
                decree = document
                yield decree, [known.get(name) for name in decree.value.considered_laws]


@rule(
    "PKT13",
    Level.ERROR,
    "Peraturan pada `mengingat` terdaftar dan disebut satu kali",
    "Judul resmi peraturan dicetak dari content/acuan/dasar-hukum.yml.",
)
def considered_law_exists(workspace: Workspace) -> Iterator[Fault]:
    known = [law.id for law in workspace.laws.value.laws] if workspace.laws else []
    for decree, laws in _decrees(workspace):
        names = decree.value.considered_laws
        for index, (name, law) in enumerate(zip(names, laws, strict=True)):
            line = decree.line("mengingat", index)
            if law is None:
                message = f"peraturan {quoted(name)} tidak ada pada content/acuan/dasar-hukum.yml"
                yield Fault(decree.path, line, message, nearest(name, known))
            elif name in names[:index]:
                yield Fault(decree.path, line, f"peraturan {quoted(name)} disebut dua kali", "hapus salah satu")


@rule(
    "PKT14",
    Level.WARNING,
    "Peraturan pada `mengingat` urut menurut tingkat, lalu tahun",
    "Dasar hukum disusun menurut tata urutan peraturan perundang-undangan; yang setingkat disusun menurut waktu "
    "penetapannya (UU 12/2011, Lampiran II).",
)
def considered_laws_in_order(workspace: Workspace) -> Iterator[Fault]:
    for decree, laws in _decrees(workspace):
        cited = [(index, law) for index, law in enumerate(laws) if law]
        for (_, before), (index, after) in pairwise(cited):
            if (before.rank, before.year) > (after.rank, after.year):
                yield Fault(
                    decree.path,
                    decree.line("mengingat", index),
                    f"`{after.id}` seharusnya mendahului `{before.id}`",
                    f"pindahkan `{after.id}` ke atas `{before.id}`",
                )


def _codes(workspace: Workspace) -> Iterator[tuple[str, int, str]]:
    """Every classification code: where it is written, and what it says."""
    for cycle in workspace.cycles.values():
        for document in cycle.naskah.values():
            if isinstance(document.value, Keputusan | Surat):
                yield document.path, document.line("klasifikasi"), document.value.classification
        if record := cycle.archive_record:
            yield record.path, record.line("klasifikasi"), record.value.classification
    for register in workspace.registers.values():
        for index, entry in enumerate(register.value.entries):
            if entry.code is not None:
                yield register.path, register.line("nomor", index, "kode"), entry.code


@rule(
    "PKT15",
    Level.ERROR,
    "Kode klasifikasi ditulis sebagai angka bertitik, misalnya `000.8.6.3`",
    "Nomor naskah dan retensi arsip diambil dari kode klasifikasi (Permendagri 83/2022).",
)
def classification(workspace: Workspace) -> Iterator[Fault]:
    for path, line, code in _codes(workspace):
        if not CODE.fullmatch(code):
            yield Fault(
                path,
                line,
                f"kode klasifikasi {quoted(code)} tidak sesuai bentuknya",
                "tulis tiga angka, lalu titik dan angka berikutnya, misalnya `000.8.6.3`",
            )


@rule(
    "PKT16",
    Level.ERROR,
    "Lampiran menyebut keputusan yang dilampirinya",
    "Kepala lampiran mencetak nomor dan tanggal keputusan itu.",
)
def attachment_has_decree(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet in packets(workspace):
        if packet.value.sop not in workspace.sops:
            continue
        sop = workspace.sops[packet.value.sop].value
        decrees = [spec.id for spec in sop.naskah if spec.kind == "keputusan"]
        for attachment in cycle.attachments:
            if (of := attachment.value.of) not in decrees:
                yield Fault(
                    attachment.path,
                    attachment.line("untuk"),
                    f"{quoted(of)} bukan keputusan dalam paket ini",
                    nearest(of, decrees),
                )


@rule(
    "PKT17",
    Level.ERROR,
    "Lampiran bernomor urut mulai dari 1",
    "Lampiran dicetak sebagai Lampiran I, II, dan seterusnya menurut `urut`; nomor ganda atau terlewat membingungkan.",
)
def attachments_numbered(workspace: Workspace) -> Iterator[Fault]:
    for cycle in workspace.cycles.values():
        for of in {attachment.value.of for attachment in cycle.attachments}:
            own = sorted(
                (attachment for attachment in cycle.attachments if attachment.value.of == of),
                key=lambda attachment: (attachment.value.number, attachment.path),
            )
            for wanted, attachment in enumerate(own, 1):
                if attachment.value.number != wanted:
                    yield Fault(
                        attachment.path,
                        attachment.line("urut"),
                        f"lampiran ke-{wanted} bernomor urut {attachment.value.number}",
                        f"tulis `urut: {wanted}`",
                    )
                    break
