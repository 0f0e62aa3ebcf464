"""Prose that staff wrote, as HTML in which nothing runs and nothing loads."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from siklus.site.markup import Html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Links that may be followed from a document; it has no neighbours on the site that it could name.
_SAFE = re.compile(r"(https?://|mailto:)[^\s]+", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")
_HEADING = re.compile(r"h([1-6])")
_GAP = re.compile(r"\n\s*\n+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class _Tame(Treeprocessor):  # type: ignore[misc]  # the reader brings no types
    """Takes the targets of doubtful links away and sets headings below those of the page."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                target = _INVISIBLE.sub("", html.unescape(element.get("href", "")))
                element.attrib.clear()
                if _SAFE.fullmatch(target):
                    element.set("href", target)
                    element.set("rel", "noopener noreferrer")
            elif isinstance(element.tag, str) and (found := _HEADING.fullmatch(element.tag)):
                element.tag = "h4" if int(found[1]) <= 2 else "h5"
                words = "".join(element.itertext()).strip().casefold()
                element.set("class", re.sub(r"[^a-z0-9]+", "-", words).strip("-"))
            elif element.get("align") == "left":
                del element.attrib["align"]  # as it is anyway


@cache
def _reader() -> Markdown:
    """A Markdown reader that knows no HTML and no picture: both stay the letters that they are."""
    reader = Markdown(extensions=[TableExtension(use_align_attribute=True)])
    reader.preprocessors.deregister("html_block")
    for name in ("html", "automail", "image_link", "image_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(name)
    reader.treeprocessors.register(_Tame(reader), "tame", -1)
    return reader


def prose_html(text: str) -> Html:
    """A document's Markdown as HTML without a gap between its lines; comments are left out, as in print."""
    return Html(_GAP.sub("\n", _reader().reset().convert(_COMMENT.sub("", text))).strip())
