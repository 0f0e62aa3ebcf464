"""What a word processor file says, in its order, read back from the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from siklus.render.docx.look import SPACES
from siklus.render.package import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = "word/document.xml"


def w(name: str) -> str:
    """A name of the main namespace."""
    return f"{{{SPACES['w']}}}{name}"


def part(data: bytes, name: str = DOCUMENT) -> ET.Element:
    """A part of the file."""
    return ET.fromstring(unpack(data)[name])  # noqa: S314  # our own file


def paragraphs(data: bytes, name: str = DOCUMENT) -> list[tuple[str, str]]:
    """Style and words of every paragraph that says something, from the first to the last."""
    return [(style, text) for style, text in _paragraphs(part(data, name)) if text.strip()]


def texts(data: bytes, name: str = DOCUMENT) -> list[str]:
    """The words alone."""
    return [text for _, text in paragraphs(data, name)]


def _paragraphs(root: ET.Element) -> Iterator[tuple[str, str]]:
    for paragraph in root.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        said = "".join(run.text or "" for run in paragraph.iter(w("t")))
        yield "" if style is None else style.get(w("val"), ""), said
