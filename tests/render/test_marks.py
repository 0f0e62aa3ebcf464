from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import segno

from office import drop, swap
from print_shop import APPROVALS, KADIS, OFFICE, OPEN, SIGNED, naskah, order, shop
from siklus.errors import SiklusError
from siklus.render import Variant
from siklus.render.marks import NO_MARKS, drawn, field_name, marks_of, signed_word

if TYPE_CHECKING:
    from siklus.render import PrintRequest


def marks(request: PrintRequest, style: str = "keputusan", **more: Any) -> dict[str, Any]:
    return marks_of(request, style, **{"lined": True, "sources": [], **more})


@pytest.mark.parametrize("variant", Variant)
def test_every_variant_has_every_mark(variant: Variant) -> None:
    assert marks(order(shop(), variant=variant)).keys() == NO_MARKS.keys()


def test_a_draft_names_its_content_and_leaves_room_only_where_lines_count() -> None:
    request = order(shop(), OPEN, variant=Variant.DRAFT)
    found = marks(request)
    assert found["foot"] == "Konsep untuk dikoreksi, bukan naskah resmi. Siklus 2026-tw4, isi 3f9a1c2."
    assert (found["lines"], found["margin"], found["watermark"], found["code"]) == (5, 40, "KONSEP", None)
    assert (marks(request, lined=False)["lines"], marks(request, lined=False)["margin"]) == (0, 0)
    unsaved = replace(request, source_id="")
    assert marks(unsaved)["foot"].endswith("Siklus 2026-tw4.")


def test_a_draft_says_that_its_deadline_lies_in_a_year_that_is_not_decreed() -> None:
    calendar = "content/acuan/kalender/2027.yml"
    began = shop().tree.read(calendar).decode().partition("\ndasar_jam:")[0].partition("\ndasar:")[2]
    undecreed = order(shop(swap(calendar, f"\ndasar:{began}\n", "\ndasar:\n")), OPEN, variant=Variant.DRAFT)
    told = " Kalender 2027 belum ditetapkan: tenggat dan waktu kerja pada tahun itu masih perkiraan."
    assert marks(undecreed)["foot"].endswith(told)
    assert marks(replace(undecreed, variant=Variant.COPY))["foot"] is None, "what is signed is what counts"
    unknown = order(shop(drop(calendar)), OPEN, variant=Variant.DRAFT)
    assert "Kalender 2027 belum ada: tenggat" in marks(unknown)["foot"]


def test_the_nearest_to_who_signs_initials_on_top() -> None:
    kasubag, sekdin, kadis = APPROVALS
    request = order(shop(), approvals=(kasubag, replace(kasubag, form="paraf", step=3), sekdin, kadis))
    (table,) = marks(request)["parafs"]
    assert table["title"] == "PARAF HIERARKI"
    assert [(row["title"], row["given"]) for row in table["rows"]] == [
        ("Sekretaris", None),
        ("Kepala Subbagian Perencanaan dan Pelaporan", "melalui tinjauan 04.11.2026"),
    ]


def test_units_that_are_touched_initial_in_a_table_of_their_own() -> None:
    unit = replace(APPROVALS[1], form="paraf_koordinasi", position="Kepala Bidang Bina Marga", capacity="plt")
    tables = marks(order(shop(), approvals=(*APPROVALS[:2], unit, KADIS)))["parafs"]
    assert [table["title"] for table in tables] == ["PARAF HIERARKI", "PARAF KOORDINASI"]
    assert tables[1]["rows"] == [{"title": "Plt. Kepala Bidang Bina Marga", "given": None}]


def test_one_act_that_fills_two_places_is_told_once() -> None:
    kasubag = APPROVALS[0]
    note = marks(order(shop(), approvals=(kasubag, replace(kasubag, form="paraf", step=3), KADIS)))["note"]
    assert note.startswith("Koreksi dan paraf: Siti Teladan, S.T., M.T. (Kepala Subbagian")
    assert note.count("Siti Teladan") == 1


def test_who_wrote_the_paper_down_is_told() -> None:
    note = marks(order(shop(), approvals=(*APPROVALS[:2], replace(KADIS, recorded_by="Budi Contoh, S.E."))))["note"]
    assert "basah, 6 November 2026 14.30 WITA, dicatat oleh Budi Contoh, S.E." in note


def test_a_place_that_nobody_holds_is_told_by_its_role() -> None:
    vacant = replace(KADIS, name=None, position=None, capacity=None, at=None, manner=None)
    assert "Tanda tangan: KADIS, belum diberikan." in marks(order(shop(), approvals=(*APPROVALS[:2], vacant)))["note"]


def test_the_code_holds_the_cycles_address_and_nothing_else() -> None:
    found = marks(order(shop()))
    assert found["code"]["url"] == "https://siklus.dinas.example/siklus/2026-tw3/"
    picture = drawn(found)["code"]["drawing"]
    wanted = segno.make("https://siklus.dinas.example/siklus/2026-tw3/", error="m", micro=False)
    assert picture == wanted.svg_inline(border=2, svgclass=None, lineclass=None).replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
    )


def test_an_office_may_want_no_code() -> None:
    edit = swap(
        OFFICE,
        "  kode_qr:\n    sisi: 12 # mm\n    keterangan: Pindai untuk mencocokkan naskah ini dengan arsipnya\n",
        "",
    )
    assert marks(order(shop(edit)))["code"] is None


def test_corners_are_the_offices_choice() -> None:
    assert marks(order(shop()), "surat")["corner"] == "kiri"
    assert marks(order(shop()), "format-data")["corner"] is None


def test_a_copy_for_a_unit_that_is_not_there_is_refused() -> None:
    with pytest.raises(SiklusError, match="Unit `bagian-lain` tidak tercatat"):
        marks(order(shop(), variant=Variant.COPY, recipient="bagian-lain"))


def test_sources_are_carried_as_they_were_typed() -> None:
    path = naskah(SIGNED, "format-data.yml")
    (source,) = marks(order(shop()), sources=[path])["sources"]
    assert (source["name"], source["kind"]) == ("format-data.yml", "application/yaml")
    assert source["text"].encode() == shop().tree.read(path)


@pytest.mark.parametrize(
    ("variant", "changes", "name"),
    [
        (Variant.ARCHIVE, {"manner": "tinjauan"}, "TTD_KADIS"),
        (Variant.ARCHIVE, {"manner": None, "at": None, "role_title": "Kepala Dinas / a"}, "TTD_KEPALA_DINAS_A"),
        (Variant.ARCHIVE, {}, None),  # signed by hand
        (Variant.COPY, {"manner": "tinjauan"}, None),
        (Variant.DRAFT, {"manner": "tinjauan"}, None),
    ],
)
def test_only_the_archives_copy_can_still_be_signed(
    variant: Variant, changes: dict[str, Any], name: str | None
) -> None:
    assert field_name(order(shop(), variant=variant), replace(KADIS, **changes)) == name


def test_only_a_marked_copy_of_what_was_signed_says_so() -> None:
    copied = order(shop(), variant=Variant.COPY)
    assert signed_word(copied, "keputusan", KADIS) == "ttd"
    assert signed_word(copied, "keputusan", replace(KADIS, at=None)) is None
    assert signed_word(copied, "surat", KADIS) is None
    assert signed_word(order(shop()), "keputusan", KADIS) is None
