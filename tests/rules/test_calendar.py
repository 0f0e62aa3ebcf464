from __future__ import annotations

import pytest

from office import CALENDAR, OFFICE, Case, assert_breaks, case, drop, judge, swap

BREAKING = (
    case(
        "KAL01", CALENDAR, 6, "pindahkan ke content/acuan/kalender/2025.yml", swap(CALENDAR, "2026-12-25", "2025-12-25")
    ),
    case("KAL02", CALENDAR, 6, "`2026-01-01` sudah tercatat di baris 5", swap(CALENDAR, "2026-12-25", "2026-01-01")),
    case(
        "KAL03",
        CALENDAR,
        12,
        "jam kerja hari Jumat tidak berurutan",
        swap(
            CALENDAR, "11:30, istirahat_sampai: 13:00, pulang: 16:30", "13:00, istirahat_sampai: 11:30, pulang: 16:30"
        ),
    ),
    case(
        "KAL03", CALENDAR, 22, "jam kerja hari Jumat tidak berurutan", swap(CALENDAR, "pulang: 15:30", "pulang: 12:30")
    ),
    case(
        "KAL04",
        CALENDAR,
        17,
        "jam kerja untuk Jumat belum ada",
        swap(
            CALENDAR, "      jumat: {masuk: 08:00, istirahat_dari: 12:00, istirahat_sampai: 13:00, pulang: 15:30}\n", ""
        ),
    ),
    case(
        "KAL05",
        CALENDAR,
        1,
        "hari libur 2026 belum ditetapkan",
        swap(CALENDAR, "dasar: Keputusan Bersama Nomor 1 Tahun 2025\n", ""),
    ),
    case(
        "KAL06",
        CALENDAR,
        15,
        "terbalik, atau tidak berada dalam tahun 2026",
        swap(CALENDAR, "sampai: 2026-03-20", "sampai: 2026-02-18"),
    ),
    case(
        "KAL06",
        CALENDAR,
        15,
        "terbalik, atau tidak berada dalam tahun 2026",
        swap(CALENDAR, "sampai: 2026-03-20", "sampai: 2027-01-02"),
    ),
    case("KAL07", OFFICE, 5, "zona waktu `WITA` tidak dikenal", swap(OFFICE, "Asia/Makassar", "WITA")),
    case("KAL07", OFFICE, 5, "zona waktu `Asia` tidak dikenal", swap(OFFICE, "Asia/Makassar", "Asia")),
    case("KAL07", OFFICE, 5, "zona waktu `../zone` tidak dikenal", swap(OFFICE, "Asia/Makassar", "../zone")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_year_without_any_office_hours_is_an_error() -> None:
    def empty(held: dict[str, bytes]) -> None:
        held[CALENDAR] = held[CALENDAR].split(b"\njam:")[0] + b"\njam: {}\n"

    report = judge(empty)
    assert [(one.code, one.line) for one in report.findings if one.path == CALENDAR] == [("KAL04", 7)]


@pytest.mark.parametrize(("since", "codes"), [("2026-03-19", {"KAL06"}), ("2026-03-20", set[str]())])
def test_seasons_may_touch_but_not_overlap(since: str, codes: set[str]) -> None:
    def second(held: dict[str, bytes]) -> None:
        text = held[CALENDAR].decode()
        season = text.split("masa_khusus:\n")[1]
        season = season.replace("2026-03-20", "2027-01-01").replace("2026-02-18", since)
        held[CALENDAR] = (text + season).encode()

    assert {one.code for one in judge(second).findings} == codes


def test_without_an_office_there_is_no_zone_to_judge() -> None:
    assert {one.code for one in judge(drop(OFFICE)).findings} == {"BCA01"}
