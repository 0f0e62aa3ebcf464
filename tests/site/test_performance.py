from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from runs import run
from siklus.site.performance import performance_files, performance_page

if TYPE_CHECKING:
    import pytest

    from siklus.site import SiteRequest

_FOLDER = "kinerja/pengumpulan-data-kinerja"


def test_each_chart_stands_above_a_table_that_says_the_same(archived: SiteRequest) -> None:
    text = performance_page(archived)
    assert f'<a href="{_FOLDER}.pdf">' in text
    steps, rounds = text.partition("### Putaran koreksi")[::2]
    assert f'<img src="{_FOLDER}-langkah.svg"' in steps
    assert "<td>Standar</td>" in steps
    assert "<td>10 menit</td>" in steps
    assert "terlambat 1 dari 1" in steps
    assert f'<img src="{_FOLDER}-koreksi.svg"' in rounds
    assert '<th scope="col" class="angka">3 kali atau lebih</th>' in rounds
    assert ">1,0 kali</td>" in rounds
    assert set(performance_files(archived)) == {f"{_FOLDER}-langkah.svg", f"{_FOLDER}-koreksi.svg", f"{_FOLDER}.pdf"}


def test_several_cycles_tell_the_longest_and_what_cannot_be_counted(archived: SiteRequest) -> None:
    [one] = archived.cycles

    def with_minutes(minutes: int | None) -> SiteRequest:
        steps = tuple(replace(step, minutes=minutes) for step in one.progress.steps)
        return replace(archived, cycles=(one, replace(one, progress=replace(one.progress, steps=steps))))

    assert "terlama 50 menit" in performance_page(with_minutes(50))
    assert "1 tidak dapat dihitung" in performance_page(with_minutes(None))
    uncounted = with_minutes(None)
    assert "<td>tidak dapat dihitung" in performance_page(replace(uncounted, cycles=uncounted.cycles[1:]))


def test_the_tables_stop_after_the_newest_years(archived: SiteRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [run(year, 60) for year in range(2001, 2027)]
    monkeypatch.setattr("siklus.site.performance.runs_of", lambda *_: {"pengumpulan-data-kinerja": many})
    text = performance_page(archived)
    assert text.count("<tr><td") == 1 + 8 + 8
    assert ">2019<" in text
    assert ">2018<" not in text


def test_without_a_finished_cycle_the_page_says_so(running: SiteRequest) -> None:
    text = performance_page(running)
    assert "Belum ada siklus yang selesai" in text
    assert "<table" not in text
    assert performance_files(running) == {}


def test_charts_without_their_cycles_are_not_shown(archived: SiteRequest) -> None:
    assert "Belum ada siklus yang selesai" in performance_page(replace(archived, cycles=()))
