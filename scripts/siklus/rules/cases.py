"""Policy cases: what they name is there, and what they tell can have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.case import PolicyCase
    from siklus.model.organisation import Mandate, Term
    from siklus.model.sop import Sop
    from siklus.source import Document
    from siklus.workspace import Workspace

#: A name in a case: where it stands, what kind of thing it names, the name, and the names there are.
_Reference = tuple[tuple[str | int, ...], str, str, list[str]]
#: Where the files of a story may lie: the office's data, or a folder of the cycle.
_FOLDERS = ("naskah/", "pelaksanaan/", "data/", "content/")


def _spans(case: PolicyCase) -> Iterator[tuple[str, int, Term | Mandate]]:
    """The terms and mandates that a case supposes, and where they stand."""
    for index, term in enumerate(case.terms):
        yield "pejabat", index, term
    for index, mandate in enumerate(case.mandates):
        yield "mandat", index, mandate


def _people(workspace: Workspace, case: PolicyCase) -> Iterator[_Reference]:
    """Everybody whom a case names; outsiders may act and write, nothing else."""
    office = workspace.organisation.value if workspace.organisation else None
    staff = [person.id for person in office.people] if office else []
    anybody = [*staff, *case.outsiders]
    yield ("pengonsep",), "orang", case.drafter, staff
    for index, act in enumerate(case.acts):
        yield ("cerita", index, "oleh"), "orang", act.by, anybody
        for place, helper in enumerate(act.together_with):
            yield ("cerita", index, "bersama", place), "orang", helper, anybody
        if act.review_of is not None:
            yield ("cerita", index, "tinjauan"), "orang", act.review_of, anybody
    for key, index, row in _spans(case):
        yield (key, index, "orang"), "orang", row.person, staff
    for index, step in enumerate(case.expected.steps):
        if step.by is not None:
            yield ("putusan", "langkah", index, "oleh"), "orang", step.by, staff


def _positions(workspace: Workspace, case: PolicyCase) -> Iterator[_Reference]:
    office = workspace.organisation.value if workspace.organisation else None
    positions = [position.id for position in office.positions] if office else []
    for key, index, row in _spans(case):
        yield (key, index, "jabatan"), "jabatan", row.position, positions
    for index, actor in enumerate(case.suppose.actors):
        for place, position in enumerate(actor.positions):
            yield ("andai_sop", "pelaksana", index, "jabatan", place), "jabatan", position, positions


def _roles(sop: Sop, case: PolicyCase) -> Iterator[_Reference]:
    """The steps and columns of the SOP, as the case supposes it."""
    columns = [actor.id for actor in (*sop.actors, *case.suppose.actors)]
    steps = [str(step.no) for step in sop.steps]
    asked = {step.no: [one.role for one in step.approvals] for step in sop.steps}
    for index, supposed in enumerate(case.suppose.steps):
        where = ("andai_sop", "persetujuan", index)
        yield (*where, "langkah"), "langkah", str(supposed.step), steps
        asked[supposed.step] = [one.role for one in supposed.approvals]
        for place, approval in enumerate(supposed.approvals):
            yield (*where, "diminta", place, "peran"), "peran", approval.role, columns
    for index, expected in enumerate(case.expected.steps):
        where = ("putusan", "langkah", index)
        yield (*where, "no"), "langkah", str(expected.no), [str(number) for number, roles in asked.items() if roles]
        yield (*where, "peran"), "peran", expected.role, asked.get(expected.no, columns)


@rule(
    "KSS01",
    Level.ERROR,
    "Kasus menyebut SOP, orang, jabatan, langkah, dan peran yang ada",
    "Kasus dijalankan pada SOP dan organisasi kantor sendiri, sehingga ikut berubah bersama keduanya.",
)
def references_known(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.cases.values():
        case = document.value
        if case.sop not in workspace.sops:
            way_out = "hapus kasus ini bila kantor tidak menjalankan SOP itu, atau " + nearest(case.sop, workspace.sops)
            yield Fault(document.path, document.line("sop"), f"SOP {quoted(case.sop)} tidak ada", way_out)
            continue  # its people and roles belong to that SOP
        names: list[_Reference] = list(_roles(workspace.sops[case.sop].value, case))
        if workspace.organisation:
            names += [*_people(workspace, case), *_positions(workspace, case)]
        for where, kind, name, known in names:
            if name not in known:
                line = document.line(*where)
                yield Fault(document.path, line, f"{kind} {quoted(name)} tidak ada", nearest(name, known))


@rule(
    "KSS02",
    Level.ERROR,
    "Cerita kasus berurutan menurut waktunya",
    "Isi naskah pada saat sebuah tinjauan diberikan ditentukan oleh urutan ceritanya.",
)
def acts_in_order(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.cases.values():
        acts = document.value.acts
        for index in range(1, len(acts)):
            if acts[index].at < acts[index - 1].at:
                yield Fault(
                    document.path,
                    document.line("cerita", index, "pada"),
                    f"kejadian ini mendahului kejadian di baris {document.line('cerita', index - 1, 'pada')}",
                    "urutkan kejadiannya, atau betulkan waktunya",
                )


@rule(
    "KSS03",
    Level.ERROR,
    "Tinjauan yang dibatalkan dalam kasus pernah diberikan",
    "Pembatalan mengenai tinjauan terakhir orang yang disebut.",
)
def dismissals_of_something(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.cases.values():
        decided: set[str | None] = set()
        for index, act in enumerate(document.value.acts):
            if act.action in {"menyetujui", "mengembalikan"}:
                decided.add(act.by)
            elif act.action == "membatalkan" and act.review_of not in decided:
                yield Fault(
                    document.path,
                    document.line("cerita", index, "tinjauan"),
                    f"{quoted(act.review_of)} belum memberi tinjauan yang dapat dibatalkan",
                    "ceritakan dahulu tinjauannya, atau sebut orang lain",
                )


@rule(
    "KSS04",
    Level.ERROR,
    "Berkas dalam kasus terletak di direktori yang dikenal",
    "Letaknya menentukan apakah perubahannya menyentuh isi yang disetujui.",
)
def files_somewhere(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.cases.values():
        for line, path in _files(document):
            if not path.startswith(_FOLDERS):
                shown = ", ".join(f"`{folder}`" for folder in _FOLDERS)
                yield Fault(
                    document.path,
                    line,
                    f"berkas {quoted(path)} tidak terletak dalam siklus atau data kantor",
                    f"awali dengan salah satu: {shown}",
                )


def _files(document: Document[PolicyCase]) -> Iterator[tuple[int, str]]:
    for index, act in enumerate(document.value.acts):
        for place, path in enumerate(act.files):
            yield document.line("cerita", index, "berkas", place), path
