"""``siklus render``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json, waiting
from siklus.cli.kit.files import write_files
from siklus.cli.kit.options import CycleId, Number, describe, format_option
from siklus.cli.kit.pages import describe_pages

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Repo
    from siklus.model.records import StateChange
    from siklus.render import PrintRequest
    from siklus.workflow.case import Case
    from siklus.workspace import Workspace

#: What `--sop` without a name stands for: the SOP that the cycle runs.
_OWN = ""


@describe(
    "Cetak naskah sebuah siklus menjadi PDF. Selama belum berlaku, yang tercetak konsepnya: dari salinan kerja, atau "
    "dari cabang siklusnya bila cabang lain yang terbuka. Tanpa SIKLUS, `--sop SOP` mencetak SOP itu saja."
)
@click.argument("cycle", type=CycleId(), metavar="[SIKLUS]", required=False)
@click.option("--final", is_flag=True, help="Tolak bila belum berlaku dan sah.")
@click.option(
    "--copies",
    is_flag=True,
    help="Cetak juga penggandaannya: satu berkas siap cetak dengan satu set untuk tiap penerima, salinan tiap penerima "
    "untuk dikirim lewat surel, daftar penggandaan, dan lembar ekspedisi. Hanya bila sudah berlaku.",
)
@click.option(
    "--report",
    is_flag=True,
    help="Cetak juga laporan realisasi terhadap waktu standar SOP, sampai saat ini; tanpa SIKLUS, laporan kinerja SOP "
    "itu dari tahun ke tahun.",
)
@click.option("--docx", is_flag=True, help="Tulis juga setiap naskah untuk pengolah kata.")
@click.option("--xlsx", is_flag=True, help="Tulis juga format data kinerja untuk diisi, satu lembar setiap unit.")
@click.option("--sop", is_flag=False, flag_value=_OWN, metavar="[SOP]", help="Cetak juga SOP siklus itu, atau SOP ini.")
@click.option(
    "--pull",
    type=Number(),
    metavar="NOMOR",
    help="Tulis pada lembar koreksi apa yang dicatat peninjau, baris demi baris, pada permintaan tarik ini di forge.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIREKTORI",
    help="Tempat menulis; bawaannya build/pdf/SIKLUS.",
)
@format_option("text", "json")
def command(
    cycle: str | None,
    final: bool,  # noqa: FBT001  # flag
    copies: bool,  # noqa: FBT001  # flag
    report: bool,  # noqa: FBT001  # flag
    docx: bool,  # noqa: FBT001  # flag
    xlsx: bool,  # noqa: FBT001  # flag
    sop: str | None,
    pull: int | None,
    out: Path | None,
    form: str,
) -> None:
    """Print a cycle's papers, an SOP, or both."""
    from siklus.archive.outgoing import COPIES_FOLDER
    from siklus.render import print_cycle, print_sop
    from siklus.render.pages import page_sizes
    from siklus.render.sheets.copies import addressed_copies, print_copies
    from siklus.render.sheets.deliveries import print_deliveries
    from siklus.source import DiskTree
    from siklus.workflow.case import open_case, refuse_halted
    from siklus.workflow.papers import final_papers, present_papers
    from siklus.workspace import load_workspace

    if cycle is None and (copies or final or docx or xlsx or pull is not None):
        raise click.UsageError("Sebutkan siklusnya.")
    if cycle is None and not sop:
        raise click.UsageError("Sebutkan siklusnya, atau SOP-nya dengan `--sop`.")
    repo, now = here.repo(whole=cycle is not None or report), here.now()
    workspace, files = None, {}
    if cycle is not None:
        case = open_case(repo, cycle, now) if final or copies else None
        if case and copies:
            refuse_halted(cycle, case.files.halt)
        request = final_papers(repo, case) if case else present_papers(repo, cycle, now)
        request = request if pull is None else _remarked(request, pull)
        workspace = request.workspace
        with waiting("Mencetak naskah") as told:
            files = print_cycle(request, cache=here.cache(repo), told=told)
        files |= _office_files(request, docx=docx, xlsx=xlsx)
        if report:
            files |= _report(open_case(repo, cycle, now), now, here.cache(repo))
        if case and copies:
            deliveries = case.files.deliveries.value if case.files.deliveries else None
            with waiting("Mencetak salinan") as told:
                files |= print_copies(request, cache=here.cache(repo), told=told)
            own = addressed_copies(request, cache=here.cache(repo))
            files |= {f"{COPIES_FOLDER}/{name}": data for name, data in own.items()}
            files |= print_deliveries(request, deliveries, photos=case.photos, cache=here.cache(repo))
        sop = request.workspace.sop_of(cycle).id if sop == _OWN else sop
    if sop is not None:
        workspace = workspace or load_workspace(DiskTree(repo.root), only=[])
        files[f"sop-{sop}.pdf"] = print_sop(workspace, sop, cache=here.cache(repo))
        files |= _performance(repo, workspace, sop, now) if report and cycle is None else {}
    folder = out or repo.root / here.BUILD / "pdf" / (cycle or "sop")
    paths = write_files(folder, files)
    if form == "json":
        sizes = zip(paths, files.values(), strict=True)
        say_json(
            {
                "berkas": [
                    {"nama": str(path), "halaman_mm": page_sizes(data) if path.suffix == ".pdf" else []}
                    for path, data in sizes
                ]
            }
        )
        return
    _tell(folder, files)
    if cycle is not None and (halt := _halt(repo, cycle)) is not None:
        say(f"Perhatian: siklus ini {halt.state} ({halt.reason}); cetakannya bukan untuk diedarkan.")


def _halt(repo: Repo, cycle: str) -> StateChange | None:
    """Why the cycle stands still, in force or as a draft."""
    from siklus.forge.refs import MAIN, branch_of
    from siklus.workflow.case import halt_at

    found = (halt_at(repo, f"refs/heads/{branch}", cycle) for branch in (MAIN, branch_of(cycle)))
    return next(filter(None, found), None)


def _tell(folder: Path, files: dict[str, bytes]) -> None:
    """Where each file lies and what paper it needs; recipients' own copies are only counted."""
    from siklus.archive.outgoing import COPIES_FOLDER

    sent = [name for name in files if name.startswith(f"{COPIES_FOLDER}/")]
    for name, data in files.items():
        if name not in sent:
            say(f"{folder / name}: {describe_pages(data)}" if name.endswith(".pdf") else str(folder / name))
    if sent:
        people = len({name.split("/")[1] for name in sent})
        say(f"{folder / COPIES_FOLDER}: {len(sent)} berkas, satu direktori untuk setiap penerima ({people} penerima)")


def _remarked(request: PrintRequest, pull: int) -> PrintRequest:
    """The same, with what reviewers wrote on the forge."""
    from siklus.forge.remarks import read_remarks

    with here.forge() as rest:
        found = read_remarks(rest, pull, request.workspace.need_organisation())
    remarks = sorted((*request.remarks, *found), key=lambda one: one.at)
    return replace(request, remarks=tuple(remarks))


def _report(case: Case, now: datetime, cache: Path) -> dict[str, bytes]:
    """How the cycle went so far; once it is finished, the very report that lies in the archive."""
    from siklus.archive.publish import closing_report
    from siklus.render.sheets.report import print_report

    progress = case.progress(now)
    if progress.state == "selesai":
        return closing_report(case, progress, cache=cache)
    return print_report(case.workspace, case.cycle, progress, case.calendar(), moment=now, cache=cache)


def _performance(repo: Repo, workspace: Workspace, sop: str, now: datetime) -> dict[str, bytes]:
    """How all cycles of an SOP went, year by year."""
    from siklus.render.sheets.performance import print_performance
    from siklus.workflow.case import office_calendar
    from siklus.workflow.years import all_runs

    runs, calendar = all_runs(repo, now).get(sop, []), office_calendar(workspace)
    known = workspace.sops[sop].value
    return print_performance(workspace, known, runs, calendar, moment=now, cache=here.cache(repo))


def _office_files(request: PrintRequest, *, docx: bool, xlsx: bool) -> dict[str, bytes]:
    """The cycle's documents for a word processor and a spreadsheet, as far as they are wanted."""
    files: dict[str, bytes] = {}
    if docx:
        from siklus.render.docx import print_documents

        files |= print_documents(request)
    if xlsx:
        from siklus.render.xlsx import print_workbooks

        files |= print_workbooks(request)
    return files
