"""The site's own pages name commands and code that there really are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from command_line import read_command
from office_repo import SOURCE
from siklus.forge.refs import MAIN, status_context

if TYPE_CHECKING:
    from pathlib import Path

#: The pages of all commands are made from the program and have a test of their own.
_PAGES = [path for path in sorted((SOURCE / "content/halaman").rglob("*.md")) if "perintah" not in path.as_posix()]
_CODE = "\n".join(path.read_text(encoding="utf-8") for path in (SOURCE / "scripts/siklus").rglob("*.py"))


def _commands() -> list[tuple[str, str]]:
    """Every command that a page or README tells to type, with the page's name."""
    found = []
    for page in (*_PAGES, SOURCE / "README.md"):
        text = page.read_text(encoding="utf-8")
        typed = [*re.findall(r"^ {4,}(siklus .+)$", text, re.MULTILINE), *re.findall(r"`(siklus [^`]+)`", text)]
        found += [(page.stem, line) for line in typed]
    return found


@pytest.mark.parametrize(("page", "line"), _commands())
def test_a_command_on_a_page_can_be_typed(page: str, line: str) -> None:
    read_command(line)


def test_the_pages_tell_every_command_that_staff_type() -> None:
    told = {line.split()[1] for _, line in _commands()}
    assert {"new", "check", "render", "submit", "status", "review", "number", "merge", "record"} <= told
    assert {"gate", "archive", "verify", "site"} <= told


def test_every_name_of_code_in_the_glossary_is_in_the_code() -> None:
    rows = re.findall(
        r"^\|(.+)\|(.+)\|(.+)\|$", (SOURCE / "content/halaman/istilah.md").read_text("utf-8"), re.MULTILINE
    )
    names = {name for _, _, cell in rows for name in re.findall(r"`([^`]+)`", cell)}
    assert len(names) > 40
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", _CODE)] == []


def test_every_drawing_is_shown_and_says_in_words_what_it_shows() -> None:
    folder = SOURCE / "content/halaman/gambar"
    shown: set[Path] = set()
    for page in _PAGES:
        for words, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert len(words) > 20, page
            shown.add((page.parent / target).resolve())
    assert shown == set(folder.glob("*.svg"))


@pytest.mark.parametrize("path", sorted((SOURCE / "content/halaman/gambar").glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_is_a_drawing_and_nothing_else(path: Path) -> None:
    root = ET.fromstring(path.read_bytes())  # noqa: S314  # our own file
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "rect", "text", "path", "circle"}
    assert {"title", "desc"} <= names
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]


def test_the_guide_to_the_forge_names_every_workflow_and_its_rights() -> None:
    text = (SOURCE / "content/halaman/panduan/adopsi.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE))
    assert rows == {path.stem for path in (SOURCE / ".github/workflows").glob("*.yml")}
    assert status_context(MAIN) in text
