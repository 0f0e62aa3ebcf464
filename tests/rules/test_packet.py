from __future__ import annotations

import pytest

from office import CALENDAR, DECREE, FORM, LETTER, PACKET, PEOPLE, Case, assert_breaks, case, drop, judge, put, swap

BREAKING = (
    case("PKT02", DECREE, 4, "`2025` tidak sama dengan `2026` pada cycles", swap(DECREE, "tahun: 2026", "tahun: 2025")),
    case("PKT03", LETTER, 5, "tulis `periode: tw4`", swap(LETTER, "periode: tw4", "periode: tw3")),
    case("PKT04", FORM, 4, "`2026-12-17` tidak sama dengan `2026-12-18`", swap(FORM, "2026-12-18", "2026-12-17")),
    case("PKT05", DECREE, 7, "kurang `jf-jalan`", swap(DECREE, ", jf-jalan]", "]")),
    case("PKT05", LETTER, 7, "lebih `sekretariat`", swap(LETTER, ", jf-jalan]", ", jf-jalan, sekretariat]")),
    case("PKT05", LETTER, 7, "urutannya", swap(LETTER, "[subbag-umum, jf-jalan]", "[jf-jalan, subbag-umum]")),
    case(
        "PKT06",
        PACKET,
        4,
        "maksudnya `jf-jalan`?",
        *(swap(path, "subbag-umum, jf-jalan", "subbag-umum, jf-jalan, jf-jalann") for path in (PACKET, DECREE)),
        *(swap(path, "subbag-umum, jf-jalan", "subbag-umum, jf-jalan, jf-jalann") for path in (LETTER, FORM)),
        also=("PLK02", "PLK09"),
    ),
    case(
        "PKT07",
        PACKET,
        4,
        "`jf-jalan` disebut dua kali",
        *(swap(path, "subbag-umum, jf-jalan", "subbag-umum, jf-jalan, jf-jalan") for path in (PACKET, DECREE)),
        *(swap(path, "subbag-umum, jf-jalan", "subbag-umum, jf-jalan, jf-jalan") for path in (LETTER, FORM)),
    ),
    case(
        "PKT08",
        PACKET,
        5,
        "maksudnya `pengumpulan-data`?",
        swap(PACKET, "sop: pengumpulan-data", "sop: pengumpulan-dat"),
    ),
    case("PKT09", PACKET, 8, "maksudnya `dedi`?", swap(PACKET, "pengonsep: dedi", "pengonsep: dedy")),
    case(
        "PKT10",
        PACKET,
        3,
        "misalnya `2026-12-18`",
        swap(CALENDAR, "2026-12-25, nama", "2026-12-17, nama"),
        *(swap(path, "tenggat: 2026-12-18", "tenggat: 2026-12-17") for path in (PACKET, DECREE, LETTER, FORM)),
        swap(DECREE, "Jumat, 18 Des", "Kamis, 17 Des"),
        swap(LETTER, "18 Des", "17 Des"),
    ),
    case("PKT10", PACKET, 3, "kalender 2026 belum ada", drop(CALENDAR)),
    case("PKT11", PACKET, 3, "mendahului pembukaan", swap(PACKET, "dibuka: 2026-11-30", "dibuka: 2026-12-31")),
    case(
        "PKT12",
        PACKET,
        2,
        "padahal isinya `2026-tahunan`",
        *(swap(path, "periode: tw4", "periode: tahunan") for path in (PACKET, DECREE, LETTER, FORM)),
    ),
    case(
        "PKT18",
        PACKET,
        2,
        "maksudnya `tw4`?",
        *(swap(path, "periode: tw4", "periode: tw5") for path in (PACKET, DECREE, LETTER, FORM)),
        also=("PKT12",),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_suffix_tells_two_packets_of_one_period_apart() -> None:
    def rename(held: dict[str, bytes]) -> None:
        for path in [path for path in held if path.startswith("cycles/")]:
            held[path.replace("2026-tw4", "2026-tw4-ralat", 1)] = held.pop(path)
        for path in [path for path in held if path.startswith("content/register/")]:
            held[path] = held[path].replace(b"siklus: 2026-tw4", b"siklus: 2026-tw4-ralat")

    assert judge(rename).findings == ()


def test_without_an_organisation_nobody_is_called_unknown() -> None:
    assert {one.code for one in judge(drop(PEOPLE)).findings} == {"BCA01"}


def test_a_broken_packet_is_told_once_and_its_documents_are_left_alone() -> None:
    report = judge(put(PACKET, "tahun: [\n"))
    assert [(one.code, one.line) for one in report.findings if one.path == PACKET] == [("BCA02", 1)]


def test_an_erratum_repeats_a_deadline_that_has_passed() -> None:
    late = swap(PACKET, "dibuka: 2026-11-30", "dibuka: 2026-12-31\nmeralat: 2026-tw3")
    assert "PKT11" not in {one.code for one in judge(late).findings}
