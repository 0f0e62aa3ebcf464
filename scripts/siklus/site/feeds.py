"""What other programs follow the site by: an Atom feed of what was published, and a map of its pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from siklus.site.published import newest_first
from siklus.site.signed import signed_on, signer
from siklus.workspace.numbers import issued_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siklus.site.request import CyclePage, SiteRequest

#: The feed's file, below the site's root.
FEED = "umpan.xml"
#: A reader that missed more than this many reads the list of all.
_NEWEST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: What XML cannot hold at all, however it is written (XML 1.0, section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(request: SiteRequest) -> bytes:
    """The documents in the archive, newest first, as Atom (RFC 4287): number, subject, who signed, and the page.

    Args:
        request: What the site shows, to whom.
    """
    office = request.workspace.need_office()
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "id"})
    _said(root, "title", f"Naskah yang terbit, {office.short_name} {office.region}")
    _said(root, "id", _address(request, ""))
    SubElement(root, "link", {"rel": "self", "href": _address(request, FEED)})
    SubElement(root, "link", {"rel": "alternate", "href": _address(request, "index.html")})
    published = [one for one in newest_first(request) if one.archived][:_NEWEST]
    times = [_moment(one) for one in published]
    _said(root, "updated", max(times, default=datetime(2000, 1, 1, tzinfo=UTC)).isoformat())
    author = SubElement(root, "author")
    _said(author, "name", f"{office.name} {office.region}")
    for one in published:
        for entry in _entries(one, request):
            root.append(entry)
    return _written(root)


def _entries(page: CyclePage, request: SiteRequest) -> Iterator[Element]:
    """One for each document that whoever reads the site may read."""
    case = page.case
    address = _address(request, f"siklus/{case.cycle}/index.html")
    by = signer(page)
    signed = f", ditandatangani oleh {by.title}" if by else ""
    for spec in case.sop.naskah:
        if spec.id in page.withheld:
            continue
        issued = issued_number(case.workspace, case.cycle, spec.id)
        number = f" Nomor {issued.text}" if issued else ""
        entry = Element("entry")
        _said(entry, "title", f"{spec.name}{number}")
        _said(entry, "id", f"{address}#{spec.id}")
        SubElement(entry, "link", {"rel": "alternate", "href": address})
        _said(entry, "updated", _moment(page).isoformat())
        _said(entry, "summary", f"{case.workspace.need_packet(case.cycle).title}{signed}.")
        yield entry


def site_map(request: SiteRequest, pages: Iterable[str]) -> bytes:
    """The addresses of all pages (sitemaps.org); those of archived cycles with the day on which they were signed.

    Args:
        request: What the site shows, to whom.
        pages: The pages' sources, below ``docs``.
    """
    days = {f"siklus/{one.case.cycle}/index.md": signed_on(one) for one in request.cycles if one.archived}
    root = Element("urlset", {"xmlns": _MAP})
    for path in sorted(pages):
        place = SubElement(root, "url")
        _said(place, "loc", _address(request, f"{path.removesuffix('.md')}.html"))
        if day := days.get(path):
            _said(place, "lastmod", day.isoformat())
    return _written(root)


def _address(request: SiteRequest, path: str) -> str:
    """Where a file of the site lies; relative while the office says no address."""
    base = request.workspace.need_office().site_url
    return f"{base.rstrip('/')}/{quote(path)}" if base else quote(path) or "."


def _moment(page: CyclePage) -> datetime:
    """When the last approval was given; at the day's beginning where that is all there is."""
    moments = [slot.at for slot in page.case.verdict.slots if slot.at is not None]
    zone = page.case.told.story.holders.timezone
    opened = page.case.workspace.need_packet(page.case.cycle).opened_on
    return max(moments).astimezone(zone) if moments else datetime.combine(opened, time(), zone)


def _said(parent: Element, name: str, words: str) -> None:
    """An element that holds words: whatever stands in them stays words."""
    SubElement(parent, name).text = _FORBIDDEN.sub("\ufffd", " ".join(words.split()))


def _written(root: Element) -> bytes:
    indent(root)
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found + b"\n"
