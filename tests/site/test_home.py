from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.progress import CalendarGaps
from siklus.site.home import CALENDARS, agendas, cycles_pages, finished_table, home_parts, running_table

if TYPE_CHECKING:
    from siklus.site import CyclePage, SiteRequest


def _copy(one: CyclePage, cycle: str) -> CyclePage:
    """The same cycle under another name."""
    workspace = one.case.workspace
    named = replace(workspace, cycles={cycle: replace(one.case.files, id=cycle)})
    return replace(one, case=replace(one.case, cycle=cycle, workspace=named))


def test_running_cycles_tell_whose_turn_it_is_and_what_is_late(running: SiteRequest) -> None:
    text = running_table(running.cycles)
    assert '<a href="siklus/2026-tw4/index.html">Pengumpulan Data Kinerja Triwulan IV Tahun 2026</a>' in text
    assert "Langkah 4 dari 8" in text
    assert "Ir. Ratna Umpama, M.T. (Kepala Dinas)" in text
    assert ">Terlambat</span>" in text
    assert "6 November 2026, 13.50" in text
    assert finished_table(running.summaries) == "<p>Belum ada siklus yang selesai.</p>"


def test_finished_cycles_tell_when_and_how_long(archived: SiteRequest) -> None:
    text = finished_table(archived.summaries, up="../")
    assert 'href="../siklus/2026-tw4/index.html"' in text
    assert "10 November 2026, 14.00" in text
    assert ">1 kali</td>" in text
    assert running_table(archived.cycles) == "<p>Tidak ada siklus yang sedang berjalan.</p>"


def test_the_home_page_shows_the_newest_and_points_to_all(archived: SiteRequest) -> None:
    many = replace(archived, cycles=tuple(_copy(archived.cycles[0], f"siklus-{number:02d}") for number in range(12)))
    parts = home_parts(many)
    assert parts["selesai"].count("<tr>") == 1 + 8
    assert "siklus-11" in parts["selesai"]
    assert "siklus-03" not in parts["selesai"]
    assert '<a href="siklus/index.html">Semua 12 siklus yang selesai</a>' in parts["selesai"]
    assert cycles_pages(many)["siklus/index.md"].count("<tr>") == 1 + 12 + 1 + 1


def test_no_list_grows_with_the_past(archived: SiteRequest) -> None:
    one = archived.cycles[0]
    old = [_in_year(_copy(one, f"siklus-{number:02d}"), 2016 + number // 4) for number in range(40)]
    pages = cycles_pages(replace(archived, cycles=tuple(old)))
    assert list(pages) == ["siklus/index.md", *(f"siklus/{year}.md" for year in range(2025, 2015, -1))]
    head = pages["siklus/index.md"]
    assert head.count("index.html") == 24
    assert '<a href="2016.html">2016</a>' in head
    assert "siklus-03" in pages["siklus/2016.md"]
    assert "siklus-04" not in pages["siklus/2016.md"]
    assert '<a href="../siklus/siklus-03/index.html">' in pages["siklus/2016.md"]
    beside = '<a href="2017.html">2017</a> · <a href="2019.html">2019</a> · <a href="index.html">Semua tahun</a>'
    assert beside in pages["siklus/2018.md"]


def _in_year(one: CyclePage, year: int) -> CyclePage:
    packet = one.case.files.packet
    assert packet is not None
    dated = replace(packet, value=packet.value.model_copy(update={"year": year}))
    files = replace(one.case.files, id=one.case.cycle, packet=dated)
    workspace = replace(one.case.workspace, cycles={one.case.cycle: files})
    return replace(one, case=replace(one.case, workspace=workspace))


def test_the_home_page_says_of_which_moment_it_speaks(archived: SiteRequest) -> None:
    assert "12 November 2026</span>" in home_parts(archived)["waktu"]
    assert "pukul 10.00</span> WITA." in home_parts(archived)["waktu"]
    assert "Semua 1" not in home_parts(archived)["selesai"]


def test_every_role_has_a_calendar_to_subscribe_to(running: SiteRequest) -> None:
    made = agendas(running)
    links = home_parts(running)["kalender"]
    assert {f'href="{CALENDARS}/{name}"' in links for name in made} == {True}
    assert made["kadis.ics"].count(b"BEGIN:VEVENT") == 1


def test_years_without_a_decreed_calendar_are_marked(running: SiteRequest) -> None:
    (one,) = running.cycles
    marked = replace(one, progress=replace(one.progress, gaps=CalendarGaps(missing=(2028,), provisional=(2027,))))
    text = running_table([marked, marked])
    assert text.count("Kalender 2028 belum ada") == 1
    assert text.count("Kalender 2027 belum ditetapkan") == 1
    assert "Kalender" not in running_table([one])
