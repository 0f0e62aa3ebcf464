"""One unit's sheet of the data form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from siklus.render.form import Heading, Line
from siklus.render.form_table import COLUMNS, Column, indicator_text, spans
from siklus.render.xlsx.look import FILLS, LOCALE, Looks, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

#: Excel's numbers of papers; its folio is 8.5 by 13 inches, which is F4 to the millimetre (ECMA-376 part 1, 18.3.1.63).
_PAPERS = {"A4": 9, "F4": 14}
#: How far headings are set in, by their levels from the highest to the lowest.
INDENTS = {"sasaran": 0, "program": 0, "kegiatan": 1, "sub_kegiatan": 2}
#: What Excel allows at most: a prompt's title and words, a footer (Excel specifications and limits).
_TITLE, _WORDS, _FOOTER = 32, 255, 255
#: What a spreadsheet takes for the beginning of a formula once somebody edits the cell.
_FORMULA = ("=", "+", "-", "@")
_PIXELS_PER_MM = 96 / 25.4
_ZOOM = 130
#: Points of height in which a hand can write.
_WRITABLE = 24.0
_LAST = len(COLUMNS) - 1


@dataclass
class UnitSheet:
    """One unit's sheet, filled from top to bottom."""

    sheet: Any
    formats: Looks
    facts: dict[str, Any]
    row: int = 0

    def fill(self, unit: str, lines: Sequence[Heading | Line]) -> None:
        """Write the whole sheet."""
        for place, column in enumerate(COLUMNS):
            self.sheet.set_column_pixels(place, place, round(column.width * _PIXELS_PER_MM))
        self.title(unit)
        top = self.row
        self.header()
        first = self.row
        for one in lines:
            if isinstance(one, Heading):
                look = {"bold": True, "border": 1, "indent": INDENTS[one.level]}
                fill = {"bg_color": FILLS["sasaran"]} if one.level == "sasaran" else {}
                self.across(one.name, **look, **fill)
            else:
                self.line(one)
        if not lines:
            self.across("Tidak ada indikator yang menjadi tanggung jawab unit kerja ini.", italic=True, border=1)
        self.foot()
        self.page(unit, top, first)

    def title(self, unit: str) -> None:
        """What the form is, and who fills it in by when."""
        big = self.formats.size * 1.35
        for words in self.facts["heading"]:
            self.across(words, bold=True, align="center", font_size=big)
        if self.facts["foot"]:
            self.across(self.facts["foot"], italic=True, align="center")
        self.row += 1
        written = (("Unit kerja", unit), ("Diisi oleh", None), ("Jabatan", None))
        given = (
            ("Periode", self.facts["period"]),
            ("Tenggat pengisian", self.facts["deadline"]),
            ("Tanggal pengisian", None),
        )
        for (left, value), (right, fact) in zip(written, given, strict=True):
            self.labelled(0, 1, left, 2, 9, value)
            self.labelled(11, 12, right, 13, 15, fact)
            self.row += 1
        self.sheet.data_validation(self.row - 1, 13, self.row - 1, 13, _DAY)
        self.row += 1

    def labelled(self, first: int, last: int, label: str, start: int, end: int, value: str | None) -> None:
        """A label and its value beside it; a value that is not known yet is left to be written."""
        if first != last:
            self.sheet.merge_range(self.row, first, self.row, last, "", self.formats.look())
        self.text(self.row, first, label)
        look = {} if value else {"locked": False, "bottom": 4, "bg_color": FILLS["open"], "align": "left"}
        if label.startswith("Tanggal"):
            look["num_format"] = f"{LOCALE}d mmmm yyyy"
        self.sheet.merge_range(self.row, start, self.row, end, "", self.formats.look(**look))
        if value:
            self.text(self.row, start, value, bold=label == "Unit kerja")

    def header(self) -> None:
        """The header in two levels, and the columns' numbers."""
        look = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "bg_color": FILLS["head"]}
        for title, first, last in spans():
            if first == last:
                self.sheet.merge_range(self.row, first, self.row + 1, first, title, self.formats.look(**look))
                continue
            self.sheet.merge_range(self.row, first, self.row, last, title, self.formats.look(**look))
            for place in range(first, last + 1):
                self.text(self.row + 1, place, COLUMNS[place].title, **look)
        self.sheet.set_row(self.row + 1, self.formats.size * 3)
        self.row += 2
        count = {"border": 1, "align": "center", "bg_color": FILLS["count"], "font_size": self.formats.size * 0.82}
        for place in range(len(COLUMNS)):
            self.text(self.row, place, f"({place + 1})", **count)
        self.row += 1

    def line(self, line: Line) -> None:
        """An indicator: its targets locked, room for what was achieved."""
        row = line.row
        responsible = next((one["responsible"] for one in self.facts["rows"] if one.get("no") == line.number), "")
        words = iter((str(line.number), indicator_text(line), row.unit, row.source, responsible))
        numbers = iter((row.target, *row.quarters))
        places = max(_places(value) for value in (row.target, *row.quarters))
        needed = _WRITABLE
        for place, column in enumerate(COLUMNS):
            look: dict[str, Any] = {"border": 1, "align": column.align}
            match column.kind:
                case "words":
                    said = next(words)
                    needed = max(needed, _height(said, column.width, self.formats.size))
                    self.text(self.row, place, said, **look)
                case "target":
                    self.number(place, next(numbers), look)
                case "realisation":
                    self.realisation(place, column, row.unit, places, look)
                case "remark":
                    self.sheet.write_blank(self.row, place, None, self.formats.look(**look, **_OPEN))
                    self.prompt(place, column.title, _REMARKS[column.title])
        self.sheet.set_row(self.row, needed)
        self.row += 1

    def number(self, place: int, value: Decimal | None, look: dict[str, Any]) -> None:
        """A target with its decimals as typed."""
        if value is None:
            self.text(self.row, place, "–", **look)
        else:
            self.sheet.write_number(
                self.row, place, float(value), self.formats.look(**look, num_format=pattern(_places(value)))
            )

    def realisation(self, place: int, column: Column, unit: str, places: int, look: dict[str, Any]) -> None:
        """Room for a number that is not negative; decimals beyond the target's are shown, too."""
        shown = pattern(places) + ("####" if places else "")
        self.sheet.write_blank(self.row, place, None, self.formats.look(**look, **_OPEN, num_format=shown))
        if not places:
            finer = self.formats.book.add_format({"num_format": f"{LOCALE}#,##0.0#####"})
            cell = f"{chr(ord('A') + place)}{self.row + 1}"
            rule = {"type": "formula", "criteria": f"={cell}<>INT({cell})", "format": finer}
            self.sheet.conditional_format(self.row, place, self.row, place, rule)
        self.sheet.data_validation(
            self.row,
            place,
            self.row,
            place,
            {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "input_title": f"Realisasi {column.title}",
                "input_message": f"Angka, dalam satuan: {unit}"[: _WORDS - 1] + ".",
                "error_title": "Realisasi harus angka",
                "error_message": "Tulis angka nol atau lebih, tanpa huruf dan tanpa satuan. "
                "Keterangan lain ditulis pada kolom Keterangan.",
            },
        )

    def prompt(self, place: int, title: str, words: str) -> None:
        """What to write in a cell, said when it is chosen."""
        told = {"validate": "any", "input_title": title[:_TITLE], "input_message": words[:_WORDS]}
        self.sheet.data_validation(self.row, place, self.row, place, told)

    def foot(self) -> None:
        """How to fill the form in, and where to sign it."""
        self.row += 1
        if self.facts["guidance"]:
            self.across("Petunjuk pengisian", bold=True)
        for number, words in enumerate(self.facts["guidance"], 1):
            self.across(f"{number}. {words}")
        self.row += 1
        self.text(self.row, 1, "Diperiksa oleh,")
        self.text(self.row, 12, "Diisi oleh,")
        self.sheet.set_row(self.row + 1, 45)
        self.row += 2
        for label in ("Nama", "NIP"):
            self.labelled(1, 1, label, 2, 7, None)
            self.labelled(12, 12, label, 13, 15, None)
            self.row += 1

    def page(self, unit: str, top: int, first: int) -> None:
        """Protection, what stays in sight, and how it is printed."""
        sheet, style = self.sheet, self.facts["style"]
        sheet.protect("", {"format_rows": True, "format_columns": True})
        sheet.freeze_panes(first, 2)
        sheet.set_zoom(_ZOOM)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_PAPERS[style["paper"]])
        sheet.set_margins(*(style[side] / 25.4 for side in ("left", "right", "top", "bottom")))
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top, first - 1)
        sheet.print_area(0, 0, self.row - 1, _LAST)
        # The space parts the size from a name that begins with a digit.
        small = f'&"{self.formats.font}"&{round(self.formats.size)} '
        named = unit[: _FOOTER // 3].replace("&", "&&")
        sheet.set_footer(f"&L{small}{named}&R{small}Halaman &P dari &N", {"margin": style["bottom"] / 25.4 / 2})

    def across(self, words: str, **look: Any) -> None:
        """Words over the whole width, in as many lines as they need."""
        size = look.get("font_size", self.formats.size)
        self.sheet.set_row(self.row, _height(words, sum(column.width for column in COLUMNS), size))
        self.sheet.merge_range(self.row, 0, self.row, _LAST, "", self.formats.look(**look))
        self.text(self.row, 0, words, **look)
        self.row += 1

    def text(self, row: int, place: int, words: str, **look: Any) -> None:
        """Words as words: never a formula, not even once somebody edits them."""
        quoted = {"quote_prefix": True} if words.startswith(_FORMULA) else {}
        self.sheet.write_string(row, place, words, self.formats.look(**look, **quoted))


_OPEN = {"locked": False, "bg_color": FILLS["open"]}
_REMARKS = {
    "Faktor penghambat": "Diisi bila realisasi tidak mencapai target.",
    "Tindak lanjut": "Rencana tindak lanjut bila realisasi tidak mencapai target.",
    "Keterangan": "Keterangan lain, misalnya nomor data pendukung.",
}
_DAY = {
    "validate": "date",
    "criteria": ">=",
    "value": date(2000, 1, 1),
    "input_title": "Tanggal pengisian",
    "input_message": "Tulis hari, bulan, dan tahun, misalnya 5/1/2027.",
    "error_title": "Tanggal belum benar",
    "error_message": "Tulis tanggal sebagai hari/bulan/tahun, misalnya 5/1/2027.",
}


def _height(words: str, width: float, size: float) -> float:
    """Points that words need in a cell so many millimetres wide; a letter is about half as wide as it is high."""
    letters = int((width * 72 / 25.4 - 6) / (size * 0.48))
    return max(1, len(wrap(words, letters))) * size * 1.25 + 4


def _places(value: Decimal | None) -> int:
    """How many decimals were typed."""
    return 0 if value is None else max(0, -int(value.as_tuple().exponent))
