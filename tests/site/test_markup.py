from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from siklus.site.markup import (
    Html,
    badge,
    code,
    cycle_link,
    digest,
    esc,
    facts,
    figure,
    folded,
    joined,
    lines,
    link,
    listed,
    md,
    page,
    sentence,
    table,
)

HOSTILE = [
    "A | B",
    "*tebal* _miring_ **x** __y__",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](https://evil.example/z.png)",
    "`kode` & &amp; &lt;b&gt;",
    "# judul",
    "1. daftar",
    "- daftar",
    "{: onclick='x' } {{ page.title }} {% raw %}",
    "a\\b \\*c\\* ~~d~~ ^e^ :f: @g $h$",
    "<!-- siklus: berjalan -->",
    "https://evil.example www.evil.example a@b.example",
    "\"petik\" 'tunggal'",
]


class _Text(HTMLParser):
    """Collects what a reader sees, and the tags around it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.seen += data


def _shown(source: str) -> _Text:
    parsed = _Text()
    parsed.feed(Markdown(extensions=["tables", "toc"]).convert(source))
    parsed.close()
    return parsed


@pytest.mark.parametrize("value", HOSTILE)
def test_a_heading_shows_a_value_as_it_was_typed(value: str) -> None:
    parsed = _shown(f"# {md(value)}")
    assert parsed.seen == value
    assert parsed.tags == {"h1"}


@pytest.mark.parametrize("value", HOSTILE)
def test_a_paragraph_and_a_table_cell_show_a_value_as_it_was_typed(value: str) -> None:
    assert _shown(md(value)).seen == value
    parsed = _shown(f"| a | b |\n|---|---|\n| {md(value)} | 2 |")
    assert value in parsed.seen
    assert parsed.tags == {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("value", HOSTILE)
def test_a_generated_table_passes_markdown_untouched(value: str) -> None:
    made = table(("Nama", value), [[esc(value), code(value)]])
    parsed = _shown(f"kata\n\n{made}\n\nkata")
    assert parsed.seen.count(value) == 3
    assert parsed.tags == {"p", "table", "thead", "tbody", "tr", "th", "td", "code"}


@given(st.text())
def test_whatever_is_typed_an_escaped_value_holds_no_tag(value: str) -> None:
    assert "<" not in esc(value)
    assert html.unescape(esc(value)).split() == value.split()
    assert not re.search(r"[<>*_`|\[\]]", md(value))


def test_generated_parts_have_no_empty_line() -> None:
    made = [
        table(("a",), [[lines("x\n\n\ny")]]),
        facts([("a", lines("x\n \ny"))]),
        listed([esc("a\n\nb")]),
        digest("0" * 64),
        joined([esc("a"), Html(""), esc("b")]),
    ]
    for part in made:
        assert "\n\n" not in part


def test_a_fact_without_a_value_is_left_out() -> None:
    made = facts([("Nomor", Html("")), ("Tentang", esc("x"))])
    assert "Nomor" not in made
    assert "<dt>Tentang</dt>" in made


def test_backticks_in_our_sentences_become_code() -> None:
    assert sentence("Ajukan dengan `siklus submit <x>`.") == "Ajukan dengan <code>siklus submit &lt;x&gt;</code>."


def test_a_link_holds_its_target_in_one_attribute() -> None:
    assert link('a" onclick="x', "<b>") == '<a href="a&quot; onclick=&quot;x">&lt;b&gt;</a>'


def test_a_table_can_stay_out_of_the_search() -> None:
    assert "data-search-exclude" in table(("a",), [], search=False)
    assert "data-search-exclude" not in table(("a",), [])


def test_a_drawing_tells_what_it_shows_and_opens_by_itself() -> None:
    made = figure('a".svg', '<svg viewBox="0 0 283.46 99.5"/>', "<b>", "x & y", wide=True)
    assert (
        '<a href="a&quot;.svg"><img src="a&quot;.svg" alt="&lt;b&gt;" width="283" height="100" loading="lazy"></a>'
        in made
    )
    assert "<figcaption>x &amp; y</figcaption>" in made
    assert "bagan--lebar" in made
    assert "figcaption" not in figure("a.svg", "<svg/>", "a")


def test_what_is_folded_opens_at_its_summary() -> None:
    assert folded("<a>", Html("<b>x</b>")) == "<details>\n<summary>&lt;a&gt;</summary>\n<b>x</b>\n</details>"


def test_a_badge_says_its_state_in_words() -> None:
    assert badge("Terlambat", "buruk") == '<span class="lencana lencana--buruk">Terlambat</span>'


def test_a_page_begins_with_a_title_that_templates_may_print() -> None:
    made = page('A: "B" <script> & *c*', ["# x", "", "y"], hide=["navigation", "toc"])
    _, front, body = made.split("---\n", 2)
    assert yaml.safe_load(front) == {
        "title": "A: &quot;B&quot; &lt;script&gt; &amp; *c*",
        "hide": ["navigation", "toc"],
    }
    assert body == "\n# x\n\ny\n"


def test_only_a_short_id_is_kept_on_one_line() -> None:
    assert cycle_link("../", "2026-tw4") == (
        '<span class="utuh"><a href="../siklus/2026-tw4/index.html">2026-tw4</a></span>'
    )
    assert cycle_link("", "2026-tw4-rumah-sakit-umum-daerah").startswith("<a href=")
