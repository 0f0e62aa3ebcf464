from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.site.register import register_pages

if TYPE_CHECKING:
    from siklus.site import SiteRequest


def test_there_is_one_page_per_register_and_year_and_a_list(archived: SiteRequest) -> None:
    pages = register_pages(archived)
    assert sorted(pages) == [
        "register/arsip-2026.md",
        "register/ekspedisi-2026.md",
        "register/index.md",
        "register/retensi-2031.md",
        "register/sk-2026.md",
        "register/surat-keluar-2026.md",
    ]
    assert '<a href="sk-2026.html">Register SK 2026</a>' in pages["register/index.md"]
    assert '<a href="surat-keluar-2026.html">Register surat keluar 2026</a>' in pages["register/index.md"]


def test_the_newest_register_comes_first(archived: SiteRequest) -> None:
    register = archived.workspace.registers["sk", 2026]
    older = replace(register, value=register.value.model_copy(update={"year": 2025}))
    workspace = replace(archived.workspace, registers={("sk", 2025): older, **archived.workspace.registers})
    text = register_pages(replace(archived, workspace=workspace))["register/index.md"]
    places = [text.index(f'"{name}.html"') for name in ("sk-2026", "surat-keluar-2026", "sk-2025")]
    assert places == sorted(places)


def test_numbers_are_written_as_the_office_writes_them(archived: SiteRequest) -> None:
    text = register_pages(archived)["register/sk-2026.md"]
    assert ">000.8.6.3/001/DPUPRPERKIM-BLG/2026</td>" in text
    assert "5 Januari 2026" in text


def test_a_number_from_elsewhere_is_not_given_our_pattern(archived: SiteRequest) -> None:
    text = register_pages(archived)["register/sk-2026.md"]
    assert "000.8.6.3/003/" not in text
    assert ">Luar sistem</span>" in text


def test_a_void_number_keeps_its_reason(archived: SiteRequest) -> None:
    text = register_pages(archived)["register/sk-2026.md"]
    assert ">Batal</span>" in text
    assert "Digabungkan ke dalam keputusan nomor urut 6" in text


def test_a_number_leads_to_its_cycle(archived: SiteRequest) -> None:
    text = register_pages(archived)["register/sk-2026.md"]
    assert '<a href="../siklus/2026-tw4/index.html">2026-tw4</a>' in text


def test_a_paper_that_an_erratum_replaced_says_so(archived: SiteRequest) -> None:
    first, *others = archived.cycles
    corrected = replace(first, case=replace(first.case, replaced_by="2026-tw4-ralat"))
    text = register_pages(replace(archived, cycles=(corrected, *others)))["register/sk-2026.md"]
    assert text.count("Sudah diralat oleh") == 1
    assert '<a href="../siklus/2026-tw4-ralat/index.html">2026-tw4-ralat</a>' in text
