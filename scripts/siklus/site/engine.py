"""MkDocs, taking from a cache the pages that it built before.

A program of its own: ``python -m siklus.site.engine CACHE I N ARGUMENTS-OF-MKDOCS…``. It only saves time: the site is
byte for byte the one that MkDocs alone builds, and every link is checked as if each page had been built anew.

MkDocs 1.6 reads each page and writes each page in one function; these two are wrapped here, nothing else of it changes.
"""

from __future__ import annotations

import hashlib
import json
import logging
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.__main__ import cli
from mkdocs.commands import build
from mkdocs.structure.files import Files
from mkdocs.utils import meta, write_file

from siklus.site.pagecache import KeptPage, PageCache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

#: What shapes a page besides its source and the configuration; the first changes when what is kept does.
_PROGRAM = ("1", platform.python_version())
_LIBRARIES = (
    "mkdocs", "mkdocs-material", "Markdown", "Jinja2", "MarkupSafe", "Pygments", "pymdown-extensions", "PyYAML",
)  # fmt: skip
#: Plugins that do nothing with a page but index it. With another one, nothing is taken from the cache.
_PLUGINS = frozenset({"material/search", "material/offline"})


class _WatchedFiles(Files):
    """The site's files; tells which were looked up by name."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.looked_up: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        self.looked_up[path] = _place(found)
        return found


class _Warned(logging.Handler):
    """Counts what MkDocs warns of."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 -- that there is one is enough
        self.count += 1


@dataclass(frozen=True, slots=True)
class Share:
    """Some of the pages, so that several machines can build them.

    Args:
        number: Which share, from 1.
        of: How many shares there are.
    """

    number: int
    of: int

    def has(self, path: str) -> bool:
        """True when a page belongs to it; which one does not depend on the other pages."""
        return int(hashlib.sha256(path.encode()).hexdigest()[:8], 16) % self.of == self.number - 1


class CachedBuild:
    """The two functions that stand in for those of MkDocs.

    Args:
        cache: Pages built before.
        share: The pages to build; those of the other shares are left out, so that no whole site comes of it.
    """

    def __init__(self, cache: PageCache, share: Share) -> None:
        self._cache, self._share = cache, share
        self._read, self._write = build._populate_page, build._build_page  # noqa: SLF001 -- there is no event for this
        self._base = ""
        self._kept: dict[str, KeptPage] = {}
        self._fresh: dict[str, tuple[str, dict[str, str | None]]] = {}

    def install(self) -> None:
        """Put them in their place."""
        build._populate_page, build._build_page = self.read, self.write  # noqa: SLF001 -- see above

    def read(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 -- MkDocs calls it so
        """Take a page from the cache, or have MkDocs read it."""
        if not _can_cache(config):
            self._read(page, config, files, dirty)
            return
        self._base = self._base or _base(config, files)
        path, source = page.file.src_uri, page.file.content_bytes
        key = hashlib.sha256(f"{self._base}\0{path}\0".encode() + source).hexdigest()
        if (kept := self._cache.get(key)) is not None and all(
            _place(files.get_file_from_path(name)) == place for name, place in kept.looked_up.items()
        ):
            self._kept[path] = kept
            page.markdown, page.content = "", ""
            page.meta = _meta(source) if path in _in_navigation(config) else {}
            page.present_anchor_ids = set(kept.anchors)
            page.links_to_anchors = {files.src_uris[name]: links for name, links in kept.links.items()}
        elif self._share.has(path):
            watched, warned, logger = _WatchedFiles(files), _Warned(logging.WARNING), logging.getLogger("mkdocs")
            logger.addHandler(warned)
            self._read(page, config, watched, dirty)
            logger.removeHandler(warned)
            if not warned.count:  # a warning is given again by every build
                self._fresh[path] = (key, watched.looked_up)

    def write(self, page: Page, config: MkDocsConfig, *others: Any, **named: Any) -> None:
        """Write a page as it was kept, or have MkDocs write it, and keep it."""
        if not _can_cache(config):
            self._write(page, config, *others, **named)
            return
        path, index = page.file.src_uri, _index(config)
        if (kept := self._kept.pop(path, None)) is not None:
            write_file(kept.html, page.file.abs_dest_path)
            index.extend(kept.entries)
        elif page.content is not None:
            known = len(index)
            self._write(page, config, *others, **named)
            target = Path(page.file.abs_dest_path)
            if path in self._fresh and target.exists():
                key, looked_up = self._fresh.pop(path)
                links = {file.src_uri: named for file, named in (page.links_to_anchors or {}).items()}
                anchors = sorted(page.present_anchor_ids or ())
                self._cache.put(key, KeptPage(target.read_bytes(), index[known:], anchors, links, looked_up))


def _place(file: File | None) -> str | None:
    """Where a file comes to lie, and whether it is shown."""
    return None if file is None else f"{file.url} {file.inclusion.name}"


def _index(config: MkDocsConfig) -> list[dict[str, Any]]:
    """The entries of the search index so far."""
    plugin: Any = config.plugins["material/search"]
    entries: list[dict[str, Any]] = plugin.search_index.entries
    return entries


def _meta(source: bytes) -> dict[str, Any]:
    """A page's front matter."""
    values: dict[str, Any] = meta.get_data(source.decode("utf-8-sig"))[1]
    return values


def _in_navigation(config: MkDocsConfig) -> dict[str, bool]:
    """The pages of the navigation, and whether it gives them a title."""

    def leaves(value: Any, *, titled: bool) -> Iterator[tuple[str, bool]]:
        match value:
            case str():
                yield value, titled
            case dict():
                for inner in value.values():
                    yield from leaves(inner, titled=True)
            case _:
                for inner in value:
                    yield from leaves(inner, titled=False)

    return dict(leaves(config.nav, titled=False))


def _base(config: MkDocsConfig, files: Files) -> str:
    """The hash of all that shapes every page: programs, configuration, templates, navigation."""
    digest = hashlib.sha256("\0".join([*_PROGRAM, *map(version, _LIBRARIES)]).encode())
    digest.update(Path(config.config_file_path).read_bytes())
    if config.theme.custom_dir:
        for found in sorted(Path(config.theme.custom_dir).rglob("*")):
            name = found.relative_to(config.theme.custom_dir).as_posix()
            if found.is_file() and name not in config.theme.static_templates:  # these are files of their own
                digest.update(f"\0{name}\0{hashlib.sha256(found.read_bytes()).hexdigest()}".encode())
    for path, titled in _in_navigation(config).items():
        source = files.src_uris[path].content_bytes
        digest.update(f"\0{path}\0".encode() + (json.dumps(_meta(source), default=str).encode() if titled else source))
    return digest.hexdigest()


def _can_cache(config: MkDocsConfig) -> bool:
    """True when nothing but what is in the key shapes a page: no hook, no strange plugin, a navigation of its own."""
    return config.nav is not None and not config.hooks and set(config.plugins) == _PLUGINS


def main() -> None:
    """Build a site; see the module."""
    folder, number, of, *arguments = sys.argv[1:]
    cache = PageCache(Path(folder))
    share = Share(int(number), int(of))
    CachedBuild(cache, share).install()
    cli(arguments, standalone_mode=False)
    if share.of == 1:
        cache.drop_unused()


if __name__ == "__main__":
    main()
