from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf

from pdf_text import flat, read_pdf
from siklus.redline.compare import ChangedGrid, ChangedLine, ChangedSheet
from siklus.redline.diff import Change, diff_text
from siklus.redline.sheet import print_redline

if TYPE_CHECKING:
    from siklus.redline.find import Redline


def test_the_sheet_says_what_the_screen_says(redline: Redline) -> None:
    pages = read_pdf(print_redline(redline))
    told = flat(pages)
    for words in (
        "Koreksian Pengumpulan Data Kinerja Triwulan IV Tahun 2026",
        "Catatan pengoreksi",
        "Mohon diperbaiki <hari ini>.",
        "sumbernya?",
        "mengisi melengkapi",
        "diucapkan disampaikan",
        "Tidak berubah: Paket;",
    ):
        assert words in told
    assert all("Koreksian konsep, bukan naskah resmi." in page.text for page in pages)


def test_it_is_fit_for_the_archive_and_the_same_every_time(redline: Redline) -> None:
    data = print_redline(redline)
    assert data == print_redline(redline)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2B"
        assert str(pdf.Root.Lang) == "id-ID"


def test_what_looks_like_markup_and_a_long_table_are_printed_whole(redline: Redline) -> None:
    rows = tuple(
        ChangedLine("baris", (diff_text("", str(number)), diff_text("lama", f"#let x = {number} *b* $y$ \\ @z")))
        for number in range(150)
    )
    head = ChangedLine("kepala", (diff_text("Nomor", "Nomor"), diff_text("Isi", "Uraian")))
    sheet = ChangedSheet("x.md", "Panjang", Change.SAME, ChangedGrid((), ()), (head, *rows), ChangedGrid((), ()))
    pages = read_pdf(print_redline(replace(redline, sheets=(sheet,), remarks=())))
    told = flat(pages)
    assert len(pages) > 3
    assert all("Nomor" in page.text and "Uraian" in page.text for page in pages), "the table's own head is repeated"
    assert all(f"#let x = {number} *b* $y$ \\ @z" in told for number in range(150))
