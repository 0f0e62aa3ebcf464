from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import look, moment
from siklus.site import CyclePage
from siklus.site.cycle import cycle_page, is_late, standing

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.site import SiteRequest


def test_a_running_cycle_says_whose_turn_it_is_and_that_it_is_late(running: SiteRequest) -> None:
    text = cycle_page(running.cycles[0])
    assert text.startswith('---\ntitle: "Pengumpulan Data Kinerja Triwulan IV Tahun 2026 (2026-tw4)"\n')
    assert "Giliran Ir. Ratna Umpama, M.T. (Kepala Dinas) sejak 6 November 2026 pukul 13.40: menandatangani." in text
    assert "Siap ditandatangani" in text
    assert is_late(running.cycles[0])
    assert "Konsep tidak diterbitkan" in text
    assert "## Unduh" not in text


def test_the_facts_of_a_cycle_stand_on_its_page(running: SiteRequest) -> None:
    text = cycle_page(running.cycles[0])
    assert '<a href="../../sop/pengumpulan-data-kinerja.html">Pengumpulan Data Kinerja</a>' in text
    assert "<dd>Triwulan IV Tahun 2026</dd>" in text
    assert "<dd>8 Januari 2027</dd>" in text
    assert "<dd>Budi Contoh, S.E.</dd>" in text
    assert "<li>Kelompok Jabatan Fungsional Bidang Bina Marga</li>" in text
    assert "<dd>Tidak ada</dd>" in text


def test_an_archived_cycle_has_every_section_in_its_order(archived: SiteRequest) -> None:
    text = cycle_page(archived.cycles[0])
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
    assert said in cycle_page(CyclePage(case, case.progress(moment("2026-11-09 14:00")), {}))
