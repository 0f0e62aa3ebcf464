"""What the rules on Markdown claim, asked of two real readers: the site's and the printer's."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import markdown
import pypandoc  # type: ignore[import-untyped]  # it ships no types
import pytest

from office import CYCLE, LETTER, add, judge
from siklus.source import parse_front_matter

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "cycles").glob("*/naskah/**/*.md"))
READER = "commonmark+pipe_tables"
TAGS = re.compile(r"<(/?(?:ul|ol|li|table|tr|pre|blockquote|h[1-6]))\b")


def on_the_site(text: str) -> list[str]:
    return TAGS.findall(markdown.markdown(text, extensions=["tables"]))


def on_paper(text: str) -> list[str]:
    command = [pypandoc.get_pandoc_path(), "--from", READER, "--to", "html"]
    return TAGS.findall(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT / "cycles").as_posix())
def test_the_office_s_documents_are_read_alike(path: Path) -> None:
    body = parse_front_matter(path.read_text(encoding="utf-8"))[2]
    assert on_the_site(body) == on_paper(body)
    assert on_paper(body)


@pytest.mark.parametrize(
    "text",
    [
        "### Judul\n- daftar di bawah judul\n",
        "- butir yang\n  dilipat\n- butir berikut\n",
        "1. butir\n\n    lanjutannya\n\n2. butir\n",
        "1. satu\n    - dua\n        1. tiga\n2. empat\n",
        "Tahun\n2026. Kalimat yang dilipat.\n",
        "Kalimat.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    ],
)
def test_what_the_rules_allow_is_read_alike(text: str) -> None:
    assert judge(add(LETTER, f"\n{text}")).findings == ()
    assert on_the_site(text) == on_paper(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Perhatikan:\n- satu\n- dua\n", "TLS01"),
        ("Perhatikan:\n1. satu\n2. dua\n", "TLS01"),
        ("- satu\n  - dua\n", "TLS02"),
        ("1. butir\n\n   lanjutannya\n\n2. butir\n", "TLS02"),
        ("- satu\n    - dua\n      - tiga\n", "TLS02"),
    ],
)
def test_what_the_rules_refuse_is_read_in_two_ways(text: str, code: str) -> None:
    assert {one.code for one in judge(add(LETTER, f"\n{text}")).findings} == {code}
    assert on_the_site(text) != on_paper(text)


def test_a_lettered_list_is_no_list() -> None:
    text = "a. satu\nb. dua\n"
    assert {one.code for one in judge(add(f"{CYCLE}/naskah/surat.md", f"\n{text}")).findings} == {"TLS03"}
    assert on_the_site(text) == on_paper(text) == []
