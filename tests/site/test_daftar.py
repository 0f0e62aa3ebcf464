"""Registers are sorted and filtered by keyboard and on a phone, and can be read without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import DESKTOP, PHONE, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
