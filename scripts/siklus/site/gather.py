"""Collect from a repository what its site shows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.render import print_sop, sop_svg
from siklus.site.archived import archived_files
from siklus.site.audience import public_pages, public_workspace
from siklus.site.charts import with_charts, year_charts
from siklus.site.request import CyclePage, SiteRequest
from siklus.site.rounds import with_rounds
from siklus.site.summary import summary_of
from siklus.workflow.asking import told_by
from siklus.workflow.case import known_cycles, open_case
from siklus.workflow.number import settled
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from siklus.git import Repo
    from siklus.model.site import Audience
    from siklus.site.request import YearCharts
from siklus.workflow.asking import Heard

#: Cycles looked at together: while git answers for one, another is judged.
_AT_ONCE = 4


def gather(
    repo: Repo, now: datetime, *, cache: Path | None, audience: Audience = "internal", heard: Heard | None = None
) -> SiteRequest:
    """Everything that the site shows of a repository at a moment, to whoever it is for.

    Papers are read from the archive when they are asked for; keep :meth:`siklus.git.Repo.reading` until then.

    Args:
        repo: The office's repository.
        now: The moment that the site speaks of.
        cache: Where printed SOPs and their drawings are kept.
        audience: Whom the site is for.
        heard: What the forge answered just now; None when it was not asked.

    Raises:
        SiklusError: The repository has no ``main``, or its reference data is missing.
    """
    tree = GitTree(repo, repo.need(MAIN))
    workspace = settled(repo, load_workspace(tree, only=[]), now)
    with repo.reading(), ThreadPoolExecutor(_AT_ONCE) as pool:
        pages = list(pool.map(lambda cycle: _page(repo, cycle, now, heard), known_cycles(repo)))
    charts: dict[str, YearCharts] = {}
    if audience == "publik":
        workspace, pages = public_workspace(workspace), public_pages(pages)
    else:
        pages = with_charts(workspace, pages, now, cache=cache)
        pages = with_rounds(repo, pages, now, cache=cache)
        charts = year_charts(workspace, map(summary_of, pages), cache=cache)
    return SiteRequest(
        workspace=workspace,
        cycles=tuple(pages),
        sop_drawings={sop: sop_svg(workspace, sop, cache=cache) for sop in workspace.sops},
        sop_pdfs={sop: print_sop(workspace, sop, cache=cache) for sop in workspace.sops},
        pages=tree,
        now=now,
        audience=audience,
        charts=charts,
    )


def _page(repo: Repo, cycle: str, now: datetime, heard: Heard | None) -> CyclePage:
    case = open_case(repo, cycle, now, record=heard.records.get(cycle) if heard else None)
    source = told_by(case.record, heard if case.stage != "terarsip" else None, case.told.story.holders.timezone)
    return CyclePage(case, case.progress(now), archived_files(repo, cycle), source=source)
