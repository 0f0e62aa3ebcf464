"""Units, positions, people: who they are, each under one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.rule import Fault, repeated, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.organisation import Mandate, Organisation, Term
    from siklus.source import Document
    from siklus.workspace import Workspace


def organisations(workspace: Workspace) -> Iterator[Document[Organisation]]:
    """The organisation, if it could be read."""
    if workspace.organisation:
        yield workspace.organisation


def spans(organisation: Organisation) -> Iterator[tuple[str, int, Term | Mandate]]:
    """Every term and mandate, and where it stands."""
    for index, term in enumerate(organisation.terms):
        yield "pejabat", index, term
    for index, mandate in enumerate(organisation.mandates):
        yield "mandat", index, mandate


@rule(
    "ORG01",
    Level.ERROR,
    "Kode unit, jabatan, dan orang dipakai satu kali",
    "Naskah, SOP, dan masa jabatan menunjuk dengan kode itu.",
)
def ids_unique(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        groups = {
            "unit": [unit.id for unit in document.value.units],
            "jabatan": [position.id for position in document.value.positions],
            "orang": [person.id for person in document.value.people],
        }
        for key, names in groups.items():
            for (index, name), (first, _) in repeated(enumerate(names), lambda numbered: numbered[1]):
                yield Fault(
                    document.path,
                    document.line(key, index, "id"),
                    f"kode {key} {quoted(name)} sudah dipakai di baris {document.line(key, first, 'id')}",
                    "beri kode lain, atau hapus salah satu",
                )


def _references(organisation: Organisation) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Everything that points at a unit, a position or a person: where, at what kind of thing, at which."""
    for index, unit in enumerate(organisation.units):
        if unit.parent:
            yield ("unit", index, "induk"), "unit", unit.parent
    for index, position in enumerate(organisation.positions):
        if position.unit:
            yield ("jabatan", index, "unit"), "unit", position.unit
    for key, index, row in spans(organisation):
        yield (key, index, "jabatan"), "jabatan", row.position
        yield (key, index, "orang"), "orang", row.person
    for index, mandate in enumerate(organisation.mandates):
        if mandate.through:
            yield ("mandat", index, "melalui"), "jabatan", mandate.through


@rule(
    "ORG02",
    Level.ERROR,
    "Unit, jabatan, dan orang yang ditunjuk harus terdaftar",
    "Pemegang peran dicari melalui masa jabatan dan mandat.",
)
def references_known(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        known = {
            "unit": [unit.id for unit in document.value.units],
            "jabatan": [position.id for position in document.value.positions],
            "orang": [person.id for person in document.value.people],
        }
        for where, kind, name in _references(document.value):
            if name not in known[kind]:
                message = f"{kind} {quoted(name)} tidak terdaftar"
                yield Fault(document.path, document.line(*where), message, nearest(name, known[kind]))


@rule(
    "ORG03",
    Level.ERROR,
    "Unit tidak menjadi induk bagi dirinya sendiri",
    "Susunan organisasi adalah pohon; lingkaran membuatnya tidak dapat digambar.",
)
def units_form_a_tree(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        parents = {unit.id: unit.parent for unit in document.value.units}
        for index, unit in enumerate(document.value.units):
            above, seen = unit.parent, set[str]()
            while above and above != unit.id and above not in seen:
                seen.add(above)
                above = parents.get(above)
            if above == unit.id:
                yield Fault(
                    document.path,
                    document.line("unit", index, "induk"),
                    f"unit {quoted(unit.id)} berada di bawah dirinya sendiri",
                    "betulkan `induk` salah satu unit dalam lingkaran itu",
                )


@rule(
    "ORG04",
    Level.ERROR,
    "Surel dan akun dimiliki satu orang",
    "Persetujuan dikenali dari surel dan akunnya; akun bersama membuat pemberi paraf tidak dapat dibuktikan.",
)
def accounts_unique(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        owners: list[tuple[int, str, str]] = []
        for index, person in enumerate(document.value.people):
            known = person.accounts
            owners += [(index, "surel", email.casefold()) for email in known.email]
            owners += [(index, "github", known.github.casefold())] if known.github else []
            owners += [(index, "gitea", known.gitea.casefold())] if known.gitea else []
        for (index, key, account), (first, _, _) in repeated(owners, lambda owner: owner[1:]):
            yield Fault(
                document.path,
                document.line("orang", index, "akun", key),
                f"{key} {quoted(account)} sudah tercatat untuk `{document.value.people[first].id}`",
                "setiap orang memakai akunnya sendiri; hapus salah satu",
            )
