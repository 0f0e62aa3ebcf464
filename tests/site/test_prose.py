from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siklus.site.prose import prose_html

_TAGS = {
    "p", "h4", "h5", "ol", "ul", "li", "strong", "em", "blockquote", "code", "pre", "hr", "br", "a",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ALIGNED = {("style", "text-align: left;"), ("style", "text-align: right;"), ("style", "text-align: center;")}

#: Each tries to bring something to life.
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<div onclick="x">\n\nhai\n\n</div>',
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\tjavascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](../../rahasia.html)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/x.png)",
    "![x][r]\n\n[r]: https://evil.example/x.png",
    "# x {: onclick=alert(1) }",
    "*x*{: style='position:fixed' }",
    '[x](https://a.example "t\\" onclick=\\"x")',
    "| a |\n|---|\n| <iframe src=https://evil.example> |",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "\x02wzxhzdk:0\x03",
    "<style>body{display:none}</style>",
    "<!--><script>alert(1)</script>-->",
]


class _Tags(HTMLParser):
    """Every tag with its attributes, and the text between."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(made: str) -> _Tags:
    parsed = _Tags()
    parsed.feed(made)
    parsed.close()
    return parsed


def _assert_tame(made: str) -> None:
    for tag, attributes in _read(made).found:
        assert tag in _TAGS
        for name, value in attributes:
            match tag, name:
                case (("h4" | "h5"), "class"):
                    assert re.fullmatch(r"[a-z0-9-]*", value or "")
                case "a", "href":
                    assert re.match(r"(https?://|mailto:)", value or "", re.IGNORECASE)
                case "a", "rel":
                    assert value == "noopener noreferrer"
                case "ol", "start":
                    assert (value or "").isdigit()
                case _:
                    assert (name, value) in _ALIGNED


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_typed_comes_to_life(attack: str) -> None:
    _assert_tame(prose_html(attack))
    _assert_tame(prose_html(f"1. butir\n    {attack}\n\n> {attack}\n"))


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/=\"'`*_[](){}:!#&;|-.~\\ \n\tabscript1"), max_size=80))
def test_no_mixture_of_marks_comes_to_life(text: str) -> None:
    _assert_tame(prose_html(text))


def test_raw_html_shows_as_the_letters_that_it_is() -> None:
    assert _read(prose_html("kata <b>tebal</b> & kata")).text == "kata <b>tebal</b> & kata"


def test_a_link_that_is_not_followed_keeps_its_words() -> None:
    assert prose_html("[kata](javascript:x)") == "<p><a>kata</a></p>"


@pytest.mark.parametrize("target", ["https://a.example/x?a=1", "mailto:a@b.example", "HTTP://a.example"])
def test_an_honest_link_is_kept(target: str) -> None:
    found = _read(prose_html(f"[kata]({target})")).found
    assert ("a", [("href", target), ("rel", "noopener noreferrer")]) in found


def test_headings_stand_below_those_of_the_page_and_say_what_they_are() -> None:
    made = prose_html("## Menimbang\n\n### KESATU\n")
    assert made == '<h4 class="menimbang">Menimbang</h4>\n<h5 class="kesatu">KESATU</h5>'


def test_tables_lists_and_emphasis_are_kept() -> None:
    made = prose_html("| a | b |\n|---|--:|\n| 1 | 2 |\n\n1. satu\n    1. di dalam\n2. **dua**\n")
    assert '<td align="right">2</td>' in made
    assert made.count("<ol>") == 2
    assert "<strong>dua</strong>" in made


def test_comments_are_left_out_as_in_print() -> None:
    assert prose_html("a <!-- catatan\nuntuk pengonsep --> b") == "<p>a  b</p>"


def test_there_is_no_empty_line_that_would_end_a_block() -> None:
    assert "\n\n" not in prose_html("a\n\n\nb\n\n    kode\n\n\n    kode\n\nc")
    assert html.unescape(prose_html("a\n\nb")) == "<p>a</p>\n<p>b</p>"


def test_one_document_does_not_know_the_links_of_another() -> None:
    prose_html("[r]: https://a.example")
    assert "href" not in prose_html("[x][r]")
