from __future__ import annotations

from hashlib import sha256

import pytest

from office import ARCHIVE, DELIVERIES, NOTES, OFFICE, PROOFS, Case, add, assert_breaks, case, drop, judge, put, swap

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 2000
OPEN = drop(ARCHIVE, NOTES)
WAITING = swap(DELIVERIES, "    alasan: Semua pejabat sedang bertugas di lapangan\n", "")
LIMIT = add(OFFICE, "bukti_paling_besar_kb: {nilai: 1, dasar: Kebijakan kantor}\n")
SIGNED_FOR = "    bukti: bukti/tanda-terima.pdf\n"


def digest(data: bytes) -> str:
    return f"{SIGNED_FOR}    sidik_bukti: {sha256(data).hexdigest()}\n"


BREAKING = (
    case(
        "BKT01",
        f"{PROOFS}/jf-jalan.jpg",
        0,
        "bukan foto atau pindaian",
        put(f"{PROOFS}/jf-jalan.jpg", "<svg/>"),
        OPEN,
    ),
    case(
        "BKT01",
        f"{PROOFS}/jf-jalan.pdf",
        0,
        "ganti namanya menjadi `jf-jalan.jpg`",
        put(f"{PROOFS}/jf-jalan.pdf", JPEG),
        OPEN,
    ),
    case(
        "BKT02",
        f"{PROOFS}/jf-jalam.jpg",
        0,
        "maksudnya `jf-jalan`?",
        put(f"{PROOFS}/jf-jalam.jpg", JPEG),
        OPEN,
        WAITING,
    ),
    case(
        "BKT03",
        f"{PROOFS}/jf-jalan.jpg",
        0,
        "2 kB, padahal paling besar 1 kB",
        put(f"{PROOFS}/jf-jalan.jpg", JPEG),
        LIMIT,
    ),
    case("BKT04", DELIVERIES, 9, "tidak lagi sama", swap(DELIVERIES, SIGNED_FOR, digest(b"lain")), OPEN),
    case(
        "BKT04",
        DELIVERIES,
        9,
        "`bukti/lain.pdf` tidak ada",
        swap(DELIVERIES, SIGNED_FOR, digest(b"").replace("tanda-terima", "lain")),
        OPEN,
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_photo_named_by_its_unit_and_recorded_is_fine() -> None:
    photo = (put(f"{PROOFS}/jf-jalan.jpg", JPEG), put(f"{PROOFS}/jf-jalan.txt.png", b""))
    recorded = swap(DELIVERIES, SIGNED_FOR, digest(b"%PDF-1.7\n"))
    assert judge(photo[0], recorded, OPEN).findings == ()


def test_a_photo_that_counts_ends_the_waiting() -> None:
    photos = (put(f"{PROOFS}/jf-jalan.jpg", JPEG), put(f"{PROOFS}/lembar.jpg", JPEG))
    assert judge(*photos, OPEN, WAITING).findings == ()


def test_what_lies_in_the_archive_is_not_opened_again() -> None:
    assert judge(put(f"{PROOFS}/jf-jalan.jpg", "bukan foto")).findings == ()
    assert judge(swap(DELIVERIES, SIGNED_FOR, digest(b"lain"))).findings == ()
