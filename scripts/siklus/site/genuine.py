"""What the page on which anybody finds out whether a file is genuine is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.archive.lookup import KnownCycle, form, known_papers, lapse, scripts, table
from siklus.archive.outgoing import addressed_hashes
from siklus.forge.archive_branch import listed_files
from siklus.site.markup import Html
from siklus.site.signed import signed_on, signer

if TYPE_CHECKING:
    from siklus.site.request import CyclePage, SiteRequest

#: Where the scripts and the table lie, below the site's root.
_ASSETS = "assets/"
_TABLE = "assets/sidik/"


def genuine(request: SiteRequest) -> tuple[Html, dict[str, bytes]]:
    """The form into which files are dropped, and its scripts with the table, by their path below the site's root.

    Args:
        request: What the site shows, to whom.
    """
    width, parts = table(one.known for one in request.summaries if one.known)
    made = {f"{_TABLE}{name}": data for name, data in parts.items()}
    made |= {f"{_ASSETS}{name}": data for name, data in scripts().items()}
    return Html(form(table=_TABLE, width=width, scripts=_ASSETS)), made


def known_cycle(page: CyclePage) -> KnownCycle:
    """What the table says of an archived cycle."""
    case = page.case
    by, signed = signer(page), signed_on(page)
    return KnownCycle(
        id=case.cycle,
        title=case.workspace.need_packet(case.cycle).title,
        page=f"siklus/{case.cycle}/index.html",
        signer=case.told.story.holders.name(by.person) if by else "",
        capacity=by.title if by else "",
        signed=long_date(signed) if signed else "",
        lapsed=lapse(case.files, replaced=case.replaced_by is not None),
        papers=known_papers(case.workspace, case.cycle, page.withheld),
        files=addressed_hashes(page.archived) | listed_files(page.archived),
    )
