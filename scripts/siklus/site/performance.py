"""How the office's finished cycles went over the years: charts, and the same in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.progress.history import round_years, step_years
from siklus.render.charts.rounds import ROUND_NAMES, mean_rounds
from siklus.site import words
from siklus.site.charts import run_of, runs_of
from siklus.site.markup import Html, esc, figure, joined, md, note, page, small, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.model.sop import Sop, Step
    from siklus.progress.history import Run, StepYear
    from siklus.site.request import CyclePage, SiteRequest
    from siklus.worktime import WorkCalendar

#: The page, and the folder of its drawings.
PATH, _FOLDER = "kinerja.md", "kinerja"
_COUNTED = (
    "Yang dihitung hanya siklus yang sudah selesai, menurut tahun paketnya; tahun tanpa siklus yang selesai dibiarkan "
    "kosong. Waktu dihitung menurut hari dan jam kerja dinas, dan satu hari pada garis standar ialah rata-rata hari "
    "kerja. Sebuah langkah disebut terlambat bila melewati tenggatnya sendiri, bukan garis itu."
)


def performance_page(request: SiteRequest) -> str:
    """The page of an internal site."""
    return page("Kinerja", _parts(request), hide=["navigation"])


def drawings(request: SiteRequest) -> dict[str, bytes]:
    """The drawings that the page shows, by their path below the site."""
    made: dict[str, bytes] = {}
    for sop, charts in request.charts.items():
        made |= {f"{_FOLDER}/{sop}-langkah.svg": charts.steps.encode()}
        made |= {f"{_FOLDER}/{sop}-koreksi.svg": charts.rounds.encode()}
    return made


def _parts(request: SiteRequest) -> Iterator[str]:
    yield "# Kinerja"
    if not request.charts:
        yield "Belum ada siklus yang selesai, jadi belum ada yang dapat digambar."
        return
    yield note(esc(_COUNTED))
    finished = runs_of(request.cycles)
    for sop in request.charts:
        yield from _sop(request.workspace.sops[sop].value, finished[sop])


def _sop(sop: Sop, finished: Sequence[CyclePage]) -> Iterator[str]:
    runs, calendar = [run_of(one) for one in finished], finished[0].case.calendar()
    yield f"## {md(sop.identity.name)}"
    yield "### Waktu tiap langkah"
    steps = f"Waktu tiap langkah SOP {sop.identity.name} dari tahun ke tahun; isinya sama dengan tabel di bawahnya"
    yield figure(f"{_FOLDER}/{sop.id}-langkah.svg", steps)
    yield _step_table(sop, runs, calendar)
    yield "### Putaran koreksi"
    rounds = f"Putaran koreksi SOP {sop.identity.name} dari tahun ke tahun; isinya sama dengan tabel di bawahnya"
    yield figure(f"{_FOLDER}/{sop.id}-koreksi.svg", rounds)
    yield _round_table(runs)


def _step_table(sop: Sop, runs: Sequence[Run], calendar: WorkCalendar) -> Html:
    steps = [step for step in sop.steps if step.duration is not None]
    told = {step.no: {one.year: one for one in step_years(runs, step.no)} for step in steps}
    years = sorted({year for found in told.values() for year in found})
    rows = [[esc(year), *(_took(told[step.no].get(year), calendar) for step in steps)] for year in reversed(years)]
    return table(("Tahun", *(_head(step) for step in steps)), rows)


def _head(step: Step) -> str:
    return f"Langkah {step.no} (standar {step.duration})"


def _took(one: StepYear | None, calendar: WorkCalendar) -> Html:
    """The middle value, the longest, how many were late."""
    if one is None:
        return Html("–")
    count = len(one.minutes) + one.unknown
    late = f"terlambat {one.late} dari {count}" if one.late else ""
    if one.median is None:
        return joined([esc("tidak dapat dihitung"), small(esc(late))])
    longest = f"terlama {calendar.describe(one.minutes[-1])}" if len(one.minutes) > 1 else ""
    unknown = f"{one.unknown} tidak dapat dihitung" if one.unknown else ""
    details = "; ".join(part for part in (longest, late, unknown) if part)
    return joined([esc(calendar.describe(one.median)), small(esc(details))])


def _round_table(runs: Sequence[Run]) -> Html:
    rows = [
        [esc(one.year), esc(one.count), *map(esc, one.cycles), esc(f"{mean_rounds(one)} kali")]
        for one in reversed(round_years(runs))
    ]
    head = ("Tahun", "Siklus selesai", *map(words.capitalised, ROUND_NAMES), "Rata-rata")
    return table(head, rows, numbers=range(1, len(head)))
