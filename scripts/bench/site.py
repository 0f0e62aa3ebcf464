"""The site at scale: beside MkDocs with its default navigation, growing, and searched on a slow processor."""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import yaml

from bench.past import generate_archive
from siklus.forge.archive_branch import BRANCH
from siklus.git import Repo
from siklus.site import build_site, stage
from siklus.site.gather import gather
from siklus.site.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2030, 2, 1, tzinfo=UTC)
_YEAR = re.compile(r"\b20(\d\d)\b")
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Built:
    """One way to build the same pages.

    Args:
        seconds: Wall time.
        work: Processor time of all its processes, in seconds: what a busy machine hardly changes.
        megabytes: The most memory that one process took.
    """

    seconds: float
    work: float
    megabytes: float


class Pages:
    """An archive's pages, staged once in a process of its own, with and without the last cycle.

    Args:
        source: The repository to take the office and the example from.
        folder: Where everything is made.
        count: How many cycles.
    """

    def __init__(self, source: Path, folder: Path, count: int) -> None:
        self.folder, self.staged, self.before = folder, folder / "halaman", folder / "halaman-sebelumnya"
        generate_archive(source, folder / "kantor", "2026-tw3", count)
        code = "import sys; from pathlib import Path; from bench.site import prepare; prepare(*map(Path, sys.argv[1:]))"
        command: list[str | Path] = [
            sys.executable,
            "-c",
            code,
            source / "mkdocs.yml",
            folder / "kantor",
            self.staged,
            self.before,
        ]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        self.gathering, self.staging, self.megabytes = map(float, told)

    def times(self, many: int) -> Path:
        """The same pages many times over, each time ten years later."""
        target = self.folder / f"halaman-{many}"
        shutil.copytree(self.staged, target)
        for cycle in sorted((self.staged / "docs/siklus").iterdir()):
            for later in range(1, many) if cycle.is_dir() else ():
                copy = target / "docs/siklus" / _later(cycle.name, later)
                shutil.copytree(cycle, copy)
                page = copy / "index.md"
                page.write_text(_later(page.read_text(encoding="utf-8"), later), encoding="utf-8")
        return target


def prepare(config: Path, office: Path, staged: Path, before: Path) -> None:
    """Stage an office's pages, then those before its last cycle; prints seconds, seconds, and MB that it took.

    Args:
        config: The ``mkdocs.yml`` to complete.
        office: The repository.
        staged: Where the pages go.
        before: Where those without the last cycle go.
    """
    repo, began = Repo(office), time.perf_counter()
    with repo.reading():
        request = gather(repo, NOW, cache=None, audience="publik")
        gathered = time.perf_counter()
        stage(request, staged, config=config)
        print(gathered - began, time.perf_counter() - gathered)
        stage(replace(request, cycles=request.cycles[:-1]), before, config=config)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def build_from_git(office: Path, config: Path, folder: Path, *, short: bool = False) -> Built:
    """Build the public site of an office in a process of its own, from git to the last file, as ``siklus site`` does.

    Args:
        office: The repository.
        config: The ``mkdocs.yml`` to complete.
        folder: Where everything is kept between builds; the site comes to lie in ``situs``.
        short: True to build it as it was before its last cycle was archived.
    """
    repo = Repo(office)
    whole = repo.need(BRANCH)
    if short:
        repo.run("update-ref", BRANCH, f"{whole}~1")
    code = "import sys; from pathlib import Path; from bench.site import make; make(*map(Path, sys.argv[1:]))"
    try:
        return _timed([sys.executable, "-c", code, str(office), str(config), str(folder)])
    finally:
        repo.run("update-ref", BRANCH, whole)


def make(office: Path, config: Path, folder: Path) -> None:
    """Build an office's public site.

    Args:
        office: The repository.
        config: The ``mkdocs.yml`` to complete.
        folder: Where everything is kept.
    """
    repo = Repo(office)
    with repo.reading():
        request = gather(repo, NOW, cache=folder / "cetak", audience="publik", shelf=Shelf(folder / "rak", repo))
        build_site(request, config=config, staging=folder / "halaman", target=folder / "situs", cache=folder / "cache")


def _later(text: str, decades: int) -> str:
    return _YEAR.sub(lambda found: str(2000 + int(found[1]) + 10 * decades), text)


def build(staged: Path, target: Path, cache: Path | None) -> Built:
    """Build staged pages in a process of its own, as ``siklus site`` does.

    Args:
        staged: The pages.
        target: Where the site comes to lie; what is there is removed.
        cache: Pages built before; None has MkDocs alone build them.
    """
    code = (
        "import sys; from pathlib import Path; from siklus.site.build import run_mkdocs; "
        "run_mkdocs(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else None)"
    )
    arguments = [str(staged / "mkdocs.yml"), str(target), *([str(cache)] if cache else [])]
    _clear(target)
    return _timed([sys.executable, "-c", code, *arguments])


def build_plainly(staged: Path, target: Path) -> Built:
    """Build staged pages with MkDocs and its default navigation: every page's menu has every page."""
    values = yaml.safe_load((staged / "mkdocs.yml").read_text(encoding="utf-8"))
    del values["nav"]
    values["theme"]["features"].remove("navigation.prune")
    config = staged / "mkdocs-bawaan.yml"
    config.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    _clear(target)
    return _timed([sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(target)])


def _clear(target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)


def _timed(command: list[str]) -> Built:
    began = time.perf_counter()
    measured = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss); sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, *command],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    *_, work, kilobytes = done.stdout.split()
    return Built(time.perf_counter() - began, float(work), int(kilobytes) / 1024)


def same(one: Path, other: Path) -> bool:
    """True when two folders hold the same files, but for the packed map of pages, which tells when it was packed."""
    done = subprocess.run(["diff", "-rq", "-x", "sitemap.xml.gz", one, other], capture_output=True, check=False)
    return done.returncode == 0


def beside_mkdocs(source: Path, folder: Path, count: int) -> Pages:
    """Ours beside MkDocs with its default navigation, on the same pages; prints the ratios."""
    pages, cache, ours = Pages(source, folder, count), folder / "cache", folder / "situs"
    build(pages.before, ours, cache)
    after = build(pages.staged, ours, cache)
    unchanged = build(pages.staged, ours, cache)
    cold = build(pages.staged, ours, folder / "cache-kosong")
    plain = build(pages.staged, folder / "situs-tanpa", None)
    theirs = build_plainly(pages.staged, folder / "situs-bawaan")
    office, config, all_of_it = folder / "kantor", source / "mkdocs.yml", folder / "semua"
    first = build_from_git(office, config, all_of_it, short=True)
    one_more = build_from_git(office, config, all_of_it)
    again = build_from_git(office, config, all_of_it)
    print(f"Site of {count} cycles, once (targets: cold at least 4x, one more cycle at least 30x)")
    print("                                    wall             processors       memory")
    for name, one in (
        ("MkDocs, default navigation", theirs),
        ("MkDocs, our navigation", plain),
        ("ours, cold", cold),
        ("ours, one more cycle", after),
        ("ours, nothing new", unchanged),
        ("from git to site, cold", first),
        ("  one more archived cycle", one_more),
        ("  nothing new", again),
    ):
        wall = f"{one.seconds:7.1f} s  {theirs.seconds / one.seconds:4.1f}x"
        work = f"{one.work:7.1f} s  {theirs.work / one.work:4.1f}x"
        print(f"  {name:28s}   {wall}  {work}  {one.megabytes:4.0f} MB")
    equal = same(ours, folder / "situs-tanpa") and same(all_of_it / "situs", folder / "situs-tanpa")
    print(f"  the same sites as without anything kept: {'yes' if equal else 'NO'}")
    print(
        f"  without anything kept: gathered from git in {pages.gathering:.1f} s, staged in {pages.staging:.1f} s, "
        f"{pages.megabytes:.0f} MB"
    )
    return pages


def growing(pages: Pages, factors: tuple[int, ...]) -> Path:
    """Cold and unchanged builds of ever more pages; prints them, and weighs the largest site. Returns that site."""
    print("Growing, once (target: linear, below 500 MB, the index below 3 MB packed)")
    target = pages.folder / "besar"
    for many in factors:
        staged, cache = pages.times(many), pages.folder / f"cache-{many}"
        cold, warm = build(staged, target, cache), build(staged, target, cache)
        count = sum(1 for one in (target / "siklus").iterdir() if one.is_dir())
        memory = max(cold.megabytes, warm.megabytes)
        print(
            f"  {count:5d} cycles  cold {cold.seconds:6.1f} s ({cold.seconds / count * 1000:5.1f} ms each)"
            f"  nothing new {warm.seconds:5.1f} s ({warm.seconds / count * 1000:4.1f} ms each)  {memory:4.0f} MB"
        )
        shutil.rmtree(staged)
        shutil.rmtree(cache)
    index = (target / "search/search_index.json").read_bytes()
    packed = len(gzip.compress(index))
    parts = len(json.loads(index)["docs"])
    print(f"  the index {len(index) / _MEGA:.1f} MB, {packed / _MEGA:.2f} MB packed, {parts} parts")
    return target
