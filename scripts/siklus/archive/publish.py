"""Freeze a cycle: its papers, their sources, a manifest and the evidence go to the branch ``arsip``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siklus.archive.confirm import confirmed
from siklus.archive.evidence import as_values, evidence
from siklus.archive.outgoing import addressed_list, clean_copies
from siklus.archive.public import public_copies
from siklus.archive.recount import against_git
from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH, MANIFEST, append, as_json, cycle_files, stored_json
from siklus.forge.content import agreement_path, fingerprints
from siklus.forge.ledger import undisturbed_lines
from siklus.forge.record import FOLDER
from siklus.forge.scans import kept_scans
from siklus.git import GitTree
from siklus.progress.frozen import REALISED, notes_digest, realised
from siklus.render import print_cycle
from siklus.render.office_files import office_files
from siklus.render.sheets.report import print_report
from siklus.workflow.case import open_case
from siklus.workflow.papers import final_papers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from siklus.forge.rest import Rest
    from siklus.git import Repo
    from siklus.progress import Progress
    from siklus.workflow.case import Case
    from siklus.workflow.desk import Desk

EVIDENCE = "persetujuan.json"
PAPERS_FOLDER = "pdf"
REPORTS_FOLDER = "laporan"
SCANS_FOLDER = "pindaian"
SOURCES_FOLDER = "sumber"
#: Others may be faster so many times; then something else is wrong.
_TRIES = 10


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did.

    Args:
        commit: The archive's newest commit.
        added: Paths that were added, relative to the cycle's folder; empty when all was there already.
        files: Every file of the cycle in the archive.
    """

    commit: str
    added: tuple[str, ...]
    files: dict[str, bytes]


def publish(
    desk: Desk, cycle: str, *, cache: Path | None, forge: Rest | None = None, unasked: bool = False
) -> Published:
    """Add a cycle to the archive. Twice is the same as once; nothing that lies there is ever printed again.

    Args:
        desk: Who adds it, where and when.
        cycle: The cycle's id.
        cache: Folder of earlier prints.
        forge: The office's forge, which is asked before anything is frozen; None when it has none.
        unasked: True to believe what was kept of the forge's answers, for when there is no forge any more.

    Raises:
        SiklusError: The cycle is not in force, its verdict no longer comes out green or as the archive has it, the
            content in force is not the content that was approved, or the archive holds something else under a name.
    """
    desk.refuse_shallow()
    case = open_case(desk.repo, cycle, desk.clock())
    before = archived_files(desk.repo, cycle)
    if not before and not unasked and case.merge is not None:
        case = confirmed(desk, case, forge)
    request = final_papers(desk.repo, case)
    _refuse_other_content(desk.repo, case)
    files = dict(before)
    if before:
        _refuse_other_evidence(desk.repo, case, before)
    else:
        printed = print_cycle(request, cache=cache)
        _refuse_other_papers(case, printed)
        papers = {f"{PAPERS_FOLDER}/{name}": data for name, data in printed.items()}
        papers |= clean_copies(request, cache=cache) | public_copies(request, cache=cache)
        files |= (
            papers
            | office_files(request)
            | addressed_list(request, cache=cache)
            | {f"{SCANS_FOLDER}/{name}": data for name, data in _scans(desk.repo, case).items()}
        )
        digests = {path: sha256(data) for path, data in papers.items()}
        files[EVIDENCE] = as_json(as_values(evidence(desk.repo, case, digests, confirmed=not unasked)))
        files |= {f"{FOLDER}/{name}": data for name, data in case.record.files.items()} if case.record else {}
    files |= {f"{SOURCES_FOLDER}/{path}": data for path, data in _sources(desk.repo, case).items()}
    if REALISED not in before and (done := case.progress(desk.clock())).state == "selesai":
        notes = notes_digest(undisturbed_lines(desk.repo, [cycle]).get(cycle, ()))
        files[REALISED] = as_json(realised(done, case.merge or "", notes))
        files |= {f"{REPORTS_FOLDER}/{name}": data for name, data in closing_report(case, done, cache=cache).items()}
    return _add(desk, case, files)


def _add(desk: Desk, case: Case, files: dict[str, bytes]) -> Published:
    """Bring a cycle's files onto the branch, whoever else brings files there meanwhile.

    Raises:
        SiklusError: The archive holds something else under the same name.
    """
    for _ in range(_TRIES):
        before = archived_files(desk.repo, case.cycle)
        changed = sorted(path for path in before.keys() & files.keys() - {MANIFEST} if files[path] != before[path])
        if changed:
            raise SiklusError(
                f"Arsip `{case.cycle}` sudah memuat {changed[0]} dengan isi lain.",
                "Arsip tidak diubah; terbitkan naskah ralat sebagai siklus baru.",
            )
        whole = before | files
        whole[MANIFEST] = as_json(_manifest(case, whole))
        added = tuple(sorted(whole.keys() - before.keys()))
        if not added:
            return Published(desk.repo.need(BRANCH), (), whole)
        title = f"Arsip {case.cycle}: {case.workspace.need_packet(case.cycle).title}"
        if commit := append(desk.repo, case.cycle, whole, title, desk.who, desk.clock()):
            return Published(commit, added, whole)
    raise SiklusError("Cabang `arsip` terus berubah selagi perintah ini berjalan.", "Ulangi sebentar lagi.")


def archived_files(repo: Repo, cycle: str) -> dict[str, bytes]:
    """Every file of a cycle in the archive, by its path below the cycle's folder."""
    there = repo.object_ids([f"{BRANCH}:{cycle}"])[0]
    return {} if there is None else cycle_files(repo, there)


def sha256(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _refuse_other_content(repo: Repo, case: Case) -> None:
    """The merge must hold what was approved: a merge by hand may hold anything."""
    merged = fingerprints(repo, case.cycle, [case.merge or ""])[0]
    if merged != case.verdict.fingerprint:
        raise SiklusError(
            f"Isi siklus `{case.cycle}` yang digabung bukan isi yang disetujui.",
            "Kembalikan penggabungan itu, lalu gabungkan dengan `siklus merge`.",
            exit_code=1,
        )


def _refuse_other_evidence(repo: Repo, case: Case, before: dict[str, bytes]) -> None:
    """What lies in the archive must be what git tells of the approvals: a cycle that was tampered with never grows."""
    if wrong := against_git(repo, case, stored_json(before, EVIDENCE)):
        raise SiklusError(
            f"Bukti persetujuan siklus `{case.cycle}` dalam arsip lain dari hitungan ulang: {wrong[0]}.",
            f"Lihat selengkapnya dengan `siklus verify {case.cycle}`; arsip tidak ditambah sebelum jelas.",
            exit_code=1,
        )


def closing_report(case: Case, progress: Progress, *, cache: Path | None) -> dict[str, bytes]:
    """The report on a finished cycle, dated on its end, by its file name.

    Args:
        case: The cycle.
        progress: How it went.
        cache: Folder of earlier prints.
    """
    end = max(step.finished for step in progress.steps if step.finished is not None)
    return print_report(case.workspace, case.cycle, progress, case.calendar(), moment=end, cache=cache)


def papers_to_keep(repo: Repo, case: Case, *, cache: Path | None) -> dict[str, bytes]:
    """The PDFs that are or will be frozen with a cycle, by file name.

    Args:
        repo: The repository.
        case: The cycle, in force.
        cache: Folder of earlier prints.
    """
    frozen = {
        path.removeprefix(f"{PAPERS_FOLDER}/"): data
        for path, data in archived_files(repo, case.cycle).items()
        if path.startswith(f"{PAPERS_FOLDER}/")
    }
    return frozen or print_cycle(final_papers(repo, case), cache=cache)


def _refuse_other_papers(case: Case, printed: dict[str, bytes]) -> None:
    """The archive entry holds the hashes of the PDFs: what is frozen now must be those."""
    record = case.files.archive_record
    for one in record.value.digital if record else ():
        if one.file in printed and sha256(printed[one.file]) != one.digest:
            raise SiklusError(
                f"{one.file} yang dicetak sekarang bukan yang sidik jarinya tercatat pada arsip.yml.",
                "Pakai versi program yang mencatatnya, atau betulkan `berkas_digital` di sana lebih dahulu.",
            )


def _sources(repo: Repo, case: Case) -> dict[str, bytes]:
    """What the papers were printed from, as it was approved, and what was recorded since."""
    approved = GitTree(repo, case.merge or "")
    packet = case.workspace.need_packet(case.cycle)
    shared = {
        "content/acuan/instansi.yml",
        "content/acuan/organisasi.yml",
        "content/acuan/dasar-hukum.yml",
        agreement_path(str(packet.year)),
        f"content/sop/{packet.sop}.yml",
    }
    naskah = [entry.path for entry in approved.entries(f"cycles/{case.cycle}/naskah")]
    there = [entry.path for entry in approved.entries("content") if entry.path in shared]
    files = {path: approved.read(path) for path in (*there, *naskah)}
    cancelled = case.files.halt is not None and case.files.halt.state == "dibatalkan"
    if case.files.archive_record is not None or cancelled:  # nothing more is recorded then
        now = case.workspace.tree
        files |= {entry.path: now.read(entry.path) for entry in now.entries(f"cycles/{case.cycle}/pelaksanaan")}
    return files


def _scans(repo: Repo, case: Case) -> dict[str, bytes]:
    """The scans of the papers that count.

    Raises:
        SiklusError: One is not here.
    """
    counted = {slot.review.id for slot in case.verdict.slots if slot.review is not None}
    wanted = [event.scan for event in case.told.events.events if event.scan is not None and event.id in counted]
    kept = kept_scans(repo, case.cycle)
    found = {name: data for name, data in kept.items() if name.partition(".")[0] in wanted}
    missing = [one for one in wanted if not any(name.startswith(one) for name in found)]
    if missing:
        raise SiklusError(
            f"Pindaian {missing[0][:12]} dari tanda tangan basah siklus `{case.cycle}` tidak ada di komputer ini.",
            "Ambil dengan `siklus sync`, lalu ulangi.",
            exit_code=1,
        )
    return found


def _manifest(case: Case, files: dict[str, bytes]) -> dict[str, Any]:
    packet = case.workspace.need_packet(case.cycle)
    return {
        "versi": 1,
        "siklus": case.cycle,
        "judul": packet.title,
        "tahun": packet.year,
        "periode": packet.period,
        "isi": case.verdict.fingerprint,
        "gabungan": case.merge,
        "berkas": {path: sha256(data) for path, data in sorted(files.items()) if path != MANIFEST},
    }


def manifest_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest among a cycle's archived files."""
    return stored_json(files, MANIFEST)
