"""The number registers: a number is given once, and its story is told."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.rule import Fault, repeated, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.register import NumberEntry, Register
    from siklus.source import Document
    from siklus.workspace import Workspace

_ONCE = "Nomor naskah yang pernah diberikan tidak dipakai lagi, juga bila dibatalkan."


def _entries(workspace: Workspace) -> Iterator[tuple[Document[Register], int, NumberEntry]]:
    for document in workspace.registers.values():
        for index, entry in enumerate(document.value.entries):
            yield document, index, entry


@rule("NMR01", Level.ERROR, "Nomor urut dalam register dipakai satu kali", _ONCE)
def sequence_once(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.registers.values():
        entries = ((index, entry) for index, entry in enumerate(document.value.entries) if not entry.duplicate)
        for (index, entry), (first, other) in repeated(entries, lambda numbered: numbered[1].sequence):
            yield Fault(
                document.path,
                document.line("nomor", index, "urut"),
                f"nomor urut {entry.sequence} sudah dipakai di baris {document.line('nomor', first, 'urut')} oleh "
                f"{other.owner}",
                _renumber(entry if entry.state == "dipesan" or other.state != "dipesan" else other, document.value),
            )


def _renumber(entry: NumberEntry, register: Register) -> str:
    """What to do about a number given twice: the one that is only reserved was never printed."""
    if entry.state == "dipesan" and entry.cycle:
        return f"siklus `{entry.cycle}` yang harus bernomor lain; ketik `siklus number reserve {entry.cycle}`"
    if entry.state == "terpakai" and entry.cycle:
        return (
            f"siklus `{entry.cycle}` telanjur ditandatangani dengan nomor ganda; tulis `keadaan: batal`, `nomor_ganda: "
            "ya`, dan alasannya, lalu terbitkan ralatnya dengan nomor baru"
        )
    return (
        f"bila salah ketik, tulis nomor berikutnya, misalnya `urut: {register.highest + 1}`; bila naskahnya telanjur "
        f"bernomor itu, ketik `siklus number void {register.name} {entry.sequence} --subject … --reason …`, lalu "
        "`siklus number use` untuk nomor barunya"
    )


@rule("NMR02", Level.ERROR, "Satu naskah mempunyai satu nomor yang berlaku", _ONCE)
def one_number_each(workspace: Workspace) -> Iterator[Fault]:
    living = [row for row in _entries(workspace) if row[2].cycle and row[2].naskah and row[2].state != "batal"]
    for (document, index, entry), (other, first, _) in repeated(living, lambda row: (row[2].cycle, row[2].naskah)):
        yield Fault(
            document.path,
            document.line("nomor", index),
            f"naskah `{entry.naskah}` siklus `{entry.cycle}` sudah bernomor pada {other.path} "
            f"baris {other.line('nomor', first)}",
            "tulis `keadaan: batal` dan alasannya pada nomor yang tidak dipakai",
        )


@rule("NMR03", Level.ERROR, "Nomor yang batal mempunyai alasan", "Register harus dapat menjelaskan setiap nomor.")
def void_explained(workspace: Workspace) -> Iterator[Fault]:
    for document, index, entry in _entries(workspace):
        if entry.state == "batal" and entry.reason is None:
            yield Fault(
                document.path,
                document.line("nomor", index, "keadaan"),
                f"nomor urut {entry.sequence} batal tanpa alasan",
                "tambahkan `alasan: …`",
            )


@rule("NMR04", Level.ERROR, "Nomor yang terpakai mempunyai tanggal", "Tanggal naskah dicetak dari register.")
def used_dated(workspace: Workspace) -> Iterator[Fault]:
    for document, index, entry in _entries(workspace):
        if entry.state == "terpakai" and entry.day is None:
            yield Fault(
                document.path,
                document.line("nomor", index, "keadaan"),
                f"nomor urut {entry.sequence} terpakai tanpa tanggal",
                "tambahkan `tanggal: …` dengan tanggal penandatanganan",
            )


@rule("NMR05", Level.ERROR, "Register mempunyai pola nomor pada instansi.yml", "Teks nomor disusun menurut polanya.")
def register_known(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.office:
        return
    known = list(workspace.office.value.numbering)
    for document in workspace.registers.values():
        if document.value.register_id not in known:
            yield Fault(
                document.path,
                document.line("register"),
                f"register {quoted(document.value.register_id)} tidak ada pada `nomor` di {workspace.office.path}",
                nearest(document.value.register_id, known),
            )


@rule(
    "NMR06",
    Level.ERROR,
    "Nomor menunjuk siklus dan naskah yang ada",
    "Nomor dicetak pada naskah yang ditunjuknya. Diperiksa bila semua siklus dibaca.",
)
def points_at_a_document(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.complete:
        return
    for document, index, entry in _entries(workspace):
        if entry.cycle is None or entry.naskah is None:
            if entry.cycle or entry.naskah:
                wanted = "naskah" if entry.cycle else "siklus"
                message = f"nomor urut {entry.sequence} tidak lengkap: `{wanted}` belum ada"
                yield Fault(document.path, document.line("nomor", index), message, f"tambahkan `{wanted}: …`")
            continue
        if entry.cycle not in workspace.cycles:
            if entry.state == "batal":  # a draft that was called off stays on its branch; its numbers stay here
                continue
            at = document.line("nomor", index, "siklus")
            message = f"siklus {quoted(entry.cycle)} tidak ada"
            yield Fault(document.path, at, message, nearest(entry.cycle, workspace.cycles))
            continue
        packet = workspace.cycles[entry.cycle].packet
        sop = workspace.sops.get(packet.value.sop) if packet else None
        known = [naskah.id for naskah in sop.value.naskah] if sop else [entry.naskah]
        if entry.naskah not in known:
            at = document.line("nomor", index, "naskah")
            message = f"naskah {quoted(entry.naskah)} tidak ada dalam siklus `{entry.cycle}`"
            yield Fault(document.path, at, message, nearest(entry.naskah, known))


@rule(
    "NMR07",
    Level.ERROR,
    "Naskah diberi nomor dari registernya sendiri",
    "Keputusan dan surat keluar mempunyai register yang berlainan; SOP menyebut register setiap naskah.",
)
def own_register(workspace: Workspace) -> Iterator[Fault]:
    for document, index, entry in _entries(workspace):
        cycle = workspace.cycles.get(entry.cycle or "")
        sop = workspace.sops.get(cycle.packet.value.sop) if cycle and cycle.packet else None
        for naskah in sop.value.naskah if sop else ():
            if naskah.id == entry.naskah and naskah.register_id != document.value.register_id:
                wanted = f"register `{naskah.register_id}`" if naskah.register_id else "tidak bernomor"
                yield Fault(
                    document.path,
                    document.line("nomor", index, "naskah"),
                    f"naskah `{entry.naskah}` diberi nomor di sini, padahal menurut SOP {wanted}",
                    "pindahkan ke register yang benar; nomor yang telanjur diberikan ditulis `keadaan: batal`",
                )


@rule(
    "NMR08",
    Level.WARNING,
    "Nomor urut tidak terputus",
    "Nomor yang terlewat harus dapat dijelaskan; nomor yang diberikan di luar sistem dicatat `luar_sistem`.",
)
def no_gaps(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.registers.values():
        ordered = sorted((entry.sequence, index) for index, entry in enumerate(document.value.entries))
        for (before, _), (after, index) in pairwise(ordered):
            if after > before + 1:
                gap = f"{before + 1}" if after == before + 2 else f"{before + 1} sampai dengan {after - 1}"
                yield Fault(
                    document.path,
                    document.line("nomor", index, "urut"),
                    f"nomor urut {gap} tidak tercatat",
                    f"ketik `siklus number void {document.value.name} {before + 1} --reason …`; bila diberikan di luar "
                    f"register, `siklus number use --register {document.value.register_id} --sequence {before + 1} "
                    "--outside …`",
                )


@rule(
    "NMR09",
    Level.ERROR,
    "Tanggal nomor jatuh pada tahun registernya",
    "Nomor urut dimulai lagi setiap tahun, dan tahun tercetak dalam nomor.",
)
def dated_in_year(workspace: Workspace) -> Iterator[Fault]:
    for document, index, entry in _entries(workspace):
        if entry.day and entry.day.year != document.value.year:
            yield Fault(
                document.path,
                document.line("nomor", index, "tanggal"),
                f"tanggal `{entry.day}` bukan tahun register ({document.value.year})",
                f"betulkan tanggalnya, atau pakai register tahun {entry.day.year}",
            )


@rule(
    "NMR10",
    Level.WARNING,
    "Nomor yang lebih besar tidak bertanggal lebih awal",
    "Tanggal mundur membuat urutan penetapan naskah diragukan.",
)
def dates_run_forward(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.registers.values():
        used = [
            (entry.sequence, index, entry.day)
            for index, entry in enumerate(document.value.entries)
            if entry.state == "terpakai" and entry.day
        ]
        for (before, _, earlier), (sequence, index, day) in pairwise(sorted(used)):
            if day < earlier:
                yield Fault(
                    document.path,
                    document.line("nomor", index, "tanggal"),
                    f"nomor urut {sequence} bertanggal `{day}`, lebih awal daripada nomor {before} (`{earlier}`)",
                    "periksa kedua tanggal itu",
                )


@rule(
    "NMR11",
    Level.ERROR,
    "Nomor luar sistem untuk naskah siklus mempunyai `tertulis`",
    "Naskah mencetak nomornya; nomor yang disusun di luar register tidak dapat disusun ulang dari polanya.",
)
def outside_number_written(workspace: Workspace) -> Iterator[Fault]:
    for document, index, entry in _entries(workspace):
        if entry.state == "luar_sistem" and entry.cycle and entry.written is None:
            yield Fault(
                document.path,
                document.line("nomor", index),
                f"nomor urut {entry.sequence} diberikan di luar register kepada siklus `{entry.cycle}`, tetapi "
                "bunyinya belum ada",
                "tambahkan `tertulis: …`, nomor seperti pada naskahnya",
            )
