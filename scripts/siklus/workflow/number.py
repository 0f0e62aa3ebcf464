"""Numbers of a cycle's documents: reserved before the signature, used with it, never free again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN, branch_of
from siklus.git import GitTree, tree_at
from siklus.model.cycle import FormatData
from siklus.source import parse_yaml, read_text
from siklus.source.emit import emit_yaml
from siklus.workflow.case import need_draft, open_case, signing_day
from siklus.workflow.merges import merges
from siklus.workflow.register import highest_elsewhere, register_path
from siklus.workspace import load_workspace
from siklus.workspace.numbers import issued_number
from siklus.workspace.registers import REGISTERS, rival_of, signed_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from siklus.git import Repo
    from siklus.model.register import NumberEntry, Register
    from siklus.model.sop import Naskah
    from siklus.source import Tree
    from siklus.workflow.case import Case
    from siklus.workflow.desk import Desk
    from siklus.workspace import Workspace


def reserve(
    workspace: Workspace, cycle: str, year: int, elsewhere: Mapping[str, int] | None = None
) -> dict[str, bytes]:
    """Reserve the next number for every document of a cycle that needs one and has none of its own.

    A reserved number that another document has, too, is given up for the next one: it was never printed. One of
    another year than that of the signature is voided: a number tells its year.

    Args:
        workspace: The registers and the cycle, as the merge would hold them.
        cycle: The cycle's id.
        year: The year in which the documents are or will be signed.
        elsewhere: The highest number known from other branches, by the register's file.

    Returns:
        The changed register files; empty when every document has its number.
    """
    changed: dict[str, bytes] = {}
    for spec in workspace.sop_of(cycle).naskah:
        if spec.register_id is None:
            continue
        if held := _held(workspace, spec, cycle):
            register, entry = held
            if entry.state != "dipesan" or (register.year == year and rival_of(register, entry) is None):
                continue
            former = register_path(spec.register_id, register.year)
            values = _values(workspace.tree, changed, former)
            reserved = next(one for one in values["nomor"] if _is(one, spec, cycle))
            _give_up(values, reserved, f"Tidak ditandatangani pada tahun {register.year}")
            changed[former] = _emitted(workspace.tree, former, values)
        path = register_path(spec.register_id, year)
        values = _values(workspace.tree, changed, path)
        values = values or {"register": spec.register_id, "tahun": year, "nomor": []}
        free = max([(elsewhere or {}).get(path, 0), *(int(one["urut"]) for one in values["nomor"])]) + 1
        values["nomor"].append(_reservation(workspace, spec, cycle, free))
        changed[path] = _emitted(workspace.tree, path, values)
    return changed


def reserve_on_branch(desk: Desk, cycle: str) -> list[str]:
    """Reserve the numbers of a cycle on its branch: of the year of the signature, the present one until it is given.

    Numbers are counted on what merging the branch would hold, and past those that other branches have reserved. Where
    ``main`` gave numbers meanwhile, it is merged into the branch, so that a forge finds no conflict either.

    Returns:
        The numbers that were reserved, as they will be printed.

    Raises:
        SiklusError: There is no such draft, it is not known who reserves, or the branch conflicts with ``main``.
    """
    repo, branch = desk.repo, branch_of(cycle)
    desk.person(desk.policy())
    tip, main = need_draft(repo, cycle), repo.need(MAIN)
    desk.refuse_dirty()
    if (merged := repo.merged_tree(main, tip)) is None:
        raise SiklusError(
            f"Cabang {branch} bertabrakan dengan perubahan lain di {MAIN}.",
            f"Gabungkan dahulu: `git switch {branch}`, lalu `git merge {MAIN}`; sesudah itu ulangi.",
        )
    together = load_workspace(GitTree(repo, merged), only=[cycle])
    now = desk.clock()
    case = open_case(repo, cycle, now)
    signed = signing_day(case.verdict, case.told)
    year = (signed or now.astimezone(office_zone(together.need_office().timezone))).year
    paths = [register_path(name, year) for name in together.need_office().numbering]
    files = reserve(together, cycle, year, highest_elsewhere(repo, cycle, paths))
    if _registers_grew(repo, main, tip) and (files or repo.merge_tree(main, tip)[1]):
        tree = repo.write_tree(merged, files) if files else merged
        message = f"Nomor dipesan: {cycle}\n\nRegister nomor digabung dengan {MAIN}.\n"
        commit = repo.commit_tree(tree, [tip, main], message, desk.who, now)
        repo.advance(branch, commit, tip)
    elif files:
        commit = repo.commit_files(branch, files, f"Nomor dipesan: {cycle}\n", desk.who, now)
    if not files:
        return []
    after = load_workspace(GitTree(repo, commit), only=[cycle])
    return [
        f"{spec.name}: {number.text}"
        for spec in after.sop_of(cycle).naskah
        if (number := issued_number(after, cycle, spec.id)) is not None
    ]


def use(workspace: Workspace, cycle: str, day: date) -> dict[str, bytes]:
    """Turn a cycle's reserved numbers into used ones, dated on the day of the signature.

    Raises:
        SiklusError: A document that needs a number has none.
    """
    changed: dict[str, bytes] = {}
    for spec in workspace.sop_of(cycle).naskah:
        if spec.register_id is None:
            continue
        if (held := _held(workspace, spec, cycle)) is None:
            raise _missing(spec.name, cycle, day)
        if held[1].state != "dipesan":
            continue
        path = register_path(spec.register_id, held[0].year)
        values = _values(workspace.tree, changed, path)
        for entry in values["nomor"]:
            if _is(entry, spec, cycle):
                entry["keadaan"] = "terpakai"
                entry["tanggal"] = day.isoformat()
        changed[path] = _emitted(workspace.tree, path, values)
    return changed


def use_in_force(desk: Desk, cycle: str) -> bool:
    """Turn the reserved numbers of a cycle in force into used ones: a forge's own merge leaves them reserved.

    Returns:
        True when there was something to do.

    Raises:
        SiklusError: The cycle is not in force, or its approvals are not valid.
    """
    desk.refuse_shallow()
    case = open_case(desk.repo, cycle, desk.clock())
    if case.merge is None or not case.verdict.green:
        raise SiklusError(
            f"Nomor menjadi terpakai bersama tanda tangan, dan siklus `{cycle}` belum berlaku. {case.verdict.sentence}",
            case.verdict.next_action or f"Berlakukan dengan `siklus merge {cycle}`.",
            exit_code=1,
        )
    desk.person(desk.policy())
    files = numbers_to_use(desk.repo, case)
    if files:
        desk.repo.commit_files(MAIN, files, f"Nomor terpakai: {cycle}\n", desk.who, desk.clock())
    return bool(files)


def numbers_to_use(repo: Repo, case: Case) -> dict[str, bytes]:
    """The registers of ``main`` with the numbers of a signed case used; empty when they are so already.

    Args:
        repo: The office's repository.
        case: A cycle in force.

    Raises:
        SiklusError: A document that needs a number has none.
    """
    day = signing_day(case.verdict, case.told)
    written = load_workspace(tree_at(repo, repo.need(MAIN)), only=[case.cycle])
    return use(written, case.cycle, day) if day is not None else {}


def settled(repo: Repo, workspace: Workspace, now: datetime) -> Workspace:
    """An office whose registers tell of every signed cycle that its numbers are used.

    Args:
        repo: The office's repository.
        workspace: The office as ``main`` has it.
        now: The present moment.
    """
    in_force = merges(repo)
    reserved = {
        entry.cycle
        for document in workspace.registers.values()
        for entry in document.value.entries
        if entry.state == "dipesan" and entry.cycle in in_force
    }
    for cycle in sorted(filter(None, reserved)):
        with suppress(SiklusError):
            case = open_case(repo, cycle, now)
            if (day := signing_day(case.verdict, case.told)) is not None:
                workspace = signed_numbers(workspace, cycle, day)
    return workspace


def unnumbered(workspace: Workspace, cycle: str, day: date) -> list[str]:
    """The documents of a cycle that need a number of the year of their signature and have none, as the SOP calls them.

    Args:
        workspace: The registers and the cycle.
        cycle: The cycle's id.
        day: The day of the signature.
    """
    specs = [spec for spec in workspace.sop_of(cycle).naskah if spec.register_id is not None]
    held = [(spec, _held(workspace, spec, cycle)) for spec in specs]
    return [spec.name for spec, one in held if one is None or (one[1].state == "dipesan" and one[0].year != day.year)]


def refuse_unnumbered(workspace: Workspace, cycle: str, day: date) -> None:
    """Refuse to put a cycle in force as long as :func:`unnumbered` names a document.

    Raises:
        SiklusError: It does.
    """
    for name in unnumbered(workspace, cycle, day):
        raise _missing(name, cycle, day)


def _missing(name: str, cycle: str, day: date) -> SiklusError:
    return SiklusError(
        f"Nomor tahun {day.year} untuk {name} belum dipesan.",
        f"Pesan lebih dahulu dengan `siklus number reserve {cycle}`.",
    )


def void(workspace: Workspace, cycle: str, reason: str) -> dict[str, bytes]:
    """Void every living number of a cycle; the entries stay, with the reason.

    A reserved number that another document has, too, is given up to it: it was never printed.

    Args:
        workspace: The registers.
        cycle: The cycle's id.
        reason: Why, in the words of whoever voids them.
    """
    changed: dict[str, bytes] = {}
    for document in workspace.registers.values():
        values = _values(workspace.tree, changed, document.path)
        living = [one for one in values["nomor"] if one.get("siklus") == cycle and one["keadaan"] != "batal"]
        for entry in living:
            _give_up(values, entry, reason)
        if living:
            changed[document.path] = _emitted(workspace.tree, document.path, values)
    return changed


def _give_up(values: dict[str, Any], entry: dict[str, Any], reason: str) -> None:
    """Void a number; one that was only reserved is left to whoever else has it, too."""
    shared = any(one["urut"] == entry["urut"] and one is not entry for one in values["nomor"])
    if shared and entry["keadaan"] == "dipesan":
        values["nomor"].remove(entry)
    else:
        entry.update(keadaan="batal", alasan=reason)


def _held(workspace: Workspace, spec: Naskah, cycle: str) -> tuple[Register, NumberEntry] | None:
    """The living number of a document and its register."""
    for document in workspace.registers.values():
        if document.value.register_id == spec.register_id and (entry := document.value.entry_for(cycle, spec.id)):
            return document.value, entry
    return None


def _is(entry: dict[str, Any], spec: Naskah, cycle: str) -> bool:
    """True for the reservation of this document."""
    return (entry.get("siklus"), entry.get("naskah"), entry["keadaan"]) == (cycle, spec.id, "dipesan")


def _reservation(workspace: Workspace, spec: Naskah, cycle: str, number: int) -> dict[str, Any]:
    document = workspace.naskah_of(cycle, spec.id)
    if isinstance(document, FormatData):
        raise SiklusError(f"{spec.name} tidak bernomor.", "Hapus `register` naskah itu dari berkas SOP.")
    return {
        "urut": number,
        "kode": document.classification,
        "keadaan": "dipesan",
        "siklus": cycle,
        "naskah": spec.id,
        "hal": document.subject,
    }


def _registers_grew(repo: Repo, main: str, tip: str) -> bool:
    """True when ``main`` changed a register since the branch left it."""
    root = repo.text("merge-base", main, tip)
    return any(path.startswith(REGISTERS) for path in repo.differing_paths(root, main))


def _values(tree: Tree, changed: Mapping[str, bytes], path: str) -> dict[str, Any]:
    text = changed[path].decode() if path in changed else _text(tree, path)
    value, _ = parse_yaml(text)
    return value if isinstance(value, dict) else {}


def _emitted(tree: Tree, path: str, values: dict[str, Any]) -> bytes:
    """A register's file with these values and the comments that it has."""
    return emit_yaml(values, like=_text(tree, path)).encode()


def _text(tree: Tree, path: str) -> str:
    try:
        return read_text(tree, path)
    except FileNotFoundError:
        return ""
