"""The archive entries and the retention schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level, quoted
from siklus.rules.rule import Fault, repeated, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.records import ArchiveRecord
    from siklus.source import Document
    from siklus.workspace import Workspace


def _records(workspace: Workspace) -> Iterator[Document[ArchiveRecord]]:
    for cycle in workspace.cycles.values():
        if cycle.archive_record:
            yield cycle.archive_record


@rule(
    "ARS01",
    Level.WARNING,
    "Klasifikasi berkas yang diarsipkan ada dalam jadwal retensi",
    "Tanpa jadwal retensi tidak diketahui sampai kapan berkas disimpan dan bagaimana nasib akhirnya.",
)
def retention_known(workspace: Workspace) -> Iterator[Fault]:
    if workspace.retention is None:
        return
    for document in _records(workspace):
        code = document.value.classification
        if workspace.retention.value.entry_for(code) is None:
            message = f"klasifikasi {quoted(code)} tidak ada pada {workspace.retention.path}"
            yield Fault(document.path, document.line("klasifikasi"), message, "tambahkan jangka simpannya di sana")


@rule(
    "ARS02",
    Level.ERROR,
    "Nomor berkas dipakai satu kali dalam setiap klasifikasi",
    "Berkas ditemukan kembali menurut kode klasifikasi dan nomor berkasnya.",
)
def file_numbers_once(workspace: Workspace) -> Iterator[Fault]:
    numbered = [one for one in _records(workspace) if one.value.number is not None]
    for document, first in repeated(numbered, lambda one: (one.value.classification, one.value.number)):
        message = (
            f"nomor berkas {document.value.number} pada {document.value.classification} sudah dipakai {first.path}"
        )
        yield Fault(document.path, document.line("nomor_berkas"), message, "pakai nomor berikutnya")


@rule(
    "ARS03",
    Level.ERROR,
    "Kurun waktu berkas berurutan dan berakhir selambat-lambatnya saat diarsipkan",
    "Retensi dihitung sejak akhir kurun waktu.",
)
def timespan_ordered(workspace: Workspace) -> Iterator[Fault]:
    for document in _records(workspace):
        span = document.value.timespan
        if span and span.until < span.since:
            at = document.line("kurun_waktu", "sampai")
            yield Fault(document.path, at, "kurun waktu berakhir sebelum dimulai", "betulkan `dari` atau `sampai`")
        elif span and span.until > document.value.done_at.date():
            at = document.line("kurun_waktu", "sampai")
            yield Fault(document.path, at, "kurun waktu berakhir sesudah berkas diarsipkan", "betulkan `sampai`")


@rule(
    "ARS04",
    Level.ERROR,
    "Jadwal retensi menyebut setiap kode satu kali",
    "Dua jangka simpan untuk satu kode tidak dapat berlaku bersama.",
)
def schedule_unambiguous(workspace: Workspace) -> Iterator[Fault]:
    if (document := workspace.retention) is None:
        return
    rows = list(enumerate(document.value.entries))
    for (index, entry), (first, _) in repeated(rows, lambda row: row[1].code):
        at = document.line("klasifikasi", index, "kode")
        message = f"kode {quoted(entry.code)} sudah ada di baris {document.line('klasifikasi', first)}"
        yield Fault(document.path, at, message, "hapus salah satunya")


@rule(
    "ARS05",
    Level.INFO,
    "Jadwal retensi adalah jadwal daerah ini sendiri",
    "Berkas tidak boleh dimusnahkan menurut jadwal retensi daerah lain.",
)
def schedule_of_our_own(workspace: Workspace) -> Iterator[Fault]:
    document = workspace.retention
    if document is not None and document.value.example:
        yield Fault(
            document.path,
            document.line("contoh"),
            "jangka simpan di sini masih contoh dari daerah lain",
            "ganti dengan JRA yang berlaku, lalu tulis `contoh: tidak`",
        )
