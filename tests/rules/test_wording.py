from __future__ import annotations

import pytest

from office import DECREE, FORM, LETTER, OFFICE, PACKET, SCHEDULE, Case, add, assert_breaks, case, judge, swap

BREAKING = (
    case(
        "TLS08",
        DECREE,
        8,
        "padahal paket ini untuk Triwulan IV",
        swap(DECREE, "tentang: Pengumpulan Data Triwulan IV", "tentang: Pengumpulan Data Triwulan III"),
    ),
    case("TLS08", PACKET, 6, "tertulis `Triwulan II`", swap(PACKET, "Triwulan IV", "Triwulan II")),
    case(
        "TLS08",
        LETTER,
        10,
        "tertulis `triwulan 3`",
        swap(LETTER, "Pengisian data kinerja", "Pengisian data triwulan 3"),
    ),
    case(
        "TLS08", FORM, 6, "tertulis `TW I`", swap(FORM, "judul: Format data kinerja", "judul: Format data kinerja TW I")
    ),
    case(
        "TLS08", FORM, 8, "tulis `Triwulan IV`", swap(FORM, "baris:", "petunjuk:\n  - Kolom Triwulan III diisi\nbaris:")
    ),
    case(
        "TLS08",
        LETTER,
        18,
        "tertulis `Triwulan III`",
        swap(LETTER, "bagian realisasi diisi;", "bagian realisasi Triwulan\n       III diisi;"),
    ),
    case(
        "TLS08",
        SCHEDULE,
        10,
        "tertulis `Triwulan III`",
        swap(SCHEDULE, "Triwulan I sampai dengan Triwulan IV", "Triwulan III"),
    ),
    case(
        "TLS09",
        DECREE,
        23,
        "tertulis `Triwulan IV Tahun 2025`",
        swap(DECREE, "format data Triwulan IV Tahun 2026", "format data Triwulan IV Tahun 2025"),
    ),
    case("TLS09", LETTER, 23, "tulis `Tahun 2026`", add(LETTER, "\nTarget mengikuti Perjanjian Kinerja Tahun 2025.\n")),
    case("TLS10", LETTER, 19, "padahal `tenggat: 2026-12-18`", swap(LETTER, "18 Desember 2026", "17 Desember 2026")),
    case(
        "TLS10",
        DECREE,
        27,
        "tertulis batas waktu `18 September 2026`",
        swap(DECREE, "Jumat, 18 Desember 2026", "Jumat, 18 September 2026"),
    ),
    case(
        "TLS10",
        DECREE,
        27,
        "tulis `18 Desember 2026`",
        swap(
            DECREE,
            "paling lambat hari Jumat, 18 Desember 2026",
            "dengan batas akhir\npukul 16.00 WITA\ntanggal 15 Desember 2026",
        ),
    ),
    case(
        "TLS10",
        SCHEDULE,
        10,
        "`sampai dengan 20 November 2026`",
        swap(SCHEDULE, "Triwulan I sampai dengan Triwulan IV", "Paling lambat 20 November 2026"),
    ),
    case("TLS11", DECREE, 27, "tulis `Jumat, 18 Desember 2026`", swap(DECREE, "Jumat, 18", "Kamis, 18")),
    case(
        "TLS11",
        LETTER,
        23,
        "30 November 2026 bukan hari jum'at",
        add(LETTER, "\nRapat pada jum'at tanggal 30 November 2026.\n"),
    ),
    case("TLS11", LETTER, 23, "tanggal `31 November 2026` tidak ada", add(LETTER, "\nRapat pada 31 November 2026.\n")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


@pytest.mark.parametrize(
    "sentence",
    [
        "Realisasi Triwulan IV dibandingkan dengan Triwulan III.",
        "Capaian dari Triwulan I\nsampai dengan Triwulan IV.",
        "Triwulan ini dan triwulan sebelumnya.",
        "Tahapan lain sampai dengan 1 Desember 2026.",
        "Paling lambat pada akhir pekan. Rapat pada 1 Desember 2026.",
        "Rapat pada Jum'at, 4 Desember 2026, atau Senin tanggal 7 Desember 2026.",
        "Sesuai dengan Perjanjian Kinerja Tahun Anggaran 2026.",
    ],
)
def test_fine(sentence: str) -> None:
    assert judge(add(LETTER, f"\n{sentence}\n")).findings == ()


def test_an_item_that_compares_does_not_excuse_the_next() -> None:
    report = judge(add(LETTER, "\n1. Triwulan III dan Triwulan IV.\n2. Triwulan III.\n"))
    assert [(one.code, one.line) for one in report.findings] == [("TLS08", 24)]


def test_a_schedule_may_hold_other_deadlines_beside_the_packet_s() -> None:
    rows = "| Pengiriman | Paling lambat 20 November 2026 |\n| Pengisian | Paling lambat 18 Desember 2026 |\n"
    assert judge(add(SCHEDULE, rows)).findings == ()


def test_a_yearly_packet_may_name_every_quarter() -> None:
    edits = [swap(path, "periode: tw4", "periode: tahunan") for path in (PACKET, DECREE, LETTER, FORM)]
    assert {one.code for one in judge(*edits, add(LETTER, "\nData Triwulan III.\n")).findings} == {"PKT12"}


def told(periods: str, sentence: str) -> list[tuple[str, str]]:
    """What is said of the words of a letter, in an office with these periods, of which the first is the packet's."""
    first = periods.partition(":")[0].strip()
    edits = [swap(path, "periode: tw4", f"periode: {first}") for path in (PACKET, DECREE, LETTER, FORM)]
    report = judge(*edits, add(OFFICE, f"periode:\n{periods}"), add(LETTER, f"\n{sentence}\n"))
    return [(one.code, one.message) for one in report.findings if one.code.startswith("TLS")]


HALVES = "  sm1: {nama: Semester I, bulan_akhir: 6}\n  sm2: {nama: Semester II, bulan_akhir: 12}\n"
MONTHS = "  b01: {nama: Bulan Januari, bulan_akhir: 1}\n  b02: {nama: Bulan Februari, bulan_akhir: 2}\n"


@pytest.mark.parametrize(
    ("periods", "sentence", "wrong"),
    [
        (HALVES, "Data Semester I.", ""),
        (HALVES, "Data semester 1 dibandingkan dengan Semester II.", ""),
        (HALVES, "Data Semester II.", "`Semester II`, padahal paket ini untuk Semester I"),
        (HALVES, "Data SM-2.", "`SM-2`, padahal paket ini untuk Semester I"),
        (HALVES, "Data Semester I Tahun 2025.", "`Semester I Tahun 2025`, padahal paket ini untuk tahun 2026"),
        (HALVES, "Data Triwulan I.", ""),
        (MONTHS, "Data bulan Januari.", ""),
        (MONTHS, "Data bulan  Februari.", "padahal paket ini untuk Bulan Januari"),
        (MONTHS, "Rapat pada 1 Februari 2027.", ""),
    ],
)
def test_an_office_with_other_periods(periods: str, sentence: str, wrong: str) -> None:
    found = [message for _, message in told(periods, sentence)]
    assert [message.endswith(wrong) for message in found] == ([True] if wrong else [])
