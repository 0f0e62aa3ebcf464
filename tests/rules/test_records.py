from __future__ import annotations

import pytest

from office import (
    ARCHIVE,
    COPIES,
    DELIVERIES,
    NOTES,
    PACKET,
    PEOPLE,
    PROOFS,
    SOP,
    Case,
    assert_breaks,
    case,
    drop,
    judge,
    put,
    swap,
)

ONE = """  - tujuan: jf-jalan
    dikirim_pada: 2026-12-08T13:00+08:00
    cara: surel
    alasan: Semua pejabat sedang bertugas di lapangan
"""
CARBON = """  - tujuan: tembusan-1
    dikirim_pada: 2026-12-08T13:00+08:00
    cara: srikandi
    diterima_oleh: Agendaris Bupati
    diterima_pada: 2026-12-08T13:30+08:00
    bukti: Tanda terima SRIKANDI
"""

BREAKING = (
    case(
        "PLK10",
        DELIVERIES,
        17,
        "tanda terima `tembusan-1` tidak mempunyai bukti",
        swap(DELIVERIES, "    bukti: Tanda terima SRIKANDI\n", ""),
        drop(ARCHIVE),
    ),
    case(
        "PLK01",
        DELIVERIES,
        2,
        "tambahkan pengiriman dengan `tujuan: jf-jalan`",
        swap(DELIVERIES, ONE, ""),
        drop(ARCHIVE),
    ),
    case("PLK02", ARCHIVE, 1, "`jf-jalan` belum menerima", swap(DELIVERIES, ONE, "")),
    case(
        "PLK02",
        ARCHIVE,
        1,
        "lengkapi tanda terima",
        swap(DELIVERIES, "    alasan: Semua pejabat sedang bertugas di lapangan\n", ""),
    ),
    case("PLK02", ARCHIVE, 1, "`subbag-umum` belum menerima", drop(DELIVERIES)),
    case("PLK02", ARCHIVE, 1, "`tembusan-1` belum menerima", swap(DELIVERIES, CARBON, "")),
    case(
        "PLK03",
        DELIVERIES,
        9,
        "tujuan `sekretariat` bukan penerima",
        swap(DELIVERIES, "tujuan: jf-jalan", "tujuan: sekretariat"),
        drop(ARCHIVE),
        also=("PLK01",),
    ),
    case(
        "PLK03",
        DELIVERIES,
        9,
        "tujuan `subbag-umum` sudah tercatat di baris 3",
        swap(DELIVERIES, "tujuan: jf-jalan", "tujuan: subbag-umum"),
        also=("PLK02",),
    ),
    case(
        "PLK04", DELIVERIES, 3, "tambahkan `diterima_oleh: …`", swap(DELIVERIES, "    diterima_oleh: Cici Rekaan\n", "")
    ),
    case(
        "PLK04",
        DELIVERIES,
        3,
        "tambahkan `diterima_pada: …`",
        swap(DELIVERIES, "    diterima_pada: 2026-12-08T13:10+08:00\n", ""),
        also=("PLK02",),
    ),
    case("PLK04", DELIVERIES, 7, "menerima naskah sebelum dikirim", swap(DELIVERIES, "T13:10+08:00", "T13:10+09:00")),
    case("PLK05", COPIES, 6, "maksudnya `format-data`?", swap(COPIES, "naskah: format-data", "naskah: format-dat")),
    case(
        "PLK09",
        COPIES,
        4,
        "naskah `sk` digandakan 3 rangkap, padahal perlu 4",
        swap(COPIES, "naskah: sk, rangkap: 4", "naskah: sk, rangkap: 3"),
    ),
    case(
        "PLK05",
        COPIES,
        5,
        "naskah `sk` tercatat dua kali",
        swap(COPIES, "naskah: surat, rangkap: 3", "naskah: sk, rangkap: 4"),
    ),
    case(
        "PLK05",
        COPIES,
        3,
        "tambahkan `naskah: surat`",
        swap(COPIES, "naskah: surat, rangkap: 3", "naskah: sk, rangkap: 4"),
    ),
    case(
        "PLK06",
        DELIVERIES,
        4,
        "`subbag-umum` dikirimi sebelum naskah selesai digandakan",
        swap(COPIES, "2026-12-08T10:00", "2026-12-08T13:05"),
        swap(
            DELIVERIES, "jf-jalan\n    dikirim_pada: 2026-12-08T13:00", "jf-jalan\n    dikirim_pada: 2026-12-08T13:05"
        ),
    ),
    case(
        "PLK06",
        ARCHIVE,
        1,
        "diarsipkan sebelum `subbag-umum` selesai dikirimi",
        swap(ARCHIVE, "2026-12-09T09:00", "2026-12-08T13:05"),
    ),
    case("PLK07", COPIES, 2, "maksudnya `dedi`?", swap(COPIES, "oleh: dedi", "oleh: dedy")),
    case("PLK07", DELIVERIES, 1, "maksudnya `dedi`?", swap(DELIVERIES, "oleh: dedi", "oleh: dedy")),
    case("PLK07", ARCHIVE, 2, "maksudnya `dedi`?", swap(ARCHIVE, "oleh: dedi", "oleh: dedy")),
    case("PLK07", NOTES, 2, "maksudnya `dedi`?", swap(NOTES, "oleh: dedi", "oleh: dedy")),
    case("PLK08", NOTES, 2, "pilih salah satu langkah: 8", swap(NOTES, "langkah: 8", "langkah: 7")),
    case(
        "PLK08",
        NOTES,
        3,
        "langkah 8 tercatat dua kali",
        swap(NOTES, "catatan:\n", "catatan:\n  - {langkah: 8, selesai_pada: 2026-12-09T10:00+08:00, oleh: dedi}\n"),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_cycle_that_is_not_that_far_has_no_records() -> None:
    assert judge(drop(COPIES, DELIVERIES, ARCHIVE, NOTES)).findings == ()


def test_copies_alone_are_fine_and_so_is_an_archive_of_a_broken_packet() -> None:
    assert judge(drop(DELIVERIES, ARCHIVE, NOTES)).findings == ()
    assert {one.code for one in judge(put(PACKET, "")).findings} == {"BCA03"}


def test_records_are_judged_without_deliveries_or_copies() -> None:
    assert judge(drop(COPIES)).findings == ()


def test_without_an_organisation_no_recorder_is_called_unknown() -> None:
    assert {one.code for one in judge(drop(PEOPLE)).findings} == {"BCA01"}


def test_what_is_delivered_as_tembusan_is_checked_like_the_rest() -> None:
    late = swap(DELIVERIES, "diterima_pada: 2026-12-08T13:30+08:00", "diterima_pada: 2026-12-08T12:30+08:00")
    assert {one.code for one in judge(late).findings} == {"PLK04"}
    more = swap(DELIVERIES, "tujuan: tembusan-1", "tujuan: tembusan-2")
    assert {one.code for one in judge(more, drop(ARCHIVE, NOTES)).findings} == {"PLK01", "PLK03"}


def test_photos_alone_settle_what_was_archived() -> None:
    everybody = ("subbag-umum", "jf-jalan", "tembusan-1")
    photos = [put(f"{PROOFS}/{unit}.jpg", "\ufeff") for unit in everybody]
    jpeg = [put(f"{PROOFS}/{unit}.jpg", b"\xff\xd8\xff\xe0") for unit in everybody]
    assert "PLK02" in {one.code for one in judge(drop(DELIVERIES), *photos).findings}
    assert "PLK02" not in {one.code for one in judge(drop(DELIVERIES), *jpeg).findings}


def test_a_photo_named_after_its_unit_proves_a_receipt() -> None:
    photo = put(f"{PROOFS}/tembusan-1.jpg", b"\xff\xd8\xff\xe0 foto")
    found = judge(swap(DELIVERIES, "    bukti: Tanda terima SRIKANDI\n", ""), drop(ARCHIVE), photo)
    assert "PLK10" not in {one.code for one in found.findings}


def test_an_sop_that_sends_nothing_awaits_no_receipt() -> None:
    unsent = swap(SOP, "bukti: ekspedisi", "bukti: catatan")
    assert "PLK02" not in {one.code for one in judge(unsent, drop(DELIVERIES)).findings}
