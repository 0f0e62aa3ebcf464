from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.site.sop import sop_page

if TYPE_CHECKING:
    from siklus.site import SiteRequest

_SOP = "pengumpulan-data-kinerja"


def _text(request: SiteRequest) -> str:
    return sop_page(request.workspace.sops[_SOP].value, request)


def test_the_identity_block_keeps_its_blanks(running: SiteRequest) -> None:
    text = _text(running)
    assert '<dt>Nomor SOP</dt>\n<dd><span class="redup">(kosong pada SOP)</span></dd>' in text
    assert "<dt>Tanggal pembuatan</dt>\n<dd>18 Juli 2023</dd>" in text
    assert "STANDAR OPERASIONAL DAN PROSEDUR (SOP)<br>" in text
    assert "<li>DPA SKPD</li>" in text


def test_laws_stand_as_quoted_and_as_they_officially_read(running: SiteRequest) -> None:
    text = _text(running)
    assert ">Undang-undang nomor 25 tahun 2004 tentang Sistem Perencanaan Nasional</td>" in text
    assert "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional (Lembaran" in text


def test_every_step_is_in_the_table_with_both_ways_out_of_the_decision(running: SiteRequest) -> None:
    text = _text(running)
    steps = text.partition("## Langkah dan mutu baku")[2].partition("</table>")[0]
    assert steps.count("<tr>") == 9
    assert "Ya: ke langkah 3. Tidak: kembali ke langkah 1." in steps
    assert ">10 menit</td>" in steps
    assert "kepada SUBBAG DAN JF" in steps


def test_the_page_says_what_is_a_reconstruction(running: SiteRequest) -> None:
    text = _text(running)
    assert "Penempatan pelaksana pada bagan ini adalah rekonstruksi." in text
    assert "<dt>Langkah 7</dt>" in text
    sop = running.workspace.sops[_SOP].value
    certain = sop.model_copy(
        update={
            "reconstruction": None,
            "steps": tuple(step.model_copy(update={"reconstructed": None}) for step in sop.steps),
        }
    )
    assert "ekonstruksi" not in sop_page(certain, running)


def test_the_flowchart_and_the_paper_are_offered(running: SiteRequest) -> None:
    text = _text(running)
    assert running.sop_drawings[_SOP][0].startswith("<svg")
    assert f'<img src="{_SOP}-bagan-1.svg" alt="Bagan alir SOP Pengumpulan Data Kinerja; isinya sama' in text
    several = sop_page(running.workspace.sops[_SOP].value, replace(running, sop_drawings={_SOP: ["<svg/>"] * 2}))
    assert f'<img src="{_SOP}-bagan-2.svg" alt="Bagan alir SOP Pengumpulan Data Kinerja, halaman 2 dari 2;' in several
    assert f'href="{_SOP}.pdf"' in text
    bare = replace(running, sop_drawings={}, sop_pdfs={})
    assert "Bagan alir" not in _text(bare)
    assert f'href="{_SOP}.pdf"' not in _text(bare)
