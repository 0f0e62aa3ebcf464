"""Read a tree into a workspace. Nothing is judged here beyond each file's own schema."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from siklus.findings import Finding, Level
from siklus.model.agreement import Agreement
from siklus.model.calendar import Calendar
from siklus.model.case import PolicyCase
from siklus.model.cycle import FormatData, Keputusan, Lampiran, Packet, Surat
from siklus.model.law import Laws
from siklus.model.office import Office
from siklus.model.organisation import Organisation
from siklus.model.records import ArchiveRecord, Copies, Deliveries, StateChanges, StepNotes
from siklus.model.register import Register
from siklus.model.retention import RetentionSchedule
from siklus.model.site import SiteSettings
from siklus.model.sop import Sop
from siklus.source import Document, Entry, Kind, Tree
from siklus.source.tree import MAX_TEXT_BYTES, too_large
from siklus.workspace.schema import read_document
from siklus.workspace.workspace import Cycle, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

M = TypeVar("M", bound=BaseModel)

_CYCLE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KINDS: dict[str, type[BaseModel]] = {"keputusan": Keputusan, "surat": Surat, "format_data": FormatData}


#: Files that keep an otherwise empty folder in git.
KEEPERS = frozenset({".gitkeep"})

#: Where the policy cases lie.
CASES = "content/kasus"

#: What may be recorded in a cycle's ``pelaksanaan/``.
COPIES, DELIVERIES, ARCHIVE_RECORD, STEP_NOTES, STATE_CHANGES = RECORDS = (
    "penggandaan.yml",
    "ekspedisi.yml",
    "arsip.yml",
    "catatan.yml",
    "keadaan.yml",
)

_ODDITIES = {
    Kind.SYMLINK: (
        "ini tautan simbolis, bukan berkas biasa; isinya tidak dibaca",
        "hapus tautan itu, lalu salin berkas yang sebenarnya ke tempat ini",
    ),
    Kind.CLOSED: ("direktori ini tidak dapat dibuka", "periksa hak akses direktori itu"),
    Kind.MISNAMED: (
        "nama berkas ini memuat huruf yang tidak terbaca, jadi isinya tidak dibaca",
        "ganti namanya; pakai huruf kecil, angka, dan tanda hubung",
    ),
    Kind.OTHER: ("ini bukan berkas biasa; isinya tidak dibaca", "hapus, atau pindahkan ke luar repositori"),
}


@dataclass
class _Loader:
    """Collects findings while it reads."""

    tree: Tree
    findings: list[Finding] = field(default_factory=list)

    def find(self, path: str, code: str, message: str, fix: str, *, line: int = 0, level: Level = Level.ERROR) -> None:
        """Note what is wrong with a file."""
        self.findings.append(Finding(path, line, code, message, fix, level))

    def read(self, path: str, model: type[M]) -> Document[M] | None:
        """One file, or None and a finding."""
        result = read_document(self.tree, path, model, markdown=path.endswith(".md"))
        if isinstance(result, Document):
            return result
        self.findings.extend(result)
        return None

    def usable(self, entries: Iterable[Entry]) -> dict[str, bool]:
        """Every path, and whether it may be read; links, oddities and giants become findings."""
        paths: dict[str, bool] = {}
        for entry in entries:
            paths[entry.path] = False
            if entry.kind is not Kind.FILE:
                self.find(entry.path, "BCA04", *_ODDITIES[entry.kind])
            elif entry.size > MAX_TEXT_BYTES and entry.path.endswith((".yml", ".md")):
                refusal = too_large(entry.size)
                self.find(entry.path, "BCA02", refusal.message, refusal.fix)
            else:
                paths[entry.path] = True
        return paths

    def single(self, paths: dict[str, bool], path: str, model: type[M]) -> Document[M] | None:
        """A file that must be there."""
        return self.read(path, model) if paths.get(path, True) else None

    def texts(self, paths: dict[str, bool], folder: str) -> Iterator[str]:
        """The YAML files of a folder of the office's data; what else lies there is told."""
        for path, readable in paths.items():
            if not readable or not path.startswith(folder + "/"):
                continue
            if path.endswith(".yml"):
                yield path
            elif path.rpartition("/")[2] not in KEEPERS:
                self.find(
                    path,
                    "BCA07",
                    "berkas ini tidak dikenal di sini dan tidak dibaca",
                    "hapus, pindahkan, atau beri nama yang berakhir dengan `.yml`",
                    level=Level.WARNING,
                )

    def yearly(self, paths: dict[str, bool], folder: str, model: type[M], year_of: str) -> dict[int, Document[M]]:
        """Files named by their year, which must be the year that they state."""
        found: dict[int, Document[M]] = {}
        for path in self.texts(paths, folder):
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
        self.find(
            path,
            "BCA05",
            f"nama berkas tidak sesuai isinya; isinya menyebut `{wanted}`",
            f"ganti nama berkas menjadi `{wanted}`, atau betulkan isinya",
            line=line,
        )

    def sops(self) -> dict[str, Document[Sop]]:
        found: dict[str, Document[Sop]] = {}
        for path in self.texts(self.usable(self.tree.entries("content/sop")), "content/sop"):
            if (document := self.read(path, Sop)) is None:
                continue
            if path != f"content/sop/{document.value.id}.yml":
                self.misnamed(path, f"{document.value.id}.yml", document.line("id"))
            else:
                found[document.value.id] = document
        return found

    def registers(self) -> dict[tuple[str, int], Document[Register]]:
        found: dict[tuple[str, int], Document[Register]] = {}
        for path in self.texts(self.usable(self.tree.entries("content/register")), "content/register"):
            if (document := self.read(path, Register)) is None:
                continue
            key = (document.value.register_id, document.value.year)
            name = f"{key[0]}-{key[1]}.yml"
            if path != f"content/register/{name}":
                self.misnamed(path, name, document.line("register"))
            else:
                found[key] = document
        return found

    def cases(self) -> dict[str, Document[PolicyCase]]:
        paths = self.usable(self.tree.entries(CASES))
        found = (self.read(path, PolicyCase) for path in self.texts(paths, CASES))
        return {document.path: document for document in found if document is not None}

    def cycles(self, sops: dict[str, Document[Sop]], only: frozenset[str] | None) -> dict[str, Cycle]:
        by_id: dict[str, list[Entry]] = {}
        for folder in ["cycles"] if only is None else [f"cycles/{cycle_id}" for cycle_id in sorted(only)]:
            for entry in self.tree.entries(folder):
                by_id.setdefault(entry.path.split("/", 2)[1] if "/" in entry.path else "", []).append(entry)
        found: dict[str, Cycle] = {}
        for cycle_id, entries in by_id.items():
            if cycle_id in KEEPERS:
                continue
            folder = f"cycles/{cycle_id}".rstrip("/")
            if entries[0].path == folder and entries[0].kind is not Kind.FILE:
                self.usable(entries)
            elif entries[0].path == folder or not _CYCLE_ID.fullmatch(cycle_id):
                self.find(
                    folder,
                    "BCA06",
                    "ini bukan direktori siklus",
                    "pindahkan; nama siklus memakai huruf kecil, angka, dan tanda hubung, misalnya `2027-tw1`",
                )
            else:
                found[cycle_id] = self.cycle(cycle_id, entries, sops)
        return dict(sorted(found.items()))

    def cycle(self, cycle_id: str, entries: list[Entry], sops: dict[str, Document[Sop]]) -> Cycle:
        folder = f"cycles/{cycle_id}"
        paths = self.usable(entries)
        packet = self.single(paths, f"{folder}/naskah/paket.yml", Packet)
        sop = sops.get(packet.value.sop) if packet else None
        naskah: dict[str, Any] = {}
        for spec in sop.value.naskah if sop else ():
            path = f"{folder}/naskah/{spec.file}"
            if path not in paths:
                self.find(
                    path,
                    "PKT01",
                    f"naskah `{spec.name}` belum ada dalam paket",
                    f"buat berkas {path}; contohnya pada siklus sebelumnya",
                )
            elif paths[path] and (document := self.read(path, _KINDS[spec.kind])) is not None:
                naskah[spec.id] = document
        attachments = [
            self.read(path, Lampiran)
            for path, readable in paths.items()
            if readable and path.startswith(f"{folder}/naskah/lampiran/") and path.endswith(".md")
        ]
        return Cycle(
            id=cycle_id,
            packet=packet,
            naskah=naskah,
            attachments=tuple(item for item in attachments if item is not None),
            copies=self.record(paths, f"{folder}/pelaksanaan/{COPIES}", Copies),
            deliveries=self.record(paths, f"{folder}/pelaksanaan/{DELIVERIES}", Deliveries),
            archive_record=self.record(paths, f"{folder}/pelaksanaan/{ARCHIVE_RECORD}", ArchiveRecord),
            step_notes=self.record(paths, f"{folder}/pelaksanaan/{STEP_NOTES}", StepNotes),
            state_changes=self.record(paths, f"{folder}/pelaksanaan/{STATE_CHANGES}", StateChanges),
            files=tuple(path for path, readable in paths.items() if readable),
        )

    def record(self, paths: dict[str, bool], path: str, model: type[M]) -> Document[M] | None:
        return self.read(path, model) if paths.get(path) else None


def load_workspace(tree: Tree, *, only: Iterable[str] | None = None) -> Workspace:
    """Read everything that the program needs to know.

    Args:
        tree: The repository's files: the working copy or one commit.
        only: Ids of the cycles to read; all when None.
    """
    loader = _Loader(tree)
    reference = loader.usable(tree.entries("content/acuan"))
    office = loader.single(reference, "content/acuan/instansi.yml", Office)
    organisation = loader.single(reference, "content/acuan/organisasi.yml", Organisation)
    laws = loader.single(reference, "content/acuan/dasar-hukum.yml", Laws)
    agreements = loader.yearly(reference, "content/acuan/perjanjian-kinerja", Agreement, "year")
    calendars = loader.yearly(reference, "content/acuan/kalender", Calendar, "year")
    retention = loader.record(reference, "content/acuan/jra.yml", RetentionSchedule)
    site = loader.record(reference, "content/acuan/situs.yml", SiteSettings)
    sops = loader.sops()
    registers = loader.registers()
    cycles = loader.cycles(sops, None if only is None else frozenset(only))
    cases = loader.cases() if only is None else {}
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
        retention,
        site,
        cases,
        tuple(loader.findings),
        complete=only is None,
    )
