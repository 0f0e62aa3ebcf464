"""What the office decided about approvals against who is there to give them: nobody may be asked who cannot answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from siklus.approval.holders import PREFIXES
from siklus.findings import Level, nearest, quoted
from siklus.rules.people import organisations
from siklus.rules.rule import Fault, repeated, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.organisation import Organisation
    from siklus.model.sop import Approval, CapacityKind, ReferenceApproval, Sop
    from siklus.source import Document
    from siklus.workspace import Workspace


class _Asked(NamedTuple):
    """An approval of an SOP, and where it stands in its file."""

    place: tuple[str | int, ...]
    approval: Approval | ReferenceApproval


def _asked(sop: Sop) -> list[_Asked]:
    steps = [
        _Asked(("langkah", index, "persetujuan", place), approval)
        for index, step in enumerate(sop.steps)
        for place, approval in enumerate(step.approvals)
    ]
    return steps + [_Asked(("perubahan_acuan", place), one) for place, one in enumerate(sop.reference_approvals)]


def _positions(sop: Sop, role: str) -> tuple[str, ...]:
    return next((actor.positions for actor in sop.actors if actor.id == role), ())


def _sops(workspace: Workspace) -> Iterator[tuple[Document[Sop], Organisation]]:
    """Every SOP with the organisation, if that could be read."""
    for people in organisations(workspace):
        for document in workspace.sops.values():
            yield document, people.value


@rule(
    "STJ01",
    Level.ERROR,
    "Peran pada `perubahan_acuan` adalah kolom SOP yang mempunyai jabatan",
    "Perubahan data acuan disetujui oleh pemegang peran itu; peran tanpa pemegang menghentikan setiap perubahan.",
)
def reference_roles_known(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.sops.values():
        sop = document.value
        columns = [actor.id for actor in sop.actors if actor.positions]
        for index, approval in enumerate(sop.reference_approvals):
            if approval.role not in columns:
                yield Fault(
                    document.path,
                    document.line("perubahan_acuan", index, "peran"),
                    f"kolom {quoted(approval.role)} tidak ada, atau tidak mempunyai jabatan",
                    nearest(approval.role, columns),
                )


@rule(
    "STJ02",
    Level.ERROR,
    "Kapasitas yang diizinkan menyisakan seseorang",
    "`kapasitas` membatasi siapa yang boleh menyetujui: definitif, Plt., Plh., atau a.n. Bila tidak seorang pun "
    "memegang jabatannya dalam kapasitas itu, siklus berhenti.",
)
def capacities_leave_somebody(workspace: Workspace) -> Iterator[Fault]:
    for document, organisation in _sops(workspace):
        known = {position.id for position in organisation.positions}
        for place, approval in _asked(document.value):
            positions = known.intersection(_positions(document.value, approval.role))
            kinds: set[CapacityKind] = {one.kind for one in organisation.mandates if one.position in positions}
            if any(term.position in positions for term in organisation.terms):
                kinds.add("definitif")
            limited = len(set(approval.capacities)) < len(PREFIXES)
            if positions and limited and not kinds.intersection(approval.capacities):
                wanted = ", ".join(PREFIXES[kind].strip() or "definitif" for kind in approval.capacities)
                yield Fault(
                    document.path,
                    document.line(*place, "kapasitas"),
                    f"tidak seorang pun memegang peran {quoted(approval.role)} sebagai {wanted}",
                    "longgarkan `kapasitas`, atau catat pejabat atau mandatnya di organisasi.yml",
                )


@rule(
    "STJ03",
    Level.ERROR,
    "Paraf koordinasi diberikan oleh unit lain",
    "Paraf koordinasi menyatakan bahwa unit lain yang terkait menyetujui isinya; pejabat dalam jalur pengonsep sendiri "
    "membubuhkan paraf hierarki (Permendagri 54/2009, Lampiran C).",
)
def coordination_is_with_another_unit(workspace: Workspace) -> Iterator[Fault]:
    for document, organisation in _sops(workspace):
        units = {position.id: position.unit for position in organisation.positions}
        drafters = [role for step in document.value.steps if step.evidence == "ajuan" for role in step.actors]
        own = {units.get(one) for role in drafters for one in _positions(document.value, role)} - {None}
        for place, approval in _asked(document.value):
            if approval.form != "paraf_koordinasi":
                continue
            for position in _positions(document.value, approval.role):
                if position in units and (units[position] is None or units[position] in own):
                    why = "tidak berada pada unit mana pun" if units[position] is None else "berada pada unit pengonsep"
                    yield Fault(
                        document.path,
                        document.line(*place, "bentuk"),
                        f"jabatan {quoted(position)} {why}",
                        "tulis `bentuk: paraf`, atau pilih peran dari unit lain",
                    )


@rule(
    "ORG10",
    Level.ERROR,
    "Batas lama mandat tercatat sekali untuk setiap jenisnya",
    "Dengan dua batas tidak jelas sampai kapan mandat berlaku.",
)
def ceilings_once(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        limits = [limit.kind for limit in document.value.mandate_limits]
        for (index, kind), (first, _) in repeated(enumerate(limits), lambda numbered: numbered[1]):
            yield Fault(
                document.path,
                document.line("batas_mandat", index, "jenis"),
                f"batas untuk {PREFIXES[kind].strip()} sudah tercatat di baris "
                f"{document.line('batas_mandat', first, 'jenis')}",
                "hapus salah satu",
            )


@rule(
    "ORG11",
    Level.WARNING,
    "Batas lama Plt. dan Plh. tercatat beserta peraturannya",
    "Peraturan membatasi lamanya; tanpa batas yang tercatat, mandat berlaku selama disebut surat perintahnya.",
)
def ceilings_named(workspace: Workspace) -> Iterator[Fault]:
    for document in organisations(workspace):
        limits = [limit.kind for limit in document.value.mandate_limits]
        for index, mandate in enumerate(document.value.mandates):
            if mandate.kind != "an" and mandate.kind not in limits:
                yield Fault(
                    document.path,
                    document.line("mandat", index, "jenis"),
                    f"batas lama {PREFIXES[mandate.kind].strip()} belum tercatat",
                    f"tambahkan `jenis: {mandate.kind}` pada `batas_mandat`, dengan `dasar` peraturannya",
                )
