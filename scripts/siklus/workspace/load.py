"""Read a tree into a workspace. Nothing is judged here beyond each file's own schema."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from siklus.findings import Finding
from siklus.model.agreement import Agreement
from siklus.model.calendar import Calendar
from siklus.model.cycle import FormatData, Keputusan, Lampiran, Packet, Surat
from siklus.model.law import Laws
from siklus.model.office import Office
from siklus.model.organisation import Organisation
from siklus.model.records import ArchiveRecord, Copies, Deliveries, StepNotes
from siklus.model.register import Register
from siklus.model.sop import Sop
from siklus.source import Document, Entry, Kind, Tree
from siklus.source.tree import MAX_TEXT_BYTES
from siklus.workspace.schema import read_document
from siklus.workspace.workspace import Cycle, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

M = TypeVar("M", bound=BaseModel)

_CYCLE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KINDS: dict[str, type[BaseModel]] = {"keputusan": Keputusan, "surat": Surat, "format_data": FormatData}


@dataclass
class _Loader:
    """Collects findings while it reads."""

    tree: Tree
    findings: list[Finding] = field(default_factory=list)

    def read(self, path: str, model: type[M]) -> Document[M] | None:
        """One file, or None and a finding."""
        result = read_document(self.tree, path, model, markdown=path.endswith(".md"))
        if isinstance(result, Document):
            return result
        self.findings.extend(result)
        return None

    def usable(self, entries: Iterable[Entry]) -> list[str]:
        """Paths that may be read; links, oddities and giants become findings."""
        paths: list[str] = []
        for entry in entries:
            if entry.kind is not Kind.FILE:
                self.findings.append(
                    Finding(
                        entry.path,
                        0,
                        "BCA04",
                        f"ini {entry.kind.value}, bukan berkas biasa; isinya tidak dibaca",
                        "hapus, lalu salin berkas yang sebenarnya ke tempat ini",
                    )
                )
            elif entry.size > MAX_TEXT_BYTES and entry.path.endswith((".yml", ".md")):
                self.findings.append(
                    Finding(
                        entry.path,
                        0,
                        "BCA02",
                        f"berkas ini {entry.size / 1_000_000:.0f} MB, terlalu besar untuk naskah yang ditulis tangan",
                        "simpan kembali isi yang benar; lampiran besar tidak disimpan sebagai naskah",
                    )
                )
            else:
                paths.append(entry.path)
        return paths

    def yearly(self, folder: str, model: type[M], year_of: str) -> dict[int, Document[M]]:
        """Files named by their year, which must be the year that they state."""
        found: dict[int, Document[M]] = {}
        for path in self.usable(self.tree.entries(folder)):
            if (document := self.read(path, model)) is None:
                continue
            year: int = getattr(document.value, year_of)
            if path != f"{folder}/{year}.yml":
                self.misnamed(path, f"{year}.yml", document.line("tahun"))
            else:
                found[year] = document
        return found

    def misnamed(self, path: str, wanted: str, line: int) -> None:
        """The file's name and its content disagree."""
        self.findings.append(
            Finding(
                path,
                line,
                "BCA05",
                f"nama berkas tidak sesuai isinya; isinya menyebut `{wanted}`",
                f"ganti nama berkas menjadi `{wanted}`, atau betulkan isinya",
            )
        )

    def sops(self) -> dict[str, Document[Sop]]:
        found: dict[str, Document[Sop]] = {}
        for path in self.usable(self.tree.entries("content/sop")):
            if (document := self.read(path, Sop)) is None:
                continue
            if path != f"content/sop/{document.value.id}.yml":
                self.misnamed(path, f"{document.value.id}.yml", document.line("id"))
            else:
                found[document.value.id] = document
        return found

    def registers(self) -> dict[tuple[str, int], Document[Register]]:
        found: dict[tuple[str, int], Document[Register]] = {}
        for path in self.usable(self.tree.entries("content/register")):
            if (document := self.read(path, Register)) is None:
                continue
            key = (document.value.register_id, document.value.year)
            name = f"{key[0]}-{key[1]}.yml"
            if path != f"content/register/{name}":
                self.misnamed(path, name, document.line("register"))
            else:
                found[key] = document
        return found

    def cycles(self, sops: dict[str, Document[Sop]], only: frozenset[str] | None) -> dict[str, Cycle]:
        by_id: dict[str, list[Entry]] = {}
        for entry in self.tree.entries("cycles"):
            cycle_id, _, rest = entry.path.removeprefix("cycles/").partition("/")
            if only is not None and cycle_id not in only:
                continue
            if not rest or not _CYCLE_ID.fullmatch(cycle_id):
                if not cycle_id.startswith("."):
                    self.findings.append(
                        Finding(
                            entry.path,
                            0,
                            "BCA06",
                            "ini bukan direktori siklus",
                            "pindahkan; nama siklus memakai huruf kecil, angka dan tanda hubung, misalnya `2027-tw1`",
                        )
                    )
                continue
            by_id.setdefault(cycle_id, []).append(entry)
        return {cycle_id: self.cycle(cycle_id, entries, sops) for cycle_id, entries in sorted(by_id.items())}

    def cycle(self, cycle_id: str, entries: list[Entry], sops: dict[str, Document[Sop]]) -> Cycle:
        folder = f"cycles/{cycle_id}"
        paths = self.usable(entries)
        packet = self.read(f"{folder}/naskah/paket.yml", Packet)
        sop = sops.get(packet.value.sop) if packet else None
        naskah: dict[str, Any] = {}
        for spec in sop.value.naskah if sop else ():
            path = f"{folder}/naskah/{spec.file}"
            if path not in paths:
                self.findings.append(
                    Finding(
                        path,
                        0,
                        "PKT01",
                        f"naskah `{spec.name}` belum ada dalam paket",
                        f"buat berkas {path}; contohnya pada siklus sebelumnya",
                    )
                )
            elif (document := self.read(path, _KINDS[spec.kind])) is not None:
                naskah[spec.id] = document
        attachments = [
            self.read(path, Lampiran)
            for path in paths
            if path.startswith(f"{folder}/naskah/lampiran/") and path.endswith(".md")
        ]
        return Cycle(
            id=cycle_id,
            packet=packet,
            naskah=naskah,
            attachments=tuple(item for item in attachments if item is not None),
            copies=self.record(paths, f"{folder}/pelaksanaan/penggandaan.yml", Copies),
            deliveries=self.record(paths, f"{folder}/pelaksanaan/ekspedisi.yml", Deliveries),
            archive_record=self.record(paths, f"{folder}/pelaksanaan/arsip.yml", ArchiveRecord),
            step_notes=self.record(paths, f"{folder}/pelaksanaan/catatan.yml", StepNotes),
            files=tuple(paths),
        )

    def record(self, paths: list[str], path: str, model: type[M]) -> Document[M] | None:
        return self.read(path, model) if path in paths else None


def load_workspace(tree: Tree, *, only: Iterable[str] | None = None) -> Workspace:
    """Read everything that the program needs to know.

    Args:
        tree: The repository's files: the working copy or one commit.
        only: Ids of the cycles to read; all when None.
    """
    loader = _Loader(tree)
    office = loader.read("content/acuan/instansi.yml", Office)
    organisation = loader.read("content/acuan/organisasi.yml", Organisation)
    laws = loader.read("content/acuan/dasar-hukum.yml", Laws)
    agreements = loader.yearly("content/acuan/perjanjian-kinerja", Agreement, "year")
    calendars = loader.yearly("content/acuan/kalender", Calendar, "year")
    sops = loader.sops()
    registers = loader.registers()
    cycles = loader.cycles(sops, frozenset(only) if only is not None else None)
    return Workspace(
        tree,
        office,
        organisation,
        laws,
        agreements,
        calendars,
        sops,
        registers,
        cycles,
        tuple(loader.findings),
    )
