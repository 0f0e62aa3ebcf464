"""Built pages and compiled templates, kept under the hash of all that shaped them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache

from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket

_JINJA = version("Jinja2").encode()


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was built, and what the rest of the site has to know of it.

    Args:
        html: The file, byte for byte.
        entries: What the search index says of it.
        anchors: The places in it that links may name.
        links: The places in other pages that its links name: by page, the anchor and the link as it was written.
        looked_up: The files that its links asked for, and where each is; None where there was none.
    """

    html: bytes
    entries: list[dict[str, Any]]
    anchors: list[str]
    links: dict[str, dict[str, str]]
    looked_up: dict[str, str | None]

    def without_html(self) -> KeptPage:
        """The same without the file itself."""
        return replace(self, html=b"")


class PageCache:
    """A folder of pages. What does not match its own hash, or lies under another key, is as good as absent.

    Args:
        folder: Where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store = SealedCache(folder)
        self._used: set[str] = set()

    def has(self, key: str) -> bool:
        """True when something lies under this key; whether it is whole, only :meth:`get` tells."""
        return (self._folder / key).exists()

    def get(self, key: str) -> KeptPage | None:
        """The page under this key, if it is there and whole."""
        if (data := self._store.get(key)) is None:
            return None
        head, _, html = data.partition(b"\n")
        try:
            values = json.loads(head)
            if values.pop("key") != key:
                return None
            page = KeptPage(html, **values)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        self._used.add(key)
        return page

    def put(self, key: str, page: KeptPage) -> None:
        """Keep a page; whole or not at all."""
        values = {
            "key": key,
            "entries": page.entries,
            "anchors": page.anchors,
            "links": page.links,
            "looked_up": page.looked_up,
        }
        self._store.put(key, json.dumps(values).encode() + b"\n" + page.html)
        self._used.add(key)

    def drop_unused(self) -> None:
        """Remove every page that was neither taken nor kept since this cache was opened."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.is_file() and path.name not in self._used:
                path.unlink(missing_ok=True)


class TemplateCache(BytecodeCache):
    """Compiled templates. Jinja sees to it that they are of the same source; we, that no other Jinja compiled them.

    Args:
        folder: Where they are kept, sealed like pages: what is loaded runs.
    """

    def __init__(self, folder: Path) -> None:
        self._store = SealedCache(folder)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja."""
        by, _, code = (self._store.get(bucket.key) or b"").partition(b"\n")
        if by == _JINJA:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja."""
        self._store.put(bucket.key, _JINJA + b"\n" + bucket.bytecode_to_string())
