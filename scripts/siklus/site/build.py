"""Run MkDocs over staged pages, and put the result in place only when it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.site.stage import stage

if TYPE_CHECKING:
    from siklus.site.request import SiteRequest

#: MkDocs runs apart from us, so that neither its log nor its notices reach the terminal; nothing carries the day.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "315532800"}


def build_site(request: SiteRequest, *, config: Path, staging: Path, target: Path, cache: Path | None = None) -> Path:
    """Stage the pages and build the site.

    Args:
        request: What to show.
        config: The repository's ``mkdocs.yml``.
        staging: Folder for the pages; what it holds and is not of this site goes.
        target: Folder for the site; what it holds is replaced once the new site is whole.
        cache: Folder of pages built before; None builds every page anew. The site is the same either way.

    Returns:
        The site's first page.

    Raises:
        SiklusError: A page is missing, or MkDocs finds something wrong; the former site stands untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    stage(request, staging, config=config)
    with tempfile.TemporaryDirectory(prefix=".situs-", dir=target.parent) as fresh:
        run_mkdocs(staging / "mkdocs.yml", Path(fresh) / "situs", cache)
        _replace(Path(fresh) / "situs", target)
    return target / "index.html"


def build_share(request: SiteRequest, *, config: Path, staging: Path, cache: Path, share: tuple[int, int]) -> None:
    """Stage the pages, and build a share of them into the cache; a build with the caches of all shares is whole.

    Args:
        request: What to show.
        config: The repository's ``mkdocs.yml``.
        staging: Folder for the pages; what it holds and is not of this site goes.
        cache: Folder of built pages.
        share: Which of how many shares, counted from 1.

    Raises:
        SiklusError: A page is missing, or MkDocs finds something wrong with one of the share.
    """
    stage(request, staging, config=config)
    with tempfile.TemporaryDirectory() as scratch:
        _finish(_start(staging / "mkdocs.yml", Path(scratch), cache, share))


def run_mkdocs(config: Path, target: Path, cache: Path | None) -> None:
    """Build staged pages.

    Args:
        config: The staged ``mkdocs.yml``.
        target: Folder for the site.
        cache: Folder of pages built before; None has MkDocs alone build them.

    Raises:
        SiklusError: MkDocs finds something wrong.
    """
    _finish(_start(config, target, cache, (1, 1)))


def _start(config: Path, target: Path, cache: Path | None, share: tuple[int, int]) -> subprocess.Popen[str]:
    program = ["mkdocs"] if cache is None else ["siklus.engine", str(cache), *map(str, share)]
    paths = ["--config-file", str(config), "--site-dir", str(target)]
    return subprocess.Popen(
        [sys.executable, "-m", *program, "build", "--strict", *paths],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | _QUIET,
    )


def _finish(process: subprocess.Popen[str]) -> None:
    out, err = process.communicate()
    if process.returncode != 0:
        lines = [line.strip() for line in (err + out).splitlines() if line.strip()]
        said = [line.partition("-")[2].strip() for line in lines if line.startswith(("WARNING", "ERROR"))] or lines[-1:]
        raise SiklusError(
            f"Situs tidak dapat dibangun. Keterangan MkDocs: {said[0] if said else 'tidak ada'}",
            "Perbaiki halaman yang disebut, lalu ulangi.",
        )


def _replace(fresh: Path, place: Path) -> None:
    """Put a finished folder where an older one may stand; the older one goes only after the new one is at hand."""
    with tempfile.TemporaryDirectory(prefix=".lama-", dir=place.parent) as attic:
        if place.exists():
            place.rename(Path(attic) / "lama")
        fresh.rename(place)
        shutil.rmtree(Path(attic) / "lama", ignore_errors=True)
