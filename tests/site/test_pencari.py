"""The search in a real browser, over the real index: the page that people look for is among the first three results."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bench.past import generate_archive
from browser import DESKTOP, Visit, served
from office_repo import SOURCE
from siklus.git import Repo
from siklus.site import build_site
from siklus.site.gather import gather

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

NOW = datetime(2030, 2, 1, tzinfo=UTC)
QUERIES: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("pencarian.yml").read_text(encoding="utf-8"))
_FIRST_LINKS = """() => [...document.querySelectorAll(".md-search-result__item")].slice(0, 3)
    .map(item => [...item.querySelectorAll("a")].map(a => new URL(a.href).pathname))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arsip")
    generate_archive(SOURCE, folder / "kantor", "2026-tw3", 32, step=37)
    request = gather(Repo(folder / "kantor"), NOW, cache=None, audience="internal")
    target = folder / "situs"
    build_site(request, config=SOURCE / "mkdocs.yml", staging=folder / "halaman", target=target)
    return target


def ask(page: Page, query: str) -> list[list[str]]:
    """The links of the first three results."""
    box = page.locator("[name=query]")
    box.fill("")
    box.press("Backspace")
    page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    box.fill(query)
    box.press("End")
    page.wait_for_function(
        "() => /cocok|ditemukan/i.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    links: list[list[str]] = page.evaluate(_FIRST_LINKS)
    return links


def test_what_people_type_is_among_the_first_three(browser: Browser, site: Path) -> None:
    assert len(QUERIES) >= 50
    missed = []
    with served(site) as address:
        visit = Visit(browser, DESKTOP)
        page = visit.go(f"{address}index.html")
        page.locator("[name=query]").click()
        for row in QUERIES:
            found = ask(page, row["cari"])
            wanted = row["halaman"]
            names = [
                path.removesuffix("/index.html").removesuffix(".html").lstrip("/") for one in found for path in one
            ]
            if wanted not in names:
                missed.append((row["cari"], wanted, list(dict.fromkeys(names))))
        assert visit.violations() == []
        assert visit.troubles == []
        visit.close()
    assert missed == []


def test_it_works_from_a_folder_too(browser: Browser, site: Path) -> None:
    visit = Visit(browser, DESKTOP)
    page = visit.go(f"file://{site}/panduan/staf.html")
    page.locator("[name=query]").click()
    (first, *_) = ask(page, "mengukur indikator pariwisata")
    assert first[0].endswith("/siklus/2022-tw4-dinas-pariwisata/index.html")
    assert visit.violations() == []
    visit.close()


#: A worker of its own, asked without the theme's box.
_ASK = """async ([docs, queries]) => {
    const worker = new Worker("/assets/pencari.js")
    const told = (message) => new Promise(done => {
        worker.onmessage = ({data}) => done(data)
        worker.postMessage(message)
    })
    const ready = await told({type: 0, data: {docs, config: {}, options: {}}})
    const found = []
    for (const query of queries) found.push((await told({type: 2, data: query})).data.items)
    return [ready.type, found]
}"""


@pytest.fixture(scope="module")
def asked(browser: Browser, site: Path) -> Iterator[Callable[[list[dict[str, str]], str], list[list[dict[str, Any]]]]]:
    """What the worker finds in given documents."""
    with served(site) as address:
        visit = Visit(browser, DESKTOP)
        page = visit.go(f"{address}404.html")

        def one(docs: list[dict[str, str]], query: str) -> list[list[dict[str, Any]]]:
            ready, (found,) = page.evaluate(_ASK, [docs, [query]])
            assert ready == 1
            items: list[list[dict[str, Any]]] = found
            return items

        yield one
        assert visit.troubles == []
        visit.close()


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("ukur", "pengukuran"),
        ("mengukur", "pengukuran"),
        ("pengukuran", "terukur"),
        ("kumpul", "pengumpulan"),
        ("dikumpulkan", "mengumpulkan"),
        ("pengumpulan", "terkumpul"),
        ("tulis", "penulisan"),
        ("menulis", "tertulis"),
        ("sampai", "menyampaikan"),
        ("penyampaian", "disampaikan"),
        ("pilih", "pemilihan"),
        ("sah", "pengesahan"),
        ("disahkan", "mengesahkan"),
        ("isi", "pengisian"),
        ("ajar", "pelajaran"),
        ("hati", "memperhatikan"),
        ("tanggung", "pertanggungjawaban"),
        ("berlaku", "diberlakukan"),
        ("naskahnya", "naskah"),
        ("arsipkanlah", "pengarsipan"),
    ],
)
def test_a_word_is_found_by_its_root(asked: Callable[..., list[Any]], query: str, word: str) -> None:
    docs = [
        {"location": "lain.html", "title": "Lain", "text": "tidak ada apa pun di sini, kesehatan dan syukur saja"},
        {"location": "benar.html", "title": "Benar", "text": f"tentang {word} yang dimaksud"},
    ]
    found = asked(docs, query)
    assert found[0][0]["location"] == "benar.html"
    assert f"<mark data-md-highlight>{word}</mark>" in found[0][0]["text"]


@pytest.mark.parametrize(
    "query", ["000.8.6.3/014", "8.6.3", "014/DPUPR", "14/dpupr", "014", "14", "BLG/2026", "6.3/014/dpupr"]
)
def test_a_number_is_found_by_its_middle(asked: Callable[..., list[Any]], query: str) -> None:
    docs = [
        {"location": "satu.html", "title": "Satu", "text": "Nomor 000.8.5.2/114/DINKES-KAB/2025"},
        {"location": "dua.html", "title": "Dua", "text": "Nomor 000.8.6.3/014/DPUPRPERKIM-BLG/2026"},
    ]
    assert asked(docs, query)[0][0]["location"] == "dua.html"


def test_words_of_the_page_stay_words(asked: Callable[..., list[Any]]) -> None:
    text = "&lt;img src=x onerror=alert(1)&gt; &amp; kata&#39;nya <p>lt amp</p>"
    for query in ("img", "lt", "amp", "39", "<img", "x & kata", "", "   ", "()", "*"):
        for group in asked([{"location": "a.html", "title": "&lt;b&gt;", "text": text}], query):
            plain = group[0]["text"].replace("<mark data-md-highlight>", "").replace("</mark>", "")
            assert plain == "&lt;img src=x onerror=alert(1)&gt; &amp; kata&#39;nya lt amp"
            assert "&<mark" not in group[0]["text"] + group[0]["title"]


def test_a_section_stands_before_its_page_and_all_words_count(asked: Callable[..., list[Any]]) -> None:
    docs = [
        {"location": "a.html", "title": "Panduan", "text": "umum"},
        {"location": "a.html#nomor", "title": "Memesan nomor", "text": "Nomor dipesan dengan perintah ini."},
        {"location": "b.html", "title": "Nomor", "text": "nomor nomor"},
    ]
    found = asked(docs, "pesan nomor")
    assert [one["location"] for one in found[0]] == ["a.html#nomor", "a.html"]
    assert len(found) == 1
