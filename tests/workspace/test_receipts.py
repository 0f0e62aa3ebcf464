from __future__ import annotations

import pytest

from office import ARCHIVE, CYCLE, DELIVERIES, Edit, drop, load, put, swap
from siklus.workspace.receipts import proof_files, receipts, unrecorded_photos

PROOF = f"{CYCLE}/pelaksanaan/bukti"
JPEG, PNG, PDF = b"\xff\xd8\xff\xe0\0\x10JFIF", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"%PDF-1.7\n"
WEBP, HEIC = b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic\0\0\0\0"
#: jf-jalan was sent to and nothing more is known.
UNTOLD = swap(DELIVERIES, "    alasan: Semua pejabat sedang bertugas di lapangan\n", "")


def told(*edits: Edit) -> list[tuple[str, str]]:
    workspace = load(*edits)
    cycle = workspace.cycles["2026-tw4"]
    return [(one.unit, one.state) for one in receipts(cycle, unrecorded_photos(workspace, cycle))]


def test_every_state_of_a_receipt() -> None:
    assert told() == [("subbag-umum", "diterima"), ("jf-jalan", "tidak_diterima")]
    assert told(UNTOLD) == [("subbag-umum", "diterima"), ("jf-jalan", "belum_diterima")]
    assert told(drop(DELIVERIES, ARCHIVE)) == [("subbag-umum", "belum_dikirim"), ("jf-jalan", "belum_dikirim")]


@pytest.mark.parametrize(
    ("name", "data"),
    [("jpg", JPEG), ("JPG", JPEG), ("jpeg", JPEG), ("png", PNG), ("pdf", PDF), ("webp", WEBP), ("heic", HEIC)],
)
def test_a_photo_named_by_the_unit_is_a_receipt(name: str, data: bytes) -> None:
    photo = put(f"{PROOF}/jf-jalan.{name}", data)
    assert told(UNTOLD, photo)[1] == ("jf-jalan", "diterima")
    assert told(drop(DELIVERIES, ARCHIVE), photo) == [("subbag-umum", "belum_dikirim"), ("jf-jalan", "diterima")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("jf-jalan.jpg", PDF),
        ("jf-jalan.jpg", b"<html>"),
        ("jf-jalan.exe", JPEG),
        ("jf-jalan", JPEG),
        ("lain.jpg", JPEG),
    ],
)
def test_what_is_no_photo_of_that_unit_is_no_receipt(name: str, data: bytes) -> None:
    assert told(UNTOLD, put(f"{PROOF}/{name}", data))[1] == ("jf-jalan", "belum_diterima")


def test_what_is_recorded_needs_no_photo_and_keeps_it() -> None:
    workspace = load(put(f"{PROOF}/jf-jalan.jpg", JPEG))
    cycle = workspace.cycles["2026-tw4"]
    assert unrecorded_photos(workspace, cycle) == {}
    assert receipts(cycle, {})[1].photo == f"{PROOF}/jf-jalan.jpg"
    assert sorted(proof_files(cycle)) == ["jf-jalan", "tanda-terima"]
