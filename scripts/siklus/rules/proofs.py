"""Photos and scans of signed receipts (``pelaksanaan/bukti/``)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.packet import packets
from siklus.rules.rule import Fault, rule
from siklus.source.kinds import picture_endings
from siklus.workspace.copies import destinations
from siklus.workspace.receipts import all_receipts, proof_files, unrecorded_photos

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.workspace import Workspace


@rule(
    "BKT01",
    Level.ERROR,
    "Bukti tanda terima berupa foto atau pindaian, dengan akhiran yang sesuai isinya",
    "Berkas yang tidak dapat dibuka sebagai gambar tidak membuktikan apa pun. Diperiksa sampai berkas diarsipkan.",
)
def proofs_are_pictures(workspace: Workspace) -> Iterator[Fault]:
    for cycle in workspace.cycles.values():
        for path in () if cycle.archive_record else proof_files(cycle).values():
            endings = picture_endings(workspace.tree.read(path))
            if not endings:
                message = "berkas ini bukan foto atau pindaian, jadi tidak dihitung sebagai tanda terima"
                yield Fault(path, 0, message, "ganti dengan foto JPEG, PNG, WebP atau HEIC, atau pindaian PDF")
            elif not path.lower().endswith(endings):
                name = path.rpartition("/")[2]
                wanted = (name.rpartition(".")[0] or name) + endings[0]
                yield Fault(path, 0, "akhiran berkas ini tidak sesuai isinya", f"ganti namanya menjadi `{wanted}`")


@rule(
    "BKT02",
    Level.WARNING,
    "Selama ada tanda terima yang ditunggu, setiap bukti bernama kode unit penerima atau disebut pada ekspedisi",
    "Foto bernama kode unit penerima sudah cukup sebagai tanda terima; foto bernama lain tidak dihitung.",
)
def proofs_named_by_unit(workspace: Workspace) -> Iterator[Fault]:
    for cycle, _ in packets(workspace):
        awaited = [
            one for one in all_receipts(cycle, unrecorded_photos(workspace, cycle)) if one.state == "belum_diterima"
        ]
        if not awaited or cycle.deliveries is None:
            continue
        told = {one.proof for one in cycle.deliveries.value.deliveries}
        for name, path in proof_files(cycle).items():
            if name not in destinations(cycle) and path.removeprefix(f"{cycle.folder}/pelaksanaan/") not in told:
                message = f"{quoted(name)} bukan kode unit penerima paket ini"
                fix = nearest(name, [one.unit for one in awaited])
                yield Fault(path, 0, message, f"ganti namanya dengan kode unit yang menerima; {fix}")


@rule(
    "BKT03",
    Level.ERROR,
    "Bukti tanda terima tidak melebihi ukuran yang ditetapkan",
    "Riwayat git menyimpan setiap berkas selamanya; batasnya ditetapkan pada instansi.yml.",
)
def proofs_small_enough(workspace: Workspace) -> Iterator[Fault]:
    limit = workspace.office.value.proof_limit if workspace.office else None
    if limit is None:
        return
    for cycle in workspace.cycles.values():
        if not proof_files(cycle):
            continue
        for entry in workspace.tree.entries(f"{cycle.folder}/pelaksanaan/bukti"):
            if entry.size > limit.value * 1000:
                message = f"berkas ini {entry.size / 1000:.0f} kB, padahal paling besar {limit.value} kB"
                yield Fault(entry.path, 0, message, "perkecil fotonya, atau pindai dengan mutu yang lebih rendah")


@rule(
    "BKT04",
    Level.ERROR,
    "Bukti yang dicatat sidik jarinya ada dan tidak berubah",
    "Sidik jari membuktikan bahwa foto yang tersimpan adalah foto yang dicatat. Diperiksa sampai berkas diarsipkan.",
)
def proofs_unchanged(workspace: Workspace) -> Iterator[Fault]:
    for cycle in workspace.cycles.values():
        deliveries = cycle.deliveries if not cycle.archive_record else None
        for index, one in enumerate(deliveries.value.deliveries if deliveries else ()):
            if deliveries is None or one.proof_digest is None:
                continue
            path = f"{cycle.folder}/pelaksanaan/{one.proof}"
            at = deliveries.line("ekspedisi", index, "sidik_bukti")
            if path not in cycle.files:
                message = f"bukti {quoted(one.proof or '')} tidak ada"
                yield Fault(deliveries.path, at, message, "pulihkan dari riwayat, atau hapus `sidik_bukti`")
            elif sha256(workspace.tree.read(path)).hexdigest() != one.proof_digest:
                message = f"isi {quoted(one.proof or '')} tidak lagi sama dengan yang dicatat"
                yield Fault(
                    deliveries.path, at, message, "pulihkan fotonya dari riwayat, atau catat ulang tanda terimanya"
                )
