"""The feed and the map of pages: well-formed, the same again, whatever strangers wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

from office_repo import SOURCE
from siklus.site import stage
from siklus.site.audience import public_pages
from siklus.site.feeds import FEED, feed, site_map

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from siklus.site import SiteRequest

A = "{http://www.w3.org/2005/Atom}"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://siklus.dinas.example"


def read(data: bytes) -> Element:
    return fromstring(data)  # noqa: S314  # our own bytes, which are to be well-formed


def words(parent: Element, name: str) -> list[str]:
    return [one.text or "" for one in parent.iter(name)]


def test_every_document_of_the_archive(archived: SiteRequest) -> None:
    root = read(feed(archived))
    assert [link.get("href") for link in root.findall(f"{A}link")] == [f"{SITE}/{FEED}", f"{SITE}/index.html"]
    entries = root.findall(f"{A}entry")
    assert words(root, f"{A}title")[1:] == [
        "Format Data Kinerja",
        "SK Pengumpulan Data Kinerja Nomor 000.8.6.3/014/DPUPRPERKIM-BLG/2026",
        "Surat Pemberitahuan Pengisian Data Nomor 000.8.6.3/013/DPUPRPERKIM-BLG/2026",
    ]
    page = f"{SITE}/siklus/2026-tw4/index.html"
    assert {link.get("href") for entry in entries for link in entry.findall(f"{A}link")} == {page}
    assert len(set(words(root, f"{A}id"))) == 4
    assert {datetime.fromisoformat(one).isoformat() for one in words(root, f"{A}updated")} == {
        "2026-11-09T11:00:00+08:00"
    }
    assert words(entries[1], f"{A}summary") == [
        "Pengumpulan Data Kinerja Triwulan IV Tahun 2026, ditandatangani oleh Kepala Dinas."
    ]
    assert feed(archived) == feed(archived)


def test_what_runs_is_not_in_it(running: SiteRequest) -> None:
    root = read(feed(running))
    assert root.findall(f"{A}entry") == []
    assert words(root, f"{A}updated") == ["2000-01-01T00:00:00+00:00"]


def test_what_is_withheld_is_not_in_it(archived: SiteRequest) -> None:
    (page,) = public_pages(archived.cycles, ())
    closed = replace(page, withheld=frozenset({"surat-pemberitahuan"}))
    root = read(feed(replace(archived, cycles=(closed,), audience="publik")))
    assert len(root.findall(f"{A}entry")) == 2
    assert b"Surat Pemberitahuan" not in feed(replace(archived, cycles=(closed,), audience="publik"))


def test_words_of_strangers_stay_words(archived: SiteRequest) -> None:
    shown = archived.cycles[0]
    packet = shown.case.files.packet
    assert packet is not None
    hostile = "]]><script>alert(1)</script>&x;\x0b\x00\ud800 {% raw %}"
    titled = replace(packet, value=packet.value.model_copy(update={"title": hostile}))
    cycle = replace(shown.case.files, packet=titled)
    case = replace(shown.case, workspace=replace(shown.case.workspace, cycles={shown.case.cycle: cycle}))
    root = read(feed(replace(archived, cycles=(replace(shown, case=case),))))
    summary = words(root, f"{A}summary")[0]
    assert summary.startswith("]]><script>alert(1)</script>&x;")
    assert not {"\x00", "\ud800", "\x0b"} & set(summary)
    assert {one.tag for one in root.iter()} <= {
        A + name for name in ("feed", "title", "id", "link", "updated", "author", "name", "entry", "summary")
    }


def test_the_map_names_every_page(archived: SiteRequest, tmp_path: Path) -> None:
    stage(archived, tmp_path, config=SOURCE / "mkdocs.yml")
    text = (tmp_path / "overrides" / "sitemap.xml").read_bytes()
    assert (text[:9], text[-12:]) == (b"{% raw %}", b"{% endraw %}")
    root = read(text[9:-12])
    pages = {path.relative_to(tmp_path / "docs").as_posix() for path in (tmp_path / "docs").rglob("*.md")}
    assert set(words(root, f"{S}loc")) == {f"{SITE}/{path.removesuffix('.md')}.html" for path in pages}
    assert words(root, f"{S}lastmod") == ["2026-11-09"]
    assert (tmp_path / "docs" / FEED).read_bytes() == feed(archived)


def test_an_office_without_an_address(archived: SiteRequest) -> None:
    office = archived.workspace.office
    assert office is not None
    nowhere = replace(office, value=office.value.model_copy(update={"site_url": None}))
    request = replace(archived, workspace=replace(archived.workspace, office=nowhere))
    assert words(read(site_map(request, ["a.md"])), f"{S}loc") == ["a.html"]
    links: list[Any] = [one.get("href") for one in read(feed(request)).findall(f"{A}link")]
    assert links == [FEED, "index.html"]
