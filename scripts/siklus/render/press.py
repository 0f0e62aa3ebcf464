"""Typst in a child process: limited in time and memory, in a folder of its own, deaf to the machine's fonts."""

from __future__ import annotations

import json
import marshal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from siklus.errors import SiklusError
from siklus.letters import FONTS
from siklus.render.signature_field import with_signature_field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "typst"
#: Seconds of work that one document may cost before it is given up; a usual one takes a twentieth of a second.
SECONDS = 30
#: Bytes of address space for the whole child; the program itself and its threads map most of it.
MEMORY = 2 << 30
#: All that the child knows of its surroundings: one thread, for whoever prints much starts several children, and memory
#: in large pieces, for asking for many small ones takes a tenth of its time (glibc; other systems do not mind).
_SURROUNDINGS = {
    "RAYON_NUM_THREADS": "1",
    "GLIBC_TUNABLES": "glibc.malloc.arena_max=2:glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864",
}
#: Archive quality, and readable aloud (ISO 19005-2, ISO 14289-1).
STANDARDS = ("a-2b", "ua-1")
#: The same with other files inside (ISO 19005-3).
STANDARDS_WITH_FILES = ("a-3b", "ua-1")


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to typeset.

    Args:
        name: What it is, in the reader's words; for messages.
        template: File name of the template.
        data: What it prints; only ever content, never code.
        moment: The moment that the PDF carries.
        form: PDF, SVG pages, a PNG of the first page, or the measures that the template announces.
        files: Further files for the build folder, by name.
        embeds: True when it shows pages of other PDFs: such a PDF is for the printer and meets no archive standard.
    """

    name: str
    template: str
    data: dict[str, Any]
    moment: datetime
    form: Literal["pdf", "svg", "png", "measure"] = "pdf"
    files: tuple[tuple[str, bytes], ...] = ()
    embeds: bool = False


class UnknownFontError(SiklusError):
    """A style names a typeface that is not vendored.

    Args:
        font: Its name.
        families: What there is.
        place: Which of the jobs, counted from 0.
    """

    def __init__(self, font: str, families: Sequence[str], place: int = 0) -> None:
        super().__init__(f"Huruf `{font}` tidak tersedia.", f"Pilih salah satu: {', '.join(families)}.")
        self.font = font
        self.families = tuple(families)
        self.place = place


def typeset(jobs: Sequence[Job], *, seconds: int = SECONDS, memory: int = MEMORY) -> list[Any]:
    """Typeset jobs in one child process.

    Args:
        jobs: What to typeset.
        seconds: Time limit for each job.
        memory: Limit on the child's address space, in bytes.

    Returns:
        For each job bytes (PDF, PNG), a list of bytes (SVG pages), or the announced measures.

    Raises:
        SiklusError: A document cannot be typeset, or costs too much.
    """
    with tempfile.TemporaryDirectory(prefix="siklus-cetak-") as folder:
        order = {
            "root": folder,
            "files": _templates() | dict(file for job in jobs for file in job.files),
            "fonts": str(FONTS),
            "libraries": _libraries(),
            "seconds": seconds * len(jobs),
            "memory": memory,
            "jobs": [_order(job) for job in jobs],
        }
        answers = _answers(_ask(order, [job.name for job in jobs]), len(jobs))
    return [_result(job, answer, place) for place, (job, answer) in enumerate(zip(jobs, answers, strict=True))]


@cache
def _templates() -> dict[str, bytes]:
    """Every template by its name, read once; the child lays them down, so that shares do not wait for one another."""
    return {path.name: path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))}


@cache
def _libraries() -> str:
    """The folder in which the child finds Typst; it looks for nothing by itself."""
    found = find_spec("typst")
    if found is None or found.origin is None:
        raise SiklusError("Mesin cetak Typst tidak terpasang.", "Jalankan `make environment`, lalu ulangi.")
    return str(Path(found.origin).parents[1])


def _order(job: Job) -> dict[str, Any]:
    return {
        "template": job.template,
        "data": json.dumps(job.data, ensure_ascii=False),
        "form": job.form,
        "standards": standards_of(job),
        "timestamp": int(job.moment.timestamp()),
    }


def standards_of(job: Job) -> list[str]:
    """The standards that the job's PDF meets; none for what is no document of its own."""
    if job.form != "pdf" or job.embeds:
        return []
    return list(STANDARDS_WITH_FILES if job.data.get("sources") else STANDARDS)


def _ask(order: dict[str, Any], names: list[str]) -> bytes:
    what = ", ".join(names)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(_HERE / "worker.py")],
            input=marshal.dumps(order),
            capture_output=True,
            timeout=order["seconds"],
            check=False,
            env=_SURROUNDINGS,
        )
    except subprocess.TimeoutExpired:
        raise SiklusError(
            f"Pencetakan {what} dihentikan karena melebihi {order['seconds']} detik.",
            "Periksa apakah naskahnya tidak wajar panjangnya, lalu ulangi.",
        ) from None
    if done.returncode != 0:
        raise SiklusError(
            f"Pencetakan {what} dihentikan karena melebihi batas waktu atau memori.",
            "Periksa apakah naskahnya tidak wajar panjangnya, lalu ulangi.",
        )
    return done.stdout


def _answers(answer: bytes, count: int) -> list[dict[str, list[bytes]]]:
    """What the child said of each job, by the kind of what it said."""
    answers: list[dict[str, list[bytes]]] = [{} for _ in range(count)]
    start = 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        place, kind, length = answer[start:end].decode().split()
        start = end + 1 + int(length)
        answers[int(place)].setdefault(kind, []).append(answer[end + 1 : start])
    return answers


def _result(job: Job, answer: dict[str, list[bytes]], place: int) -> Any:
    if "problem" in answer:
        problem = answer["problem"][0].decode()
        if "unknown font family" in problem:
            families = answer["families"][0].decode().splitlines()
            raise UnknownFontError(problem.rpartition(": ")[2], families, place)
        if "could not be displayed" in problem:
            raise SiklusError(
                f"{job.name} memuat huruf atau lambang yang tidak ada pada huruf cetaknya.",
                f"Ganti lambang itu dengan kata. Keterangan mesin cetak: {problem}",
            )
        raise SiklusError(f"{job.name} tidak dapat dicetak.", f"Keterangan mesin cetak: {problem}")
    if job.form == "measure":
        return json.loads(answer["text"][0])
    pages = answer["page"]
    if job.form == "pdf":
        return with_signature_field(pages[0])
    return pages if job.form == "svg" else pages[0]


@cache
def machine_id() -> str:
    """Hash of everything besides a job that decides its bytes: this room's programs, templates and fonts, Typst."""
    digest = sha256(f"typst {version('typst')} segno {version('segno')} {STANDARDS} {STANDARDS_WITH_FILES}".encode())
    programs = [path for path in _HERE.rglob("*") if path.suffix in {".py", ".lua", ".typ"}]
    for path in sorted([*programs, *FONTS.iterdir()]):
        digest.update(f"\0{path.relative_to(_HERE).as_posix()}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
