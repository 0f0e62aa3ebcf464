from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from siklus.redline.compare import ChangedSheet, Counts, Remark, compare
from siklus.redline.diff import Change, accepted, rejected
from siklus.redline.version import Grid, Line, Sheet

PATH = "cycles/x/naskah/sk.md"
AT = datetime(2026, 11, 6, 1, 0, tzinfo=UTC)


def text(*rows: str) -> tuple[Line, ...]:
    return tuple(Line("alinea", (row,), line=place) for place, row in enumerate(rows, 1))


def rows(**cells: tuple[str, ...]) -> Grid:
    return Grid(
        ("Nama", "Nilai"), tuple(Line("baris", found, line=9, key=key) for key, found in cells.items())
    )  # fmt: skip


def only(old: Sheet, new: Sheet, *remarks: Remark) -> ChangedSheet:
    (sheet,) = compare([old], [new], remarks)
    return sheet


def test_a_file_that_came_or_went_is_all_new_or_all_gone() -> None:
    (came,) = compare([], [Sheet(PATH, "SK", body=text("dua kata"))])
    assert (came.presence, came.counts) == (Change.ADDED, Counts(added=2))
    (went,) = compare([Sheet(PATH, "SK", body=text("dua kata"))], [])
    assert (went.presence, went.counts) == (Change.DELETED, Counts(deleted=2))
    assert not came.quiet
    assert not went.quiet


def test_a_changed_line_is_one_line_and_a_new_one_another() -> None:
    sheet = only(
        Sheet(PATH, "SK", body=text("Tetap begini.", "Batas 8 Januari 2027.")),
        Sheet(PATH, "SK", body=text("Tetap begini.", "Sama sekali lain.", "Batas 15 Januari 2027.")),
    )
    assert [line.changed for line in sheet.body] == [False, True, True]
    assert sheet.counts == Counts(added=4, deleted=1)


def test_an_item_s_number_alone_is_no_change() -> None:
    old = (Line("butir", ("satu",), 1, "1."),)
    new = (Line("butir", ("baru",), 1, "1."), Line("butir", ("satu",), 1, "2."))
    sheet = only(Sheet(PATH, "SK", body=old), Sheet(PATH, "SK", body=new))
    assert [(line.marker, line.changed) for line in sheet.body] == [("1.", True), ("2.", False)]


def test_rows_are_known_by_their_keys_and_changed_by_cell() -> None:
    sheet = only(
        Sheet(PATH, "Format", rows=rows(jalan=("Jalan", "70,00"), air=("Air", "8"))),
        Sheet(PATH, "Format", rows=rows(jalan=("Jalan", "71,00"), irigasi=("Irigasi", "9"))),
    )
    shown = {line.cells[0][0].text: line.changed_cells for line in sheet.rows.lines}
    assert shown == {"Jalan": 1, "Air": 2, "Irigasi": 2}
    assert sheet.counts == Counts(cells=5)


def test_entries_of_one_list_may_have_become_each_other() -> None:
    def copies(name: str) -> Sheet:
        return Sheet(
            PATH, "SK", fields=Grid(("Isian", "Isi"), (Line("baris", ("tembusan", name), key=f"tembusan {name}"),))
        )

    sheet = only(copies("Bupati Balangan di Paringin"), copies("Bupati Balangan di Balangan"))
    assert len(sheet.fields.lines) == 1
    assert sheet.counts == Counts(added=1, deleted=1)


def test_a_row_of_a_prose_table_is_compared_by_cell() -> None:
    def table(when: str) -> Sheet:
        head = Line("kepala", ("No.", "Waktu"))
        return Sheet(PATH, "Lampiran", body=(head, Line("baris", ("1", when)), Line("baris", ("2", "Desember"))))

    assert only(table("7 sampai dengan 18"), table("9 sampai dengan 18")).counts == Counts(cells=1)


def test_remarks_stand_at_the_line_that_they_concern() -> None:
    sheet = Sheet(PATH, "SK", body=text("satu", "dua", "tiga"))
    remarks = [Remark("Siti", AT, "catatan", "lihat", PATH, 2), Remark("Siti", AT, "catatan", "ujung", PATH, 90)]
    found = only(sheet, sheet, *remarks, Remark("Siti", AT, "catatan", "lain", "cycles/x/naskah/surat.md", 1))
    assert [[one.text for one in line.remarks] for line in found.body] == [[], ["lihat"], ["ujung"]]
    assert not found.quiet


def test_a_sheet_without_change_or_remark_is_quiet() -> None:
    sheet = Sheet(PATH, "SK", body=text("satu"))
    assert only(sheet, sheet).quiet


_LINES = st.lists(st.text(max_size=12), max_size=6).map(lambda rows: text(*rows))


@given(_LINES, _LINES)
def test_either_version_can_be_had_back(old: tuple[Line, ...], new: tuple[Line, ...]) -> None:
    sheet = only(Sheet(PATH, "SK", body=old), Sheet(PATH, "SK", body=new))
    before = [rejected(cell) for line in sheet.body for cell in line.cells]
    after = [accepted(cell) for line in sheet.body for cell in line.cells]
    assert [one for one in before if one] == [line.cells[0] for line in old if line.cells[0]]
    assert [one for one in after if one] == [line.cells[0] for line in new if line.cells[0]]
