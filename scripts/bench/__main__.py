"""``make bench``: start-up as a ratio; verdict, ``siklus check`` and ``siklus gate`` against growing work.

``make bench-site`` is ``python -m bench site [CYCLES [FACTOR…]]``: the site of a whole archive.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.frozen import generate_frozen
from bench.history import COMMITS, generate_history
from bench.office import generate
from bench.past import generate_past
from bench.printing import FLOOR, OURS, ROUNDS, grow, office_requests, side_by_side
from bench.rivals import WEASYPRINT, XELATEX
from bench.story import long_story
from bench.timing import Command, best, best_call
from siklus.approval import judge
from siklus.forge.archive_branch import BRANCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.model.organisation import ForgeKind

ROOT = Path(__file__).resolve().parents[2]
SIKLUS = str(Path(sys.executable).with_name("siklus"))
EXAMPLE = "2026-tw4"
FINISHED = "2026-tw3"
SIZES = (50, 125, 250, 500)


def startup() -> None:
    """A bare interpreter beside the program's help."""
    bare, helping = best(
        [
            Command("python -c pass", (sys.executable, "-c", "pass"), ROOT),
            Command("siklus --help", (SIKLUS, "--help"), ROOT),
        ],
        rounds=15,
    )
    print("Start-up, best of 15")
    print(f"  python -c pass  {bare * 1000:7.1f} ms   1.00x")
    print(f"  siklus --help   {helping * 1000:7.1f} ms   {helping / bare:.2f}x   (target: at most 3x)")


def checking() -> None:
    """``siklus check`` on growing offices: the cost of one more cycle stays the same where the work is linear."""
    with tempfile.TemporaryDirectory() as scratch:
        commands = []
        for size in SIZES:
            folder = Path(scratch, str(size))
            generate(ROOT, folder, EXAMPLE, size)
            # Copies of one cycle contradict each other where ids must be unique: findings are work done, too.
            commands.append(Command(f"siklus check, {size} cycles", (SIKLUS, "check"), folder, allowed=(0, 1)))
        times = best(commands, rounds=3)
    print("siklus check, best of 3 (target: below 5 ms per cycle at 500, linear)")
    for size, seconds in zip(SIZES, times, strict=True):
        print(f"  {size:4d} cycles  {seconds:6.2f} s  {seconds / size * 1000:5.2f} ms per cycle")
    growth(times)


def verdict() -> None:
    """The verdict alone, on ever more reviews of one cycle."""
    print("Verdict, best of 20 (target: below 10 ms at 1000, linear)")
    for count in (250, 1000, 4000):
        story = long_story(ROOT, EXAMPLE, count)
        seconds = best_call(partial(judge, story), rounds=20)
        print(f"  {count:4d} reviews {seconds * 1000:6.2f} ms  {seconds / count * 1_000_000:5.2f} µs per review")


def gating() -> None:
    """``siklus gate`` on one cycle of an office with a growing past, from git and its notes alone."""
    with tempfile.TemporaryDirectory() as scratch:
        commands = []
        for size in SIZES:
            folder = Path(scratch, str(size))
            last = generate_history(ROOT, folder, EXAMPLE, size)
            commands.append(Command(f"siklus gate, {size} cycles", (SIKLUS, "gate", last), folder))
        times = best(commands, rounds=7)
    print("siklus gate, best of 7 (target: below 1 s at 5000 commits and 500 cycles, linear)")
    for size, seconds in zip(SIZES, times, strict=True):
        print(f"  {size:4d} cycles, {size * COMMITS:4d} commits  {seconds:6.2f} s")
    growth(times)


def posting() -> None:
    """``siklus gate --post`` on a pull request with a long story, over HTTP, start-up included."""
    sys.path.append(str(ROOT / "tests"))  # the forge is the tests' own
    from bench.proposal import COMMITS, FILES, REVIEWS, served  # noqa: PLC0415 -- as above

    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    print(f"siklus gate --post, {REVIEWS} reviews, {COMMITS} commits, {FILES} files, best of 5")
    forges: tuple[tuple[ForgeKind, int, bool, str], ...] = (
        ("github", 100, False, "target: below 1.5 s, at most 12"),
        ("gitea", 50, False, "target: below 1.5 s, at most 12"),
        ("gitea", 50, True, "one that never gives a whole list at once: 12 are not to be had"),
        ("gitea", 1000, True, "the same, once its keeper lets it give more"),
    )
    for kind, page_size, divides, target in forges:
        with tempfile.TemporaryDirectory() as scratch, served(Path(scratch), kind, page_size) as one:
            one.fake.divides = divides
            seconds, requests = min(one.gate(SIKLUS, environment) for _ in range(5))
        print(f"  {kind:6}  {page_size:4d} on a page  {seconds:6.2f} s  {requests:3d} requests   ({target})")


def demonstration() -> None:
    """``siklus demo`` from a clean clone: the whole story twice, with its papers, its archive and its site."""
    with tempfile.TemporaryDirectory() as scratch:
        clone = Path(scratch, "klon")
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        (seconds,) = best([Command("siklus demo", (SIKLUS, "demo"), clone)], rounds=1)
    print("Demonstration, once (target: below 60 s)")
    print(f"  siklus demo     {seconds:7.1f} s")


def overview() -> None:
    """``siklus status`` over thirty offices' ten years in one repository: nearly all finished, the newest running."""
    with tempfile.TemporaryDirectory() as scratch:
        commands = []
        for size, running in ((300, 30), (1200, 0), (1200, 30)):
            folder = Path(scratch, f"{size}-{running}")
            generate_past(ROOT, folder, FINISHED, size, running=running)
            commands.append(Command(f"{size} cycles, {running} of them running", (SIKLUS, "status"), folder))
        times = best(commands, rounds=5)
    print("siklus status of all, best of 5 (target: below 2 s at 1200)")
    for command, seconds in zip(commands, times, strict=True):
        print(f"  {command.name}  {seconds:6.2f} s")


def publishing() -> None:
    """``siklus archive`` of one more cycle, in the first year of thirty offices and in their tenth."""
    with tempfile.TemporaryDirectory() as scratch:
        commands = []
        for years, size in ((1, 120), (10, 1200)):
            folder = Path(scratch, str(size))
            last = generate_frozen(ROOT, folder, EXAMPLE, size)
            tip = subprocess.check_output(["git", "rev-parse", BRANCH], cwd=folder, text=True).strip()
            again = f"git update-ref {BRANCH} {tip} && '{SIKLUS}' archive {last}"
            commands.append(Command(f"year {years:2d}, {size:4d} cycles archived", ("sh", "-c", again), folder))
        times = best(commands, rounds=5)
    print("siklus archive of one more cycle, best of 5 (target: nearly the same in both years)")
    for command, seconds in zip(commands, times, strict=True):
        print(f"  {command.name}  {seconds:6.2f} s   {seconds / times[0]:.2f}x")


def printing() -> None:
    """Twelve documents in every way there is, then ever more of them in ours."""
    requests = office_requests(ROOT, EXAMPLE, 3)
    load = os.getloadavg()[0]
    times, skipped = side_by_side(requests, ROOT / "build" / "bench")
    targets = {FLOOR: "ours at most 2x", WEASYPRINT: "at least 30x ours", XELATEX: "at least 15x ours"}
    print("Printing the 12 documents of 3 cycles, nothing kept, programs in memory:")
    print(f"  median of {ROUNDS}, in turn (load {load:.1f} before)")
    ours = times[OURS]
    for name, spent in times.items():
        target = f"  (target: {targets[name]})" if name in targets else ""
        wall, work = spent.wall / ours.wall, spent.processor / ours.processor
        shown = f"ours is {1 / wall:.2f}x" if name == FLOOR else f"{wall:.2f}x ours"
        print(f"  {name:38} {spent.wall:6.2f} s  {shown}{target}; {spent.processor:.2f} s of work, {work:.1f}x ours")
    for name, why in skipped.items():
        print(f"  {name:38} skipped: {why}")
    print("Printing many (target at 300: unchanged below 0.3 s, one changed below 0.5 s, every worker below 250 MB)")
    for cycles in (25, 50, 75):
        one = grow(ROOT, EXAMPLE, cycles)
        print(
            f"  {one.documents:4d} documents {one.cold:6.2f} s cold, {one.cold / one.documents * 1000:.1f} ms each; "
            f"unchanged {one.unchanged:.2f} s, one changed {one.changed:.2f} s; largest worker {one.memory:.0f} MB"
        )


def growth(times: Sequence[float]) -> None:
    """What each more cycle costs: the same everywhere where the work is linear."""
    for (size, seconds), (more, longer) in pairwise(zip(SIZES, times, strict=True)):
        print(f"  {size:4d} -> {more:4d}        {(longer - seconds) / (more - size) * 1000:5.2f} ms per cycle more")


def site(count: int, factors: tuple[int, ...]) -> None:
    """The site of a whole archive, and its search; takes many minutes.

    Args:
        count: How many cycles stand beside MkDocs.
        factors: How many times over their pages are built by us alone.
    """
    from bench.finders import beside_pagefind  # noqa: PLC0415 -- the browser's driver is there for development alone
    from bench.search import searching  # noqa: PLC0415 -- as above
    from bench.site import beside_mkdocs, growing  # noqa: PLC0415 -- as above
    from bench.weight import weighing  # noqa: PLC0415 -- as above

    with tempfile.TemporaryDirectory() as scratch:
        pages = beside_mkdocs(ROOT, Path(scratch), count)
        weighing(ROOT / "mkdocs.yml", pages.folder / "kantor", pages.folder)
        largest = growing(pages, factors)
        searching(largest)
        beside_pagefind(ROOT, Path(scratch), largest)


#: What is measured, by the names that ``python -m bench NAME…`` takes; without a name, everything but the site.
PARTS = (startup, verdict, checking, gating, posting, overview, publishing, printing, demonstration)

if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if sys.argv[1:2] == ["site"]:
        site(int((sys.argv[2:] or ["1000"])[0]), tuple(map(int, sys.argv[3:])) or (1, 2, 5))
    else:
        for part in PARTS:
            if part.__name__ in (sys.argv[1:] or [part.__name__]):
                part()
