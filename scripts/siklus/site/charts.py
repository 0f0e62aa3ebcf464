"""The charts of an internal site, all drawn together: every cycle over time, every SOP over the years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.render.charts.draw import draw_charts
from siklus.render.charts.gantt import gantt
from siklus.render.charts.rounds import round_chart
from siklus.render.charts.steps import step_chart
from siklus.render.sheets.performance import print_performance
from siklus.site.request import YearCharts
from siklus.workflow.case import office_calendar
from siklus.workflow.years import runs_by_sop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from siklus.progress.history import Run
    from siklus.render.charts.canvas import Chart
    from siklus.site.request import CyclePage
    from siklus.workspace import Workspace


def with_charts(
    workspace: Workspace, pages: Sequence[CyclePage], now: datetime, *, cache: Path | None
) -> tuple[list[CyclePage], dict[str, YearCharts]]:
    """The cycles with their steps over time, and the charts over the years of every SOP that was ever run to its end.

    Args:
        workspace: The office.
        pages: Every cycle.
        now: The moment that the site speaks of.
        cache: Folder of earlier drawings.

    Raises:
        SiklusError: The office's type is not there.
    """
    runs, calendar = runs_of(pages), office_calendar(workspace)
    charts = [_over_time(one, now) for one in pages]
    reports: list[bytes] = []
    for sop, some in runs.items():
        known = workspace.sops[sop].value
        charts += [
            step_chart(f"Waktu tiap langkah SOP {known.identity.name}", known, some, calendar),
            round_chart(f"Putaran koreksi SOP {known.identity.name}", some),
        ]
        last = max(step.finished for run in some for step in run.progress.steps if step.finished is not None)
        reports += print_performance(workspace, known, some, calendar, moment=last, cache=cache).values()
    drawn = iter(draw_charts(workspace, charts, cache=cache))
    shown = [replace(one, chart=next(drawn)) for one in pages]
    return shown, {sop: YearCharts(next(drawn), next(drawn), report) for sop, report in zip(runs, reports, strict=True)}


def runs_of(pages: Sequence[CyclePage]) -> dict[str, list[Run]]:
    """The cycles that were finished, by the id of their SOP."""
    return runs_by_sop((one.case, one.progress) for one in pages)


def _over_time(one: CyclePage, now: datetime) -> Chart:
    halt = one.case.files.halt
    title = f"Bagan waktu {one.case.cycle}"
    return gantt(title, one.progress, one.case.calendar(), now, halted=halt.at if halt else None)
