"""MkDocs, taking from a cache the pages that it built before.

A program of its own: ``python -m siklus.engine CACHE I N ARGUMENTS-OF-MKDOCS…``. It only saves time: the site is
byte for byte the one that MkDocs alone builds, and every link is checked as if each page had been built anew.

MkDocs 1.6 reads each page and writes each page in one function; these two are wrapped here. So are the one that copies
a file, which may as well be linked, and the one that makes the templates' surroundings, to keep them compiled.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import platform
import sys
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.__main__ import cli
from mkdocs.commands import build
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from mkdocs.utils import meta

from siklus.engine.pagecache import KeptPage, PageCache, TemplateCache
from siklus.engine.shares import Share, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
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


@dataclass(frozen=True)
class Site:
    """What is the same for every page of one build.

    Args:
        config: How the site is built.
        files: What it is built from.
    """

    config: MkDocsConfig
    files: Files

    @cached_property
    def titled(self) -> dict[str, bool]:
        """The pages of the navigation, and whether it gives them a title."""
        return dict(_leaves(self.config.nav, titled=False))

    @cached_property
    def keys(self) -> dict[str, str]:
        """Every page's key: the hash of all that shapes it, but for the places that its links look up."""
        base = self._base()
        return {
            file.src_uri: hashlib.sha256(f"{base}\0{file.src_uri}\0".encode() + file.content_bytes).hexdigest()
            for file in self.files.documentation_pages()
        }

    def _base(self) -> str:
        """The hash of all that shapes every page: programs, configuration, templates, navigation."""
        config = self.config
        digest = hashlib.sha256("\0".join([*_PROGRAM, *map(version, _LIBRARIES)]).encode())
        digest.update(Path(config.config_file_path).read_bytes())
        if config.theme.custom_dir:
            for found in sorted(Path(config.theme.custom_dir).rglob("*")):
                name = found.relative_to(config.theme.custom_dir).as_posix()
                if found.is_file() and name not in config.theme.static_templates:  # these are files of their own
                    digest.update(f"\0{name}\0{hashlib.sha256(found.read_bytes()).hexdigest()}".encode())
        for path, titled in self.titled.items():
            source = self.files.src_uris[path].content_bytes
            told = json.dumps(_meta(source), default=str).encode() if titled else source
            digest.update(f"\0{path}\0".encode() + told)
        return digest.hexdigest()


class CachedBuild:
    """The functions that stand in for those of MkDocs.

    Args:
        folder: Where the pages lie that were built before.
        share: The pages to build. Those of the other shares are left out, and so is all that is not a page: no whole
            site comes of it, only what is kept.
        arguments: What MkDocs is called with.
    """

    def __init__(self, folder: Path, share: Share, arguments: list[str]) -> None:
        self.cache = PageCache(folder)
        self._templates = TemplateCache(folder / "templat")
        self._share = share
        self._fill: Callable[[int], None] = lambda missing: fill(missing, folder, arguments)
        self._site: Site | None = None
        self._read, self._write = build._populate_page, build._build_page  # noqa: SLF001 -- there is no event for this
        self._copy, self._surroundings = File.copy_file, Theme.get_env
        self._kept: dict[str, KeptPage] = {}
        self._fresh: dict[str, dict[str, str | None]] = {}
        self._folders: set[str] = set()

    def install(self) -> None:
        """Put them in their place."""
        build._populate_page, build._build_page = self.read, self.write  # noqa: SLF001 -- see above

        def copy_file(file: File, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 -- MkDocs calls it so
            self.copy(file, dirty=dirty)

        def get_env(theme: Theme) -> Environment:
            return self.surroundings(theme)

        File.copy_file, Theme.get_env = copy_file, get_env  # type: ignore[method-assign,assignment]

    def read(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 -- MkDocs calls it so
        """Take a page from the cache, or have MkDocs read it."""
        if not _can_cache(config):
            self._read(page, config, files, dirty)
            return
        if self._site is None:
            self._site = Site(config, files)
            if self._share.of == 1:
                self._fill(sum(1 for key in self._site.keys.values() if not self.cache.has(key)))
        path, key = page.file.src_uri, self._site.keys[page.file.src_uri]
        if self._share.of > 1 and (self.cache.has(key) or not self._share.has(path)):
            return
        if (kept := self.cache.get(key)) is not None and all(
            _place(files.get_file_from_path(name)) == place for name, place in kept.looked_up.items()
        ):
            page.markdown, page.content = "", ""
            page.meta = _meta(page.file.content_bytes) if path in self._site.titled else {}
            page.present_anchor_ids = set(kept.anchors)
            page.links_to_anchors = {files.src_uris[name]: links for name, links in kept.links.items()}
            self._make_room(page.file.abs_dest_path)
            Path(page.file.abs_dest_path).write_bytes(kept.html)
            self._kept[path] = kept.without_html()  # thousands of pages would fill the memory
            return
        watched, warned, logger = _WatchedFiles(files), _Warned(logging.WARNING), logging.getLogger("mkdocs")
        logger.addHandler(warned)
        self._read(page, config, watched, dirty)
        logger.removeHandler(warned)
        if not warned.count:  # a warning is given again by every build
            self._fresh[path] = watched.looked_up

    def write(self, page: Page, config: MkDocsConfig, *others: Any, **named: Any) -> None:
        """Have MkDocs write a page that was not kept, and keep it."""
        if self._site is None:
            self._write(page, config, *others, **named)
            return
        path, index = page.file.src_uri, _index(config)
        if (kept := self._kept.pop(path, None)) is not None:
            index.extend(kept.entries)
        elif page.content is not None:
            known = len(index)
            self._write(page, config, *others, **named)
            target = Path(page.file.abs_dest_path)
            if path in self._fresh and target.exists():
                links = {file.src_uri: named for file, named in (page.links_to_anchors or {}).items()}
                anchors = sorted(page.present_anchor_ids or ())
                page_now = KeptPage(target.read_bytes(), index[known:], anchors, links, self._fresh.pop(path))
                self.cache.put(self._site.keys[path], page_now)

    def copy(self, file: File, *, dirty: bool) -> None:
        """Let the site have a staged file as a second name of the same file; copy it where that cannot be."""
        if self._share.of > 1:
            return
        source, target = file.abs_src_path, file.abs_dest_path
        if self._site is not None and source and source.startswith(self._site.config.docs_dir + os.sep):
            self._make_room(target)
            try:
                os.link(source, target)
            except OSError:
                pass
            else:
                return
        self._copy(file, dirty)

    def _make_room(self, path: str) -> None:
        """Make the folder of a file, once: there are thousands of files."""
        folder = os.path.dirname(path)  # noqa: PTH120 -- pathlib is slower
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 -- same
            self._folders.add(folder)

    def surroundings(self, theme: Theme) -> Environment:
        """The surroundings of templates, which keep them compiled."""
        made = self._surroundings(theme)
        made.bytecode_cache = self._templates
        return made


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


def _leaves(value: Any, *, titled: bool) -> Iterator[tuple[str, bool]]:
    """The pages of a navigation, and whether it gives them a title."""
    match value:
        case str():
            yield value, titled
        case dict():
            for inner in value.values():
                yield from _leaves(inner, titled=True)
        case _:
            for inner in value:
                yield from _leaves(inner, titled=False)


def _can_cache(config: MkDocsConfig) -> bool:
    """True when nothing but what is in the key shapes a page: no hook, no strange plugin, a navigation of its own."""
    return config.nav is not None and not config.hooks and set(config.plugins) == _PLUGINS


def main() -> None:
    """Build a site; see the module."""
    folder, number, of, *arguments = sys.argv[1:]
    share = Share(int(number), int(of))
    cached = CachedBuild(Path(folder), share, arguments)
    cached.install()
    cli(arguments, standalone_mode=False)
    if share.of == 1:
        cached.cache.drop_unused()


if __name__ == "__main__":
    main()
