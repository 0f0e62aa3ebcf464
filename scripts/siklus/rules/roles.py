"""The SOP against the rest of the office: positions, laws, registers; and its blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.workspace import Workspace


@rule(
    "SOP11",
    Level.ERROR,
    "Jabatan pada kolom pelaksana terdaftar",
    "Pemegang peran dicari dari jabatannya pada organisasi.yml.",
)
def positions_known(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.organisation:
        return
    known = [position.id for position in workspace.organisation.value.positions]
    for document in workspace.sops.values():
        for index, actor in enumerate(document.value.actors):
            for place, position in enumerate(actor.positions):
                if position not in known:
                    yield Fault(
                        document.path,
                        document.line("pelaksana", index, "jabatan", place),
                        f"jabatan {quoted(position)} tidak ada pada {workspace.organisation.path}",
                        nearest(position, known),
                    )


@rule(
    "SOP12",
    Level.ERROR,
    "Peran yang menyetujui mempunyai jabatan",
    "Tanpa jabatan tidak ada orang yang berwenang memberi persetujuan, sehingga siklus berhenti.",
)
def approving_roles_held(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.sops.values():
        approving = {approval.role for step in document.value.steps for approval in step.approvals}
        for index, actor in enumerate(document.value.actors):
            if actor.id in approving and not actor.positions:
                yield Fault(
                    document.path,
                    document.line("pelaksana", index),
                    f"kolom `{actor.id}` memberi persetujuan, tetapi tidak mempunyai jabatan",
                    "tambahkan `jabatan: [kode-jabatan]` pada kolom itu",
                )


@rule(
    "SOP13",
    Level.ERROR,
    "Dasar hukum SOP terdaftar",
    "Judul resmi peraturan tercatat pada content/acuan/dasar-hukum.yml; SOP mencetak kutipannya sendiri.",
)
def laws_known(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.laws:
        return
    known = [law.id for law in workspace.laws.value.laws]
    for document in workspace.sops.values():
        for index, quotation in enumerate(document.value.identity.laws):
            if quotation.law not in known:
                yield Fault(
                    document.path,
                    document.line("identitas", "dasar_hukum", index, "id"),
                    f"peraturan {quoted(quotation.law)} tidak ada pada {workspace.laws.path}",
                    nearest(quotation.law, known),
                )


@rule(
    "SOP14",
    Level.ERROR,
    "Register nomor naskah ada pada instansi.yml",
    "Nomor naskah disusun menurut pola registernya.",
)
def registers_known(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.office:
        return
    known = list(workspace.office.value.numbering)
    for document in workspace.sops.values():
        for index, naskah in enumerate(document.value.naskah):
            if naskah.register_id and naskah.register_id not in known:
                yield Fault(
                    document.path,
                    document.line("naskah", index, "register"),
                    f"register {quoted(naskah.register_id)} tidak ada pada `nomor` di {workspace.office.path}",
                    nearest(naskah.register_id, known),
                )


@rule(
    "SOP15",
    Level.WARNING,
    "Nomor dan tanggal SOP terisi",
    "Bagian identitas SOP memuat nomor, tanggal pembuatan, tanggal revisi, dan tanggal efektif (PermenPANRB 35/2012). "
    "SOP yang belum lengkap tetap dapat dijalankan.",
)
def identity_filled(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.sops.values():
        identity = document.value.identity
        blanks = {
            "nomor": identity.number,
            "tanggal_pembuatan": identity.made_on,
            "tanggal_revisi": identity.revised_on,
            "tanggal_pengesahan": identity.effective_on,
        }
        for key, value in blanks.items():
            if value is None:
                yield Fault(
                    document.path,
                    document.line("identitas", key),
                    f"`{key}` SOP masih kosong",
                    "isi setelah ditetapkan; sampai saat itu dicetak kosong",
                )
