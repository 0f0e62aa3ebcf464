from __future__ import annotations

import pytest

from office import FORM, PEOPLE, PK, Case, add, assert_breaks, case, drop, judge, swap

AREA = """  - id: luas
    induk: jalan
    indikator: Luas
    satuan: ha
    sifat: naik
    konsolidasi: akhir
    target: 1
    target_tw: [~, ~, ~, 1]
"""

BREAKING = (
    case("PJK05", FORM, 2, "buat content/acuan/perjanjian-kinerja/2026.yml", drop(PK)),
    case(
        "PJK06",
        FORM,
        8,
        "maksudnya `jalan-mantap`?",
        swap(FORM, "pk: jalan-mantap", "pk: jalan-mantab"),
        also=("PJK12",),
    ),
    case(
        "PJK07",
        FORM,
        9,
        "tulis `indikator: Persentase panjang jalan dalam kondisi mantap`",
        swap(FORM, "Persentase panjang jalan dalam", "Persentase jalan dalam"),
    ),
    case("PJK08", FORM, 10, "tulis `satuan: '%'`", swap(FORM, '"%"', "persen")),
    case(
        "PJK09",
        FORM,
        11,
        "tertulis `75.00`, padahal `74.00` pada content",
        swap(FORM, "target: 74.00", "target: 75.00"),
    ),
    case("PJK10", FORM, 33, "tulis `target_tw: [~, 900, ~, 850]`", swap(FORM, "[~, 900, ~, 850]", "[~, 900, 0, 850]")),
    case(
        "PJK11",
        FORM,
        29,
        "`waktu-izin` sudah diminta di baris 22",
        swap(FORM, "pk: beban-puncak", "pk: waktu-izin"),
        also=("PJK07", "PJK08", "PJK09", "PJK10", "PJK12"),
    ),
    case(
        "PJK12",
        FORM,
        7,
        "indikator `luas` pada content",
        add(PK, AREA),
    ),
    case(
        "PJK13",
        FORM,
        27,
        "maksudnya `subbag-umum`?",
        swap(FORM, "penanggung_jawab: subbag-umum", "penanggung_jawab: subbag-umun"),
    ),
    case(
        "PJK14",
        FORM,
        27,
        "`sekretariat` mengisi indikator ini, tetapi bukan penerima",
        swap(FORM, "penanggung_jawab: subbag-umum", "penanggung_jawab: sekretariat"),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_lines_may_be_folded_and_zeros_left_out() -> None:
    folded = swap(FORM, "indikator: Persentase panjang jalan", "indikator: >-\n      Persentase panjang\n      jalan")
    assert judge(folded, swap(FORM, "target: 74.00", "target: 74")).findings == ()


def test_without_an_organisation_no_unit_is_called_unknown() -> None:
    assert {one.code for one in judge(drop(PEOPLE)).findings} == {"BCA01"}


def test_a_packet_without_a_form_has_nothing_to_compare() -> None:
    codes = {one.code for one in judge(drop(FORM)).findings}
    assert codes == {"PKT01"}


def test_every_year_has_its_own_agreement() -> None:
    def next_year(held: dict[str, bytes]) -> None:
        held["content/acuan/perjanjian-kinerja/2025.yml"] = held.pop(PK).replace(b"tahun: 2026", b"tahun: 2025")

    assert {one.code for one in judge(next_year).findings} == {"PJK05"}
