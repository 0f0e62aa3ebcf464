"""The site in a real browser: every page on a phone and a desktop, by keyboard, in the dark and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import DESKTOP, PHONE, Visit, served
from pdf_text import flat, read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

_SOP = "sop/pengumpulan-data-kinerja.html"
_CYCLE = "siklus/2026-tw4/index.html"
#: Elements that reach beyond the window, unless the page stays within it.
_BEYOND = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 60)}`)"""
#: What has the focus, and whether a reader sees that it has; a switch or a file's button shows it on its label.
_FOCUS = """() => {
    const held = document.activeElement
    const one = held.matches(".md-option") ? held.nextElementSibling : held.closest(".periksa-tempat") ?? held
    const look = getComputedStyle(one), box = one.getBoundingClientRect()
    return {
        name: held.getAttribute("href") ?? held.name ?? held.tagName,
        marked: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0 || one.matches("input[type=text]"),
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
    }
}"""


#: Words of which little would be seen on white paper.
_PALE = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.checkVisibility() && [...one.childNodes].some(it => it.nodeType === 3 && it.data.trim()))
    .filter(one => {
        const [red, green, blue, shown = 1] = getComputedStyle(one).color.match(/[\\d.]+/g).map(Number)
        return 255 - shown * (255 - (red + green + blue) / 3) > 140
    })
    .map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""


@pytest.fixture(scope="module")
def pages(archive_site: str, _built: Path, _built_running: Path) -> Iterator[tuple[str, ...]]:
    """Every page of a site with an archive, and the two that differ while a cycle runs."""
    with served(_built_running) as running:
        found = (path.relative_to(_built).as_posix() for path in sorted(_built.rglob("*.html")))
        yield (*(archive_site + path for path in found), f"{running}index.html", running + _CYCLE)


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop in the dark"]
)
def test_every_page_is_quiet_stays_here_fits_and_can_be_read_by_all(
    browser: Browser, pages: tuple[str, ...], size: tuple[int, int], scheme: str
) -> None:
    visit = Visit(browser, size, color_scheme=scheme)
    found: list[str] = []
    for address in pages:
        page = visit.go(address)
        found += [f"{address} is too wide: {one}" for one in page.evaluate(_BEYOND)[-2:]]
        found += [f"{address} breaks the policy: {one}" for one in visit.violations()]
        found += visit.axe()
    visit.close()
    assert visit.troubles + found == []


def test_the_dark_is_the_devices_choice_until_the_reader_chooses(browser: Browser, archive_site: str) -> None:
    visit = Visit(browser, DESKTOP, color_scheme="dark")
    page = visit.go(archive_site)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.get_by_title("Ganti ke tampilan terang").click()
    visit.go(archive_site + _CYCLE)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    visit.close()
    assert visit.troubles == []


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("path", [_SOP, _CYCLE, "kinerja.html"])
def test_drawings_are_dark_where_the_page_is(browser: Browser, archive_site: str, path: str, device: str) -> None:
    visit = Visit(browser, PHONE, color_scheme=device)
    page = visit.go(f"{archive_site}{path}")
    drawing = page.locator(".bagan img").first
    dark = visit.lightness(drawing) < 128
    page.locator(".md-header label[title^='Ganti ke tampilan']:visible").click()
    turned = visit.lightness(drawing) < 128
    page.emulate_media(media="print")
    assert visit.lightness(drawing) > 128
    visit.close()
    assert (dark, turned) == (device == "dark", device == "light")
    assert visit.troubles == []


def test_the_keyboard_alone_skips_the_head_and_reaches_every_link(browser: Browser, archive_site: str) -> None:
    visit = Visit(browser, DESKTOP)
    page = visit.go(archive_site)
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUS)["name"].startswith("#")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#*")
    reached = _walk(page, 40)
    assert "siklus/2026-tw4/index.html" in reached
    assert "panduan/auditor.html" in reached
    visit.close()


@pytest.mark.parametrize(
    "path",
    [
        _CYCLE,
        "siklus/2026-tw4/baca-format-data.html",
        "siklus/2026.html",
        "register/ekspedisi-2026.html",
        "sop/pengumpulan-data-kinerja.html",
        "periksa.html",
        "perintah.html",
        "panduan/staf.html",
    ],
)
def test_on_every_kind_of_page_the_keyboards_place_is_seen(browser: Browser, archive_site: str, path: str) -> None:
    visit = Visit(browser, PHONE, reduced_motion="reduce")  # what slides in is where it comes to rest
    page = visit.go(archive_site + path)
    assert len(_walk(page, 25)) > 4
    visit.close()
    assert visit.troubles == []


def _walk(page: Page, steps: int) -> set[str]:
    """Press Tab so often; every stop has to be seen."""
    reached: set[str] = set()
    for _ in range(steps):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUS)
        assert here["name"] == "BODY" or (here["marked"] and here["seen"]), here
        reached.add(here["name"])
    return reached


@pytest.mark.parametrize("way", ["archive_site", "from_disk"])
def test_the_search_is_opened_filled_and_followed_by_keyboard(
    browser: Browser, request: pytest.FixtureRequest, way: str
) -> None:
    visit = Visit(browser, DESKTOP)
    page = visit.go(f"{request.getfixturevalue(way)}index.html")
    page.keyboard.press("/")
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.type("DPUPRPERKIM-BLG")
    page.locator(".md-search-result__link[href*='h=dpuprperkim-blg' i]").first.wait_for()  # not of half the word
    page.keyboard.press("ArrowDown")
    page.locator(".md-search-result__link:focus").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/*?h=*")
    assert "DPUPRPERKIM-BLG" in page.inner_text("article")
    visit.close()
    # From a folder the theme asks in vain for its map of pages, which the site does not use.
    theirs = f"{request.getfixturevalue('from_disk')}sitemap.xml"
    assert [one for one in visit.troubles if theirs not in one] == []


def test_on_paper_there_is_only_the_page_and_no_table_is_cut(browser: Browser, archive_site: str) -> None:
    visit = Visit(browser, PHONE)
    page = visit.go(archive_site + _CYCLE)
    page.emulate_media(media="print")
    for around in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar--primary", ".md-sidebar--secondary"):
        assert not page.locator(around).first.is_visible(), around
    text = flat(read_pdf(page.pdf(format="A4"))).replace(" ", "")
    visit.close()
    for column in ("Kegiatan", "Realisasi", "Keadaan", "Sebabtidakdihitung", "Bukti", "SHA-256"):
        assert column in text, column
    assert "Lewatikeisi" not in text


@pytest.mark.parametrize("path", [_CYCLE, "siklus/2026-tw4/baca-format-data.html", "register/sk-2026.html", _SOP])
def test_on_paper_words_are_dark_and_nothing_is_cut_whatever_the_device_shows(
    browser: Browser, archive_site: str, path: str
) -> None:
    visit = Visit(browser, (680, 960), color_scheme="dark")  # as wide as a sheet
    page = visit.go(archive_site + path)
    page.emulate_media(media="print")
    assert page.evaluate(_PALE) == []
    assert page.evaluate(_BEYOND) == []
    visit.close()
