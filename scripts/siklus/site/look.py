"""Look at the cycles of a repository for its site."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.site.archived import archived_files
from siklus.site.audience import public_pages
from siklus.site.basis import tips
from siklus.site.charts import with_charts
from siklus.site.page import CyclePage
from siklus.site.rounds import with_rounds
from siklus.workflow.asking import told_by
from siklus.workflow.case import archived_cycles, open_case
from siklus.workflow.number import settled
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from siklus.git import Repo
    from siklus.model.site import Audience
    from siklus.workflow.asking import Heard
    from siklus.workspace import Workspace

#: Cycles looked at side by side: while git answers for one, another is judged.
_AT_ONCE = 4
#: So many are looked at before the next ones are: a long past is not held in memory.
_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at a repository, and when.

    Args:
        repo: The office's repository.
        workspace: The office as ``main`` has it.
        tips: Where everything stood before anything of it was read.
        now: The moment that the site speaks of.
        audience: Whom the site is for.
        cache: Where drawings and other pieces of pages are kept.
        heard: What the forge answered just now; None when it was not asked.
    """

    repo: Repo
    workspace: Workspace
    tips: list[str | None]
    now: datetime
    audience: Audience
    cache: Path | None
    heard: Heard | None = None

    @classmethod
    def at(
        cls, repo: Repo, now: datetime, audience: Audience, *, cache: Path | None, heard: Heard | None = None
    ) -> Self:
        """A look at the office as ``main`` has it.

        Raises:
            SiklusError: The repository has no ``main``.
        """
        before = tips(repo)
        workspace = load_workspace(GitTree(repo, repo.need(MAIN)), only=[])
        return cls(repo, settled(repo, workspace, now), before, now, audience, cache, heard)

    @property
    def unchanged(self) -> bool:
        """True while nothing was written into the repository since."""
        return tips(self.repo) == self.tips

    @property
    def today(self) -> date:
        """The office's day."""
        return self.now.astimezone(office_zone(self.workspace.need_office().timezone)).date()

    def pages(self, cycles: Sequence[str]) -> Iterator[CyclePage]:
        """Those of some cycles that are shown, as they are now."""
        for at in range(0, len(cycles), _TOGETHER):
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                found = list(pool.map(self._page, cycles[at : at + _TOGETHER]))
            if self.audience == "publik":
                yield from public_pages(found, archived_cycles(self.repo))
            else:
                charted = with_charts(self.workspace, found, self.now, cache=self.cache)
                yield from with_rounds(self.repo, charted, self.now, cache=self.cache)

    def _page(self, cycle: str) -> CyclePage:
        case = open_case(self.repo, cycle, self.now, record=self.heard.records.get(cycle) if self.heard else None)
        heard = self.heard if case.stage != "terarsip" else None
        source = told_by(case.record, heard, case.told.story.holders.timezone)
        return CyclePage(case, case.progress(self.now), archived_files(self.repo, cycle), source=source)
