"""Collect from a repository what its site shows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.render import print_sop, sop_svg
from siklus.site.archived import archived_files, archived_ids
from siklus.site.audience import public_pages, public_workspace
from siklus.site.basis import bases, lasts, tips
from siklus.site.charts import with_charts, year_charts
from siklus.site.folder import made_files
from siklus.site.naskah import files
from siklus.site.request import CyclePage, SiteRequest
from siklus.site.rounds import with_rounds
from siklus.site.summary import summary_of
from siklus.workflow.asking import told_by
from siklus.workflow.case import archived_cycles, known_cycles, open_case
from siklus.workflow.number import settled
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from siklus.git import Repo
    from siklus.model.site import Audience
    from siklus.site.shelf import KeptCycle, Shelf
    from siklus.workflow.asking import Heard
    from siklus.workspace import Workspace

#: Cycles looked at together: while git answers for one, another is judged.
_AT_ONCE = 4
#: So many are held in memory at once; a long past goes to the shelf.
_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class _Look:
    """Who looks at a repository, and when.

    Args:
        repo: The office's repository.
        workspace: The office as ``main`` has it.
        now: The moment that the site speaks of.
        audience: Whom the site is for.
        heard: What the forge answered just now; None when it was not asked.
        cache: Where drawings and other pieces of pages are kept.
    """

    repo: Repo
    workspace: Workspace
    now: datetime
    audience: Audience
    heard: Heard | None
    cache: Path | None

    def pages(self, cycles: Sequence[str]) -> list[CyclePage]:
        """Those of some cycles that are shown, as they are now."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            pages = list(pool.map(self._page, cycles))
        if self.audience == "publik":
            return public_pages(pages, archived_cycles(self.repo))
        pages = with_charts(self.workspace, pages, self.now, cache=self.cache)
        return with_rounds(self.repo, pages, self.now, cache=self.cache)

    def _page(self, cycle: str) -> CyclePage:
        case = open_case(self.repo, cycle, self.now, record=self.heard.records.get(cycle) if self.heard else None)
        heard = self.heard if case.stage != "terarsip" else None
        source = told_by(case.record, heard, case.told.story.holders.timezone)
        return CyclePage(case, case.progress(self.now), archived_files(self.repo, cycle), source=source)


def gather(
    repo: Repo,
    now: datetime,
    *,
    cache: Path | None,
    audience: Audience = "internal",
    heard: Heard | None = None,
    shelf: Shelf | None = None,
) -> SiteRequest:
    """Everything that the site shows of a repository at a moment, to whoever it is for.

    Papers are read from the archive when they are asked for; keep :meth:`siklus.git.Repo.reading` until then.

    Args:
        repo: The office's repository.
        now: The moment that the site speaks of.
        cache: Where printed SOPs and drawings are kept.
        audience: Whom the site is for.
        heard: What the forge answered just now; None when it was not asked.
        shelf: Where what was made for finished cycles is kept; None has every cycle looked at. The site is the same.

    Raises:
        SiklusError: The repository has no ``main``, or its reference data is missing.
    """
    before = tips(repo)
    tree = GitTree(repo, repo.need(MAIN))
    workspace = settled(repo, load_workspace(tree, only=[]), now)
    look = _Look(repo, workspace, now, audience, heard, cache)
    with repo.reading():
        pages, kept = _with_shelf(look, shelf, before) if shelf else (_looked_at(look, known_cycles(repo)), [])
    shown = workspace if audience == "internal" else public_workspace(workspace)
    request = SiteRequest(
        workspace=shown,
        cycles=tuple(pages),
        sop_drawings={sop: sop_svg(shown, sop, cache=cache) for sop in shown.sops},
        sop_pdfs={sop: print_sop(shown, sop, cache=cache) for sop in shown.sops},
        pages=tree,
        now=now,
        audience=audience,
        kept=tuple(kept),
    )
    if audience == "internal":
        request = replace(request, charts=year_charts(workspace, request.summaries, cache=cache))
    return request


def _looked_at(look: _Look, cycles: Sequence[str]) -> Iterator[CyclePage]:
    for at in range(0, len(cycles), _TOGETHER):
        yield from look.pages(cycles[at : at + _TOGETHER])


def _with_shelf(look: _Look, shelf: Shelf, before: list[str | None]) -> tuple[list[CyclePage], list[KeptCycle]]:
    """The cycles as they are now, and those that lie on the shelf or are put there now."""
    repo, now = look.repo, look.now
    today = now.astimezone(office_zone(look.workspace.need_office().timezone)).date()
    keys = bases(repo, look.workspace, look.audience)
    for cycle in look.heard.records if look.heard else ():
        keys.pop(cycle, None)
    found = {cycle: one for cycle, key in keys.items() if (one := shelf.get(key, now, today)) is not None}
    pages: list[CyclePage] = []
    for page in _looked_at(look, [cycle for cycle in known_cycles(repo) if cycle not in found]):
        cycle = page.case.cycle
        # What is written into the repository meanwhile may be in the page and is not in its key.
        if cycle in keys and lasts(page, today) and tips(repo) == before:
            ids = archived_ids(repo, cycle)
            papers = {path: ids[path] for path in files(page)}
            until = page.case.told.story.holders.next_change(today)
            found[cycle] = shelf.put(
                keys[cycle], summary_of(page), made_files(page, look.workspace), papers, now, until
            )
        else:
            pages.append(page)
    shelf.keep_only(found.values())
    return pages, list(found.values())
