"""What has been published, for everybody: the lists of a public site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.local import office_zone
from siklus.site import words
from siklus.site.lists import LongTable, list_pages
from siklus.site.markup import Html, day, esc, joined, link, page, para, small, table
from siklus.site.years import NEWEST, YEAR, by_year, neighbours, years_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.site.request import SiteRequest
    from siklus.site.summary import Summary

#: How many the home page shows; the list of all has every one.
_NEWEST = 8
_HEAD = ("Paket naskah", "Nomor", "Keadaan", "Ditandatangani")
_INSIDE = "Siklus yang sedang berjalan dan tenggatnya hanya terlihat pada situs internal kantor."


def published_parts(request: SiteRequest) -> dict[str, Html]:
    """What the home page's text may ask for, by the name of its mark.

    Args:
        request: A site for everybody.
    """
    office = request.workspace.need_office()
    at = words.moment(request.now, office_zone(office.timezone))
    count = len(request.summaries)
    more = para(link("siklus/index.html", f"Semua {count} paket naskah")) if count > _NEWEST else Html("")
    inside = para(esc(_INSIDE))
    return {
        "berjalan": inside,
        "selesai": joined([_table(request, "", _NEWEST), more], "\n"),
        "kalender": inside,
        "waktu": para(small(Html(f"Keadaan pada {at} {esc(office.timezone_label)}."))),
    }


def published_pages(request: SiteRequest) -> dict[str, str]:
    """The list of what was published last, and a page of everything of each year, by path.

    Args:
        request: A site for everybody.
    """
    years = by_year(newest_first(request))
    made = {"siklus/index.md": page("Naskah yang terbit", _list(request, years), hide=["navigation"])}
    for year, found in years.items():
        shown = LongTable(_HEAD, [_row(one, "../") for one in found], search=False)
        made |= list_pages(YEAR.format(year), f"Naskah tahun {year}", shown, after=neighbours(years, year))
    return made


def newest_first(request: SiteRequest) -> list[Summary]:
    """The cycles of a site by the day on which they were signed."""
    return sorted(request.summaries, key=lambda one: (str(one.signed_on or ""), one.cycle), reverse=True)


def _list(request: SiteRequest, years: dict[int, list[Summary]]) -> Iterator[str]:
    yield "# Naskah yang terbit"
    yield _table(request, "../", NEWEST)
    if years:
        yield "## Menurut tahun"
        yield years_table(years, "Paket naskah")


def _table(request: SiteRequest, up: str, newest: int) -> Html:
    rows = [_row(one, up) for one in newest_first(request)[:newest]]
    return table(_HEAD, rows) if rows else para(esc("Belum ada yang terbit."))


def _row(one: Summary, up: str) -> list[Html]:
    return [
        joined([link(f"{up}siklus/{one.cycle}/index.html", one.title), small(esc(one.cycle))]),
        _numbers(one),
        one.standing,
        day(one.signed_on),
    ]


def _numbers(one: Summary) -> Html:
    """The numbers of its papers, each once."""
    found = dict.fromkeys(paper.number for paper in one.known.papers.values() if paper.number) if one.known else ()
    return joined(map(esc, found)) or Html("–")
