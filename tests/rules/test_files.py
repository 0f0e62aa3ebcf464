from __future__ import annotations

import pytest

from office import CYCLE, PACKET, PEOPLE, Case, assert_breaks, case, drop, judge, put, swap

BREAKING = (
    case(
        "BRK01",
        f"{CYCLE}/data/JF Jalan (2).yml",
        0,
        "ganti dengan `jf-jalan-2.yml`",
        put(f"{CYCLE}/data/JF Jalan (2).yml", ""),
        also=("BRK05",),
    ),
    case(
        "BRK01",
        f"{CYCLE}/naskah/lampiran/Peta.md",
        0,
        "ganti dengan `peta.md`",
        put(f"{CYCLE}/naskah/lampiran/Peta.md", "---\njenis: lampiran\nuntuk: sk\nurut: 3\njudul: Peta\n---\n"),
    ),
    case("BRK01", f"{CYCLE}/data/°", 0, "ganti dengan `naskah`", put(f"{CYCLE}/data/°", ""), also=("BRK05",)),
    case("BRK02", f"{CYCLE}/catatan.txt", 0, "tidak dikenal dalam siklus", put(f"{CYCLE}/catatan.txt", "")),
    case("BRK02", f"{CYCLE}/arsip/sk.pdf", 0, "pindahkan ke `naskah/`", put(f"{CYCLE}/arsip/sk.pdf", "")),
    case("BRK03", f"{CYCLE}/naskah/sk-lama.md", 0, "maksudnya `sk.md`?", put(f"{CYCLE}/naskah/sk-lama.md", "")),
    case(
        "BRK03",
        f"{CYCLE}/naskah/lampiran/peta.pdf",
        0,
        "tidak disebut SOP",
        put(f"{CYCLE}/naskah/lampiran/peta.pdf", ""),
    ),
    case(
        "BRK04",
        f"{CYCLE}/pelaksanaan/ekspedisi-2.yml",
        0,
        "maksudnya `ekspedisi.yml`?",
        put(f"{CYCLE}/pelaksanaan/ekspedisi-2.yml", ""),
    ),
    case("BRK05", f"{CYCLE}/data/jf-jalann.yml", 0, "maksudnya `jf-jalan`?", put(f"{CYCLE}/data/jf-jalann.yml", "")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


@pytest.mark.parametrize(
    "path", ["naskah/.gitkeep", "data/.gitkeep", "pelaksanaan/bukti/foto-1.jpg", "data/jf-jalan/survei.pdf"]
)
def test_fine(path: str) -> None:
    assert judge(put(f"{CYCLE}/{path}", "")).findings == ()


def test_what_belongs_in_a_broken_packet_cannot_be_told() -> None:
    assert {one.code for one in judge(put(PACKET, "")).findings} == {"BCA03"}
    other = swap(PACKET, "sop: pengumpulan-data", "sop: pengukuran")
    assert {one.code for one in judge(other).findings} == {"PKT08"}


def test_without_an_organisation_no_unit_is_called_unknown() -> None:
    assert {one.code for one in judge(drop(PEOPLE)).findings} == {"BCA01"}
