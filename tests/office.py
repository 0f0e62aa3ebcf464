"""A small office in which every rule holds, and ways to change one thing in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from siklus.rules import check
from siklus.source import MemoryTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siklus.findings import Report
    from siklus.workspace import Workspace

ROOT = Path(__file__).with_name("small_office")

OFFICE = "content/acuan/instansi.yml"
PEOPLE = "content/acuan/organisasi.yml"
LAWS = "content/acuan/dasar-hukum.yml"
PK = "content/acuan/perjanjian-kinerja/2026.yml"
CALENDAR = "content/acuan/kalender/2026.yml"
RETENTION = "content/acuan/jra.yml"
SOP = "content/sop/pengumpulan-data.yml"
SK_NUMBERS = "content/register/sk-2026.yml"
LETTER_NUMBERS = "content/register/surat-keluar-2026.yml"
POLICY_CASE = "content/kasus/urut.yml"

CYCLE = "cycles/2026-tw4"
PACKET = f"{CYCLE}/naskah/paket.yml"
DECREE = f"{CYCLE}/naskah/sk.md"
LETTER = f"{CYCLE}/naskah/surat.md"
FORM = f"{CYCLE}/naskah/format-data.yml"
SCHEDULE = f"{CYCLE}/naskah/lampiran/1-jadwal.md"
DUTIES = f"{CYCLE}/naskah/lampiran/2-penanggung-jawab.md"
COPIES = f"{CYCLE}/pelaksanaan/penggandaan.yml"
DELIVERIES = f"{CYCLE}/pelaksanaan/ekspedisi.yml"
ARCHIVE = f"{CYCLE}/pelaksanaan/arsip.yml"
NOTES = f"{CYCLE}/pelaksanaan/catatan.yml"
STATES = f"{CYCLE}/pelaksanaan/keadaan.yml"
PROOFS = f"{CYCLE}/pelaksanaan/bukti"

Files = dict[str, bytes]
Edit = Callable[[Files], None]


@cache
def _originals() -> Files:
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.rglob("*") if path.is_file()}


def files(*edits: Edit) -> Files:
    """The office's files after these changes."""
    changed = dict(_originals())
    for edit in edits:
        edit(changed)
    return changed


def swap(path: str, old: str, new: str) -> Edit:
    """Other words in place of some that stand there exactly once."""

    def edit(held: Files) -> None:
        text = held[path].decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        held[path] = text.replace(old, new).encode()

    return edit


def put(path: str, content: str | bytes) -> Edit:
    """A file with this content."""
    return lambda held: held.update({path: content.encode() if isinstance(content, str) else content})


def add(path: str, text: str) -> Edit:
    """More text at the end of a file."""
    return lambda held: held.update({path: held[path] + text.encode()})


def drop(*paths: str) -> Edit:
    """Without these files."""

    def edit(held: Files) -> None:
        for path in paths:
            del held[path]

    return edit


def load(*edits: Edit, only: Iterable[str] | None = None) -> Workspace:
    """The office after these changes, read."""
    return load_workspace(MemoryTree(files(*edits)), only=only)


def judge(*edits: Edit) -> Report:
    """The office after these changes, judged."""
    return check(load(*edits))


@dataclass(frozen=True)
class Case:
    """A change that breaks one rule, and what is said about it.

    Args:
        code: The rule.
        edits: The change.
        path: Where the finding stands.
        line: On which line.
        says: Words of its message or its fix.
        also: Other rules that the same change breaks.
    """

    code: str
    edits: tuple[Edit, ...]
    path: str
    line: int
    says: str
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.code} {self.says}"


def case(code: str, path: str, line: int, says: str, *edits: Edit, also: tuple[str, ...] = ()) -> Case:
    """See :class:`Case`."""
    return Case(code, edits, path, line, says, also)


def assert_breaks(broken: Case) -> None:
    """Exactly the named rules are broken, and the finding is where and what the case says."""
    report = judge(*broken.edits)
    told = [f"{one.path}:{one.line} {one.code} {one.message} | {one.fix}" for one in report.findings]
    assert {one.code for one in report.findings} == {broken.code, *broken.also}, told
    start = f"{broken.path}:{broken.line} {broken.code} "
    assert any(line.startswith(start) and broken.says in line for line in told), told
