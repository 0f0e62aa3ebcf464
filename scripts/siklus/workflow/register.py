"""The registers themselves: what was given, by whom, where the gaps are; numbers that belong to no cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.approval.words import listed, long_date
from siklus.errors import SiklusError
from siklus.findings import quoted, suggestion
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN, branch_of
from siklus.git import GitTree
from siklus.model.register import NumberEntry, Register
from siklus.rules.naskah import CODE
from siklus.source import Document, MemoryTree, parse_yaml, read_text
from siklus.source.emit import emit_yaml
from siklus.workflow.corrections import corrections
from siklus.workflow.merges import merges
from siklus.workspace.numbers import number_text
from siklus.workspace.registers import REGISTERS, Ledger, ledger_of
from siklus.workspace.schema import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from siklus.git import Repo
    from siklus.workflow.desk import Desk
    from siklus.workspace import Workspace

#: Branches on which numbers may have been reserved, here and at the forge; of one branch, the newest copy first.
_REFS = ("refs/heads/siklus/*", "refs/remotes/*/siklus/*", "refs/remotes/*/main")

#: What a number is about that no paper ever carried.
_SKIPPED = "Tidak dipakai"


def register_path(register: str, year: int) -> str:
    """The file of a register's year."""
    return f"{REGISTERS}{register}-{year}.yml"


def ledgers(repo: Repo, workspace: Workspace, *, register: str | None = None, year: int | None = None) -> list[Ledger]:
    """The registers, each with what branches have reserved.

    Args:
        repo: The repository.
        workspace: The office as ``main`` has it.
        register: Only this register.
        year: Only this year.

    Raises:
        SiklusError: There is no such register.
    """
    if not (found := _found(repo, workspace, register, year)):
        names = ", ".join(one.register.name for one in _found(repo, workspace, None, None))
        raise SiklusError(
            f"Register {f'`{register}`' if register else 'nomor'}{f' tahun {year}' if year else ''} belum ada.",
            f"Yang ada: {names}." if names else "Register terbentuk ketika nomor pertama dipesan atau dicatat.",
        )
    return found


def _found(repo: Repo, workspace: Workspace, register: str | None, year: int | None) -> list[Ledger]:
    """The registers that are asked for: those in force, and those of which a branch has the first number."""
    named = [register] if register else workspace.need_office().numbering
    years = [year] if year else _years(repo)
    keys = {
        *((name, number) for name in named for number in years),
        *(key for key in workspace.registers if register in {None, key[0]} and year in {None, key[1]}),
    }
    branches = list(_on_branches(repo, [register_path(*key) for key in sorted(keys)]))
    past, corrected = merges(repo), corrections(repo)
    found: list[Ledger] = []
    for key in sorted(keys):
        if key not in workspace.registers and all(path != register_path(*key) for _, path, _ in branches):
            continue
        document = workspace.registers.get(key)
        known = document.value if document else Register.model_validate(_empty(*key))
        pending = {
            (entry.sequence, entry.cycle, entry.naskah): (entry, branch)
            for branch, path, other in branches
            for entry in other.entries
            if path == register_path(*key)
            and entry.cycle
            and entry.cycle not in past
            and branch == branch_of(entry.cycle)
            and not _has(known, entry)
        }
        found.append(ledger_of(workspace, known, list(pending.values()), corrected))
    return found


def highest_elsewhere(repo: Repo, cycle: str, paths: Sequence[str]) -> dict[str, int]:
    """The highest number that branches other than a cycle's own know of, by the register's file.

    Args:
        repo: The repository.
        cycle: The cycle.
        paths: The registers' files; of a new year ``main`` may have none yet.
    """
    found: dict[str, int] = {}
    for branch, path, register in _on_branches(repo, paths):
        if branch != branch_of(cycle):
            found[path] = max(found.get(path, 0), register.highest)
    return found


def enter(
    desk: Desk,
    register: str,
    *,
    code: str,
    subject: str,
    day: date | None = None,
    sequence: int | None = None,
    outside: str | None = None,
    written: str | None = None,
    recipient: str | None = None,
) -> str:
    """Record a number that was given to a letter of no cycle, or outside this register.

    Args:
        desk: Who acts, where and when.
        register: The register's id.
        code: The classification code.
        subject: What the letter is about.
        day: Its date; today when None.
        sequence: The running number; the next free one when None.
        outside: Where and why it was given outside this register; None for one that is given here.
        written: The number as the other system put it together.
        recipient: To whom the letter goes.

    Returns:
        The number as it is printed.

    Raises:
        SiklusError: There is no such register, the number is taken, one from outside is not told, or the date is
            still to come.
    """
    desk.person(desk.policy())
    desk.refuse_dirty()
    if outside is not None and sequence is None:
        raise SiklusError(
            "Nomor yang diberikan di luar register sudah mempunyai nomor urut.",
            "Sebutkan nomor urutnya dengan `--sequence`.",
        )
    workspace = desk.policy()
    office = workspace.need_office()
    if register not in office.numbering:
        raise SiklusError(f"Register `{register}` tidak ada.", suggestion(register, office.numbering))
    if not CODE.fullmatch(code):
        raise SiklusError(
            f"Kode klasifikasi {quoted(code)} tidak sesuai bentuknya.",
            "Tulis angka bertitik menurut klasifikasi arsip, misalnya `000.8.6.3`.",
        )
    today = desk.clock().astimezone(_zone(workspace)).date()
    if day is not None and day > today:
        raise SiklusError(
            f"Tanggal {long_date(day)} belum tiba, jadi belum ada naskah yang bertanggal itu.",
            "Periksa tahun dan bulannya pada `--day`; nomor yang disiapkan untuk sebuah siklus dipesan dengan "
            "`siklus number reserve`.",
        )
    year = (day or today).year
    path = register_path(register, year)
    found = _found(desk.repo, workspace, register, year)
    taken = {line.entry.sequence: line for ledger in found for line in ledger.lines}
    number = sequence or max(taken, default=0) + 1
    if number in taken:
        raise SiklusError(
            f"Nomor urut {number} sudah diberikan kepada {taken[number].entry.owner}.",
            f"Nomor berikutnya yang bebas: {max(taken) + 1}.",
        )
    entry = {
        "urut": number,
        "kode": code,
        "keadaan": "luar_sistem" if outside else "terpakai",
        "tanggal": (day or today).isoformat(),
        "hal": subject,
        "tertulis": written,
        "tujuan": recipient,
        "alasan": outside,
    }
    text, values = _values(desk.repo, MAIN, register, year)
    values["nomor"] = sorted([*values["nomor"], entry], key=lambda one: int(one["urut"]))
    files = {path: emit_yaml(values, like=text).encode()}
    desk.repo.commit_files(MAIN, files, f"Nomor dicatat: {register} {year} urut {number}\n", desk.who, desk.clock())
    given = {key: value for key, value in entry.items() if value is not None}
    return number_text(workspace, register, year, NumberEntry.model_validate(given))


def void_number(desk: Desk, name: str, sequence: int, reason: str, subject: str | None = None) -> str:
    """Void a number, given or skipped; it stays in its register with the reason and is never given again.

    Of a number that was given twice, the one that gives it up is named by its subject; the other one stands.

    Args:
        desk: Who acts, where and when.
        name: The register's file without its ending: ``sk-2026``.
        sequence: The running number.
        reason: Why.
        subject: What the number is about; None when only one paper carries it.

    Returns:
        The branch that was written: ``main``, or the one that alone has the number.

    Raises:
        SiklusError: The register has not come that far, the number is void already, belongs to a cycle in force, or
            it is not told which paper gives it up.
    """
    desk.person(desk.policy())
    desk.refuse_dirty()
    workspace = desk.policy()
    registers = {one.register.name: one for one in _found(desk.repo, workspace, None, None)}
    if name in workspace.need_office().numbering:
        raise SiklusError(
            f"Register `{name}` ada setiap tahun.",
            f"Sebutkan tahunnya juga, misalnya `{name}-{desk.clock().astimezone(_zone(workspace)).year}`.",
        )
    if name not in registers:
        raise SiklusError(f"Register `{name}` tidak ada.", suggestion(name, registers))
    ledger, known = registers[name], registers[name].register
    lines = [line for line in ledger.lines if line.entry.sequence == sequence]
    if not lines and sequence not in ledger.gaps:
        raise SiklusError(
            f"Nomor urut {sequence} belum pernah diberikan pada register {name}.",
            f"Nomor urut terakhir yang diberikan: {max((one.entry.sequence for one in ledger.lines), default=0)}.",
        )
    living = [one for one in lines if one.entry.state != "batal"]
    if lines and not living:
        why = f"Alasannya: {lines[0].entry.reason}."
        raise SiklusError(f"Nomor urut {sequence} pada register {name} sudah batal.", why)
    named = [one for one in living if subject in {None, one.entry.subject}]
    if living and (not named or (subject is None and len(named) > 1)):
        carried = listed([f"“{one.entry.subject}”" for one in living], "dan")
        raise SiklusError(
            f"Nomor urut {sequence} pada register {name} diberikan kepada {carried}.",
            "Sebutkan persis yang dibatalkan dengan `--subject`; yang lain tetap berlaku.",
        )
    line = named[-1] if named else None
    if line and line.entry.cycle in merges(desk.repo):
        raise SiklusError(
            f"Nomor urut {sequence} terpakai pada siklus `{line.entry.cycle}` yang berlaku.",
            f"Bila paketnya dibatalkan, ketik `siklus record cancelled {line.entry.cycle} --reason …`.",
        )
    branch, path = (line and line.branch) or MAIN, register_path(known.register_id, known.year)
    text, values = _values(desk.repo, branch, known.register_id, known.year)
    if line is None:
        skipped = {"urut": sequence, "keadaan": "batal", "hal": _SKIPPED, "alasan": reason}
        values["nomor"] = sorted([*values["nomor"], skipped], key=lambda one: int(one["urut"]))
    else:
        given = (line.entry.cycle, line.entry.subject)
        void = {"keadaan": "batal", "alasan": reason} | ({"nomor_ganda": "ya"} if len(living) > 1 else {})
        same = [one for one in values["nomor"] if int(one["urut"]) == sequence and one["keadaan"] != "batal"]
        next(one for one in reversed(same) if (one.get("siklus"), one["hal"]) == given).update(void)
    files = {path: emit_yaml(values, like=text).encode()}
    desk.repo.commit_files(branch, files, f"Nomor batal: {name} urut {sequence}\n", desk.who, desk.clock())
    return branch


def _values(repo: Repo, branch: str, register: str, year: int) -> tuple[str, dict[str, Any]]:
    """A register's file on a branch and what it holds; an empty one where it is not there yet."""
    path = register_path(register, year)
    tree = GitTree(repo, repo.need(branch))
    if all(entry.path != path for entry in tree.entries(REGISTERS)):
        return "", _empty(register, year)
    text = read_text(tree, path)
    values: dict[str, Any] = parse_yaml(text)[0]
    return text, values


def _zone(workspace: Workspace) -> ZoneInfo:
    return office_zone(workspace.need_office().timezone)


def _empty(register: str, year: int) -> dict[str, Any]:
    return {"register": register, "tahun": year, "nomor": []}


def _years(repo: Repo) -> list[int]:
    """The years in which somebody wrote on a branch last: registers may have begun there."""
    return sorted(
        {int(year) for year in repo.text("for-each-ref", "--format=%(committerdate:format:%Y)", *_REFS).split()}
    )


def _on_branches(repo: Repo, paths: Sequence[str]) -> Iterator[tuple[str, str, Register]]:
    """The registers of every branch: its name without its place, the file, what it says; unreadable ones left out."""
    newest: dict[str, str] = {}
    for ref in repo.text("for-each-ref", "--sort=-committerdate", "--format=%(refname)", *_REFS).splitlines():
        newest.setdefault(ref.split("/", 2 if ref.startswith("refs/heads/") else 3)[-1], ref)
    names = [(branch, ref, path) for branch, ref in newest.items() for path in paths]
    for (branch, _, path), data in zip(names, repo.blobs([f"{ref}:{path}" for _, ref, path in names]), strict=True):
        read = read_document(MemoryTree({path: data}), path, Register) if data is not None else []
        if isinstance(read, Document):
            yield branch, path, read.value


def _has(register: Register, entry: NumberEntry) -> bool:
    """True when the register in force has this number for the same document, in whatever state."""
    same = (entry.sequence, entry.cycle, entry.naskah)
    return any((one.sequence, one.cycle, one.naskah) == same for one in register.entries)
