"""How the finished cycles of an SOP went over the years: what each step took, how often papers were sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.progress.history import round_years, step_years
from siklus.render.charts.rounds import mean_rounds, round_chart
from siklus.render.charts.steps import step_chart
from siklus.render.sheets.listing import Cell, Column, Listing, plan_listing, print_plans, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from siklus.model.sop import Sop
    from siklus.progress.history import Run, StepYear
    from siklus.workspace import Workspace
    from siklus.worktime import WorkCalendar

#: How years are counted; on paper and on the site.
COUNTED = (
    "Yang dihitung hanya siklus yang sudah selesai, menurut tahun paketnya; tahun tanpa siklus yang selesai dibiarkan "
    "kosong. Waktu dihitung menurut hari dan jam kerja kantor, dan satu hari pada garis standar ialah rata-rata hari "
    "kerja. Sebuah langkah disebut terlambat bila melewati tenggatnya sendiri, bukan garis itu."
)
_MIDDLE = "Waktu setiap langkah ialah nilai tengah siklus tahun itu."


def print_performance(
    workspace: Workspace,
    sop: Sop,
    runs: Sequence[Run],
    calendar: WorkCalendar,
    *,
    moment: datetime,
    cache: Path | None,
) -> dict[str, bytes]:
    """Print how the cycles of an SOP went, year by year.

    Args:
        workspace: The office.
        sop: The SOP.
        runs: Its finished cycles.
        calendar: The office's working time.
        moment: The moment that the PDF carries, with its zone.
        cache: Folder of earlier prints; None prints anew.

    Returns:
        The PDF by its file name.
    """
    plan = plan_listing(workspace, _sheet(workspace, sop, runs, calendar))
    return print_plans(workspace, [plan], moment=moment, cache=cache)


def _sheet(workspace: Workspace, sop: Sop, runs: Sequence[Run], calendar: WorkCalendar) -> Listing:
    name, width = sop.identity.name, text_width(workspace)
    steps = [step for step in sop.steps if step.duration is not None]
    times = {step.no: {one.year: one for one in step_years(runs, step.no)} for step in steps}
    rows: list[tuple[str | Cell, ...]] = [
        (
            str(one.year),
            str(one.count),
            *(took(times[step.no].get(one.year), calendar) for step in steps),
            f"{mean_rounds(one)} kali",
        )
        for one in round_years(runs)
    ]
    return Listing(
        file=f"kinerja-{sop.id}.pdf",
        title=f"Laporan kinerja SOP {name}",
        heading=("LAPORAN KINERJA SOP DARI TAHUN KE TAHUN", name.upper()),
        columns=(
            Column("Tahun", 13, "center", fixed=True),
            Column("Siklus selesai", 14, "center", fixed=True),
            *(Column(f"Langkah {step.no} (standar {step.duration})", 1) for step in steps),
            Column("Rata-rata dikembalikan", 23, "center", fixed=True),
        ),
        rows=tuple(rows) or (("Belum ada siklus yang selesai.",),),
        notes=(_MIDDLE, COUNTED),
        charts=(
            step_chart("Waktu tiap langkah", sop, runs, calendar, width=width),
            round_chart("Putaran koreksi", runs, width=width),
        )
        if runs
        else (),
    )


def took(one: StepYear | None, calendar: WorkCalendar) -> Cell:
    """What a step took in a year: the middle value; below it the longest, how many were late, how many are unknown.

    Args:
        one: The year; None when no cycle of it had the step.
        calendar: The office's working time.
    """
    if one is None:
        return Cell("–")
    late = f"terlambat {one.late} dari {one.count}" if one.late else ""
    if one.median is None:
        return Cell("tidak dapat dihitung", late)
    longest = f"terlama {calendar.describe(one.minutes[-1])}" if len(one.minutes) > 1 else ""
    unknown = f"{one.unknown} tidak dapat dihitung" if one.unknown else ""
    return Cell(calendar.describe(one.median), "\n".join(part for part in (longest, late, unknown) if part))
