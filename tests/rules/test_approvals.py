from __future__ import annotations

import pytest

from office import PEOPLE, SOP, Case, add, assert_breaks, case, drop, judge, swap

REFERENCE = "perubahan_acuan:\n  - {peran: kadis, bentuk: tanda_tangan}\n"
LIMITS = "  - {jenis: plh, paling_lama_bulan: 3, dasar: Peraturan Bupati Rekaan Nomor 1 Tahun 2020}\n"

BREAKING = (
    case("STJ01", SOP, 61, "maksudnya `kadis`?", add(SOP, REFERENCE.replace("kadis", "kadiss"))),
    case("STJ01", SOP, 61, "tidak ada, atau tidak mempunyai jabatan", add(SOP, REFERENCE.replace("kadis", "penerima"))),
    case(
        "STJ02",
        SOP,
        54,
        "tidak seorang pun memegang peran `kadis` sebagai Plt., a.n.",
        swap(SOP, "bentuk: tanda_tangan}", "bentuk: tanda_tangan, kapasitas: [plt, an]}"),
    ),
    case(
        "STJ02",
        SOP,
        61,
        "sebagai Plt.",
        add(SOP, REFERENCE.replace("tanda_tangan}", "tanda_tangan, kapasitas: [plt]}")),
    ),
    case(
        "STJ03",
        SOP,
        47,
        "jabatan `sekdin` tidak berada pada unit mana pun",
        swap(SOP, "{peran: sekdin, bentuk: paraf}", "{peran: sekdin, bentuk: paraf_koordinasi}"),
        swap(PEOPLE, "nama: Sekretaris, unit: sekretariat,", "nama: Sekretaris,"),
    ),
    case(
        "STJ03",
        SOP,
        46,
        "jabatan `kasubag` berada pada unit pengonsep",
        swap(SOP, "{peran: kasubag, bentuk: paraf,", "{peran: kasubag, bentuk: paraf_koordinasi,"),
    ),
    case(
        "ORG10",
        PEOPLE,
        71,
        "batas untuk Plh. sudah tercatat di baris 70",
        swap(PEOPLE, "{jenis: plt, paling_lama", "{jenis: plh, paling_lama"),
    ),
    case("ORG11", PEOPLE, 55, "batas lama Plh. belum tercatat", swap(PEOPLE, LIMITS, "")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


@pytest.mark.parametrize(
    "edit",
    [
        add(SOP, REFERENCE),
        add(SOP, REFERENCE + "  - {peran: sekdin, bentuk: paraf}\n"),
        swap(SOP, "bentuk: tanda_tangan}", "bentuk: tanda_tangan, kapasitas: [definitif]}"),
        swap(SOP, "bentuk: tanda_tangan}", "bentuk: tanda_tangan, kapasitas: [plh]}"),
        swap(SOP, "{peran: sekdin, bentuk: paraf}", "{peran: sekdin, bentuk: paraf_koordinasi}"),
        swap(PEOPLE, "jenis: plt, paling", "jenis: an, paling"),
    ],
)
def test_keeps(edit: object) -> None:
    assert judge(edit).findings == ()  # type: ignore[arg-type]  # each is an edit


def test_what_is_unknown_is_told_by_its_own_rule() -> None:
    assert {one.code for one in judge(swap(SOP, "jabatan: [sekdin]", "jabatan: [sekdim]")).findings} == {"SOP11"}
    assert {one.code for one in judge(drop(PEOPLE), add(SOP, REFERENCE)).findings} == {"BCA01"}
