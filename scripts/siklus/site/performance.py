"""How the office's finished cycles went over the years: charts, and the same in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.progress.history import round_years, step_years
from siklus.render.charts.rounds import ROUND_NAMES, mean_rounds
from siklus.render.sheets.performance import COUNTED, took
from siklus.site import words
from siklus.site.charts import runs_of
from siklus.site.markup import Html, esc, figure, folded, joined, lines, link, md, note, page, para, small, table
from siklus.workflow.case import office_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.model.sop import Sop
    from siklus.progress.history import Run, StepYear
    from siklus.site.request import SiteRequest, YearCharts
    from siklus.worktime import WorkCalendar

#: The page, and the folder of its files.
PATH, _FOLDER = "kinerja.md", "kinerja"
_TABLE = "Angkanya dalam tabel"
#: So many years stand in the tables, the newest ones: a phone loads the page in one go. The PDF has them all.
_YEARS = 8


def performance_page(request: SiteRequest) -> str:
    """The page of an internal site."""
    return page("Kinerja", _parts(request), hide=["navigation"])


def performance_files(request: SiteRequest) -> dict[str, bytes]:
    """The files that the page shows and offers, by their path below the site."""
    made: dict[str, bytes] = {}
    for sop, charts in request.charts.items():
        made[f"{_FOLDER}/{sop}-langkah.svg"] = charts.steps.encode()
        made[f"{_FOLDER}/{sop}-koreksi.svg"] = charts.rounds.encode()
        made[f"{_FOLDER}/{sop}.pdf"] = charts.report
    return made


def _parts(request: SiteRequest) -> Iterator[str]:
    yield "# Kinerja"
    runs, calendar = runs_of(request.workspace, request.summaries), office_calendar(request.workspace)
    drawn = [sop for sop in runs if sop in request.charts]
    if not drawn:
        yield "Belum ada siklus yang selesai, jadi belum ada yang dapat digambar."
        return
    yield note(esc(COUNTED))
    for sop in drawn:
        yield from _sop(request.workspace.sops[sop].value, runs[sop], calendar, request.charts[sop])


def _sop(sop: Sop, runs: Sequence[Run], calendar: WorkCalendar, charts: YearCharts) -> Iterator[str]:
    name = sop.identity.name
    yield f"## {md(name)}"
    yield para(
        link(f"{_FOLDER}/{sop.id}.pdf", f"Unduh laporan semua tahun sebagai PDF ({words.size(len(charts.report))})")
    )
    yield "### Waktu tiap langkah"
    same = "dari tahun ke tahun; angkanya ada pada tabel di bawahnya"
    yield figure(f"{_FOLDER}/{sop.id}-langkah.svg", charts.steps, f"Waktu tiap langkah SOP {name} {same}")
    yield folded(_TABLE, _step_table(sop, runs, calendar))
    yield "### Putaran koreksi"
    yield figure(f"{_FOLDER}/{sop.id}-koreksi.svg", charts.rounds, f"Putaran koreksi SOP {name} {same}")
    yield folded(_TABLE, _round_table(runs))


def _step_table(sop: Sop, runs: Sequence[Run], calendar: WorkCalendar) -> Html:
    steps = [step for step in sop.steps if step.duration is not None]
    told = {step.no: {one.year: one for one in step_years(runs, step.no)} for step in steps}
    years = sorted({year for found in told.values() for year in found}, reverse=True)[:_YEARS]
    rows = [[esc(year), *(_took(told[step.no].get(year), calendar) for step in steps)] for year in years]
    standards = [esc("Standar"), *(esc(step.duration) for step in steps)]
    return table(("Tahun", *(f"Langkah {step.no}" for step in steps)), [standards, *rows])


def _took(one: StepYear | None, calendar: WorkCalendar) -> Html:
    cell = took(one, calendar)
    return joined([esc(cell.text), small(lines(cell.small))])


def _round_table(runs: Sequence[Run]) -> Html:
    rows = [
        [esc(one.year), esc(one.count), *map(esc, one.cycles), esc(f"{mean_rounds(one)} kali")]
        for one in list(reversed(round_years(runs)))[:_YEARS]
    ]
    head = ("Tahun", "Siklus selesai", *map(words.capitalised, ROUND_NAMES), "Rata-rata")
    return table(head, rows, numbers=range(1, len(head)))
