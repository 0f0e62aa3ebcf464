"""What the page on which anybody finds out whether a file is genuine is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.archive.lookup import form, scripts, table
from siklus.site.markup import Html

if TYPE_CHECKING:
    from siklus.site.request import SiteRequest

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
