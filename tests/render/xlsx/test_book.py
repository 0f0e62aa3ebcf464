from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from office import swap
from print_shop import MOMENT, OFFICE, OPEN, SIGNED, naskah, order, shop
from siklus.model.cycle import FormatData
from siklus.render import Variant
from siklus.render.package import unpack
from siklus.render.xlsx import print_workbooks
from siklus.render.xlsx.book import sheet_names
from soffice import as_pdf

if TYPE_CHECKING:
    from pathlib import Path

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORM = naskah(SIGNED, "format-data.yml")
FIRST_REALISATION, LAST_REALISATION = 8, 11


def workbook(*edits: Any, **changes: Any) -> bytes:
    return print_workbooks(order(shop(*edits), **changes))["format-data.xlsx"]


def values(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def form() -> FormatData:
    found = shop().naskah_of(SIGNED, "format-data")
    assert isinstance(found, FormatData)
    return found


def xml(data: bytes, part: str) -> ET.Element:
    return ET.fromstring(unpack(data)[part])  # noqa: S314  # our own file


def indicators(rows: list[list[Any]]) -> list[list[Any]]:
    return [row for row in rows if str(row[0]).isdigit()]


class Unlocked:
    """Which cells of a sheet can be changed while it is protected."""

    def __init__(self, data: bytes, sheet: int) -> None:
        looks = xml(data, "xl/styles.xml").findall(".//m:cellXfs/m:xf", NS)
        open_looks = {
            str(number)
            for number, look in enumerate(looks)
            if (found := look.find("m:protection", NS)) is not None and found.get("locked") == "0"
        }
        cells = xml(data, f"xl/worksheets/sheet{sheet}.xml").findall(".//m:c", NS)
        self.cells = {cell.get("r") for cell in cells if cell.get("s") in open_looks}


def test_every_recipient_has_a_sheet_with_its_own_rows_and_no_other() -> None:
    organisation = shop().need_organisation()
    found = values(workbook())
    names = {unit.id: unit.short_name for unit in organisation.units}
    assert list(found) == [names[unit] for unit in form().recipients]
    for unit in form().recipients:
        shown = [row[1].removesuffix(" (makin kecil makin baik)") for row in indicators(found[names[unit]])]
        assert shown == [row.text for row in form().rows if row.responsible == unit]


def test_numbers_come_back_as_they_were_typed() -> None:
    typed = {row.text: [row.target, *row.quarters] for row in form().rows}
    shown = {
        row[1].removesuffix(" (makin kecil makin baik)"): row[3:8]
        for rows in values(workbook()).values()
        for row in indicators(rows)
    }
    assert shown == {
        text: ["–" if value is None else float(value) for value in numbers] for text, numbers in typed.items()
    }


def test_an_indicator_keeps_the_number_of_the_printed_form() -> None:
    shown = sorted(int(row[0]) for rows in values(workbook()).values() for row in indicators(rows))
    assert shown == list(range(1, len(form().rows) + 1))


def test_headings_stand_only_above_rows_of_the_unit() -> None:
    rows = values(workbook())["JF SDA"]
    headings = [row[0] for row in rows if str(row[0]).startswith(("Sasaran:", "Program", "Kegiatan", "Sub kegiatan"))]
    assert headings[0] == "Sasaran: Meningkatnya layanan irigasi kewenangan kabupaten"
    assert [one.split()[0] for one in headings] == ["Sasaran:", "Program", "Kegiatan"]


def test_the_title_block_names_unit_period_and_deadline() -> None:
    for name, rows in values(workbook()).items():
        flat = [cell for row in rows for cell in row]
        assert flat[0] == "FORMAT PENGUMPULAN DATA KINERJA TRIWULAN III TAHUN 2026"
        assert "9 Oktober 2026" in flat
        assert "Triwulan III Tahun 2026" in flat
        units = [unit.name for unit in shop().need_organisation().units if unit.short_name == name]
        assert units[0] in flat


def test_a_draft_says_that_it_is_one_and_a_final_form_does_not() -> None:
    def told(data: bytes) -> bool:
        return all(any("bukan naskah resmi" in str(row[0]) for row in rows) for rows in values(data).values())

    assert told(workbook(variant=Variant.DRAFT))
    assert not told(workbook())


def test_only_what_the_unit_fills_in_can_be_changed() -> None:
    data = workbook()
    for number, rows in enumerate(values(data).values(), 1):
        assert xml(data, f"xl/worksheets/sheet{number}.xml").find("m:sheetProtection", NS).get("sheet") == "1"  # type: ignore[union-attr]  # its absence fails, too
        unlocked = Unlocked(data, number).cells
        for at, row in enumerate(rows, 1):
            if str(row[0]).isdigit():
                opened = [place for place in range(len(row)) if f"{chr(ord('A') + place)}{at}" in unlocked]
                assert opened == [*range(FIRST_REALISATION, LAST_REALISATION + 1), 14, 15, 16]


def test_a_realisation_is_a_number_that_is_not_negative() -> None:
    data = workbook()
    rows = next(iter(values(data).values()))
    at = next(number for number, row in enumerate(rows, 1) if str(row[0]).isdigit())
    rules = {
        rule.get("sqref"): rule for rule in xml(data, "xl/worksheets/sheet1.xml").findall(".//m:dataValidation", NS)
    }
    for letter in "IJKL":
        rule = rules[f"{letter}{at}"]
        assert (rule.get("type"), rule.get("operator")) == ("decimal", "greaterThanOrEqual")
        assert rule.findtext("m:formula1", namespaces=NS) == "0"
        assert (rule.get("showErrorMessage"), rule.get("showInputMessage")) == ("1", "1")
        assert "Tulis angka nol atau lebih" in rule.get("error", "")
        assert rule.get("promptTitle", "").startswith("Realisasi TW")


def test_the_header_stays_in_sight_and_is_printed_on_every_page() -> None:
    data = workbook()
    rows = values(data)["JF Perkim"]
    number = list(values(data)).index("JF Perkim") + 1
    header = next(at for at, row in enumerate(rows) if row[0] == "No.")
    sheet = xml(data, f"xl/worksheets/sheet{number}.xml")
    pane = sheet.find(".//m:pane", NS)
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("xSplit"), pane.get("state")) == (str(header + 3), "2", "frozen")
    named = {
        (one.get("name"), one.get("localSheetId")): one.text
        for one in xml(data, "xl/workbook.xml").findall(".//m:definedName", NS)
    }
    assert named["_xlnm.Print_Titles", str(number - 1)] == f"'JF Perkim'!${header + 1}:${header + 3}"
    assert named["_xlnm.Print_Area", str(number - 1)] == f"'JF Perkim'!$A$1:$Q${len(rows)}"


@pytest.mark.parametrize(("paper", "number"), [("A4", "9"), ("F4", "14")])
def test_it_is_printed_one_page_wide_on_the_office_s_paper(paper: str, number: str) -> None:
    data = workbook(swap(OFFICE, "kertas: A4\n    mendatar: ya\n    huruf: Liberation Sans\n    ukuran: 8\n",
        f"kertas: {paper}\n    mendatar: ya\n    huruf: Liberation Sans\n    ukuran: 8\n"))  # fmt: skip
    setup = xml(data, "xl/worksheets/sheet1.xml").find("m:pageSetup", NS)
    assert setup is not None
    assert setup.get("paperSize") == number
    assert (setup.get("orientation"), setup.get("fitToHeight")) == ("landscape", "0")


def test_what_looks_like_a_formula_is_words() -> None:
    hostile = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)")
    texts = [row.text for row in form().rows[: len(hostile)]]
    edits = [
        swap(FORM, f"indikator: {text}\n", f'indikator: "{danger}"\n')
        for text, danger in zip(texts, hostile, strict=True)
    ]
    data = workbook(*edits)
    shown = {row[1] for rows in values(data).values() for row in indicators(rows)}
    assert set(hostile) <= shown
    for name, part in unpack(data).items():
        if name.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in part
    quoted = [look for look in xml(data, "xl/styles.xml").findall(".//m:cellXfs/m:xf", NS) if look.get("quotePrefix")]
    assert quoted


def test_the_file_says_what_it_is_whose_and_in_which_language() -> None:
    core = unpack(workbook())["docProps/core.xml"].decode()
    assert "<dc:title>Format Pengumpulan Data Kinerja Triwulan III Tahun 2026</dc:title>" in core
    assert f"<dc:creator>{shop().need_office().name}</dc:creator>" in core
    assert "<dc:language>id-ID</dc:language>" in core
    assert core.count("2026-11-06T07:00:00Z") == 2  # the moment of the print, in UTC


def test_the_same_form_gives_the_same_bytes() -> None:
    assert workbook() == workbook()
    assert workbook() != workbook(moment=MOMENT.replace(year=2027))


def test_decimals_beyond_the_target_s_are_shown() -> None:
    styles = unpack(workbook())["xl/styles.xml"].decode()
    patterns = set(re.findall(r'formatCode="([^"]*)"', styles))
    assert {"[$-421]#,##0.00", "[$-421]#,##0.00####", "[$-421]#,##0", "[$-421]#,##0.0#####"} <= patterns


_TYPED = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs")), min_size=1)


@settings(max_examples=12, deadline=None)
@given(st.lists(_TYPED, min_size=3, max_size=3))
def test_whatever_is_typed_comes_back_as_it_was_typed(typed: list[str]) -> None:
    quoted = ['"' + one.replace("\\", "\\\\").replace('"', '\\"') + '"' for one in typed]
    row = form().rows[0]
    data = workbook(
        swap(FORM, f"indikator: {row.text}\n", f"indikator: {quoted[0]}\n"),
        swap(FORM, f"sumber_data: {row.source}\n", f"sumber_data: {quoted[1]}\n"),
        swap(FORM, "Data pendukung diberi nomor sesuai dengan nomor urut indikator.", quoted[2]),
    )
    sheet = values(data)["JF Bina Marga"]
    first = next(row for row in indicators(sheet) if row[0] == "1")
    assert (first[1], first[12]) == (typed[0], typed[1])
    assert f"7. {typed[2]}" in [row[0] for row in sheet]


@given(st.lists(st.text(), max_size=12))
def test_any_names_make_names_of_sheets(names: list[str]) -> None:
    made = sheet_names(names)
    assert len({one.casefold() for one in made}) == len(names)
    for one in made:
        assert 1 <= len(one) <= 31
        assert not re.search(r"[\[\]:*?/\\]", one)
        assert not one.startswith("'")
        assert not one.endswith("'")
        assert one.casefold() != "history"


def test_a_sheet_is_named_as_its_unit() -> None:
    assert sheet_names(["JF Bina Marga", "JF Bina Marga", "A" * 40, "A" * 40, "Unit [1]: a/b"]) == [
        "JF Bina Marga",
        "JF Bina Marga (2)",
        "A" * 31,
        "A" * 27 + " (2)",
        "Unit 1 a b",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("cycle", [SIGNED, OPEN])
def test_libreoffice_opens_and_prints_it(tmp_path: Path, cycle: str) -> None:
    with pikepdf.open(io.BytesIO(as_pdf(tmp_path, "format.xlsx", workbook(cycle=cycle)))) as pdf:
        assert len(pdf.pages) == len(form().recipients)
        for page in pdf.pages:
            assert float(page.mediabox[2]) > float(page.mediabox[3])
