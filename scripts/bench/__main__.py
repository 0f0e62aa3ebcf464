"""``make bench``: start-up as a ratio, ``siklus check`` against the number of cycles."""

from __future__ import annotations

import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from bench.office import generate
from bench.timing import Command, best

ROOT = Path(__file__).resolve().parents[2]
SIKLUS = str(Path(sys.executable).with_name("siklus"))
EXAMPLE = "2026-tw4"
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
    for (size, seconds), (more, longer) in pairwise(zip(SIZES, times, strict=True)):
        print(f"  {size:4d} -> {more:4d}        {(longer - seconds) / (more - size) * 1000:5.2f} ms per cycle more")


if __name__ == "__main__":
    startup()
    checking()
