"""Built pages, kept under the hash of all that shaped them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siklus.render.cache import PrintCache

if TYPE_CHECKING:
    from pathlib import Path


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


class PageCache:
    """A folder of pages. What does not match its own hash, or lies under another key, is as good as absent.

    Args:
        folder: Where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store = PrintCache(folder)
        self._used: set[str] = set()

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
            if path.name not in self._used:
                path.unlink(missing_ok=True)
