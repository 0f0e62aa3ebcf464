from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from office_repo import CYCLE, LATER, MERGED, STAFF, desk, look, moment
from siklus.site import CyclePage
from siklus.site.cycle import PAGE, cycle_pages, is_late, standing
from siklus.site.home import finished_table, running_table
from siklus.site.summary import summary_of
from siklus.workflow.halt import change_state

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.site import SiteRequest


def test_a_running_cycle_says_whose_turn_it_is_and_that_it_is_late(running: SiteRequest) -> None:
    text = cycle_pages(running.cycles[0])[PAGE]
    assert text.startswith('---\ntitle: "Pengumpulan Data Kinerja Triwulan IV Tahun 2026 (2026-tw4)"\n')
    assert "Giliran Ir. Ratna Umpama, M.T. (Kepala Dinas) sejak 6 November 2026 pukul 13.40: menandatangani." in text
    assert "Siap ditandatangani" in text
    assert is_late(running.cycles[0])
    assert "Konsep tidak diterbitkan" in text
    assert "## Unduh" not in text


def test_the_facts_of_a_cycle_stand_on_its_page(running: SiteRequest) -> None:
    text = cycle_pages(running.cycles[0])[PAGE]
    assert '<a href="../../sop/pengumpulan-data-kinerja.html">Pengumpulan Data Kinerja</a>' in text
    assert "<dd>Triwulan IV Tahun 2026</dd>" in text
    assert "<dd>8 Januari 2027</dd>" in text
    assert "<dd>Budi Contoh, S.E.</dd>" in text
    assert "<li>Kelompok Jabatan Fungsional Bidang Bina Marga</li>" in text
    assert "<dd>Tidak ada</dd>" in text


def test_an_archived_cycle_has_every_section_in_its_order(archived: SiteRequest) -> None:
    text = cycle_pages(archived.cycles[0])[PAGE]
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "Langkah",
        "Persetujuan",
        "Putaran koreksi",
        "Tinjauan yang tidak dihitung",
        "Naskah",
        "Unduh",
        "Penggandaan",
        "Distribusi",
        "Catatan arsip",
    ]
    assert "<dd>1 kali dikembalikan</dd>" in text
    assert standing(archived.cycles[0]) == '<span class="lencana lencana--baik">Terarsip</span>'


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("draft", "Ajukan dengan <code>siklus submit 2026-tw4</code>."),
        ("signed", "Persetujuan sudah lengkap; paket menunggu diberlakukan."),
        ("merged", ": langkah 5, menerima dan menggandakan format data kinerja"),
    ],
)
def test_the_page_says_what_comes_next(office: Office, state: str, said: str) -> None:
    case = look(office(state))
    assert said in cycle_pages(CyclePage(case, case.progress(moment("2026-11-09 14:00")), {}))[PAGE]


@pytest.mark.parametrize(("change", "word"), [("ditangguhkan", "Ditangguhkan"), ("dibatalkan", "Dibatalkan")])
def test_a_halted_cycle_says_since_when_and_why(office: Office, change: Any, word: str) -> None:
    repo = office("merged")
    change_state(desk(repo, STAFF, MERGED), CYCLE, change, "Menunggu <b>anggaran</b>")
    case = look(repo)
    page = CyclePage(case, case.progress(moment(LATER)), {})
    text = cycle_pages(page)[PAGE]
    assert f">{word}</span>" in text
    assert "oleh Budi Contoh, S.E." in text
    assert "Menunggu &lt;b&gt;anggaran&lt;/b&gt;" in text
    assert (word in running_table([page])) is (change == "ditangguhkan")
    assert (word in finished_table([summary_of(page)])) is (change == "dibatalkan")


def test_a_replaced_cycle_leads_to_the_one_that_replaced_it(archived: SiteRequest) -> None:
    shown = archived.cycles[0]
    text = cycle_pages(replace(shown, case=replace(shown.case, replaced_by="2026-tw4-ralat")))[PAGE]
    assert ">Sudah diralat</span>" in text
    assert '<a href="../2026-tw4-ralat/index.html">2026-tw4-ralat</a>. Naskah ini tetap terbaca.' in text
    assert "## Unduh" in text


def test_an_erratum_leads_to_what_it_corrects(running: SiteRequest) -> None:
    shown = running.cycles[0]
    files = shown.case.files
    assert files.packet is not None
    packet = replace(files.packet, value=files.packet.value.model_copy(update={"corrects": "2026-tw3"}))
    workspace = replace(shown.case.workspace, cycles={files.id: replace(files, packet=packet)})
    text = cycle_pages(replace(shown, case=replace(shown.case, workspace=workspace)))[PAGE]
    assert '<dd><a href="../2026-tw3/index.html">2026-tw3</a></dd>' in text


def test_what_a_paper_is_compared_with_stands_on_top(archived: SiteRequest, running: SiteRequest) -> None:
    head = cycle_pages(archived.cycles[0])[PAGE].partition("## ")[0]
    assert "<dt>SK Pengumpulan Data Kinerja</dt>" in head
    assert 'Nomor 000.8.6.3/014/DPUPRPERKIM-BLG/2026, <span class="utuh">9 November 2026</span>' in head
    assert "Ir. Ratna Umpama, M.T., Kepala Dinas" in head
    assert "Penanda tangan" not in cycle_pages(running.cycles[0])[PAGE].partition("## ")[0]
