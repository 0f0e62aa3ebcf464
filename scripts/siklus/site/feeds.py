"""What other programs follow the site by: an Atom feed of what was published, and a map of its pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from siklus.site.published import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siklus.archive.lookup import KnownCycle
    from siklus.site.request import SiteRequest
    from siklus.site.summary import Summary

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
    published = [(one, one.known) for one in newest_first(request) if one.known][:_NEWEST]
    times = [one.signed_at for one, _ in published]
    _said(root, "updated", max(times, default=datetime(2000, 1, 1, tzinfo=UTC)).isoformat())
    author = SubElement(root, "author")
    _said(author, "name", f"{office.name} {office.region}")
    for one, known in published:
        for entry in _entries(one, known, request):
            root.append(entry)
    return _written(root)


def _entries(one: Summary, known: KnownCycle, request: SiteRequest) -> Iterator[Element]:
    """One for each document that whoever reads the site may read."""
    address = _address(request, f"siklus/{one.cycle}/index.html")
    signed = f", ditandatangani oleh {known.capacity}" if known.capacity else ""
    for name, paper in known.papers.items():
        number = f" Nomor {paper.number}" if paper.number else ""
        entry = Element("entry")
        _said(entry, "title", f"{paper.name}{number}")
        _said(entry, "id", f"{address}#{name}")
        SubElement(entry, "link", {"rel": "alternate", "href": address})
        _said(entry, "updated", one.signed_at.isoformat())
        _said(entry, "summary", f"{one.title}{signed}.")
        yield entry


def site_map(request: SiteRequest, pages: Iterable[str]) -> bytes:
    """The addresses of all pages (sitemaps.org); those of archived cycles with the day on which they were signed.

    Args:
        request: What the site shows, to whom.
        pages: The pages' sources, below ``docs``.
    """
    days = {f"siklus/{one.cycle}/index.md": one.signed_on for one in request.summaries if one.known}
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


def _said(parent: Element, name: str, words: str) -> None:
    """An element that holds words: whatever stands in them stays words."""
    SubElement(parent, name).text = _FORBIDDEN.sub("\ufffd", " ".join(words.split()))


def _written(root: Element) -> bytes:
    indent(root)
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found + b"\n"
