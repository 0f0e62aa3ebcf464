"""The files of a cycle: what lies there is what the SOP asks for, under names that every computer takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.rule import Fault, rule
from siklus.workspace.load import KEEPERS, RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.workspace import Workspace

_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
_FOLDERS = ("naskah", "pelaksanaan", "data")


def _files(workspace: Workspace) -> Iterator[tuple[str, str, list[str]]]:
    """Every file of every cycle: the cycle, the path, and the path's parts below the cycle."""
    for cycle in workspace.cycles.values():
        start = len(cycle.folder) + 1
        for path in cycle.files:
            parts = path[start:].split("/")
            if parts[-1] not in KEEPERS:
                yield cycle.id, path, parts


@rule(
    "BRK01",
    Level.WARNING,
    "Nama berkas memakai huruf kecil, angka, titik, dan tanda hubung",
    "Spasi, huruf besar, dan tanda lain berbeda arti pada komputer yang berlainan, dan merusak tautan.",
)
def plain_names(workspace: Workspace) -> Iterator[Fault]:
    for _, path, parts in _files(workspace):
        for part in parts:
            if not _NAME.fullmatch(part):
                wanted = re.sub(r"-?\.+-?", ".", re.sub(r"[^a-z0-9.]+", "-", part.casefold())).strip("-.") or "naskah"
                yield Fault(
                    path, 0, f"nama {quoted(part)} memuat tanda yang tidak dianjurkan", f"ganti dengan `{wanted}`"
                )


@rule(
    "BRK02",
    Level.WARNING,
    "Direktori siklus hanya memuat `naskah/`, `pelaksanaan/`, dan `data/`",
    "Berkas di tempat lain tidak dicetak dan tidak diarsipkan.",
)
def known_folders(workspace: Workspace) -> Iterator[Fault]:
    for _, path, parts in _files(workspace):
        if len(parts) == 1 or parts[0] not in _FOLDERS:
            yield Fault(
                path, 0, "berkas ini tidak dikenal dalam siklus", "pindahkan ke `naskah/` atau `data/`, atau hapus"
            )


@rule(
    "BRK03",
    Level.WARNING,
    "`naskah/` hanya memuat paket, naskah yang disebut SOP, dan lampirannya",
    "Paraf terikat pada seluruh isi naskah/; berkas lain ikut disetujui tanpa pernah tercetak.",
)
def documents_known(workspace: Workspace) -> Iterator[Fault]:
    for cycle_id, path, parts in _files(workspace):
        packet = workspace.cycles[cycle_id].packet
        if parts[0] != "naskah" or len(parts) == 1 or not packet or packet.value.sop not in workspace.sops:
            continue
        known = ["paket.yml", *(naskah.file for naskah in workspace.sops[packet.value.sop].value.naskah)]
        name = "/".join(parts[1:])
        attachment = len(parts) == 3 and parts[1] == "lampiran" and name.endswith(".md")
        if name not in known and not attachment:
            yield Fault(
                path, 0, f"naskah {quoted(name)} tidak disebut SOP", "hapus berkas ini, atau " + nearest(name, known)
            )


@rule(
    "BRK04",
    Level.WARNING,
    "`pelaksanaan/` hanya memuat catatan yang dikenal dan `bukti/`",
    "Catatan dengan nama lain tidak dibaca, sehingga langkahnya tidak pernah selesai.",
)
def records_known(workspace: Workspace) -> Iterator[Fault]:
    for _, path, parts in _files(workspace):
        name = "/".join(parts[1:])
        if parts[0] == "pelaksanaan" and len(parts) > 1 and name not in RECORDS and parts[1] != "bukti":
            yield Fault(
                path, 0, f"catatan {quoted(name)} tidak dikenal", "hapus berkas ini, atau " + nearest(name, RECORDS)
            )


@rule(
    "BRK05",
    Level.WARNING,
    "Berkas pada `data/` bernama kode unit kerja",
    "Isian setiap unit dicari menurut kode unitnya.",
)
def returns_named_by_unit(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.organisation:
        return
    units = [unit.id for unit in workspace.organisation.value.units]
    for _, path, parts in _files(workspace):
        if parts[0] == "data" and len(parts) > 1:
            unit = parts[1].partition(".")[0]
            if unit not in units:
                yield Fault(path, 0, f"{quoted(unit)} bukan kode unit kerja", nearest(unit, units))
