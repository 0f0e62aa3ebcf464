"""Registers are sorted and filtered by keyboard and on a phone, and can be read without scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser import DESKTOP, PHONE, Visit, served
from office_repo import SOURCE
from siklus.site import build_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from siklus.site import SiteRequest

pytestmark = pytest.mark.slow

_ROWS = "[...document.querySelectorAll('table.daftar tbody tr')].filter(row => row.checkVisibility())"


def column(page: Page, number: int) -> list[str]:
    """The visible cells of a column, from above."""
    found: list[str] = page.evaluate(f"{_ROWS}.map(row => row.cells[{number}].innerText.trim())")
    return found


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_register_is_sorted_and_filtered(browser: Browser, archive_site: str, size: tuple[int, int]) -> None:
    visit = Visit(browser, size)
    page = visit.go(f"{archive_site}register/sk-2026.html")
    before = column(page, 0)
    assert before == sorted(before, key=int)
    sort = page.get_by_role("button", name="Urut")
    sort.focus()
    for way, wanted in (("ascending", before), ("descending", before[::-1]), ("ascending", before)):
        page.keyboard.press("Enter")
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == way
        assert column(page, 0) == wanted
    page.get_by_role("button", name="Tanggal").focus()
    page.keyboard.press("Space")
    days = column(page, 2)
    assert days.index("5 Januari 2026") < days.index("9 November 2026")
    page.get_by_label("Saring").focus()
    page.keyboard.type("BATAL digabungkan")
    (only,) = column(page, 4)
    assert only == "Batal"
    assert page.inner_text("output") == f"1 dari {len(before)} baris"
    assert visit.violations() == []
    assert visit.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.close()
    assert visit.troubles == []


def test_without_scripts_the_whole_book_is_there(browser: Browser, archive_site: str) -> None:
    visit = Visit(browser, PHONE, java_script_enabled=False)
    page = visit.go(f"{archive_site}register/sk-2026.html")
    rows = page.locator("table.daftar tbody tr")
    assert rows.count() > 3
    assert rows.last.is_visible()
    assert not page.locator(".saring").is_visible()
    visit.close()


@pytest.fixture(scope="module")
def long_site(_sites: Callable[[str], SiteRequest], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose register takes several pages."""
    request, folder = _sites("archived"), tmp_path_factory.mktemp("panjang")
    (name, document), *_ = request.workspace.registers.items()
    first = document.value.entries[0]
    many = tuple(
        first.model_copy(update={"sequence": number, "subject": f"Keputusan yang ke-{number}"})
        for number in range(1, 301)
    )
    longer = replace(document, value=document.value.model_copy(update={"entries": many}))
    workspace = replace(request.workspace, registers={**request.workspace.registers, name: longer})
    request = replace(request, workspace=workspace)
    build_site(request, config=SOURCE / "mkdocs.yml", staging=folder / "halaman", target=folder / "situs")
    return folder / "situs"


@pytest.mark.parametrize("way", ["served", "from disk"])
def test_a_register_of_many_pages_is_searched_as_a_whole(browser: Browser, long_site: Path, way: str) -> None:
    visit = Visit(browser, PHONE)
    with served(long_site) as address:
        root = address if way == "served" else f"{long_site.as_uri()}/"
        page = visit.go(f"{root}register/sk-2026-hal-2.html")
        assert page.locator(".bagian").count() == 2
        shown = len(column(page, 0))
        assert 20 < shown < 300
        assert page.inner_text("output") == f"{shown} dari {shown} baris pada halaman ini"
        assert way == "from disk" or visit.axe() == []  # it reads the style sheets anew, which a folder forbids
        page.get_by_label("Saring").fill("ke-299")
        expect(page.locator("output")).to_have_text("1 dari 300 baris")
        assert column(page, 0) == ["299"]
        assert page.locator("tr:visible td[data-label='Urut']").count() == 1
        assert page.locator(".bagian").count() == 0
        page.get_by_label("Saring").fill("")
        expect(page.locator("output")).to_have_text("300 dari 300 baris")
        for _ in range(2):
            page.get_by_role("button", name="Urut").click()
        expect(page.locator("table.daftar tbody td").first).to_have_text("300")
        assert visit.violations() == []
    visit.close()
    # From a folder the theme asks in vain for its map of pages, which the site does not use.
    assert [one for one in visit.troubles if "sitemap.xml" not in one] == []


def test_where_the_other_rows_cannot_be_had_the_page_says_that_it_filters_its_own(
    browser: Browser, long_site: Path
) -> None:
    visit = Visit(browser, PHONE)
    with served(long_site) as address:
        visit.page.route("**/sk-2026.js", lambda route: route.abort())
        page = visit.go(f"{address}register/sk-2026.html")
        page.get_by_label("Saring").fill("yang ke-9")
        expect(page.locator("output")).to_have_text(re.compile(r"^\d+ dari .* baris pada halaman ini$"))
        assert page.locator(".bagian").count() == 2
    visit.close()


def test_without_scripts_the_pages_of_a_register_lead_to_each_other(browser: Browser, long_site: Path) -> None:
    visit = Visit(browser, PHONE, java_script_enabled=False)
    with served(long_site) as address:
        page = visit.go(f"{address}register/sk-2026.html")
        found = page.locator("table.daftar tbody tr").count()
        number = 2
        while (way := page.locator(".bagian").last.get_by_role("link", name=str(number), exact=True)).count():
            way.click()
            found += page.locator("table.daftar tbody tr").count()
            number += 1
    visit.close()
    assert (found, number) >= (300, 3)
