"""The charts of an internal site, all drawn together: every cycle over time, every SOP over the years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.progress.history import Run
from siklus.render.charts.draw import draw_charts
from siklus.render.charts.gantt import gantt
from siklus.render.charts.rounds import round_chart
from siklus.render.charts.steps import step_chart
from siklus.site.request import YearCharts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

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
    runs = runs_of(pages)
    charts = [_over_time(one, now) for one in pages]
    for sop, some in runs.items():
        name, calendar = workspace.sops[sop].value.identity.name, some[0].case.calendar()
        went = [run_of(one) for one in some]
        charts += [
            step_chart(f"Waktu tiap langkah SOP {name}", workspace.sops[sop].value, went, calendar),
            round_chart(f"Putaran koreksi SOP {name}", went),
        ]
    drawn = iter(draw_charts(workspace, charts, cache=cache))
    shown = [replace(one, chart=next(drawn)) for one in pages]
    return shown, {sop: YearCharts(next(drawn), next(drawn)) for sop in runs}


def _over_time(one: CyclePage, now: datetime) -> Chart:
    halt = one.case.files.halt
    title = f"Bagan waktu {one.case.cycle}"
    return gantt(title, one.progress, one.case.calendar(), now, halted=halt.at if halt else None)


def runs_of(pages: Sequence[CyclePage]) -> dict[str, list[CyclePage]]:
    """The cycles that were finished, by the id of their SOP.

    Args:
        pages: Every cycle.
    """
    found: dict[str, list[CyclePage]] = defaultdict(list)
    for one in pages:
        if one.progress.state == "selesai":
            found[one.case.sop.id].append(one)
    return dict(sorted(found.items()))


def run_of(one: CyclePage) -> Run:
    """A finished cycle as the charts over the years count it."""
    return Run(one.case.workspace.need_packet(one.case.cycle).year, one.progress)
