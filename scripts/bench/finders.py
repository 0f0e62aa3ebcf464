"""Our search beside Pagefind: what each finds of the written queries, and what a phone loads for the first of them."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from playwright.sync_api import sync_playwright

from bench.past import generate_archive
from bench.site import NOW, build
from siklus.git import Repo
from siklus.site import stage
from siklus.site.gather import gather

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PAGEFIND = "pagefind[bin]==1.5.2"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_OURS = """async (queries) => {
    const worker = new Worker("/assets/pencari.js")
    const told = (message) => new Promise(done => {
        worker.onmessage = ({data}) => done(data)
        worker.postMessage(message)
    })
    const {docs, config} = await (await fetch("/search/search_index.json")).json()
    await told({type: 0, data: {docs, config, options: {}}})
    const found = []
    for (const query of queries) {
        const {items} = (await told({type: 2, data: query})).data
        found.push(items.slice(0, 3).map(group => group.map(one => one.location)))
    }
    return found
}"""
_THEIRS = """async (queries) => {
    const pagefind = await import("/pagefind/pagefind.js")
    await pagefind.options({excerptLength: 12})
    const found = []
    for (const query of queries) {
        const {results} = await pagefind.search(query)
        found.push(await Promise.all(results.slice(0, 3).map(async one => [(await one.data()).url])))
    }
    return found
}"""


def beside_pagefind(source: Path, folder: Path, large: Path) -> None:
    """Ask both the written queries on the site that they were written for, then weigh both on a large one; prints.

    Args:
        source: The repository.
        folder: Where everything is made.
        large: A large built site, in which Pagefind's files are put down.
    """
    pagefind, chromium = _pagefind(source / "build" / "bench"), shutil.which("chromium")
    if pagefind is None or chromium is None:
        print(f"Pagefind: not measured, {PAGEFIND} or Chromium is not there")
        return
    queries = yaml.safe_load((source / "tests/site/pencarian.yml").read_text(encoding="utf-8"))
    asked = [row["cari"] for row in queries]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page()
        small = _written_for(source, folder)
        _index(pagefind, small)
        with _served(small) as site:
            page.goto(f"{site.address}kosong.html")
            ours, theirs = page.evaluate(_OURS, asked), page.evaluate(_THEIRS, asked)
        seconds = _index(pagefind, large)
        with _served(large) as site:
            weights = [_weight(browser, site, script, asked[:5]) for script in (_OURS, _THEIRS)]
        browser.close()
    count = len(asked)
    print("Search beside Pagefind (targets: all written queries; what a phone loads below 3 MB packed)")
    for name, found, weight in (("ours", ours, weights[0]), (PAGEFIND, theirs, weights[1])):
        right = sum(map(_among, found, (row["halaman"] for row in queries)))
        first, five = weight
        told = f"loads {first / 1000:.0f} kB for one query, {five / 1000:.0f} kB for five"
        print(f"  {name:22s}  {right:2d} of {count} found; {told}")
    print(f"  Pagefind's own index of the large site took {seconds:.1f} s")


def _written_for(source: Path, folder: Path) -> Path:
    """The site that the queries were written for."""
    generate_archive(source, folder / "kantor-kecil", "2026-tw3", 32, step=37)
    repo = Repo(folder / "kantor-kecil")
    with repo.reading():
        stage(gather(repo, NOW, cache=None), folder / "halaman-kecil", config=source / "mkdocs.yml")
    build(folder / "halaman-kecil", folder / "situs-kecil", None)
    return folder / "situs-kecil"


def _index(pagefind: Path, site: Path) -> float:
    """Have Pagefind index a site; in how many seconds. It needs a page without our policy."""
    (site / "kosong.html").write_text('<!doctype html><html lang="id"><title>Kosong</title>', encoding="utf-8")
    began = time.perf_counter()
    options = ["--site", str(site), "--root-selector", "article", "--force-language", "id"]
    subprocess.run([pagefind, "-m", "pagefind", *options], check=True, capture_output=True)
    return time.perf_counter() - began


def _weight(browser: Browser, site: _Served, script: str, queries: list[str]) -> tuple[int, int]:
    """Bytes that come over the network for the first query and for several; what is not packed is counted packed."""
    sizes = []
    for some in (queries[:1], queries):
        fresh = browser.new_page()
        fresh.goto(f"{site.address}kosong.html")
        site.given.clear()
        fresh.evaluate(script, some)
        fresh.close()
        contents = [path.read_bytes() for path in set(site.given) if path.is_file()]
        sizes.append(sum(min(len(data), len(gzip.compress(data))) for data in contents))
    return sizes[0], sizes[1]


def _among(found: list[list[str]], wanted: str) -> bool:
    places = [one.partition("#")[0].strip("/") for row in found for one in row]
    return wanted in [one.removesuffix("/index.html").removesuffix(".html") for one in places]


@dataclass(frozen=True, slots=True)
class _Served:
    """A folder that is served: where, and which of its files were given out."""

    address: str
    given: list[Path]


@contextmanager
def _served(folder: Path) -> Iterator[_Served]:
    given: list[Path] = []

    class Noting(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            given.append(Path(self.translate_path(self.path)))
            super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Noting, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield _Served(f"http://127.0.0.1:{server.server_port}/", given)
    finally:
        server.shutdown()


def _pagefind(tools: Path) -> Path | None:
    """A Python with Pagefind, in an environment of its own that is made when it is not there yet; None without one."""
    program = tools / "pagefind" / "bin" / "python"
    try:
        if not program.exists():
            subprocess.run([sys.executable, "-m", "venv", tools / "pagefind"], check=True, capture_output=True)
            subprocess.run([program, "-m", "pip", "install", "--quiet", PAGEFIND], check=True, capture_output=True)
        subprocess.run([program, "-m", "pagefind", "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return program
