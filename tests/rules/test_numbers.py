from __future__ import annotations

import pytest

from office import (
    LETTER_NUMBERS,
    OFFICE,
    PACKET,
    SK_NUMBERS,
    SOP,
    Case,
    add,
    assert_breaks,
    case,
    drop,
    judge,
    load,
    put,
    swap,
)
from siklus.rules import check

BREAKING = (
    case(
        "NMR11",
        LETTER_NUMBERS,
        4,
        "tambahkan `tertulis: …`",
        swap(LETTER_NUMBERS, "keadaan: dipesan", "keadaan: luar_sistem"),
    ),
    case(
        "NMR01",
        SK_NUMBERS,
        6,
        "nomor urut 8 sudah dipakai di baris 5",
        swap(SK_NUMBERS, "{urut: 9,", "{urut: 8,"),
        also=("NMR08",),
    ),
    case(
        "NMR02",
        SK_NUMBERS,
        5,
        "naskah `sk` siklus `2026-tw4` sudah bernomor",
        swap(SK_NUMBERS, "keadaan: batal,", "keadaan: dipesan,"),
    ),
    case("NMR03", SK_NUMBERS, 4, "nomor urut 7 batal tanpa alasan", swap(SK_NUMBERS, ", alasan: Salah ketik", "")),
    case("NMR04", SK_NUMBERS, 5, "nomor urut 8 terpakai tanpa tanggal", swap(SK_NUMBERS, " tanggal: 2026-12-07,", "")),
    case(
        "NMR05",
        LETTER_NUMBERS,
        1,
        "register `surat-keluar` tidak ada",
        swap(OFFICE, "  surat-keluar:", "  surat-masuk:"),
        also=("SOP14",),
    ),
    case("NMR06", LETTER_NUMBERS, 4, "maksudnya `2026-tw4`?", swap(LETTER_NUMBERS, "2026-tw4", "2026-tw5")),
    case("NMR06", LETTER_NUMBERS, 4, "maksudnya `surat`?", swap(LETTER_NUMBERS, "naskah: surat,", "naskah: surta,")),
    case("NMR06", LETTER_NUMBERS, 4, "tambahkan `siklus: …`", swap(LETTER_NUMBERS, "siklus: 2026-tw4, ", "")),
    case("NMR06", LETTER_NUMBERS, 4, "tambahkan `naskah: …`", swap(LETTER_NUMBERS, "naskah: surat, ", "")),
    case(
        "NMR07",
        LETTER_NUMBERS,
        4,
        "padahal menurut SOP tidak bernomor",
        swap(LETTER_NUMBERS, "naskah: surat,", "naskah: format-data,"),
    ),
    case(
        "NMR07",
        LETTER_NUMBERS,
        4,
        "padahal menurut SOP register `sk`",
        swap(SOP, "register: surat-keluar", "register: sk"),
    ),
    case("NMR08", SK_NUMBERS, 7, "nomor urut 10 tidak tercatat", swap(SK_NUMBERS, "{urut: 10,", "{urut: 11,")),
    case(
        "NMR08",
        SK_NUMBERS,
        7,
        "nomor urut 10 sampai dengan 19 tidak tercatat",
        swap(SK_NUMBERS, "{urut: 10,", "{urut: 20,"),
    ),
    case("NMR09", SK_NUMBERS, 7, "pakai register tahun 2027", swap(SK_NUMBERS, "2026-12-08", "2027-01-08")),
    case(
        "NMR10",
        SK_NUMBERS,
        7,
        "nomor urut 10 bertanggal `2026-12-06`, lebih awal daripada nomor 8",
        swap(SK_NUMBERS, "2026-12-08", "2026-12-06"),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_only_a_void_number_was_given_up_to_another() -> None:
    wrong = swap(SK_NUMBERS, "tanggal: 2026-12-08,", "tanggal: 2026-12-08, nomor_ganda: ya,")
    (finding,) = [one for one in judge(wrong).findings if one.path == SK_NUMBERS]
    assert finding.fix == "hapus baris `nomor_ganda`, atau tulis `keadaan: batal` beserta alasannya"


def test_entries_may_stand_in_any_order() -> None:
    late = "  - {urut: 40, kode: 000.7.5, keadaan: terpakai, tanggal: 2026-12-01, hal: Undangan}\n"
    assert judge(add(LETTER_NUMBERS, late)).findings == ()


def test_a_number_for_a_cycle_that_was_not_read_is_not_judged() -> None:
    wrong = swap(LETTER_NUMBERS, "2026-tw4", "2026-tw5")
    assert check(load(wrong, only=["2026-tw4"])).findings == ()


def test_a_number_for_a_broken_packet_is_left_alone() -> None:
    codes = {one.code for one in judge(put(PACKET, "")).findings}
    assert codes == {"BCA03"}


def test_without_an_office_no_register_is_called_unknown() -> None:
    assert {one.code for one in judge(drop(OFFICE)).findings} == {"BCA01"}
