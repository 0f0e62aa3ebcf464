"""The page on which anybody finds out whether a file is genuine, in a real browser, on a server and from disk."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from browser import DESKTOP, Visit, judged
from electronic import signed_electronically
from siklus.site.genuine import genuine

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from siklus.site import SiteRequest

pytestmark = pytest.mark.slow

_DROP = """([name, text]) => {
    const moved = new DataTransfer()
    moved.items.add(new File([text], name))
    document.querySelector("footer").dispatchEvent(new DragEvent("drop", { dataTransfer: moved, bubbles: true }))
}"""


@pytest.mark.parametrize("way", ["archive_site", "from_disk"])
def test_it_says_asli_berubah_and_tidak_dikenal(
    browser: Browser, request: pytest.FixtureRequest, archived: SiteRequest, way: str
) -> None:
    files = archived.cycles[0].archived
    paper, copy = files["pdf/surat-pemberitahuan.pdf"], files["publik/sk.pdf"]
    visit = Visit(browser, DESKTOP)
    page = visit.go(f"{request.getfixturevalue(way)}periksa.html")
    told = judged(page, "unduhan (1).pdf", paper)
    for words in (
        "Asli",
        "Surat Pemberitahuan",
        "000.8.6.3/",
        "9 November 2026",
        "Ir. Ratna Umpama, M.T.",
        "Kepala Dinas",
        "pdf/surat-pemberitahuan.pdf, rangkap arsip",
    ):
        assert words in told
    assert "salinan untuk umum" in judged(page, "sk.pdf", copy)
    assert "Berubah" in judged(page, "sk.pdf", paper.replace(b"%%EOF", b"%%EOF\n"))
    assert "salinan untuk penerima" in judged(page, "sk.pdf", copy + b"\n")
    signed = judged(page, "tte.pdf", signed_electronically(paper, "TTD_KADIS"))
    for words in ("Tidak dikenal", "memuat utuh naskah dari arsip, lalu ditambahi", "pdf/surat-pemberitahuan.pdf"):
        assert words in signed
    assert "Berubah" in judged(page, "sk.pdf", paper.replace(b"%PDF", b"%FDP", 1) + b"x\n%%EOF\n")
    assert "salinan yang dikirim" in judged(page, "sk.pdf", files["salinan/sk.pdf"])
    assert "konsep: bukan naskah" in judged(page, "sk.pdf", b"x /Subject(2026-tw4: konsep) x")
    assert "Tidak ada berkas seperti ini" in judged(page, "sk.pdf", b"x /Subject(1999-tw4: arsip) x")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:  # stored as they are, its papers' own words can be read in it
        archive.writestr("sk.pdf", paper)
    assert "Ekstrak dahulu" in judged(page, "arsip-2026.zip", packed.getvalue())
    assert "Asli" in judged(page, "sk.docx", files["docx/sk.docx"])
    page.evaluate("for (const one of Object.values(sidikArsip)) if (one.siklus) one.gugur = 'dibatalkan'")
    assert "kemudian dibatalkan, jadi naskah ini tidak berlaku lagi" in judged(page, "batal.pdf", paper)
    page.evaluate(_DROP, ["<img src=x onerror=alert(1)>.pdf", "apa saja"])
    page.get_by_role("heading", name="<img src=x onerror=alert(1)>.pdf").wait_for()
    page.get_by_text("Tidak dikenal", exact=True).first.wait_for()
    assert visit.violations() == []
    assert way == "from_disk" or visit.axe() == []  # it reads the style sheets by itself, which a folder forbids
    page.locator("#periksa dd a").first.click()
    page.wait_for_url("**/siklus/2026-tw4/index.html")
    visit.close()
    theirs = "sitemap.xml"  # the theme asks for it in vain when the site is opened from a folder
    assert [one for one in visit.troubles if theirs not in one] == []


def test_the_button_is_reached_and_seen_by_keyboard(browser: Browser, archive_site: str) -> None:
    visit = Visit(browser, DESKTOP)
    page = visit.go(f"{archive_site}periksa.html")
    page.on("filechooser", lambda _: None)  # the browser takes its time to hand the chooser over: ask it early
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "file":
            break
    outline = page.evaluate("getComputedStyle(document.querySelector('.periksa-tempat')).outlineStyle")
    with page.expect_file_chooser():
        page.keyboard.press("Enter")
    visit.close()
    assert outline == "solid"


def test_without_scripts_the_page_says_what_to_do(browser: Browser, archive_site: str) -> None:
    visit = Visit(browser, DESKTOP, java_script_enabled=False)
    page = visit.go(f"{archive_site}periksa.html")
    assert "memerlukan JavaScript" in page.inner_text("#periksa")
    assert not page.locator("#periksa form").is_visible()
    visit.close()


def test_a_table_that_cannot_be_loaded_is_not_an_answer(browser: Browser, archive_site: str) -> None:
    visit = Visit(browser, DESKTOP)
    visit.context.route("**/sidik/**", lambda route: route.abort())
    page = visit.go(f"{archive_site}periksa.html")
    told = judged(page, "sk.pdf", b"x")
    visit.close()
    assert "Tabel sidik jari arsip tidak dapat dimuat" in told
    assert "Tidak dikenal" not in told


def test_a_cycle_that_is_not_archived_is_not_in_the_table(running: SiteRequest) -> None:
    assert genuine(running)[1]["assets/sidik/semua.js"] == b"Object.assign(globalThis.sidikArsip ??= {}, {});\n"
