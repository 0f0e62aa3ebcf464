from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from siklus.model.records import StepNote, StepNotes
from siklus.site.cycle import PAGE, cycle_pages
from siklus.site.records import delivery_pages, records
from siklus.source import Document, Marks

if TYPE_CHECKING:
    from siklus.site import SiteRequest
    from siklus.workflow.case import Case


def test_copies_deliveries_and_the_archive_entry_are_told(archived: SiteRequest) -> None:
    text = "\n".join(records(archived.cycles[0].case))
    assert ">SK Pengumpulan Data Kinerja</td>" in text
    assert "9 penerima, 2 tembusan, 1 arsip" in text
    assert "Diterima oleh 8 dari 9 penerima dan 2 dari 2 tembusan." in text
    assert "Bupati Balangan di Paringin Selatan (sebagai laporan)<br>" in text
    assert ">Kelompok Jabatan Fungsional Bidang Bina Marga</td>" in text
    assert "Petugas Penerima" in text
    assert ">Tidak diterima</span>" in text
    assert "Kantor tutup" in text
    assert "Ruang Arsip, Lemari 2, boks B-1, folder F-1" in text
    assert "Kertas dan digital" in text


def test_many_deliveries_have_pages_of_their_own_and_few_have_none(archived: SiteRequest) -> None:
    page = archived.cycles[0]
    assert delivery_pages(page.case) == {}
    deliveries = page.case.files.deliveries
    assert deliveries is not None
    some = deliveries.value.deliveries
    many = tuple(some[-1].model_copy(update={"unit": f"unit-{number}"}) for number in range(100))
    cycle = replace(
        page.case.files, deliveries=replace(deliveries, value=deliveries.value.model_copy(update={"deliveries": many}))
    )
    case = replace(page.case, workspace=replace(page.case.workspace, cycles={page.case.cycle: cycle}))
    made = cycle_pages(replace(page, case=case))
    assert '<a href="distribusi.html">Lihat semua 100 kiriman</a>' in made[PAGE]
    assert "unit-7" not in made[PAGE]
    shown = "".join(text for name, text in made.items() if name.startswith("distribusi") and name.endswith(".md"))
    assert shown.count("<td>unit-") == 100
    assert '<a href="index.html">Kembali ke halaman siklus</a>' in shown
    assert '<script src="../../assets/daftar.js"' in shown
    public = cycle_pages(replace(page, case=case, public=True))
    assert not [name for name in public if name.startswith("distribusi")]


def test_what_was_not_recorded_has_no_section(running: SiteRequest) -> None:
    assert list(records(running.cycles[0].case)) == []


def test_a_step_without_a_paper_shows_its_note(running: SiteRequest) -> None:
    note = StepNote.model_validate(
        {"langkah": 2, "selesai_pada": "2026-11-06T10:00+08:00", "oleh": "budi-contoh", "catatan": "Rapat | singkat"}
    )
    case = _noted(running.cycles[0].case, StepNotes(notes=(note,)))
    text = "\n".join(records(case))
    assert "## Catatan langkah" in text
    assert ">Rapat | singkat</td>" in text
    assert ">Budi Contoh, S.E.</td>" in text


def _noted(case: Case, notes: StepNotes) -> Case:
    cycle = replace(case.files, step_notes=Document("catatan.yml", notes, Marks(1)))
    return replace(case, workspace=replace(case.workspace, cycles={case.cycle: cycle}))


def test_how_long_the_file_is_kept(archived: SiteRequest) -> None:
    text = "\n".join(records(archived.cycles[0].case))
    assert "aktif sampai dengan 10 November 2028, inaktif sampai dengan 10 November 2031, kemudian musnah" in text


def test_a_photo_alone_is_shown_as_a_receipt(archived: SiteRequest) -> None:
    case = archived.cycles[0].case
    at = datetime(2026, 11, 10, 12, 30, tzinfo=UTC)
    alone = replace(case.files, deliveries=None)
    shown = replace(
        case,
        workspace=replace(case.workspace, cycles={case.cycle: alone}),
        photos={"subbag-keuangan": at},
    )
    text = "\n".join(records(shown))
    assert "Diterima oleh 1 dari 9 penerima." in text
    assert ">Subbagian Keuangan</td>" in text
    assert "10 November 2026, 20.30" in text
    assert ">Foto</td>" in text
