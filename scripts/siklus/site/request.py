"""What a site is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.model.site import Audience
    from siklus.progress import Progress
    from siklus.source import Tree
    from siklus.workflow.case import Case
    from siklus.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CyclePage:
    """One cycle as the site shows it.

    Args:
        case: Everything known of it.
        progress: Where it stands against its SOP.
        archived: Its files in the archive by their path below the cycle's folder; empty while it is not archived.
        public: True when only what everybody may see is left of it.
        withheld: Documents of a public page that are not for everybody, by id.
    """

    case: Case
    progress: Progress
    archived: dict[str, bytes]
    public: bool = False
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """A site to build.

    Args:
        workspace: The office's files as ``main`` has them; no cycle needs to be read.
        cycles: Every cycle that is shown.
        sop_drawings: The flowchart of each SOP as SVG pages, by the SOP's id.
        sop_pdfs: The printed SOPs, by id.
        pages: The tree in which ``content/halaman`` lies: the office's own pages.
        now: The moment that the pages tell.
        audience: Whom the site is for; see :mod:`siklus.site.audience`.
    """

    workspace: Workspace
    cycles: tuple[CyclePage, ...]
    sop_drawings: dict[str, list[str]]
    sop_pdfs: dict[str, bytes]
    pages: Tree
    now: datetime
    audience: Audience = "internal"
