from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from office_repo import SOURCE
from siklus.errors import SiklusError
from siklus.site import build_site
from siklus.source import MemoryTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siklus.site import CyclePage, SiteRequest

pytestmark = pytest.mark.slow

_CONFIG = SOURCE / "mkdocs.yml"
#: Attributes by which a page loads something, or leads somewhere.
_LOADS = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("object", "data")}


class _Page(HTMLParser):
    """The addresses and the anchors of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.anchors: set[str] = set()
        self.scripted: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) in _LOADS:
                self.loads.append(value or "")
            elif (tag, name) == ("a", "href"):
                self.leads.append(value or "")
            elif name == "id":
                self.anchors.add(value or "")
            elif name.startswith("on"):
                self.scripted.append(name)


@pytest.fixture
def pages(_built: Path) -> dict[Path, _Page]:
    return _pages(_built)


def _pages(site: Path) -> dict[Path, _Page]:
    found: dict[Path, _Page] = {}
    for path in site.rglob("*.html"):
        found[path] = _Page()
        found[path].feed(path.read_text(encoding="utf-8"))
    return found


def test_the_site_is_built_with_every_page(_built: Path, pages: dict[Path, _Page]) -> None:  # noqa: PT019 -- its value is used
    names = {path.relative_to(_built).as_posix() for path in pages}
    assert {"index.html", "siklus/2026-tw4/index.html", "sop/pengumpulan-data-kinerja.html", "aturan.html"} <= names
    text = (_built / "siklus/2026-tw4/index.html").read_text(encoding="utf-8")
    assert '<html lang="id"' in text
    assert "Tenggat *belum* sama | &lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_page_for_unknown_addresses_needs_nothing_around_it_and_leads_everybody_to_the_beginning(
    archived: SiteRequest,
    _built: Path,  # noqa: PT019 -- its value is used
    public_site: Path,
) -> None:
    address = archived.workspace.need_office().site_url
    lost, inside = ((site / "404.html").read_text(encoding="utf-8") for site in (public_site, _built))
    assert re.findall(r'(?:href|src)="([^"]*)"', lost) == [f"{address}/index.html", f"{address}/periksa.html"]
    assert re.findall(r'(?:href|src)="([^"]*)"', inside) == []  # the office's own site lies elsewhere
    for text in (lost, inside):
        assert "Halaman tidak ditemukan - Siklus Naskah Dinas PUPRPERKIM" in text


def test_nothing_is_loaded_from_another_host(_built: Path, pages: dict[Path, _Page]) -> None:  # noqa: PT019 -- same
    for path, page in pages.items():
        for address in page.loads:
            assert not urlsplit(address).netloc, f"{path}: {address}"
        assert page.scripted == []
    for sheet in _built.rglob("*.css"):
        assert "url(http" not in sheet.read_text(encoding="utf-8").replace('"', "").replace("'", "")


def test_no_browser_fetches_the_next_page_unasked(pages: dict[Path, _Page]) -> None:
    heads = [path.read_text(encoding="utf-8").partition("</head>")[0] for path in pages]
    assert any('rel="prev"' in head for head in heads)
    assert not any('rel="next"' in head for head in heads)


@pytest.mark.parametrize("site", ["_built", "public_site"])
def test_every_internal_link_leads_somewhere(request: pytest.FixtureRequest, site: str) -> None:
    pages, broken = _pages(request.getfixturevalue(site)), []
    for path, page in pages.items():
        for address in (*page.leads, *page.loads):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                assert parts.scheme in {"http", "https", "mailto"} or address == "data:,"  # an icon that is none
                continue
            file, anchor = urldefrag(address)
            target = (path.parent / unquote(file)).resolve() if file else path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                broken.append(f"{path}: {address}")
            elif anchor and target in pages and unquote(anchor) not in pages[target].anchors | {"__skip"}:
                broken.append(f"{path}: {address} (tanpa sasaran)")
    assert broken == []


def test_numbers_and_titles_are_in_the_search_and_forms_are_not(_built: Path) -> None:  # noqa: PT019 -- same
    index = json.loads((_built / "search/search_index.json").read_text(encoding="utf-8"))
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "000.8.6.3/014/DPUPRPERKIM-BLG/2026" in text
    assert "Laporan survei kondisi jalan dan data dasar jalan kabupaten" not in text
    assert "<script>" not in text
    assert index["config"]["separator"] == r"[\s\-/.,:()]+"
    assert (_built / "search/search_index.js").is_file()


def test_a_page_that_mkdocs_refuses_leaves_the_former_site_alone(running: SiteRequest, tmp_path: Path) -> None:
    target = tmp_path / "situs"
    target.mkdir()
    (target / "index.html").write_text("yang lama", encoding="utf-8")
    files = {entry.path: running.pages.read(entry.path) for entry in running.pages.entries("content/halaman")}
    files["content/halaman/panduan/staf.md"] = b"# Staf\n\n[hilang](tidak-ada.md)\n"
    with pytest.raises(SiklusError, match=r"panduan/staf\.md"):
        build_site(
            replace(running, pages=MemoryTree(files)), config=_CONFIG, staging=tmp_path / "halaman", target=target
        )
    assert (target / "index.html").read_text(encoding="utf-8") == "yang lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["halaman", "situs"]


def test_a_new_site_replaces_the_former_one_whole(running: SiteRequest, tmp_path: Path) -> None:
    target = tmp_path / "situs"
    target.mkdir()
    (target / "lama.html").write_text("yang lama", encoding="utf-8")
    build_site(running, config=_CONFIG, staging=tmp_path / "halaman", target=target)
    assert not (target / "lama.html").exists()
    assert (target / "index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["halaman", "situs"]


def test_one_more_cycle_builds_only_what_tells_of_it_anew(
    _sites: Callable[[str], SiteRequest],  # noqa: PT019 -- it makes its value
    tmp_path: Path,
) -> None:
    request, cache = _sites("archived"), tmp_path / "cache"

    def built(cycles: tuple[CyclePage, ...]) -> set[str]:
        folders = {"staging": tmp_path / "halaman", "target": tmp_path / "situs"}
        shown = replace(request, cycles=cycles, charts=request.charts if cycles else {})
        build_site(shown, config=_CONFIG, cache=cache, **folders)
        return {path.name for path in cache.iterdir()}

    before = built(())
    after = built(request.cycles)
    told = {"index.md", "siklus/index.md", "siklus/2026.md", "siklus/2026-tw4/index.md", "kinerja.md"}
    registers = {path.name for path in (tmp_path / "halaman/docs/register").iterdir()}
    assert 0 < len(after - before) <= len(told) + len(registers)
    assert len(after & before) > 10
