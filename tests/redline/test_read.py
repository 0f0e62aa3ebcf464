from __future__ import annotations

from typing import TYPE_CHECKING

from office import CYCLE, DECREE, DUTIES, FORM, LETTER, PACKET, SCHEDULE, drop, load, put, swap
from siklus.redline.read import read_version

if TYPE_CHECKING:
    from office import Edit
    from siklus.redline.version import Line, Sheet

ID = CYCLE.rpartition("/")[2]


def sheets(*edits: Edit) -> dict[str, Sheet]:
    return {sheet.path: sheet for sheet in read_version(load(*edits), ID)}


def said(sheet: Sheet, field: str) -> list[str]:
    return [line.cells[1] for line in sheet.fields.lines if line.cells[0] == field]


def find(lines: tuple[Line, ...], words: str) -> Line:
    return next(line for line in lines if any(words in cell for cell in line.cells))


def test_the_packet_comes_first_and_each_attachment_after_its_naskah() -> None:
    assert list(sheets()) == [PACKET, DECREE, SCHEDULE, DUTIES, LETTER, FORM]
    assert [sheet.name for sheet in sheets().values()][:3] == ["Paket", "Keputusan", "Lampiran I Keputusan"]


def test_fields_speak_as_print_does() -> None:
    packet, decree = sheets()[PACKET], sheets()[DECREE]
    assert said(packet, "tenggat") == ["18 Desember 2026"]
    assert len(said(packet, "penerima")) == len(load().need_packet(ID).recipients)
    assert "jf-jalan" not in said(packet, "penerima")
    assert any(one.startswith("Undang-Undang Nomor") for one in said(decree, "mengingat"))
    assert said(decree, "jenis") == []


def test_every_line_knows_where_it_stands() -> None:
    found = sheets()
    typed = load().tree.read(DECREE).decode().splitlines()
    for line in found[DECREE].body:
        assert line.kind == "judul" or line.line > 0
    heading = find(found[DECREE].body, "Menimbang")
    assert typed[heading.line - 1] == "## Menimbang"
    row = found[FORM].rows.lines[0]
    assert load().tree.read(FORM).decode().splitlines()[row.line - 1].lstrip().startswith("- pk:")
    assert row.key == load().need_cycle(ID).naskah["format-data"].value.rows[0].indicator  # type: ignore[union-attr]  # the form has rows


def letter(body: str) -> tuple[Line, ...]:
    """The lines of a letter that says just this."""
    head = load().tree.read(LETTER).decode().partition("\n---\n")[0]
    return sheets(put(LETTER, f"{head}\n---\n\n{body}"))[LETTER].body


def test_marks_and_addresses_are_words_too() -> None:
    lines = letter("**Tebal**, *miring*, ~~coret~~, [laman](https://contoh.example), a@dinas.example.\n\n> dikutip\n")
    assert lines[0].cells == ("**Tebal**, *miring*, ~~coret~~, laman (https://contoh.example), a@dinas.example.",)
    assert (lines[1].kind, lines[1].depth, lines[1].cells) == ("kutipan", 1, ("dikutip",))


def test_lists_are_read_by_item_and_tables_by_cell() -> None:
    lines = letter("- satu\n\n  lanjut\n\n    1. dua\n\n| a | b |\n|---|---|\n| 1 | 2 3 |\n")
    assert [(line.kind, line.depth, line.marker, line.cells) for line in lines] == [
        ("butir", 1, "–", ("satu",)),
        ("butir", 1, "", ("lanjut",)),
        ("butir", 2, "1.", ("dua",)),
        ("kepala", 0, "", ("a", "b")),
        ("baris", 0, "", ("1", "2 3")),
    ]


def test_what_print_leaves_out_is_said() -> None:
    marked = sheets(swap(DECREE, "## Memutuskan\n", "## Memutuskan\n\n<b>diam-diam</b>\n"))[DECREE].body
    note = next(line for line in marked if line.kind == "catatan")
    assert "kode mentah (HTML atau lain) tidak dicetak" in note.cells[0]


def test_a_file_that_cannot_be_understood_is_read_letter_by_letter() -> None:
    broken = sheets(swap(PACKET, "tenggat:", "tengat:"))
    assert find(broken[PACKET].body, "tengat:").line > 0
    assert broken[PACKET].fields.lines == ()
    assert "tengat" not in "".join(cell for line in broken[DECREE].body for cell in line.cells)


def test_a_file_that_is_no_text_shows_its_fingerprint() -> None:
    path = f"{CYCLE}/naskah/lampiran/denah.pdf"
    body = sheets(put(path, b"%PDF\xff\x00"))[path].body
    assert body[0].cells[0].startswith("Berkas ini bukan teks. SHA-256: ")


def test_a_cycle_that_is_not_there_has_no_sheets() -> None:
    assert read_version(load(), "2030-tw1") == ()
    assert FORM not in sheets(drop(FORM))
