"""What has been published, for everybody: the lists of a public site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.local import office_zone
from siklus.render.words import long_date
from siklus.site import words
from siklus.site.cycle import standing
from siklus.site.markup import Html, esc, joined, link, page, para, small, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from siklus.site.request import CyclePage, SiteRequest

#: How many the home page shows; the list of all has every one.
_NEWEST = 8
_INSIDE = "Siklus yang sedang berjalan dan tenggatnya hanya terlihat pada situs internal kantor."


def published_parts(request: SiteRequest) -> dict[str, Html]:
    """What the home page's text may ask for, by the name of its mark.

    Args:
        request: A site for everybody.
    """
    office = request.workspace.need_office()
    at = words.moment(request.now, office_zone(office.timezone))
    count = len(request.cycles)
    more = para(link("siklus/index.html", f"Semua {count} paket naskah")) if count > _NEWEST else Html("")
    inside = para(esc(_INSIDE))
    return {
        "berjalan": inside,
        "selesai": joined([_table(request, "", _NEWEST), more], "\n"),
        "kalender": inside,
        "waktu": para(small(Html(f"Keadaan pada {at} {esc(office.timezone_label)}."))),
    }


def published_page(request: SiteRequest) -> str:
    """The list of everything published.

    Args:
        request: A site for everybody.
    """
    return page("Naskah yang terbit", _list(request), hide=["navigation"])


def signed_on(one: CyclePage) -> date | None:
    """The day of the last approval, in the office's zone: from then on it counts."""
    moments = [slot.at for slot in one.case.verdict.slots if slot.at is not None]
    return max(moments).astimezone(one.case.told.story.holders.timezone).date() if moments else None


def newest_first(request: SiteRequest) -> list[CyclePage]:
    """The cycles of a site by the day on which they were signed."""
    return sorted(request.cycles, key=lambda one: (str(signed_on(one) or ""), one.case.cycle), reverse=True)


def _list(request: SiteRequest) -> Iterator[str]:
    yield "# Naskah yang terbit"
    yield _table(request, "../", None)


def _table(request: SiteRequest, up: str, newest: int | None) -> Html:
    rows = [_row(one, up) for one in newest_first(request)[:newest]]
    return table(("Paket naskah", "Keadaan", "Ditandatangani"), rows) if rows else para(esc("Belum ada yang terbit."))


def _row(one: CyclePage, up: str) -> list[Html]:
    title = one.case.workspace.need_packet(one.case.cycle).title
    day = signed_on(one)
    return [
        joined([link(f"{up}siklus/{one.case.cycle}/index.html", title), small(esc(one.case.cycle))]),
        standing(one),
        esc(long_date(day)) if day else Html("–"),
    ]
