"""Chromium over a folder that is served on this machine, and what it says while it looks.

Tests that use it skip themselves where Chromium is absent. Nothing but the loopback address is reachable for the pages:
a request to anywhere else is stopped and told.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tarfile
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from loopback import serving
from office_repo import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Route

#: Widths and heights in CSS pixels of the screens that pages are made for.
PHONE, DESKTOP = (390, 844), (1280, 900)
#: The checker of accessibility; fetched once, kept in the ignored build folder.
_AXE = "axe-core@4.14.1"
_CACHE = SOURCE / "build/uji"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: How light a picture is on the whole, from 0 to 255.
_LIGHTNESS = """async (data) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
    const canvas = new OffscreenCanvas(picture.width, picture.height), on = canvas.getContext("2d")
    on.drawImage(picture, 0, 0)
    const bytes = on.getImageData(0, 0, picture.width, picture.height).data
    return bytes.reduce((sum, byte, at) => at % 4 === 3 ? sum : sum + byte, 0) / (bytes.length * 3 / 4)
}"""
#: Lets the page itself tell what its Content-Security-Policy stopped.
_LISTEN = """
window.dilanggar = [];
addEventListener("securitypolicyviolation", (event) =>
  window.dilanggar.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


class _Files(SimpleHTTPRequestHandler):
    """Serves files without a word, also when a reader goes on before a file is whole."""

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class calls it so
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder's files on this machine; the address ends with a slash."""
    with serving(partial(_Files, directory=str(folder))) as address:
        yield f"{address}/"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium without a window."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


class Visit:
    """One reader: a window of a stated size, and everything that went wrong in it.

    Args:
        browser: Where the window opens.
        size: Its inner width and height in CSS pixels.
        more: Further settings of the window, such as ``color_scheme``.
    """

    def __init__(self, browser: Browser, size: tuple[int, int], **more: Any) -> None:
        self.browser, self.troubles = browser, list[str]()
        self.context: BrowserContext = browser.new_context(viewport={"width": size[0], "height": size[1]}, **more)
        self.context.add_init_script(_LISTEN)
        self.context.route("**/*", self._stay)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"{self.page.url}: {error}"))
        self.page.on("requestfailed", self._failed)

    def go(self, address: str) -> Page:
        """Open an address and wait until nothing more loads."""
        self.page.goto(address, wait_until="load")
        return self.page

    def violations(self) -> list[str]:
        """What the page's Content-Security-Policy stopped since it was opened."""
        told: list[str] = self.page.evaluate("window.dilanggar")
        return told

    def axe(self) -> list[str]:
        """Serious and critical violations of the accessibility rules on the page as it is now."""
        self.page.evaluate(axe_source())
        found: list[dict[str, Any]] = self.page.evaluate("axe.run().then(result => result.violations)")
        return [
            f"{self.page.url} {one['id']}: {node['target']} {json.dumps(node['any'][:1])[:300]}"
            for one in found
            if one["impact"] in {"serious", "critical"}
            for node in one["nodes"]
        ]

    def lightness(self, shown: Locator) -> float:
        """How light an element looks on the whole, from 0 to 255."""
        shown.scroll_into_view_if_needed()
        shown.evaluate("picture => picture.decode()")
        seen = base64.b64encode(shown.screenshot()).decode()
        blank = self.browser.new_page()
        found: float = blank.evaluate(_LIGHTNESS, seen)
        blank.close()
        return found

    def close(self) -> None:
        """Close the window."""
        self.context.close()

    def _stay(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname in {"127.0.0.1", None}:
            route.continue_()
        else:
            self.troubles.append(f"{self.page.url} asked for {route.request.url}")
            route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"{self.page.url} console: {message.text} ({message.location['url']})")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what is still loading when the reader goes on is no trouble
            self.troubles.append(f"{self.page.url} could not load {request.url}: {request.failure}")


def axe_source() -> str:
    """The text of axe-core, fetched from npm at the first use."""
    kept = _CACHE / f"{_AXE}.js"
    if not kept.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed, so axe-core cannot be fetched")
        _CACHE.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([npm, "pack", "--silent", _AXE], cwd=_CACHE, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"axe-core cannot be fetched: {done.stderr.strip()[:200]}")
        with tarfile.open(_CACHE / done.stdout.split()[-1]) as packed:
            source = packed.extractfile("package/axe.min.js")
            assert source is not None
            fresh = kept.with_suffix(".baru")
            fresh.write_bytes(source.read())
        fresh.rename(kept)
    return kept.read_text(encoding="utf-8")


def judged(page: Page, name: str, data: bytes) -> str:
    """What the page for checking files says of one that is picked there."""
    before = page.locator(".periksa-jawaban section").count()
    page.set_input_files("#periksa input", {"name": name, "mimeType": "application/pdf", "buffer": data})
    page.wait_for_function(
        "before => document.querySelectorAll('.periksa-jawaban section').length > before"
        " && !document.querySelector('.periksa-jawaban').textContent.includes('Sedang dihitung')",
        arg=before,
    )
    return page.locator(".periksa-jawaban section").first.inner_text()
