from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from drawings import read_drawing
from pdf_text import read_pdf
from siklus.site.charts import runs_of, with_charts, year_charts

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.site import SiteRequest

_SOP = "pengumpulan-data-kinerja"


def test_every_cycle_is_drawn_over_time(archived: SiteRequest, running: SiteRequest) -> None:
    for request in (archived, running):
        [one] = request.cycles
        title, told = read_drawing(one.chart)
        assert title == "Bagan waktu 2026-tw4"
        assert told.startswith("Langkah 1: 2 November 2026 sampai 5 November 2026")


def test_only_finished_cycles_count_over_the_years(archived: SiteRequest, running: SiteRequest) -> None:
    assert running.charts == {}
    assert runs_of(running.workspace, running.summaries) == {}
    charts = archived.charts[_SOP]
    assert read_drawing(charts.steps)[0] == "Waktu tiap langkah SOP Pengumpulan Data Kinerja"
    assert "2026, 1 siklus: 1 kali (1); rata-rata 1,0 kali." in read_drawing(charts.rounds)[1]
    assert [run.year for run in runs_of(archived.workspace, archived.summaries)[_SOP]] == [2026]
    assert read_pdf(charts.report)[0].text.startswith("LAPORAN KINERJA SOP")


def test_unchanged_cycles_are_not_drawn_again(archived: SiteRequest, tmp_path: Path) -> None:
    def drawn(days: int) -> int:
        with_charts(archived.workspace, archived.cycles, archived.now + timedelta(days=days), cache=tmp_path)
        year_charts(archived.workspace, archived.summaries, cache=tmp_path)
        return len(list(tmp_path.iterdir()))

    assert drawn(0) == drawn(3) == 4
