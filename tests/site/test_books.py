from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from office_repo import moment
from siklus.site.books import books

if TYPE_CHECKING:
    from siklus.site import SiteRequest


def test_every_delivery_is_in_the_book_of_its_year(archived: SiteRequest) -> None:
    sections, pages = books(archived)
    deliveries = archived.cycles[0].case.files.deliveries
    assert deliveries is not None
    text = pages["register/ekspedisi-2026.md"]
    assert text.count("<tr>") == 1 + len(deliveries.value.deliveries)
    assert '<a href="../siklus/2026-tw4/index.html">2026-tw4</a>' in text
    assert "Petugas Penerima" in text
    assert "Kantor tutup" in text
    assert "10 November 2026, 08.00" in text
    assert '<a href="ekspedisi-2026.html">2026</a>' in "\n".join(sections)


def test_every_file_is_listed_with_its_place_and_until_when_it_is_kept(archived: SiteRequest) -> None:
    text = books(archived)[1]["register/arsip-2026.md"]
    assert "Ruang Arsip, Lemari 2, boks B-1, folder F-1" in text
    assert "000.8.6.3" in text
    assert "November 2028" in text
    assert "November 2031" in text
    assert ">Musnah<" in text
    assert ">Aktif</span>" in text
    assert "masih contoh" in text


def test_retention_is_listed_by_the_year_in_which_it_ends(archived: SiteRequest) -> None:
    sections, pages = books(archived)
    assert '<a href="retensi-2031.html">2031</a>' in "\n".join(sections)
    assert "2026-tw4" in pages["register/retensi-2031.md"]
    later = replace(archived, now=moment("2032-01-02 08:00"))
    assert ">Jatuh tempo</span>" in books(later)[1]["register/retensi-2031.md"]
    assert ">Inaktif</span>" in books(replace(archived, now=moment("2030-01-02 08:00")))[1]["register/arsip-2026.md"]


def test_without_a_schedule_a_file_is_listed_and_nothing_is_due(archived: SiteRequest) -> None:
    workspace = replace(archived.workspace, retention=None)
    sections, pages = books(replace(archived, workspace=workspace))
    assert "register/retensi-2031.md" not in pages
    assert "Retensi" not in "\n".join(sections)
    assert ">Tidak diketahui</span>" in pages["register/arsip-2026.md"]


def test_an_office_without_an_archive_has_no_such_book(running: SiteRequest) -> None:
    assert books(running) == ([], {})


def test_a_year_with_many_deliveries_is_kept_by_month(archived: SiteRequest) -> None:
    many = replace(archived, cycles=archived.cycles * 40)
    sections, pages = books(many)
    assert '<a href="ekspedisi-2026-11.html">November 2026</a>' in "\n".join(sections)
    assert "# Register ekspedisi November 2026" in pages["register/ekspedisi-2026-11.md"]
    assert "register/ekspedisi-2026.md" not in pages
