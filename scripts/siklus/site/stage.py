"""Write the site's pages to a folder, ready for any engine that reads mkdocs.yml."""

from __future__ import annotations

import re
from importlib.resources import files as package_files
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from siklus.archive.paths import refuse_unsafe
from siklus.archive.proof import SCHEMA
from siklus.casebook import load_cases
from siklus.errors import SiklusError
from siklus.rules import RULES
from siklus.site import performance
from siklus.site.caselist import cases_page
from siklus.site.data import data_files
from siklus.site.doors import doors, page_source
from siklus.site.feeds import FEED, feed, site_map
from siklus.site.folder import made_files
from siklus.site.genuine import genuine
from siklus.site.home import CALENDARS, agendas, cycles_pages, home_parts
from siklus.site.markup import esc
from siklus.site.naskah import files
from siklus.site.place import Place
from siklus.site.published import published_pages, published_parts
from siklus.site.register import register_pages
from siklus.site.rulelist import rules_pages
from siklus.site.sop import drawing_name, pdf_name, sop_page
from siklus.source import Kind, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.site.markup import Html
    from siklus.site.request import SiteRequest

#: Where the office's own pages lie.
PAGES = "content/halaman"
HOME = "index.md"
#: The home page of a public site, where the office has one of its own for it.
_PUBLIC_HOME = "index-publik.md"
#: Where anybody finds out whether a file is genuine.
_CHECK = "periksa.md"
#: Templates of ours in place of the theme's.
_OVERRIDES = "overrides"
_MARK = re.compile(r"<!-- siklus: ([a-z]+) -->")
_GUIDES = (
    ("Staf", "panduan/staf.md"),
    ("Pemaraf", "panduan/pemaraf.md"),
    ("Penanda tangan", "panduan/penanda-tangan.md"),
    ("Pengelola", "panduan/pengelola.md"),
    ("Auditor", "panduan/auditor.md"),
    ("Meninjau di peramban", "panduan/forge.md"),
    ("Memulai di forge", "panduan/adopsi.md"),
)


def stage(request: SiteRequest, folder: Path, *, config: Path) -> None:
    """Write ``docs/`` and a ``mkdocs.yml`` into a folder; what else lies there goes.

    The same request gives the same bytes. Navigation names a fixed handful of pages, never the cycles: its cost would
    grow with the square of their number.

    Args:
        request: What to show.
        folder: Where to write.
        config: The repository's ``mkdocs.yml``, which the written one completes.

    Raises:
        SiklusError: A page or the configuration is missing or cannot be read.
    """
    for one in request.cycles:
        refuse_unsafe(one.case.cycle, files(one))
    for kept in request.kept:
        refuse_unsafe(kept.summary.cycle, kept.papers)
    place = Place(folder)
    pages = []
    for path, data in _files(request):
        place.write(f"docs/{path}", data)
        if path.endswith(".md"):
            pages.append(path)
    for name, data in _packaged(_OVERRIDES).items():
        place.write(f"{_OVERRIDES}/{name}", data)
    # The theme's own map would carry the day of the build; ours takes its place, word by word.
    place.write(f"{_OVERRIDES}/sitemap.xml", b"{% raw %}" + site_map(request, pages) + b"{% endraw %}")
    place.write("mkdocs.yml", _configuration(request, config).encode())
    place.clear()


def _files(request: SiteRequest) -> Iterator[tuple[str, bytes | Path]]:
    """Every file of the site's source and its path below ``docs``, one after the other: together they are gigabytes.

    Each comes as its bytes or as the place where it lies already.
    """
    form, table = genuine(request)
    for path, text in _texts(request, form):
        foot = doors(request.workspace, path, page_source(request.pages, path)) if path.endswith(".md") else ""
        yield path, (text + foot).encode()
    for one in request.cycles:
        own = chain(made_files(one, request.workspace).items(), files(one).items())
        yield from ((f"siklus/{one.case.cycle}/{name}", data) for name, data in own)
    for kept in request.kept:
        yield from ((f"siklus/{kept.summary.cycle}/{name}", place) for name, place in kept.places())
    yield from performance.performance_files(request).items()
    for sop, drawings in request.sop_drawings.items():
        yield from ((f"sop/{drawing_name(sop, number)}", svg.encode()) for number, svg in enumerate(drawings, 1))
        yield f"sop/{pdf_name(sop)}", request.sop_pdfs[sop]
    if request.audience != "publik":
        yield from ((f"{CALENDARS}/{name}", data) for name, data in agendas(request).items())
    yield f"skema/{SCHEMA.name}", SCHEMA.read_bytes()
    yield FEED, feed(request)
    yield from data_files(request).items()
    yield from table.items()
    yield from ((path.removeprefix(f"{PAGES}/"), request.pages.read(path)) for path in _drawings(request))
    yield from ((f"assets/{name}", data) for name, data in _packaged("assets").items())


def _texts(request: SiteRequest, form: Html) -> Iterator[tuple[str, str]]:
    """The pages that are not of one cycle."""
    yield from _own_pages(request, form).items()
    yield from ((f"sop/{name}.md", sop_page(one.value, request)) for name, one in request.workspace.sops.items())
    yield from rules_pages(RULES).items()
    public = request.audience == "publik"
    yield from (published_pages(request) if public else cycles_pages(request)).items()
    if public:
        return
    yield from register_pages(request).items()
    yield performance.PATH, performance.performance_page(request)
    yield "kasus.md", cases_page(load_cases(request.pages))  # they name the office's accounts


def _packaged(folder: str) -> dict[str, bytes]:
    """The files of a folder that comes with the program."""
    root = Path(str(package_files("siklus.site").joinpath(folder)))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _drawings(request: SiteRequest) -> list[str]:
    """The drawings that the office's own pages show."""
    entries = request.pages.entries(f"{PAGES}/gambar")
    return [entry.path for entry in entries if entry.kind is Kind.FILE and entry.path.endswith(".svg")]


def _own_pages(request: SiteRequest, form: Html) -> dict[str, str]:
    """The office's own pages; what they mark is filled in."""
    found = {
        entry.path.removeprefix(f"{PAGES}/"): read_text(request.pages, entry.path)
        for entry in request.pages.entries(PAGES)
        if entry.kind is Kind.FILE and entry.path.endswith(".md")
    }
    needed = (HOME, _CHECK, *(path for _, path in _GUIDES), "istilah.md", "perintah.md")
    missing = [path for path in needed if path not in found]
    if missing:
        raise SiklusError(
            f"Halaman {PAGES}/{missing[0]} tidak ada.",
            "Pulihkan dari riwayat, atau salin dari repositori asal program; situs tidak dibangun tanpa halaman itu.",
        )
    for_everybody = found.pop(_PUBLIC_HOME, found[HOME])
    if request.audience == "publik":
        found[HOME] = _filled(HOME, for_everybody, published_parts(request))
    else:
        found[HOME] = _filled(HOME, found[HOME], home_parts(request))
    found[_CHECK] = _filled(_CHECK, found[_CHECK], {"periksa": form})
    return found


def _filled(name: str, text: str, parts: dict[str, Html]) -> str:
    """A page with its marks replaced.

    Raises:
        SiklusError: A mark asks for something that there is not.
    """

    def part(found: re.Match[str]) -> str:
        try:
            return parts[found[1]]
        except KeyError:
            known = ", ".join(f"`{name}`" for name in parts)
            line = text[: found.start()].count("\n") + 1
            raise SiklusError(
                f"{PAGES}/{name} baris {line}: tanda `{found[0]}` tidak dikenal.", f"Pilih salah satu: {known}."
            ) from None

    return _MARK.sub(part, text)


def _configuration(request: SiteRequest, config: Path) -> str:
    """The repository's configuration with the office's name, the folder of the pages and the navigation."""
    try:
        values = yaml.safe_load(config.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        values = None
    if not isinstance(values, dict) or not isinstance(values.get("theme"), dict):
        raise SiklusError(f"Berkas {config.name} tidak ada atau tidak terbaca.", "Pulihkan dari riwayat.")
    office = request.workspace.need_office()
    values["site_name"] = esc(f"Siklus Naskah {office.short_name}")
    values["copyright"] = esc(
        f"{office.name} {office.region}. Persetujuan pada situs ini adalah bukti proses, bukan tanda tangan "
        "elektronik tersertifikasi."
    )
    values["docs_dir"] = "docs"
    values["theme"] = {**values["theme"], "custom_dir": _OVERRIDES}
    values["nav"] = _navigation(request)
    if request.audience == "publik" and office.site_url:
        # The page for an address that is not there is shown at any depth: it names its links in full.
        values["extra"] = {**values.get("extra", {}), "alamat": office.site_url.rstrip("/")}
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)


def _navigation(request: SiteRequest) -> list[dict[str, Any]]:
    """A short list that does not grow with the cycles; templates take its titles as HTML."""
    titles = {name: str(esc(document.value.identity.name)) for name, document in request.workspace.sops.items()}
    sops = [{title: f"sop/{name}.md"} for name, title in sorted(titles.items())]
    public = request.audience == "publik"
    lists = [{"Istilah": "istilah.md"}, {"Daftar perintah": "perintah.md"}, {"Daftar aturan": "aturan.md"}]
    cases = [] if public else [{"Kasus kebijakan": "kasus.md"}]
    return [
        {"Beranda": HOME},
        {"Siklus": "siklus/index.md"},
        *([{"SOP": sops}] if sops else []),
        *([] if public else [{"Register": "register/index.md"}, {"Kinerja": performance.PATH}]),
        {"Periksa keaslian": _CHECK},
        {"Panduan": [{title: path} for title, path in _GUIDES]},
        {"Rujukan": [*lists, *cases]},
    ]
