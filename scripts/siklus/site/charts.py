"""The charts of an internal site, many drawn together: every cycle over time, every SOP over the years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.progress.frozen import as_realised
from siklus.progress.history import Run
from siklus.render.charts.draw import draw_charts
from siklus.render.charts.gantt import gantt
from siklus.render.charts.rounds import round_chart
from siklus.render.charts.steps import step_chart
from siklus.render.sheets.performance import print_performance
from siklus.site.request import YearCharts
from siklus.workflow.case import office_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from siklus.render.charts.canvas import Chart
    from siklus.site.page import CyclePage
    from siklus.site.summary import Summary
    from siklus.workspace import Workspace


def with_charts(
    workspace: Workspace, pages: Sequence[CyclePage], now: datetime, *, cache: Path | None
) -> list[CyclePage]:
    """The cycles with their steps over time.

    Args:
        workspace: The office.
        pages: The cycles.
        now: The moment that the site speaks of.
        cache: Folder of earlier drawings.

    Raises:
        SiklusError: The office's type is not there.
    """
    drawn = draw_charts(workspace, [_over_time(one, now) for one in pages], cache=cache)
    return [replace(one, chart=chart) for one, chart in zip(pages, drawn, strict=True)]


def year_charts(workspace: Workspace, cycles: Iterable[Summary], *, cache: Path | None) -> dict[str, YearCharts]:
    """The charts over the years of every SOP that was ever run to its end, by its id.

    Args:
        workspace: The office.
        cycles: Every cycle.
        cache: Folder of earlier drawings.

    Raises:
        SiklusError: The office's type is not there.
    """
    runs, calendar = runs_of(workspace, cycles), office_calendar(workspace)
    charts: list[Chart] = []
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
    return {sop: YearCharts(next(drawn), next(drawn), report) for sop, report in zip(runs, reports, strict=True)}


def runs_of(workspace: Workspace, cycles: Iterable[Summary]) -> dict[str, list[Run]]:
    """The cycles that were finished, by the id of their SOP.

    Args:
        workspace: The office, for its SOPs.
        cycles: Every cycle.
    """
    found: defaultdict[str, list[Run]] = defaultdict(list)
    for one in cycles:
        if one.course is not None:
            progress = as_realised(workspace.sops[one.sop].value, one.course.encode())
            found[one.sop].append(Run(one.year, progress))
    return dict(sorted(found.items()))


def _over_time(one: CyclePage, now: datetime) -> Chart:
    halt = one.case.files.halt
    title = f"Bagan waktu {one.case.cycle}"
    return gantt(title, one.progress, one.case.calendar(), now, halted=halt.at if halt else None)
