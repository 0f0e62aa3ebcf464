"""The SOP's flow: steps, decisions, approvals. What is wrong here would stop every cycle that runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.rules.rule import Fault, repeated, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.sop import Approval, Sop, Step
    from siklus.source import Document
    from siklus.workspace import Workspace

_FLOW = "Keadaan siklus, giliran, dan bagan alir dihitung dari langkah-langkah ini."


def _steps(workspace: Workspace) -> Iterator[tuple[Document[Sop], int, Step]]:
    for document in workspace.sops.values():
        for index, step in enumerate(document.value.steps):
            yield document, index, step


def _approvals(sop: Sop) -> list[tuple[int, int, Step, Approval]]:
    """Every approval: the place of its step, its own place there, the step, and itself."""
    return [
        (index, place, step, approval)
        for index, step in enumerate(sop.steps)
        for place, approval in enumerate(step.approvals)
    ]


@rule("SOP01", Level.ERROR, "Langkah SOP bernomor urut mulai dari 1", _FLOW)
def steps_numbered(workspace: Workspace) -> Iterator[Fault]:
    for document, index, step in _steps(workspace):
        if step.no != index + 1:
            yield Fault(
                document.path,
                document.line("langkah", index, "no"),
                f"langkah ke-{index + 1} bernomor {step.no}",
                f"tulis `no: {index + 1}`",
            )


@rule(
    "SOP02",
    Level.ERROR,
    "Langkah keputusan, dan hanya langkah itu, menyebut arah `ya` dan `tidak`",
    "Belah ketupat pada bagan alir mempunyai tepat dua jalan keluar (PermenPANRB 35/2012).",
)
def decisions_have_two_exits(workspace: Workspace) -> Iterator[Fault]:
    for document, index, step in _steps(workspace):
        exits = {"ya": step.yes, "tidak": step.no_to}
        given = [key for key, target in exits.items() if target is not None]
        if step.shape == "keputusan" and len(given) < 2:
            missing = next(key for key in exits if key not in given)
            message = f"langkah {step.no} adalah keputusan, tetapi arah `{missing}` belum ada"
            yield Fault(document.path, document.line("langkah", index), message, f"tambahkan `{missing}: …`")
        if step.shape != "keputusan" and given:
            yield Fault(
                document.path,
                document.line("langkah", index, given[0]),
                f"langkah {step.no} bukan keputusan, jadi tidak mempunyai arah `{given[0]}`",
                "hapus arah itu, atau tulis `jenis: keputusan`",
            )


@rule("SOP03", Level.ERROR, "Arah `ya` dan `tidak` menuju langkah lain yang ada", _FLOW)
def exits_lead_somewhere(workspace: Workspace) -> Iterator[Fault]:
    for document, index, step in _steps(workspace):
        others = [str(one.no) for one in document.value.steps if one.no != step.no]
        for key, target in (("ya", step.yes), ("tidak", step.no_to)):
            if target is not None and str(target) not in others:
                yield Fault(
                    document.path,
                    document.line("langkah", index, key),
                    f"arah `{key}` dari langkah {step.no} menuju langkah {target}",
                    f"pilih salah satu langkah lain: {', '.join(others)}",
                )


@rule(
    "SOP04",
    Level.ERROR,
    "Langkah pertama berjenis `mulai`, langkah terakhir `selesai`",
    "Bagan alir dibuka dan ditutup dengan simbol kapsul (PermenPANRB 35/2012).",
)
def begins_and_ends(workspace: Workspace) -> Iterator[Fault]:
    for document, index, step in _steps(workspace):
        ends = {0: "mulai", len(document.value.steps) - 1: "selesai"}
        wanted = ends.get(index)
        at = document.line("langkah", index, "jenis")
        if wanted and step.shape != wanted:
            message = f"langkah {step.no} berjenis `{step.shape}`, padahal seharusnya `{wanted}`"
            yield Fault(document.path, at, message, f"tulis `jenis: {wanted}`")
        elif not wanted and step.shape in ends.values():
            message = f"langkah {step.no} di tengah alur berjenis `{step.shape}`"
            yield Fault(document.path, at, message, "tulis `jenis: proses`")


@rule(
    "SOP05",
    Level.ERROR,
    "Kode kolom pelaksana dan naskah dipakai satu kali, dan setiap naskah mempunyai berkasnya sendiri",
    "Langkah menunjuk kolom dengan kodenya; nama berkas menentukan tempat naskah dalam paket.",
)
def ids_unique(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.sops.values():
        sop = document.value
        groups = {
            ("pelaksana", "id"): [actor.id for actor in sop.actors],
            ("naskah", "id"): [naskah.id for naskah in sop.naskah],
            ("naskah", "berkas"): [naskah.file for naskah in sop.naskah],
        }
        for (key, part), names in groups.items():
            for (index, name), (first, _) in repeated(enumerate(names), lambda numbered: numbered[1]):
                yield Fault(
                    document.path,
                    document.line(key, index, part),
                    f"{part} {quoted(name)} sudah dipakai di baris {document.line(key, first, part)}",
                    f"pakai {part} lain",
                )


@rule("SOP06", Level.ERROR, "Pelaksana, penerima, dan pemberi persetujuan adalah kolom SOP", _FLOW)
def actors_known(workspace: Workspace) -> Iterator[Fault]:
    for document, index, step in _steps(workspace):
        known = [actor.id for actor in document.value.actors]
        named: list[tuple[tuple[str | int, ...], str]] = [
            *((("pelaksana", place), name) for place, name in enumerate(step.actors)),
            *((("penerima", place), name) for place, name in enumerate(step.recipients)),
            *((("persetujuan", place, "peran"), one.role) for place, one in enumerate(step.approvals)),
        ]
        for where, name in named:
            if name not in known:
                at = document.line("langkah", index, *where)
                yield Fault(document.path, at, f"kolom {quoted(name)} tidak ada pada SOP ini", nearest(name, known))


@rule(
    "SOP07",
    Level.ERROR,
    "Langkah persetujuan menyebut persetujuannya",
    "Langkah berbukti `persetujuan` selesai ketika persetujuannya lengkap; langkah lain tidak menunggu siapa pun.",
)
def approvals_where_awaited(workspace: Workspace) -> Iterator[Fault]:
    for document, index, step in _steps(workspace):
        if (step.evidence == "persetujuan") != bool(step.approvals):
            have = "tidak menyebut persetujuan" if not step.approvals else "menyebut persetujuan"
            yield Fault(
                document.path,
                document.line("langkah", index, "bukti"),
                f"langkah {step.no} berbukti `{step.evidence}`, tetapi {have}",
                "tambahkan `persetujuan`, atau betulkan `bukti`",
            )


@rule(
    "SOP08",
    Level.ERROR,
    "`serta_langkah` menunjuk persetujuan peran yang sama pada langkah sebelumnya",
    "Paraf yang diberikan bersama persetujuan koreksi hanya dapat berasal dari orang yang memberi persetujuan itu.",
)
def shared_approval_exists(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.sops.values():
        approvals = _approvals(document.value)
        for index, place, step, approval in approvals:
            if approval.shares is None:
                continue
            earlier = [one.no for _, _, one, given in approvals if one.no < step.no and given.role == approval.role]
            if approval.shares not in earlier:
                yield Fault(
                    document.path,
                    document.line("langkah", index, "persetujuan", place, "serta_langkah"),
                    f"langkah {approval.shares} tidak memuat persetujuan `{approval.role}` yang mendahului langkah ini",
                    f"tulis `serta_langkah: {earlier[-1]}`" if earlier else "hapus `serta_langkah`",
                )


@rule(
    "SOP09",
    Level.ERROR,
    "Tepat satu tanda tangan, sesudah semua persetujuan lain",
    "Naskah dikoreksi dan diparaf sebelum ditandatangani; sesudah ditandatangani isinya tidak berubah lagi.",
)
def one_signature_at_the_end(workspace: Workspace) -> Iterator[Fault]:
    for document in workspace.sops.values():
        approvals = _approvals(document.value)
        signatures = [number for number, row in enumerate(approvals) if row[3].form == "tanda_tangan"]
        if not signatures:
            at = document.line("langkah")
            message = "tidak ada langkah yang meminta tanda tangan"
            yield Fault(document.path, at, message, "tambahkan persetujuan dengan `bentuk: tanda_tangan`")
        for number in signatures:
            if number != len(approvals) - 1:
                index, place, step, _ = approvals[number]
                yield Fault(
                    document.path,
                    document.line("langkah", index, "persetujuan", place),
                    f"tanda tangan pada langkah {step.no} masih diikuti persetujuan lain",
                    "jadikan satu-satunya tanda tangan sebagai persetujuan terakhir",
                )


@rule(
    "SOP10",
    Level.ERROR,
    "Jumlah paraf tidak melebihi batas",
    "Naskah diparaf secara berjenjang oleh paling banyak tiga pejabat (Permendagri 54/2009, Lampiran C); batas dan "
    "peraturannya tercatat pada `paraf_paling_banyak` di instansi.yml.",
)
def not_too_many_parafs(workspace: Workspace) -> Iterator[Fault]:
    limit = workspace.office.value.paraf_limit if workspace.office else None
    for document in workspace.sops.values() if limit else ():
        parafs = [row for row in _approvals(document.value) if row[3].form == "paraf"]
        if limit and len(parafs) > limit.value:
            index, place, _, _ = parafs[limit.value]
            yield Fault(
                document.path,
                document.line("langkah", index, "persetujuan", place),
                f"SOP ini meminta {len(parafs)} paraf, paling banyak {limit.value} ({limit.basis})",
                "kurangi pemaraf",
            )
