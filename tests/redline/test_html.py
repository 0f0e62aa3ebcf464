from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from siklus.redline.html import redline_fragment, redline_page

if TYPE_CHECKING:
    from siklus.redline.find import Redline

_VOID = {"meta", "br", "link"}


class _Reader(HTMLParser):
    """Checks that every element is closed where it should be, and keeps what stands in ``ins`` and ``del``."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.words: dict[str, list[str]] = {"ins": [], "del": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert tag != "link" or dict(attrs) == {"rel": "icon", "href": "data:,"}
        assert tag == "link" or {name for name, _ in attrs} <= {
            "class",
            "colspan",
            "scope",
            "lang",
            "charset",
            "name",
            "content",
            "http-equiv",
        }
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag, words in self.words.items():
            if tag in self.open:
                words.append(data)


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def test_what_came_and_what_went_is_marked_as_such(redline: Redline) -> None:
    found = read(redline_fragment(redline))
    assert "melengkapi" in found.words["ins"]
    assert "hasil " in found.words["ins"]
    assert "mengisi" in found.words["del"]
    assert any(one.startswith("Peraturan Pemerintah Nomor 8 Tahun 2006") for one in found.words["del"])


def test_the_page_needs_nothing_from_outside_and_runs_nothing(redline: Redline) -> None:
    page = redline_page(redline)
    assert read(page).seen.isdisjoint({"script", "img", "a", "iframe", "object"})
    assert not re.search(r"https?://|url\(|@import", page)
    assert "default-src 'none'" in page
    assert page.startswith('<!DOCTYPE html>\n<html lang="id">')


def test_a_page_beside_a_cycles_page_leads_back_to_it(redline: Redline) -> None:
    assert redline_page(redline, back="index.html").count('<a href="index.html">Kembali ke halaman siklus</a>') == 1


def test_what_people_typed_is_no_markup(redline: Redline) -> None:
    fragment = redline_fragment(redline)
    assert "Mohon diperbaiki &lt;hari ini&gt;." in fragment
    assert "survei &amp; kondisi" in fragment.replace("<ins>", "").replace("</ins>", "")


def test_marks_are_said_aloud_and_seen_without_colour(redline: Redline) -> None:
    style = redline_page(redline).partition("<style>")[2].partition("</style>")[0]
    assert 'ins::before { content: " [ditambah:] "; }' in style
    assert 'del::before { content: " [dihapus:] "; }' in style
    assert "text-decoration: underline" in style
    assert "text-decoration: line-through" in style


def test_a_remark_stands_after_its_line(redline: Redline) -> None:
    fragment = redline_fragment(redline)
    row = fragment.index("Persentase panjang jalan kabupaten")
    assert row < fragment.index("sumbernya?") < fragment.index("baris tidak berubah", row)
    assert "Siti Teladan, S.T., M.T., 6 November 2026 09.00 WITA (dikembalikan)" in fragment


def test_counts_and_quiet_files_are_told(redline: Redline) -> None:
    fragment = redline_fragment(redline)
    assert re.search(
        r"Seluruhnya: <strong>\d+ kata ditambah, \d+ kata dihapus, 1 butir tabel berubah</strong>", fragment
    )
    assert "Tidak berubah: Paket; " in fragment
