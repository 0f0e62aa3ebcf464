"""The search of a large site on the processor of a phone."""

from __future__ import annotations

import shutil
import statistics
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from pathlib import Path

#: How much slower than this machine's.
_SLOWER = 4
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_QUERIES = (
    "mengukur indikator", "pengumpulan data kinerja", "014/DPUPRPERKIM", "kesehatan 2031", "penyusunan aksi 2024",
)  # fmt: skip
_READY = "() => !/Mempersiapkan/.test(document.querySelector('.md-search-result__meta').textContent)"
#: From the last key to the first result that can be seen, in milliseconds.
_ASK = """(query) => new Promise(done => {
    const box = document.querySelector("[name=query]"), list = document.querySelector(".md-search-result__list")
    const put = (text) => {
        box.value = text
        box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}))
    }
    const watch = new MutationObserver(() => {
        if (!list.querySelector("a")) return
        watch.disconnect()
        requestAnimationFrame(() => done(performance.now() - began))
    })
    put("")
    let began
    setTimeout(() => {
        watch.observe(list, {childList: true, subtree: true})
        began = performance.now()
        put(query)
    }, 300)
})"""


def searching(site: Path) -> None:
    """Load the index and search it, slowed down; prints how long it takes.

    The site is opened from its folder: there the search runs in the page itself, which is all that Chromium slows.

    Args:
        site: A built site.
    """
    found = shutil.which("chromium")
    if found is None:
        print("Search: not measured, Chromium is not installed")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{site.as_uri()}/index.html")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        began = page.evaluate("() => performance.now()")
        page.evaluate("() => document.querySelector('#__search').click()")
        page.wait_for_function(_READY, timeout=120_000)
        loaded = page.evaluate("() => performance.now()") - began
        times = [page.evaluate(_ASK, query) for query in _QUERIES]
        browser.close()
    print(f"Search on a processor {_SLOWER} times as slow (target: first result below 500 ms once the index is loaded)")
    print(f"  index loaded    {loaded:6.0f} ms")
    print(f"  first result    {statistics.median(times):6.0f} ms, at most {max(times):.0f} ms, of {len(times)} queries")
