from __future__ import annotations

import pytest

from office import PEOPLE, Case, assert_breaks, case, judge, swap

BREAKING = (
    case(
        "ORG01",
        PEOPLE,
        13,
        "kode unit `sekretariat` sudah dipakai di baris 2",
        swap(PEOPLE, "- id: jf-jalan", "- id: sekretariat"),
        also=("PKT06", "PJK13", "BRK05"),
    ),
    case(
        "ORG01",
        PEOPLE,
        21,
        "kode jabatan `sekdin`",
        swap(PEOPLE, "{id: kasubag,", "{id: sekdin,"),
        also=("ORG02", "SOP11"),
    ),
    case("ORG01", PEOPLE, 34, "kode orang `budi`", swap(PEOPLE, "- id: cici", "- id: budi"), also=("ORG02", "KSS01")),
    case(
        "ORG02",
        PEOPLE,
        10,
        "unit `sekertariat` tidak terdaftar",
        swap(PEOPLE, "induk: sekretariat", "induk: sekertariat"),
    ),
    case(
        "ORG02",
        PEOPLE,
        21,
        "maksudnya `subbag-umum`?",
        swap(
            PEOPLE, "nama: Kepala Subbagian Umum, unit: subbag-umum", "nama: Kepala Subbagian Umum, unit: subbag-umun"
        ),
    ),
    case("ORG02", PEOPLE, 50, "jabatan `sekda` tidak terdaftar", swap(PEOPLE, "{jabatan: sekdin,", "{jabatan: sekda,")),
    case(
        "ORG02",
        PEOPLE,
        57,
        "orang `beni` tidak terdaftar",
        swap(
            PEOPLE,
            "orang: budi\n    pemberi: Bupati Rekaan\n    dasar: Surat Perintah Nomor 1",
            "orang: beni\n    pemberi: Bupati Rekaan\n    dasar: Surat Perintah Nomor 1",
        ),
    ),
    case(
        "ORG03",
        PEOPLE,
        5,
        "unit `sekretariat` berada di bawah dirinya sendiri",
        swap(PEOPLE, "singkatan: Set\n", "singkatan: Set\n    induk: subbag-umum\n"),
    ),
    case(
        "ORG03",
        PEOPLE,
        10,
        "unit `subbag-umum` berada di bawah dirinya sendiri",
        swap(PEOPLE, "induk: sekretariat", "induk: subbag-umum"),
    ),
    case(
        "ORG04",
        PEOPLE,
        33,
        "surel `ani@contoh.example` sudah tercatat untuk `ani`",
        swap(PEOPLE, "[budi@contoh.example,", "[Ani@Contoh.example,"),
    ),
    case(
        "ORG04",
        PEOPLE,
        43,
        "gitea `cici-rekaan` sudah tercatat untuk `cici`",
        swap(PEOPLE, "surel: [dedi@contoh.example]", "surel: [dedi@contoh.example]\n      gitea: Cici-Rekaan"),
    ),
    case(
        "ORG04",
        PEOPLE,
        43,
        "github `ani-rekaan` sudah tercatat untuk `ani`",
        swap(PEOPLE, "surel: [dedi@contoh.example]", "surel: [dedi@contoh.example]\n      github: ani-rekaan"),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_one_person_may_have_the_same_name_on_both_forges() -> None:
    assert (
        judge(swap(PEOPLE, "      github: ani-rekaan", "      github: ani-rekaan\n      gitea: ani-rekaan")).findings
        == ()
    )


def test_a_unit_below_a_ring_is_not_in_the_ring() -> None:
    ring = swap(PEOPLE, "singkatan: Set\n", "singkatan: Set\n    induk: subbag-umum\n")
    below = swap(PEOPLE, "singkatan: JF Jalan\n", "singkatan: JF Jalan\n    induk: sekretariat\n")
    assert [one.line for one in judge(ring, below).findings] == [5, 11]
