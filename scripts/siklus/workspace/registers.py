"""Number registers of several branches: merged entry by entry, and judged on what the merge would hold.

Git compares lines, and two branches always add their numbers at the same place. Here a register is a set of entries,
so two cycles that each take a number do not conflict. Whether they took the same one is judged afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from siklus.source import SourceError, parse_yaml
from siklus.source.emit import emit_yaml
from siklus.workspace.numbers import number_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from siklus.model.register import NumberEntry, Register
    from siklus.workspace.workspace import Workspace

REGISTERS = "content/register/"
#: Troubles of one kind that are named; the others show once these are gone.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One number of a register, as it is listed.

    Args:
        entry: The entry.
        text: The number as its paper carries it.
        branch: The branch that alone has it so far; None when it is in force.
        contested: True when another entry carries the same number.
        corrected: The number of the erratum that took this paper's place, or its cycle; None while it stands.
    """

    entry: NumberEntry
    text: str
    branch: str | None
    contested: bool
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A register with the numbers that branches have reserved.

    Args:
        register: The register in force.
        lines: Its entries and those reserved on branches, by number.
        gaps: Numbers that nothing is recorded of.
    """

    register: Register
    lines: tuple[Line, ...]
    gaps: tuple[int, ...]


def ledger_of(
    workspace: Workspace,
    register: Register,
    pending: Sequence[tuple[NumberEntry, str]] = (),
    corrected: Mapping[str, str] = MappingProxyType({}),
) -> Ledger:
    """A register as it is listed.

    Args:
        workspace: The office, for the numbers' pattern.
        register: The register in force.
        pending: Entries that only a branch has, and which.
        corrected: Cycles that an erratum in force corrects, and that erratum.
    """

    def text(entry: NumberEntry) -> str:
        return number_text(workspace, register.register_id, register.year, entry)

    def erratum(entry: NumberEntry) -> str | None:
        if (cycle := corrected.get(entry.cycle or "")) is None or entry.state == "batal":
            return None
        instead = register.entry_for(cycle, entry.naskah or "")
        return f"nomor {text(instead)}" if instead else f"siklus {cycle}"

    every: list[tuple[NumberEntry, str | None]] = [*((entry, None) for entry in register.entries), *pending]
    whole = register.model_copy(update={"entries": tuple(entry for entry, _ in every)})
    lines = tuple(
        Line(
            entry,
            text(entry),
            branch,
            contested=rival_of(whole, entry) is not None,
            corrected=erratum(entry),
        )
        for entry, branch in sorted(every, key=lambda pair: pair[0].sequence)
    )
    return Ledger(register, lines, tuple(whole.gaps()))


def signed_numbers(workspace: Workspace, cycle: str, day: date) -> Workspace:
    """An office in which a cycle's reserved numbers are used: they are so from the signature on, whatever is written.

    Args:
        workspace: The office.
        cycle: A cycle in force.
        day: The day on which it was signed.
    """
    used = {"state": "terpakai", "day": day}
    registers = dict(workspace.registers)
    for key, document in workspace.registers.items():
        if any(entry.cycle == cycle and entry.state == "dipesan" for entry in document.value.entries):
            entries = tuple(
                entry.model_copy(update=used) if entry.cycle == cycle and entry.state == "dipesan" else entry
                for entry in document.value.entries
            )
            registers[key] = replace(document, value=document.value.model_copy(update={"entries": entries}))
    return replace(workspace, registers=registers) if registers != workspace.registers else workspace


def merge_registers(old: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    """One register out of two that grew from the same; its entries in the order of their numbers.

    Args:
        old: The file as both began with it; None when neither had it.
        ours: The file as it is in force.
        theirs: The file as the branch has it.

    Returns:
        The file, or None when one cannot be read, both changed the same entry, or they are registers of other things.
    """
    before, mine, other = (_values(data) for data in (old, ours, theirs))
    if mine is None or other is None or _head(mine) != _head(other):
        return None
    known = before["nomor"] if before else []
    entries = list(mine["nomor"])
    for entry in other["nomor"]:
        if entry in known or entry in entries:
            continue
        former = next((one for one in known if _key(one) == _key(entry) and one not in other["nomor"]), None)
        if former is None:
            entries.append(entry)
        elif former in entries:
            entries[entries.index(former)] = entry
        else:
            return None
    entries.sort(key=lambda entry: int(entry["urut"]))
    return emit_yaml(mine | {"nomor": entries}, like=(ours or b"").decode("utf-8-sig")).encode()


def number_troubles(before: Workspace, after: Workspace, cycle: str) -> list[str]:
    """What is wrong with the numbers that a cycle's branch brings, in Indonesian.

    Args:
        before: The registers in force.
        after: The registers as the merge would hold them.
        cycle: The cycle's id.
    """
    taken: dict[str, list[str]] = {}
    for register in (document.value for document in after.registers.values()):
        for entry in register.entries:
            if entry.cycle == cycle and (rival := rival_of(register, entry)) is not None:
                number = f"nomor urut {entry.sequence} pada register {register.name}"
                taken.setdefault(rival.owner, []).append(number)
    troubles = [f"{' dan '.join(numbers)} sudah dipakai {owner}" for owner, numbers in taken.items()]
    if troubles:
        troubles[-1] += f", jadi siklus `{cycle}` harus bernomor lain: ketik `siklus number reserve {cycle}`"
    for key, document in before.registers.items():
        name = document.value.name
        if key not in after.registers:
            troubles.append(f"register {name} tidak terbaca lagi bila cabang ini digabung")
            continue
        if after.registers[key] is document:
            continue
        kept = frozenset(after.registers[key].value.entries)
        troubles += [
            f"cabang siklus ini mengubah atau menghapus nomor urut {entry.sequence} pada register {name}, padahal "
            "nomor itu bukan miliknya atau sudah batal"
            for entry in document.value.entries
            if entry not in kept and (entry.cycle != cycle or entry.state == "batal")
        ]
    return troubles[:_MOST]


def record_troubles(before: Workspace, after: Workspace) -> list[str]:
    """What is wrong with the numbers that records bring which are no cycle's draft, in Indonesian.

    Args:
        before: The registers in force.
        after: The registers as the merge would hold them.
    """
    old, new = ({one.value.name: one.value for one in office.registers.values()} for office in (before, after))
    troubles = [
        f"nomor urut {entry.sequence} pada register {register.name} sudah diberikan kepada {rival.owner}, jadi "
        f"{entry.owner} harus bernomor lain"
        for register, rival, entry in doubled(old.values(), new.values())
    ]
    for name, register in old.items():
        if name not in new:
            troubles.append(f"register {name} tidak terbaca lagi bila cabang ini digabung")
            continue
        kept = {(one.sequence, one.state == "batal") for one in new[name].entries}
        for entry in register.entries:
            states = {is_void for sequence, is_void in kept if sequence == entry.sequence}
            if not states:
                troubles.append(f"nomor urut {entry.sequence} hilang dari register {name}")
            elif entry.state == "batal" and True not in states:
                troubles.append(f"nomor urut {entry.sequence} pada register {name} sudah batal dan tidak dipakai lagi")
    return troubles[:_MOST]


def rival_of(register: Register, entry: NumberEntry) -> NumberEntry | None:
    """Another entry that carries the same number; one that was voided for that very reason gave it up."""
    same = (one for one in register.entries if one.sequence == entry.sequence and one is not entry)
    return None if entry.duplicate else next((one for one in same if not one.duplicate), None)


def doubled(before: Iterable[Register], after: Iterable[Register]) -> list[tuple[Register, NumberEntry, NumberEntry]]:
    """Numbers that others gave meanwhile: what was there, and what now carries the same number.

    Args:
        before: The registers without one's own entries.
        after: The registers with them.
    """
    known = {register.name: register.entries for register in before}
    return [
        (register, rival, entry)
        for register in after
        for entry in register.entries
        if entry not in known.get(register.name, ())
        and (rival := rival_of(register, entry)) is not None
        and rival in known.get(register.name, ())
    ]


def _values(data: bytes | None) -> dict[str, Any] | None:
    """A register's values; None when it is not there or cannot be read."""
    try:
        value, _ = parse_yaml((data or b"").decode("utf-8-sig"))
    except (SourceError, UnicodeDecodeError):
        return None
    entries = value.get("nomor") if isinstance(value, dict) else None
    if not isinstance(entries, list) or not all(
        isinstance(one, dict) and _is_number(one.get("urut")) for one in entries
    ):
        return None
    values: dict[str, Any] = value
    return values


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit()


def _head(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != "nomor"}


def _key(entry: dict[str, Any]) -> tuple[str, str | None, str | None]:
    return str(entry["urut"]), entry.get("siklus"), entry.get("naskah")
