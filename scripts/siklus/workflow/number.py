"""Numbers of documents: reserved before the signature, used with it, never free again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.local import office_zone
from siklus.forge.refs import branch_of
from siklus.git import GitTree
from siklus.model.cycle import FormatData
from siklus.source import parse_yaml, read_text
from siklus.source.emit import emit_yaml
from siklus.workflow.case import need_draft
from siklus.workspace import load_workspace
from siklus.workspace.numbers import issued_number

if TYPE_CHECKING:
    from datetime import date

    from siklus.model.register import Register
    from siklus.source import Tree
    from siklus.workflow.desk import Desk
    from siklus.workspace import Workspace


def register_path(register: str, year: int) -> str:
    """The file of a register's year."""
    return f"content/register/{register}-{year}.yml"


def reserve(workspace: Workspace, cycle: str, year: int) -> dict[str, bytes]:
    """Reserve the next number for every document of a cycle that needs one and has none.

    Args:
        workspace: The registers and the cycle, as the branch holds them.
        cycle: The cycle's id.
        year: The year in which the documents will be signed.

    Returns:
        The changed register files; empty when every document has its number.
    """
    changed: dict[str, bytes] = {}
    for spec in workspace.sop_of(cycle).naskah:
        if spec.register_id is None or _entry_years(workspace, spec.register_id, cycle, spec.id):
            continue
        path = register_path(spec.register_id, year)
        values = _values(workspace.tree, changed, path) or {"register": spec.register_id, "tahun": year, "nomor": []}
        document = workspace.naskah_of(cycle, spec.id)
        if isinstance(document, FormatData):
            raise SiklusError(f"{spec.name} tidak bernomor.", "Hapus `register` naskah itu dari berkas SOP.")
        values["nomor"].append(
            {
                "urut": max((int(entry["urut"]) for entry in values["nomor"]), default=0) + 1,
                "kode": document.classification,
                "keadaan": "dipesan",
                "siklus": cycle,
                "naskah": spec.id,
                "hal": document.subject,
            }
        )
        changed[path] = emit_yaml(values, like=_text(workspace.tree, path)).encode()
    return changed


def reserve_on_branch(desk: Desk, cycle: str) -> list[str]:
    """Reserve the numbers of a cycle on its branch, in the office's present year.

    Returns:
        The numbers that were reserved, as they will be printed.

    Raises:
        SiklusError: There is no such draft, or it is not known who reserves.
    """
    branch = branch_of(cycle)
    desk.person(desk.policy())
    tip = need_draft(desk.repo, cycle)
    desk.refuse_dirty()
    before = load_workspace(GitTree(desk.repo, tip), only=[cycle])
    now = desk.clock()
    year = now.astimezone(office_zone(before.need_office().timezone)).year
    files = reserve(before, cycle, year)
    if files:
        commit = desk.repo.commit_files(branch, files, f"Nomor dipesan: {cycle}\n", desk.who, now)
        after = load_workspace(GitTree(desk.repo, commit), only=[cycle])
        return [
            f"{spec.name}: {number.text}"
            for spec in after.sop_of(cycle).naskah
            if (number := issued_number(after, cycle, spec.id)) is not None
        ]
    return []


def use(workspace: Workspace, cycle: str, day: date) -> dict[str, bytes]:
    """Turn a cycle's reserved numbers into used ones, dated on the day of the signature.

    Raises:
        SiklusError: A document that needs a number has none.
    """
    changed: dict[str, bytes] = {}
    for spec in workspace.sop_of(cycle).naskah:
        if spec.register_id is None:
            continue
        years = _entry_years(workspace, spec.register_id, cycle, spec.id)
        if not years:
            raise SiklusError(
                f"Nomor untuk {spec.name} belum dipesan.", f"Pesan lebih dahulu dengan `siklus number reserve {cycle}`."
            )
        path = register_path(spec.register_id, years[0])
        values = _values(workspace.tree, changed, path)
        for entry in values["nomor"]:
            if (entry.get("siklus"), entry.get("naskah"), entry["keadaan"]) == (cycle, spec.id, "dipesan"):
                entry["keadaan"] = "terpakai"
                entry["tanggal"] = day.isoformat()
        changed[path] = emit_yaml(values, like=_text(workspace.tree, path)).encode()
    return changed


def _entry_years(workspace: Workspace, register: str, cycle: str, naskah: str) -> list[int]:
    registers: list[Register] = [document.value for document in workspace.registers.values()]
    return [one.year for one in registers if one.register_id == register and one.entry_for(cycle, naskah) is not None]


def _values(tree: Tree, changed: dict[str, bytes], path: str) -> dict[str, Any]:
    text = changed[path].decode() if path in changed else _text(tree, path)
    value, _ = parse_yaml(text)
    return value if isinstance(value, dict) else {}


def _text(tree: Tree, path: str) -> str:
    try:
        return read_text(tree, path)
    except FileNotFoundError:
        return ""
