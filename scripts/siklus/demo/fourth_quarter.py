"""A cycle in which everything goes wrong once, and is told why."""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING

from siklus.archive.publish import publish
from siklus.archive.verify import verify_cycle
from siklus.demo.example import Mistake
from siklus.demo.moves import approve, deliver_all, put_away, reserve_numbers
from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.render import print_cycle
from siklus.rules import check
from siklus.source import DiskTree
from siklus.workflow.case import open_case
from siklus.workflow.merge import merge
from siklus.workflow.new import begin
from siklus.workflow.papers import draft_papers
from siklus.workflow.record import record_copies
from siklus.workflow.review import review
from siklus.workflow.submit import submit
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siklus.demo.example import Example
    from siklus.demo.scene import Actor, Scene

_WRONG_TARGET = Mistake("format-data.yml", "target: 74.00", "target: 75.00")
_NO_REMARK = Mistake(
    "format-data.yml", "  - Indikator yang dihitung dengan rumus disertai nilai pembilang dan penyebutnya.\n", ""
)
_TYPO = Mistake("surat-pemberitahuan.md", "diucapkan terima kasih", "di ucapkan terima kasih")


def play_fourth_quarter(scene: Scene, example: Example, cache: Path, drafts: Path) -> Actor:
    """Play the fourth quarter's cycle.

    Returns:
        Whoever acted last, at the last moment.
    """
    cycle = example.cycle
    _draft(scene, example, cache, drafts)
    _too_early_and_sent_back(scene, cycle)
    _corrected(scene, example)
    _edited_after_approval(scene, example)
    reserve_numbers(scene.at("rudi-cerminan", "2026-11-10 13:20", "memesan nomor; isi paket tidak tersentuh"), cycle)
    _refused_merge(scene, cycle)
    approve(scene.at("ratna-umpama", "2026-11-11 08:40", "menandatangani"), cycle)
    return _after_the_signature(scene, cycle, cache)


def _draft(scene: Scene, example: Example, cache: Path, drafts: Path) -> None:
    cycle = example.cycle
    staff = scene.at("budi-contoh", "2026-11-02 08:10", "memulai siklus dari templat kantor")
    staff.typed(f"siklus new {cycle} --deadline 2027-01-08")
    begun = begin(staff.desk, cycle, deadline=date(2027, 1, 8))
    staff.says(f"Cabang {begun.branch}, {len(begun.files)} berkas naskah, tenggat {begun.deadline.isoformat()}.")
    staff = scene.at(
        "budi-contoh", "2026-11-05 14:05", "mengajukan draf; satu target tidak sama dengan Perjanjian Kinerja"
    )
    example.write(scene.repo, _WRONG_TARGET)
    staff.typed(f"siklus check {cycle}")
    report = check(load_workspace(DiskTree(scene.repo.root), only=[cycle]))
    for finding in report.findings:
        if finding.level is Level.ERROR:
            staff.says(f"{finding.path}:{finding.line}  {finding.code} {finding.message}\n  → {finding.fix}")
    _refused(staff, f'siklus submit {cycle} -m "Draf pertama"', lambda: submit(staff.desk, cycle, "Draf pertama"))
    staff = scene.at("budi-contoh", "2026-11-05 14:20", "membetulkan target, lalu mengajukan")
    example.write(scene.repo, _NO_REMARK)
    _submit(staff, cycle, "Draf pertama")
    workspace = load_workspace(DiskTree(scene.repo.root), only=[cycle])
    case = open_case(scene.repo, cycle, staff.desk.clock())
    papers = print_cycle(draft_papers(workspace, cycle, staff.desk.clock(), case=case), cache=cache)
    drafts.mkdir(parents=True, exist_ok=True)
    for name, data in papers.items():
        (drafts / name).write_bytes(data)
    staff.typed(f"siklus render {cycle}")
    staff.says(f"{len(papers)} PDF bertanda KONSEP untuk dikoreksi di atas kertas.")


def _too_early_and_sent_back(scene: Scene, cycle: str) -> None:
    approve(scene.at("joko-misal", "2026-11-06 08:25", "memberi paraf sebelum Kasubag mengoreksi"), cycle)
    kasubag = scene.at("siti-teladan", "2026-11-06 10:05", "mengoreksi: tidak")
    words = "Petunjuk belum meminta nilai pembilang dan penyebut; tanpa itu persentase tidak dapat diperiksa."
    kasubag.typed(f'siklus review {cycle} --request-changes -m "{words}"')
    review(kasubag.desk, cycle, "kembalikan", words)
    kasubag.explain(cycle)


def _corrected(scene: Scene, example: Example) -> None:
    cycle = example.cycle
    staff = scene.at("budi-contoh", "2026-11-09 09:30", "menambahkan petunjuk, lalu mengajukan kembali")
    example.write(scene.repo, _TYPO)
    _submit(staff, cycle, "Petunjuk pembilang dan penyebut ditambahkan")
    approve(scene.at("siti-teladan", "2026-11-09 15:10", "mengoreksi: ya"), cycle)
    approve(scene.at("joko-misal", "2026-11-10 08:20", "memberi paraf"), cycle)


def _edited_after_approval(scene: Scene, example: Example) -> None:
    cycle = example.cycle
    staff = scene.at("budi-contoh", "2026-11-10 09:00", "membetulkan salah ketik pada surat sesudah diparaf")
    example.write(scene.repo)
    _submit(staff, cycle, "Salah ketik pada penutup surat dibetulkan")
    approve(scene.at("siti-teladan", "2026-11-10 09:45", "meninjau ulang: ya"), cycle)
    approve(scene.at("joko-misal", "2026-11-10 11:10", "memberi paraf ulang"), cycle)


def _refused_merge(scene: Scene, cycle: str) -> None:
    staff = scene.at("rudi-cerminan", "2026-11-10 15:30", "mencoba memberlakukan paket sebelum ditandatangani")
    _refused(staff, f"siklus merge {cycle}", lambda: merge(staff.desk, cycle))


def _after_the_signature(scene: Scene, cycle: str, cache: Path) -> Actor:
    staff = scene.at("rudi-cerminan", "2026-11-11 09:10", "memberlakukan paket")
    staff.typed(f"siklus merge {cycle}")
    merge(staff.desk, cycle)
    staff.says("Paket berlaku di main; nomornya kini terpakai, bertanggal tanda tangan.")
    staff = scene.at("rudi-cerminan", "2026-11-11 14:00", "menggandakan")
    staff.typed(f"siklus record copies {cycle}")
    for name, copies in record_copies(staff.desk, cycle):
        staff.says(f"{name}: {copies} rangkap")
    deliver_all(scene, "rudi-cerminan", "2026-11-12", cycle)
    staff = scene.at("dewi-sampel", "2026-11-13 09:20", "mengarsipkan kertas dan berkas digital")
    put_away(staff, cycle, "B-2026-04", cache)
    staff.typed(f"siklus archive {cycle}")
    published = publish(staff.desk, cycle, cache=cache)
    staff.says(f"{len(published.added)} berkas masuk cabang arsip: PDF, sumber, manifest, dan bukti persetujuan.")
    staff.typed(f"siklus verify {cycle}")
    answers = verify_cycle(scene.repo, cycle, staff.desk.clock())
    staff.says(f"{sum(answer.genuine for answer in answers)} dari {len(answers)} asli; {answers[-1].sentence}")
    staff.typed(f"siklus status {cycle}")
    case = open_case(scene.repo, cycle, staff.desk.clock())
    progress = case.progress(staff.desk.clock())
    calendar = case.calendar()
    for step in progress.steps:
        what = shorten(step.step.activity, 46, placeholder=" …")
        spent = calendar.describe(step.minutes) if step.minutes else "–"
        standard = str(step.step.duration) if step.step.duration else "–"
        late = " (terlambat)" if step.late else ""
        staff.says(f"{step.step.no}. {what:<46}  standar {standard:<12}  nyata {spent}{late}")
    return staff


def _submit(staff: Actor, cycle: str, message: str) -> None:
    staff.typed(f'siklus submit {cycle} -m "{message}"')
    submit(staff.desk, cycle, message)
    staff.explain(cycle)


def _refused(actor: Actor, command: str, act: Callable[[], object]) -> None:
    """Show an act that the program must refuse."""
    actor.typed(command)
    try:
        act()
    except SiklusError as refusal:
        actor.says(f"Galat: {refusal.message}\n  → {refusal.fix}")
    else:
        raise SiklusError(f"`{command}` seharusnya ditolak.", "Ini kekeliruan program; laporkan.", exit_code=3)
