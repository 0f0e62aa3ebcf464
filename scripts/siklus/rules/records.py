"""What was recorded after the signature: copies, deliveries, the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.packet import packets
from siklus.rules.rule import Fault, repeated, rule
from siklus.workspace.copies import copies_of, copy_sets, destinations, is_carbon
from siklus.workspace.receipts import all_receipts, proof_files, unrecorded_photos

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.cycle import Packet
    from siklus.model.records import Deliveries
    from siklus.source import Document
    from siklus.workspace import Cycle, Workspace


def _sent(workspace: Workspace) -> Iterator[tuple[Cycle, Document[Packet], Document[Deliveries]]]:
    for cycle, packet in packets(workspace):
        if cycle.deliveries:
            yield cycle, packet, cycle.deliveries


@rule(
    "PLK01",
    Level.WARNING,
    "Setiap penerima tercatat pada ekspedisi",
    "Buku ekspedisi membuktikan bahwa naskah sampai kepada semua penerima.",
)
def everybody_served(workspace: Workspace) -> Iterator[Fault]:
    for cycle, _, document in _sent(workspace):
        served = {delivery.unit for delivery in document.value.deliveries}
        for unit in destinations(cycle):
            if unit not in served and not cycle.archive_record:
                yield Fault(
                    document.path,
                    document.line("ekspedisi"),
                    f"penerima `{unit}` belum dikirimi",
                    f"tambahkan pengiriman dengan `tujuan: {unit}`",
                )


@rule(
    "PLK02",
    Level.ERROR,
    "Sebelum diarsipkan, setiap penerima dan tembusan telah menerima atau ada alasannya",
    "Sesudah berkas ditutup tidak ada lagi yang dicatat, jadi setiap rangkap sudah harus jelas di tangan siapa.",
)
def archived_after_receipts(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet in packets(workspace):
        sop = workspace.sops.get(packet.value.sop)
        sends = sop is None or any(step.evidence == "ekspedisi" for step in sop.value.steps)
        if not cycle.archive_record or not sends:
            continue
        for one in all_receipts(cycle, unrecorded_photos(workspace, cycle)):
            if not one.settled:
                yield Fault(
                    cycle.archive_record.path,
                    cycle.archive_record.line("selesai_pada"),
                    f"berkas sudah diarsipkan, padahal `{one.unit}` belum menerima naskah",
                    f"lengkapi tanda terima atau `alasan` untuk `{one.unit}` pada ekspedisi.yml",
                )


@rule(
    "PLK03",
    Level.ERROR,
    "Ekspedisi menuju penerima paket, masing-masing satu kali",
    "Daftar ekspedisi sama dengan daftar penerima pada surat.",
)
def deliveries_to_recipients(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet, document in _sent(workspace):
        known, sop = destinations(cycle), workspace.sops.get(packet.value.sop)
        # Whom a document names that cannot be read is not known.
        whole = sop is not None and all(spec.id in cycle.naskah for spec in sop.value.naskah)
        rows = list(enumerate(document.value.deliveries))
        for index, delivery in rows:
            if delivery.unit not in known and (whole or not is_carbon(delivery.unit)):
                at = document.line("ekspedisi", index, "tujuan")
                message = f"tujuan {quoted(delivery.unit)} bukan penerima pada {packet.path}, bukan pula tembusan"
                yield Fault(document.path, at, message, nearest(delivery.unit, known))
        for (index, delivery), (first, _) in repeated(rows, lambda numbered: numbered[1].unit):
            at = document.line("ekspedisi", index, "tujuan")
            message = f"tujuan {quoted(delivery.unit)} sudah tercatat di baris {document.line('ekspedisi', first)}"
            yield Fault(document.path, at, message, "gabungkan menjadi satu catatan")


@rule(
    "PLK04",
    Level.ERROR,
    "Tanda terima menyebut siapa dan kapan, sesudah dikirim",
    "Tanda terima tanpa nama atau tanpa waktu tidak membuktikan apa pun.",
)
def receipts_complete(workspace: Workspace) -> Iterator[Fault]:
    for _, _, document in _sent(workspace):
        for index, one in enumerate(document.value.deliveries):
            at = document.line("ekspedisi", index)
            if one.received_at and not one.received_by:
                message = f"`{one.unit}` menerima naskah, tetapi nama penerimanya belum ada"
                yield Fault(document.path, at, message, "tambahkan `diterima_oleh: …`")
            if one.received_by and not one.received_at:
                message = f"`{one.unit}` menerima naskah, tetapi waktunya belum ada"
                yield Fault(document.path, at, message, "tambahkan `diterima_pada: …`")
            if one.received_at and one.received_at < one.sent_at:
                at = document.line("ekspedisi", index, "diterima_pada")
                message = f"`{one.unit}` menerima naskah sebelum dikirim"
                yield Fault(document.path, at, message, "betulkan `dikirim_pada` atau `diterima_pada`")


@rule(
    "PLK10",
    Level.WARNING,
    "Tanda terima mempunyai bukti",
    "Nama dan waktu saja hanya kata pencatatnya; foto atau buku ekspedisi membuktikannya. Diperiksa sampai berkas "
    "diarsipkan.",
)
def receipts_proven(workspace: Workspace) -> Iterator[Fault]:
    for cycle, _, document in _sent(workspace):
        photos = proof_files(cycle)
        for index, one in enumerate(document.value.deliveries):
            if one.received_at and not one.proof and one.unit not in photos and not cycle.archive_record:
                yield Fault(
                    document.path,
                    document.line("ekspedisi", index, "diterima_pada"),
                    f"tanda terima `{one.unit}` tidak mempunyai bukti",
                    f"unggah fotonya ke {cycle.folder}/pelaksanaan/bukti/ bernama `{one.unit}`, atau tulis `bukti:` "
                    "dengan tempat tanda terimanya",
                )


@rule(
    "PLK05",
    Level.ERROR,
    "Setiap naskah digandakan, masing-masing satu kali",
    "SOP menggandakan dan mendistribusikan semua naskah dalam paket.",
)
def everything_copied(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet in packets(workspace):
        sop = workspace.sops.get(packet.value.sop)
        if not sop or not cycle.copies:
            continue
        document, known = cycle.copies, [naskah.id for naskah in sop.value.naskah]
        rows = [(index, line.naskah) for index, line in enumerate(document.value.lines)]
        for index, name in rows:
            if name not in known:
                at = document.line("rincian", index, "naskah")
                message = f"naskah {quoted(name)} tidak ada pada SOP"
                yield Fault(document.path, at, message, nearest(name, known))
        for (index, name), _ in repeated(rows, lambda row: row[1]):
            at = document.line("rincian", index, "naskah")
            yield Fault(document.path, at, f"naskah {quoted(name)} tercatat dua kali", "jumlahkan dalam satu baris")
        for name in known:
            if name not in {copied for _, copied in rows}:
                at = document.line("rincian")
                yield Fault(document.path, at, f"naskah `{name}` belum digandakan", f"tambahkan `naskah: {name}`")


@rule(
    "PLK09",
    Level.WARNING,
    "Jumlah rangkap cukup untuk penerima, tembusan, dan arsip",
    "Setiap penerima dan tembusan mendapat satu rangkap, dan satu rangkap berparaf disimpan sebagai arsip.",
)
def copies_enough(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet in packets(workspace):
        sop = workspace.sops.get(packet.value.sop)
        if not cycle.copies or not sop or any(naskah.id not in cycle.naskah for naskah in sop.value.naskah):
            continue
        sets = copy_sets(workspace, cycle.id) if workspace.organisation else ()
        for index, line in enumerate(cycle.copies.value.lines):
            if line.copies < (needed := copies_of(sets, line.naskah)):
                at = cycle.copies.line("rincian", index, "rangkap")
                message = f"naskah `{line.naskah}` digandakan {line.copies} rangkap, padahal perlu {needed}"
                yield Fault(cycle.copies.path, at, message, f"gandakan kekurangannya, lalu tulis `rangkap: {needed}`")


@rule(
    "PLK06",
    Level.ERROR,
    "Penggandaan, pengiriman, dan pengarsipan berurutan waktunya",
    "SOP menggandakan sebelum mendistribusikan, dan mendistribusikan sebelum mengarsipkan.",
)
def times_run_forward(workspace: Workspace) -> Iterator[Fault]:
    for cycle in workspace.cycles.values():
        deliveries, archive = cycle.deliveries, cycle.archive_record
        for index, one in enumerate(deliveries.value.deliveries if deliveries else ()):
            if deliveries and cycle.copies and one.sent_at < cycle.copies.value.done_at:
                at = deliveries.line("ekspedisi", index, "dikirim_pada")
                message = f"`{one.unit}` dikirimi sebelum naskah selesai digandakan"
                yield Fault(deliveries.path, at, message, f"betulkan waktu ini, atau waktu pada {cycle.copies.path}")
            if archive and archive.value.done_at < max(one.sent_at, one.received_at or one.sent_at):
                at = archive.line("selesai_pada")
                message = f"berkas diarsipkan sebelum `{one.unit}` selesai dikirimi"
                yield Fault(archive.path, at, message, "betulkan `selesai_pada`, atau waktu pada ekspedisi.yml")


def _signed_off(cycle: Cycle) -> Iterator[tuple[str, int, str]]:
    """Everybody who says that something was done: file, line, id."""
    for document in (cycle.copies, cycle.deliveries, cycle.archive_record):
        if document:
            yield document.path, document.line("oleh"), document.value.by
    if changes := cycle.state_changes:
        for index, change in enumerate(changes.value.changes):
            yield changes.path, changes.line("perubahan", index, "oleh"), change.by
    if notes := cycle.step_notes:
        for index, note in enumerate(notes.value.notes):
            yield notes.path, notes.line("catatan", index, "oleh"), note.by


@rule(
    "PLK07",
    Level.ERROR,
    "Pencatat adalah orang yang terdaftar",
    "Catatan pelaksanaan harus dapat dipertanggungjawabkan.",
)
def recorders_known(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.organisation:
        return
    known = [person.id for person in workspace.organisation.value.people]
    for cycle in workspace.cycles.values():
        for path, line, name in _signed_off(cycle):
            if name not in known:
                message = f"orang {quoted(name)} tidak ada pada {workspace.organisation.path}"
                yield Fault(path, line, message, nearest(name, known))


@rule(
    "PLK08",
    Level.ERROR,
    "Catatan langkah menunjuk langkah yang buktinya catatan, satu kali",
    "Langkah lain dibuktikan oleh persetujuan, penggandaan, ekspedisi, atau arsip.",
)
def notes_name_their_step(workspace: Workspace) -> Iterator[Fault]:
    for cycle, packet in packets(workspace):
        sop = workspace.sops.get(packet.value.sop)
        if not sop or not cycle.step_notes:
            continue
        document = cycle.step_notes
        noted = [str(step.no) for step in sop.value.steps if step.evidence == "catatan"]
        rows = [(index, str(note.step)) for index, note in enumerate(document.value.notes)]
        again = {index for (index, _), _ in repeated(rows, lambda row: row[1])}
        for index, step in rows:
            at = document.line("catatan", index, "langkah")
            if step not in noted:
                fix = f"pilih salah satu langkah: {', '.join(noted)}" if noted else "hapus catatan ini"
                yield Fault(document.path, at, f"langkah {step} tidak dibuktikan dengan catatan", fix)
            elif index in again:
                yield Fault(document.path, at, f"langkah {step} tercatat dua kali", "gabungkan menjadi satu catatan")
