"""The closing report: what every step took, against what the SOP allows (mutu baku, PermenPANRB 35/2012)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from siklus.approval.words import long_date
from siklus.render.charts.gantt import gantt
from siklus.render.sheets.listing import Cell, Column, Listing, plan_listing, print_plans, text_width
from siklus.render.words import clock_moment

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from siklus.progress import Progress, StepProgress
    from siklus.workspace import Workspace
    from siklus.worktime import WorkCalendar

_CHART = "Langkah dari hari ke hari"
REPORT_FILE = "laporan-realisasi.pdf"
_HOW_COUNTED = (
    "Waktu kerja dihitung menurut hari dan jam kerja kantor; langkah yang terulang dijumlahkan, dan waktu penangguhan "
    "tidak dihitung. Keterlambatan ditandai, tetapi tidak menghalangi."
)
_COLUMNS = (
    Column("No.", 9, "center", fixed=True), Column("Kegiatan", 5.4), Column("Dilaksanakan oleh", 4),
    Column("Mulai", 30, fixed=True), Column("Selesai", 30, fixed=True), Column("Waktu standar", 19, fixed=True),
    Column("Realisasi waktu kerja", 27, fixed=True), Column("Keadaan", 24, fixed=True),
)  # fmt: skip


def print_report(
    workspace: Workspace,
    cycle: str,
    progress: Progress,
    calendar: WorkCalendar,
    *,
    moment: datetime,
    cache: Path | None,
) -> dict[str, bytes]:
    """Print how a cycle went, step by step, in the office's working time.

    Args:
        workspace: The office with this cycle.
        cycle: The cycle's id.
        progress: Where it stands.
        calendar: The office's working time.
        moment: The moment whose state it shows, with its zone.
        cache: Folder of earlier prints; None prints anew.

    Returns:
        The PDF by its file name.
    """
    plan = plan_listing(workspace, _report(workspace, cycle, progress, calendar, moment))
    return print_plans(workspace, [plan], moment=moment, cache=cache)


def _report(workspace: Workspace, cycle: str, progress: Progress, calendar: WorkCalendar, moment: datetime) -> Listing:
    office, packet, sop = workspace.need_office(), workspace.need_packet(cycle), workspace.sop_of(cycle)
    zone, halt = ZoneInfo(office.timezone), workspace.need_cycle(cycle).halt
    at = clock_moment(moment, zone, office.timezone_label)
    minutes = sum(step.minutes or 0 for step in progress.steps)
    late = [str(step.step.no) for step in progress.steps if step.late]
    rows = [_row(step, calendar, zone, office.timezone_label) for step in progress.steps]
    total = ("", Cell("Jumlah", bold=True), "", "", "", "", Cell(calendar.describe(minutes), bold=True), "")
    notes = (
        _HOW_COUNTED,
        f"Langkah yang melewati waktu standar: {', '.join(late)}." if late else "Semua langkah dalam waktu standar.",
        *progress.gaps.sentences(),
    )
    return Listing(
        file=REPORT_FILE,
        title=f"Laporan realisasi: {packet.title}",
        heading=("LAPORAN REALISASI TERHADAP WAKTU STANDAR SOP", packet.title.upper()),
        facts=(
            ("Siklus", cycle),
            ("SOP", sop.identity.name),
            ("Dibuka", long_date(packet.opened_on)),
            ("Keadaan", f"{progress.state}{' pada' if progress.state == 'selesai' else ', per'} {at}"),
            ("Dikembalikan", f"{progress.rounds} kali" if progress.rounds else "tidak pernah"),
        ),
        columns=_COLUMNS,
        rows=(*rows, total),
        notes=notes,
        charts=(
            gantt(_CHART, progress, calendar, moment, halted=halt.at if halt else None, width=text_width(workspace)),
        ),
    )


def _row(step: StepProgress, calendar: WorkCalendar, zone: ZoneInfo, label: str) -> tuple[str | Cell, ...]:
    started = clock_moment(step.started, zone, label) if step.started else "–"
    again = step.state == "belum"  # what was done of a step that runs anew is not its end
    finished = clock_moment(step.finished, zone, label) if step.finished and not again else "–"
    timed = step.step.duration is not None
    return (
        str(step.step.no),
        step.step.activity,
        "\n".join(step.by) or "–",
        started if timed else "–",
        finished,
        str(step.step.duration or "–"),
        calendar.describe(step.minutes) if timed and step.minutes is not None else "–",
        _state(step, calendar),
    )


def _state(step: StepProgress, calendar: WorkCalendar) -> Cell:
    state = step.state.capitalize()
    if step.late:
        return Cell("Terlambat" if step.state == "selesai" else f"{state}, terlambat", calendar.describe(step.over))
    if step.state == "belum" and step.started:
        return Cell(state, "akan diulang")
    return Cell("Tepat waktu" if step.state == "selesai" and step.step.duration else state)
