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

#: MkDocs runs apart from us, so that neither its log nor its notices reach the terminal.
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def build_site(request: SiteRequest, *, config: Path, staging: Path, target: Path) -> Path:
    """Stage the pages and build the site.

    Args:
        request: What to show.
        config: The repository's ``mkdocs.yml``.
        staging: Folder for the pages; what it holds is replaced.
        target: Folder for the site; what it holds is replaced once the new site is whole.

    Returns:
        The site's first page.

    Raises:
        SiklusError: A page is missing, or MkDocs finds something wrong; the former site stands untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    staging.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pentas-", dir=staging.parent) as fresh:
        stage(request, Path(fresh) / "sumber", config=config)
        _replace(Path(fresh) / "sumber", staging)
    with tempfile.TemporaryDirectory(prefix=".situs-", dir=target.parent) as fresh:
        _run_mkdocs(staging / "mkdocs.yml", Path(fresh) / "situs")
        _replace(Path(fresh) / "situs", target)
    return target / "index.html"


def _run_mkdocs(config: Path, target: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config, "--site-dir", target],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | _QUIET,
    )
    if done.returncode != 0:
        lines = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
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
