"""The repository's own example office, ready to print, and ways to change one thing in it first."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siklus.render import PrintedApproval, PrintRequest, Variant
from siklus.source import MemoryTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from office import Edit, Files
    from siklus.workspace import Workspace

ROOT = Path(__file__).parents[1]
SIGNED = "2026-tw3"
OPEN = "2026-tw4"
SOP_ID = "pengumpulan-data-kinerja"
OFFICE = "content/acuan/instansi.yml"
SOP = f"content/sop/{SOP_ID}.yml"
MOMENT = datetime.fromisoformat("2026-11-06T15:00+08:00")

_KASUBAG = PrintedApproval(
    2, "ya", "KASUBAG", "Siti Teladan, S.T., M.T.", "Kepala Subbagian Perencanaan dan Pelaporan", "definitif",
    "Penata Tingkat I (III/d)", "19990104 209901 2 004", datetime.fromisoformat("2026-11-04T10:12+08:00"), "tinjauan",
)  # fmt: skip
_SEKDIN = PrintedApproval(
    3, "paraf", "SEKDIN", "Joko Misal, S.T., M.Si.", "Sekretaris", "definitif",
    "Pembina Tingkat I (IV/b)", "19990103 209901 1 003", None, None,
)  # fmt: skip
KADIS = PrintedApproval(
    4, "tanda_tangan", "KADIS", "Ir. Ratna Umpama, M.T.", "Kepala Dinas", "definitif",
    "Pembina Utama Muda (IV/c)", "19990102 209901 2 002", datetime.fromisoformat("2026-11-06T14:30+08:00"), "basah",
)  # fmt: skip
APPROVALS = (_KASUBAG, _SEKDIN, KADIS)


@cache
def _originals() -> Files:
    folders = (ROOT / "content", ROOT / "cycles")
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}


@cache
def _as_it_is() -> Workspace:
    return load_workspace(MemoryTree(_originals()))


def shop(*edits: Edit) -> Workspace:
    """The example office after these changes, read."""
    if not edits:
        return _as_it_is()
    held = dict(_originals())
    for edit in edits:
        edit(held)
    return load_workspace(MemoryTree(held), only=[SIGNED, OPEN])


def order(workspace: Workspace, cycle: str = SIGNED, **changes: Any) -> PrintRequest:
    """A final print of a cycle, unless told otherwise."""
    usual: dict[str, Any] = {
        "variant": Variant.ARCHIVE,
        "approvals": APPROVALS,
        "moment": MOMENT,
        "source_id": "3f9a1c2",
    }
    return PrintRequest(workspace, cycle, **usual | changes)


def naskah(cycle: str, name: str) -> str:
    """The path of one of a cycle's documents."""
    return f"cycles/{cycle}/naskah/{name}"
