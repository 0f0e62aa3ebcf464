"""Printing, side by side with what else would do it: the same documents, in turn, in one run."""

from __future__ import annotations

import json
import multiprocessing
import re
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.rivals import rivals, write_sources
from siklus.letters import FONTS
from siklus.render import Variant, print_many
from siklus.render.cycle import plans_of, read_plans
from siklus.render.press import TEMPLATES, machine_id, standards_of
from siklus.source import DiskTree, Kind, MemoryTree
from siklus.workflow.papers import draft_papers
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from siklus.render import PrintRequest

_MOMENT = datetime(2026, 11, 6, 7, 0, tzinfo=UTC)
#: Where a line of prose ends a sentence or an item: there it is made unlike its twin in every other cycle.
_ENDING = re.compile(r"(?m)(?<=[a-z])([.;])$")
#: How often each way is tried.
ROUNDS = 5
OURS = "siklus"
FLOOR = "Typst alone, two processes"
#: Typst alone: a process of its own compiles what is prepared, and writes the PDFs.
_FLOOR = """
import json, pathlib, sys, typst
order = json.loads(pathlib.Path(sys.argv[1]).read_text())
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]])
for number, job in enumerate(order["jobs"]):
    compiler = typst.Compiler(
        order["root"] + "/" + job["template"], root=order["root"], font_paths=fonts, sys_inputs={"data": job["data"]}
    )
    made = compiler.compile(format="pdf", pdf_standards=job["standards"], timestamp=job["timestamp"])
    pathlib.Path(sys.argv[1] + f".{number}.pdf").write_bytes(made)
"""


def office_requests(root: Path, example: str, cycles: int, *, changed: str = "") -> list[PrintRequest]:
    """Papers of an office's cycles: one cycle under many names, with no sentence like another's.

    Args:
        root: The office's repository.
        example: The cycle to repeat.
        cycles: How many.
        changed: Words that one document of the first cycle says besides.
    """
    tree = DiskTree(root)
    held = {one.path: tree.read(one.path) for one in tree.entries("content") if one.kind is Kind.FILE}
    naskah = {one.path: tree.read(one.path) for one in tree.entries(f"cycles/{example}/naskah")}
    names = [f"{example}-{number:03d}" for number in range(cycles)]
    for number, name in enumerate(names):
        for path, data in naskah.items():
            text = _ENDING.sub(rf" {number:03d}\1", data.decode())
            if changed and number == 0 and path.endswith("/sk.md"):
                text += f"\n{changed}\n"
            held[path.replace(example, name, 1)] = text.encode()
    workspace = load_workspace(MemoryTree(held), only=names)
    return [replace(draft_papers(workspace, name, _MOMENT, case=None), variant=Variant.ARCHIVE) for name in names]


@dataclass(frozen=True, slots=True)
class Spent:
    """What some work takes.

    Args:
        wall: Seconds that pass; more of them on a machine that others use, too.
        processor: Seconds of work of all processes together.
    """

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class Growth:
    """Printing many documents.

    Args:
        documents: How many.
        cold: Seconds without a cache.
        unchanged: Seconds when nothing changed since.
        changed: Seconds when one document changed since.
        memory: Peak of the largest child, in megabytes.
    """

    documents: int
    cold: float
    unchanged: float
    changed: float
    memory: float


def grow(root: Path, example: str, cycles: int) -> Growth:
    """Print the documents of many cycles in a process of its own: cold, again, and with one of them changed.

    Args:
        root: The office's repository.
        example: The cycle to repeat.
        cycles: How many.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
        return fresh.submit(_grow, root, example, cycles).result()


def _grow(root: Path, example: str, cycles: int) -> Growth:
    requests = office_requests(root, example, cycles)
    edited = [office_requests(root, example, cycles, changed=f"Perubahan {number}.") for number in range(ROUNDS)]
    with tempfile.TemporaryDirectory() as folder:
        cold = _seconds(partial(print_many, requests, cache=Path(folder)))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        unchanged = [_seconds(partial(print_many, requests, cache=Path(folder))) for _ in range(ROUNDS)]
        changed = [_seconds(partial(print_many, one, cache=Path(folder))) for one in edited]
    documents = sum(len(plans_of(request)) for request in requests)
    return Growth(documents, cold, median(unchanged), median(changed), peak)


def _seconds(work: Callable[[], object]) -> float:
    return _spent(work).wall


def _spent(work: Callable[[], object]) -> Spent:
    machine_id.cache_clear()  # a command does not have it yet either
    start, busy = time.perf_counter(), _processor_seconds()
    work()
    return Spent(time.perf_counter() - start, _processor_seconds() - busy)


def _processor_seconds() -> float:
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def prepare_floor(requests: Sequence[PrintRequest], folder: Path) -> list[tuple[str, ...]]:
    """Everything that Typst needs, shared among two processes, and the two commands."""
    (folder / "typst.py").write_text(_FLOOR, encoding="utf-8")
    jobs = []
    for request in requests:
        plans = plans_of(request)
        for plan, proses in zip(plans, read_plans(request, plans), strict=True):
            job = plan.job(proses, request.moment)
            jobs.append(
                {
                    "template": job.template,
                    "data": json.dumps(job.data),
                    "standards": standards_of(job),
                    "timestamp": int(job.moment.timestamp()),
                }
            )
    commands: list[tuple[str, ...]] = []
    for part in range(2):
        order = {"root": str(TEMPLATES), "fonts": str(FONTS), "jobs": jobs[part::2]}
        path = folder / f"floor-{part}.json"
        path.write_text(json.dumps(order), encoding="utf-8")
        commands.append((sys.executable, "-I", str(folder / "typst.py"), str(path)))
    return commands


def side_by_side(requests: Sequence[PrintRequest], tools: Path) -> tuple[dict[str, Spent], dict[str, str]]:
    """What each way to print these documents takes in the median, warmed up and in turn; and why some was not tried.

    Args:
        requests: What to print.
        tools: Folder in which rivals that can be installed are kept.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        floor = prepare_floor(requests, folder)
        found, skipped = rivals(tools, folder, write_sources(requests, folder))
        ways: dict[str, Callable[[], object]] = {
            OURS: partial(print_many, requests, cache=None),
            FLOOR: partial(_together, floor),
            **{name: partial(_in_turn, commands, folder) for name, commands in found.items()},
        }
        times: dict[str, list[Spent]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, work in ways.items():
                work()  # untimed: no way pays for a program that the system put out of memory while another one ran
                times[name].append(_spent(work))
    medians = {
        name: Spent(median(one.wall for one in every), median(one.processor for one in every))
        for name, every in times.items()
    }
    return medians, skipped


def _in_turn(commands: Sequence[tuple[str, ...]], folder: Path) -> None:
    for command in commands:
        subprocess.run(command, check=True, capture_output=True, cwd=folder)  # pandoc leaves files there meanwhile


def _together(commands: Sequence[tuple[str, ...]]) -> None:
    running = [subprocess.Popen(command) for command in commands]
    codes = [process.wait() for process in running]
    if any(codes):
        raise RuntimeError("Typst alone failed")
