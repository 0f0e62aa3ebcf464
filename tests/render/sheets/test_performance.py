from __future__ import annotations

from typing import TYPE_CHECKING

from pdf_text import flat, read_pdf
from print_shop import MOMENT, shop
from runs import CALENDAR, SOP, run
from siklus.render.sheets.performance import print_performance

if TYPE_CHECKING:
    from siklus.progress.history import Run


def told(*runs: Run) -> str:
    made = print_performance(shop(), SOP, runs, CALENDAR, moment=MOMENT, cache=None)
    [(name, data)] = made.items()
    assert name == "kinerja-pengumpulan-data-kinerja.pdf"
    return flat(read_pdf(data))


def test_every_year_is_told_and_drawn() -> None:
    said = told(run(2025, 40, rounds=1), run(2026, 30), run(2026, 50, late=True), run(2026, None))
    assert "LAPORAN KINERJA SOP DARI TAHUN KE TAHUN PENGUMPULAN DATA KINERJA" in said
    assert "Langkah 3 (standar 10 menit)" in said
    assert "2025 1 40 menit" in said
    assert "40 menit terlama 50 menit terlambat 1 dari 3 1 tidak dapat dihitung" in said
    assert "Waktu tiap langkah" in said
    assert "dalam menit; standar 10 menit" in said
    assert "Putaran koreksi" in said
    assert "1,0 kali" in said


def test_a_year_that_no_calendar_can_count_is_told() -> None:
    assert "2026 1 tidak dapat dihitung" in told(run(2026, None))


def test_without_a_finished_cycle_the_paper_says_so() -> None:
    said = told()
    assert "Belum ada siklus yang selesai." in said
    assert "Putaran koreksi" not in said
