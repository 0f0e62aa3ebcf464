from __future__ import annotations

import pytest

from office import PEOPLE, Case, assert_breaks, case, judge, swap

BREAKING = (
    case(
        "ORG05",
        PEOPLE,
        49,
        "berakhir `2024-01-01`, padahal mulai `2024-01-01`",
        swap(PEOPLE, "orang: ani, dari: 2024-01-01}", "orang: ani, dari: 2024-01-01, sampai: 2024-01-01}"),
    ),
    case(
        "ORG05",
        PEOPLE,
        68,
        "tulis `sampai` dengan tanggal sesudah `dari`",
        swap(PEOPLE, "sampai: 2026-06-09", "sampai: 2026-06-02"),
    ),
    case(
        "ORG06",
        PEOPLE,
        49,
        "dipegang `edo` dan `ani` sekaligus sejak `2024-01-01` (lihat baris 48)",
        swap(PEOPLE, "sampai: 2024-01-01", "sampai: 2024-01-02"),
    ),
    case("ORG06", PEOPLE, 49, "isi `sampai`", swap(PEOPLE, ", sampai: 2024-01-01", "")),
    case(
        "ORG07", PEOPLE, 62, "bertumpuk dengan mandat di baris 55", swap(PEOPLE, "dari: 2026-06-02", "dari: 2026-06-01")
    ),
    case(
        "ORG08",
        PEOPLE,
        64,
        "`ani` sudah menjabat `kadis`",
        swap(
            PEOPLE,
            "orang: budi\n    pemberi: Bupati Rekaan\n    dasar: Surat Perintah Nomor 2",
            "orang: ani\n    pemberi: Bupati Rekaan\n    dasar: Surat Perintah Nomor 2",
        ),
    ),
    case(
        "ORG12",
        PEOPLE,
        56,
        "tidak dapat melalui `sekdin`",
        swap(PEOPLE, "mandat:\n  - jenis: plh\n", "mandat:\n  - jenis: plh\n    melalui: sekdin\n"),
    ),
    case(
        "ORG02",
        PEOPLE,
        56,
        "jabatan `sekdn` tidak terdaftar",
        swap(PEOPLE, "mandat:\n  - jenis: plh\n", "mandat:\n  - jenis: an\n    melalui: sekdn\n"),
    ),
    case("ORG09", PEOPLE, 61, "tulis `sampai: 2026-06-01`", swap(PEOPLE, "dari: 2026-03-02", "dari: 2026-03-01")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_kind_without_a_limit_may_run_as_long_as_it_says() -> None:
    limit = "  - {jenis: plh, paling_lama_bulan: 3, dasar: Peraturan Bupati Rekaan Nomor 1 Tahun 2020}\n"
    report = judge(swap(PEOPLE, limit, ""), swap(PEOPLE, "dari: 2026-03-02", "dari: 2025-03-02"))
    assert report.ok
    assert {one.code for one in report.findings} == {"ORG11"}


@pytest.mark.parametrize(("since", "until"), [("2025-11-30", "2026-03-01"), ("2025-12-31", "2026-03-31")])
def test_a_month_that_is_too_short_ends_on_the_first_of_the_next(since: str, until: str) -> None:
    edit = swap(PEOPLE, "dari: 2026-03-02\n    sampai: 2026-06-02", f"dari: {since}\n    sampai: {until}")
    assert judge(edit).findings == ()
    longer = swap(PEOPLE, "dari: 2026-03-02\n    sampai: 2026-06-02", f"dari: {since}\n    sampai: 2026-04-01")
    assert [one.fix.split("`")[1] for one in judge(longer).findings] == [f"sampai: {until}"]


def test_somebody_may_act_for_a_position_that_they_left() -> None:
    assert (
        judge(
            swap(
                PEOPLE,
                "orang: budi\n    pemberi: Bupati Rekaan\n    dasar: Surat Perintah Nomor 2",
                "orang: edo\n    pemberi: Bupati Rekaan\n    dasar: Surat Perintah Nomor 2",
            )
        ).findings
        == ()
    )
