"""A file's number follows the highest of its classification, however many files there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import SOURCE, STAFF, identity, moment
from siklus.archive.entry import next_number
from siklus.forge.refs import MAIN

if TYPE_CHECKING:
    from office_repo import Office

RECORD = (SOURCE / "cycles/2026-tw3/pelaksanaan/arsip.yml").read_bytes()


def record(number: str, classification: str = "000.8.6.3") -> bytes:
    kept = [line for line in RECORD.splitlines() if not line.startswith((b"nomor_berkas", b"klasifikasi"))]
    return b"\n".join([*kept, f"klasifikasi: {classification}".encode(), number.encode(), b""])


def test_the_highest_of_its_own_classification_counts(office: Office) -> None:
    repo = office("empty")
    assert next_number(repo, "000.8.6.3") == 1
    records = {
        "2024-tw1": record("nomor_berkas: 2"),
        "2024-tw2": record("nomor_berkas: 11"),
        "2024-tw3": record("nomor_berkas: 30", "000.7.5"),
        "2024-tw4": record("nomor_berkas: 99\nsalah: ya"),  # what no schema takes counts for nothing
        "2025-tw1": record(""),
        "2025-tw2": b"\xff",
    }
    files: dict[str, bytes | None] = {f"cycles/{cycle}/pelaksanaan/arsip.yml": data for cycle, data in records.items()}
    repo.commit_files(MAIN, files, "Arsip\n", identity(STAFF), moment("2026-11-01 09:00"))
    assert [next_number(repo, code) for code in ("000.8.6.3", "000.7.5", "000.8.3.3")] == [12, 31, 1]
