"""What a site is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from siklus.site.summary import summary_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from siklus.model.site import Audience
    from siklus.site.page import CyclePage
    from siklus.site.shelf import KeptCycle
    from siklus.site.summary import Summary
    from siklus.source import Tree
    from siklus.workspace import Workspace


@dataclass(frozen=True, slots=True)
class YearCharts:
    """How the finished cycles of one SOP went over the years.

    Args:
        steps: What each step took, as SVG.
        rounds: How often a cycle was sent back, as SVG.
        report: Both on paper, as PDF.
    """

    steps: str
    rounds: str
    report: bytes


@dataclass(frozen=True)
class SiteRequest:
    """A site to build.

    Args:
        workspace: The office's files as ``main`` has them; no cycle needs to be read.
        cycles: The cycles that are shown as they are found now.
        sop_drawings: The flowchart of each SOP as SVG pages, by the SOP's id.
        sop_pdfs: The printed SOPs, by id.
        pages: The tree in which ``content/halaman`` lies: the office's own pages.
        now: The moment that the pages tell.
        audience: Whom the site is for; see :mod:`siklus.site.audience`.
        charts: How each SOP's cycles went over the years, by the SOP's id; none on a public site.
        kept: Cycles that are shown as they were found before.
    """

    workspace: Workspace
    cycles: tuple[CyclePage, ...]
    sop_drawings: dict[str, list[str]]
    sop_pdfs: dict[str, bytes]
    pages: Tree
    now: datetime
    audience: Audience = "internal"
    charts: Mapping[str, YearCharts] = field(default_factory=dict)
    kept: tuple[KeptCycle, ...] = ()

    @cached_property
    def summaries(self) -> tuple[Summary, ...]:
        """Every cycle that is shown, in short, in the order of their ids."""
        every = [*map(summary_of, self.cycles), *(one.summary for one in self.kept)]
        return tuple(sorted(every, key=lambda one: one.cycle))
