from __future__ import annotations

import pytest

from office import DECREE, Case, assert_breaks, case, judge, swap
from siklus.rules.decree import DICTA

BREAKING = (
    case("SKB01", DECREE, 12, "bagian `## Menimbang` belum ada", swap(DECREE, "## Menimbang", "## Pertimbangan")),
    case("SKB01", DECREE, 12, "tambahkan baris `## Memutuskan`", swap(DECREE, "## Memutuskan", "## Menetapkan")),
    case("SKB02", DECREE, 15, "tidak diawali `bahwa`", swap(DECREE, "bahwa data kinerja", "Bahwa data kinerja")),
    case(
        "SKB02",
        DECREE,
        16,
        "tidak diakhiri titik koma",
        swap(DECREE, "Keputusan Kepala Dinas;", "Keputusan Kepala Dinas."),
    ),
    case("SKB03", DECREE, 25, "tulis `### KEDUA`", swap(DECREE, "### KEDUA", "### KETIGA")),
    case(
        "SKB03", DECREE, 21, "bernama `PERTAMA`, padahal seharusnya `KESATU`", swap(DECREE, "### KESATU", "### PERTAMA")
    ),
    case("SKB03", DECREE, 21, "bernama `Kesatu`", swap(DECREE, "### KESATU", "### Kesatu")),
    case(
        "SKB03",
        DECREE,
        19,
        "belum ada diktum",
        swap(DECREE, "### KESATU", "KESATU"),
        swap(DECREE, "### KEDUA", "KEDUA"),
        swap(DECREE, "### KETIGA", "KETIGA"),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_single_consideration_needs_no_list() -> None:
    second = "2. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam angka 1,\n    perlu"
    joined = swap(DECREE, f"perlu dikumpulkan;\n{second}", "perlu dikumpulkan, dan perlu")
    assert judge(joined, swap(DECREE, "1. bahwa data", "bahwa data")).findings == ()


def test_an_empty_section_is_the_printer_s_business() -> None:
    def empty(held: dict[str, bytes]) -> None:
        before, _, rest = held[DECREE].decode().partition("1. bahwa")
        held[DECREE] = (before + "## Memutuskan" + rest.partition("## Memutuskan")[2]).encode()

    assert judge(empty).findings == ()


def test_dicta_have_their_names() -> None:
    assert DICTA[:5] == ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA")
    assert DICTA[9:12] == ("KESEPULUH", "KESEBELAS", "KEDUA BELAS")
    assert DICTA[19] == "KEDUA PULUH"
