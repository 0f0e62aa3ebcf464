from __future__ import annotations

import pytest

from office import FORM, PK, Case, assert_breaks, case, judge, swap

BREAKING = (
    case(
        "PJK01",
        PK,
        9,
        "induk `jalan` bukan program",
        swap(
            PK, "nama: Kegiatan Pemeliharaan, induk: penyelenggaraan-jalan", "nama: Kegiatan Pemeliharaan, induk: jalan"
        ),
    ),
    case(
        "PJK01",
        PK,
        12,
        "induk `jembatan` tidak ada",
        swap(PK, "id: jalan-mantap\n    induk: jalan", "id: jalan-mantap\n    induk: jembatan"),
    ),
    case(
        "PJK02",
        PK,
        9,
        "kode `penyelenggaraan-jalan` sudah dipakai di baris 8",
        swap(PK, "- {id: pemeliharaan", "- {id: penyelenggaraan-jalan"),
        swap(PK, "induk: pemeliharaan", "induk: penyelenggaraan-jalan"),
        also=("PJK01",),
    ),
    case(
        "PJK02",
        PK,
        19,
        "kode `jalan-mantap` sudah dipakai di baris 11",
        swap(PK, "id: jalan-dipelihara", "id: jalan-mantap"),
        also=("PJK06", "PJK07", "PJK08", "PJK09", "PJK10"),
    ),
    case(
        "PJK03",
        PK,
        18,
        "target triwulan terakhir `73.00`, padahal target tahunan `74.00`",
        *(swap(path, "72.50, 74.00]", "72.50, 73.00]") for path in (PK, FORM)),
    ),
    case("PJK03", PK, 26, "jumlah target triwulan `99`", *(swap(path, "45, 35]", "45, 34]") for path in (PK, FORM))),
    case("PJK03", PK, 34, "rata-rata target triwulan `17.25`", *(swap(path, "17.3", "17.4") for path in (PK, FORM))),
    case(
        "PJK03",
        PK,
        42,
        "target triwulan tertinggi `900`",
        *(swap(path, "target: 900", "target: 901") for path in (PK, FORM)),
    ),
    case(
        "PJK04",
        PK,
        41,
        "bila maksudnya ribuan, tulis `1150`",
        *(swap(path, "target: 900", "target: 1.150") for path in (PK, FORM)),
        *(swap(path, "[~, 900, ~, 850]", "[~, 0.5, ~, 1.15]") for path in (PK, FORM)),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[~, 900, ~, 850]", "[~, ~, ~, ~]"),  # no quarterly targets at all
        ("[20, 18, 16, 15]", "[17.3, ~, ~, ~]"),
        ("[70.00, 71.00, 72.50, 74.00]", "[~, 74, ~, ~]"),
    ],
)
def test_quarters_may_be_open(old: str, new: str) -> None:
    assert judge(*(swap(path, old, new) for path in (PK, FORM))).findings == ()


def test_a_mean_may_be_rounded_to_the_decimals_of_its_target() -> None:
    assert judge(*(swap(path, "17.3", "17") for path in (PK, FORM))).findings == ()


def test_a_sub_activity_hangs_from_an_activity() -> None:
    line = "\n  - {id: berkala, tingkat: sub_kegiatan, kode: 1.03, nama: Berkala, induk: pemeliharaan}\nindikator:"
    assert judge(swap(PK, "\nindikator:", line)).findings == ()
