"""A glance may doubt a text that is in order, but never trust one that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from siklus.render.decree import decree_parts
from siklus.render.prose import Text, read_prose
from siklus.rules.glance import decree_is_whole, prints_whole
from siklus.source import parse_front_matter

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "cycles").glob("*/naskah/**/*.md"))

#: Everything that Markdown makes something of, whole and in pieces, with words between.
PIECES = (
    *("\n", "\n\n", " ", "  ", "    ", "\t", "kata", "Tahun 2026.", "1", "# ", "## ", "### ", "#### ", "#"),
    *("- ", "+ ", "* ", "1. ", "2) ", "> ", "|", "|-|", "---", "***", "___", "===", "- - -", "*", "_", "**", "~~"),
    *(
        "`",
        "```",
        "~~~",
        "``",
        "<",
        ">",
        "<b>",
        "<!--",
        "-->",
        "<?",
        "&lt;",
        "&#60;",
        "\\",
        "!",
        "[",
        "]",
        "(",
        ")",
        ":",
    ),
    *("](", "]:", "![", "[a](b)", "![a](b)", "[a]: b", "[a]", "<a:b>", "a@b.cd", "www.a.bc", "ftp://a.bc"),
    *("http://a.bc", "https://", "mailto:a@b.cd", "xmpp:a@b.cd", "javascript:x", "://", "$x$", "{.a}", "@a", '"', "'"),
    *("Menimbang", "## Menimbang\n\nbahwa;\n\n", "## Memutuskan\n\n", "### KESATU\n\n", "## Memperhatikan:\n\n"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=14).map("".join)


def clean(text: str) -> str:
    """A text as the loader lets it through: with plain line ends, without what cannot be seen."""
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable())


@settings(max_examples=12, deadline=None)
@given(st.lists(TEXTS.map(clean), min_size=20, max_size=40))
@example(["> ```\nx", "- x\n\n      kode", "a\n-", "1.      kode", "[x]\n\n[x]: /a", "Baca ftp://a.bc", ">\tkode"])
def test_a_text_that_is_trusted_is_printed_whole(bodies: list[str]) -> None:
    trusted = [body for body in bodies if prints_whole(body)]
    for prose in read_prose([Text("a.md", body, 1) for body in trusted]):
        assert prose.findings == (), prose.text.body
    decrees = [body for body in trusted if decree_is_whole(body)]
    for prose in read_prose([Text("a.md", body, 1) for body in decrees]):
        assert decree_parts(prose)[1] == [], prose.text.body


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT / "cycles").as_posix())
def test_the_office_s_documents_are_trusted(path: Path) -> None:
    body = parse_front_matter(path.read_text(encoding="utf-8"))[2]
    assert prints_whole(body)
    assert decree_is_whole(body) == (path.name == "sk.md")


WHOLE = "## Menimbang\n\nbahwa;\n\n## Memutuskan\n\n### KESATU\n\nIsi.\n"


@pytest.mark.parametrize(
    "body",
    [
        f"Kalimat di depan.\n\n{WHOLE}",
        f"### KESATU\n\n{WHOLE}",
        WHOLE.replace("### KESATU", "Isi"),
        WHOLE.replace("## Memutuskan\n", "## Memutuskan\n\nKalimat.\n"),
        WHOLE.replace("## Memutuskan\n", "## Memutuskan\n\n#### Kecil\n"),
        WHOLE.replace("## Menimbang", "## Pertimbangan"),
        WHOLE.replace("## Menimbang", " ## Menimbang"),
        f"{WHOLE}\n# Lain\n",
        f"{WHOLE}\n##\n",
    ],
)
def test_a_decree_out_of_shape_is_not_trusted(body: str) -> None:
    assert decree_is_whole(WHOLE)
    assert not decree_is_whole(body)
