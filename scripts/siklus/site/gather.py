"""Collect from a repository what its site shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.render import print_sop, sop_svg
from siklus.site.audience import public_workspace
from siklus.site.charts import year_charts
from siklus.site.look import Look
from siklus.site.request import SiteRequest
from siklus.site.shelving import with_shelf
from siklus.workflow.case import known_cycles

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from siklus.git import Repo
    from siklus.model.site import Audience
    from siklus.site.shelf import Shelf
    from siklus.workflow.asking import Heard


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
    with repo.reading():
        look = Look.at(repo, now, audience, cache=cache, heard=heard)
        pages, kept = with_shelf(look, shelf) if shelf else (look.pages(known_cycles(repo)), [])
    shown = look.workspace if audience == "internal" else public_workspace(look.workspace)
    request = SiteRequest(
        workspace=shown,
        cycles=tuple(pages),
        sop_drawings={sop: sop_svg(shown, sop, cache=cache) for sop in shown.sops},
        sop_pdfs={sop: print_sop(shown, sop, cache=cache) for sop in shown.sops},
        pages=look.workspace.tree,
        now=now,
        audience=audience,
        kept=tuple(kept),
    )
    if audience == "internal":
        request = replace(request, charts=year_charts(shown, request.summaries, cache=cache))
    return request
