from __future__ import annotations

import pytest

from office import (
    ARCHIVE,
    DECREE,
    DUTIES,
    LAWS,
    LETTER,
    SCHEDULE,
    SK_NUMBERS,
    Case,
    assert_breaks,
    case,
    drop,
    judge,
    swap,
)

BREAKING = (
    case("PKT13", DECREE, 9, "maksudnya `pp-8-2008`?", swap(DECREE, "pp-8-2008", "pp-8-2080")),
    case("PKT13", DECREE, 9, "`pp-8-2008` disebut dua kali", swap(DECREE, "pp-8-2008,", "pp-8-2008, pp-8-2008,")),
    case(
        "PKT14",
        DECREE,
        9,
        "`pp-8-2008` seharusnya mendahului `perbup-80-2021`",
        swap(DECREE, "pp-8-2008, perbup-80-2021", "perbup-80-2021, pp-8-2008"),
    ),
    case(
        "PKT14",
        DECREE,
        9,
        "`uu-25-2004` seharusnya mendahului `pp-8-2008`",
        swap(LAWS, "tingkat: 3", "tingkat: 4"),
        swap(DECREE, "uu-25-2004, pp-8-2008", "pp-8-2008, uu-25-2004"),
    ),
    case("PKT15", DECREE, 3, "kode klasifikasi `000-8`", swap(DECREE, "000.8.6.3", "000-8")),
    case("PKT15", LETTER, 3, "kode klasifikasi `8.6`", swap(LETTER, "000.8.6.3", "8.6")),
    case("PKT15", ARCHIVE, 3, "kode klasifikasi `000.8.`", swap(ARCHIVE, "000.8.6.3", "000.8.")),
    case("PKT15", SK_NUMBERS, 6, "kode klasifikasi `SK`", swap(SK_NUMBERS, "9, kode: 800.1.11", "9, kode: SK")),
    case("PKT16", SCHEDULE, 3, "`surat` bukan keputusan", swap(SCHEDULE, "untuk: sk", "untuk: surat"), also=("PKT17",)),
    case("PKT17", DUTIES, 4, "tulis `urut: 2`", swap(DUTIES, "urut: 2", "urut: 3")),
    case("PKT17", DUTIES, 4, "lampiran ke-2 bernomor urut 1", swap(DUTIES, "urut: 2", "urut: 1")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_laws_of_one_rank_and_year_stand_in_any_order() -> None:
    same = swap(LAWS, "tingkat: 3\n    tahun: 2004", "tingkat: 4\n    tahun: 2008")
    assert judge(same, swap(DECREE, "uu-25-2004, pp-8-2008", "pp-8-2008, uu-25-2004")).findings == ()


def test_without_the_register_of_laws_no_law_is_called_unknown() -> None:
    assert {one.code for one in judge(drop(LAWS)).findings} == {"BCA01"}


def test_a_single_attachment_is_number_one() -> None:
    assert judge(drop(DUTIES)).findings == ()
