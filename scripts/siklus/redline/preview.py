"""What the readers of a proposal are given before anything is approved: drafts as PDF, the redline, and a summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, naskah_folder
from siklus.git import GitTree
from siklus.redline.compare import compare
from siklus.redline.find import Redline, Version
from siklus.redline.html import redline_page
from siklus.redline.read import read_version
from siklus.redline.sheet import print_redline
from siklus.redline.words import amount, told
from siklus.render import print_cycle
from siklus.report import FORMATS
from siklus.rules import check
from siklus.workflow.papers import draft_papers
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from siklus.findings import Report
    from siklus.git import Repo


@dataclass(frozen=True, slots=True)
class Preview:
    """The drafts of one cycle as a proposal would leave them.

    Args:
        cycle: The cycle's id.
        report: What the rules find in its files; with an error nothing is printed.
        files: PDFs and the redline by file name.
        redline: What the proposal changes; None when nothing could be printed.
    """

    cycle: str
    report: Report
    files: dict[str, bytes]
    redline: Redline | None


def fork(repo: Repo, head: str) -> str:
    """Where a proposal leaves ``main``: the shared repository's, or the one here.

    Args:
        repo: The repository.
        head: The newest commit of the proposal.

    Raises:
        SiklusError: There is no ``main``, or the two have nothing in common.
    """
    for name in (f"refs/remotes/origin/{MAIN}", f"refs/heads/{MAIN}"):
        if (main := repo.resolve(name)) is not None:
            return repo.text("merge-base", main, head)
    raise SiklusError(f"Cabang `{MAIN}` tidak ada di sini.", "Ambil seluruh riwayat repositori bersama lebih dahulu.")


def proposed_cycles(repo: Repo, base: str, head: str) -> list[str]:
    """The cycles whose documents a proposal changes and does not remove."""
    named = {path.split("/")[1] for path in repo.differing_paths(base, head) if path.startswith("cycles/")}
    ids = sorted(named)
    held = repo.object_ids([f"{head}:{naskah_folder(cycle)}" for cycle in ids])
    before = repo.object_ids([f"{base}:{naskah_folder(cycle)}" for cycle in ids])
    return [cycle for cycle, new, old in zip(ids, held, before, strict=True) if new is not None and new != old]


def preview(repo: Repo, cycle: str, base: str, head: str, now: datetime, *, cache: Path | None) -> Preview:
    """Print a cycle as a proposal would leave it, and what the proposal changes.

    Args:
        repo: The repository.
        cycle: The cycle's id.
        base: Where the proposal leaves ``main``.
        head: Its newest commit.
        now: Printed as the moment of the draft.
        cache: Folder of earlier prints; None prints everything anew.
    """
    workspace = load_workspace(GitTree(repo, head), only=[cycle])
    report = check(workspace)
    if not report.ok:
        return Preview(cycle, report, {}, None)
    files = print_cycle(draft_papers(workspace, cycle, now, case=None), cache=cache)
    older = read_version(load_workspace(GitTree(repo, base), only=[cycle]), cycle)
    redline = Redline(
        cycle,
        workspace.need_packet(cycle).title,
        Version(base, f"cabang `{MAIN}`"),
        Version(head, "versi yang diajukan"),
        compare(older, read_version(workspace, cycle), []),
        (),
        workspace,
        now,
    )
    files |= {"koreksian.html": redline_page(redline).encode(), "koreksian.pdf": print_redline(redline)}
    return Preview(cycle, report, files, redline)


def summary(previews: list[Preview]) -> str:
    """What was printed and what changed, as Markdown."""
    if not previews:
        return "Perubahan ini tidak menyentuh naskah siklus, jadi tidak ada konsep yang dicetak.\n"
    return "\n".join(_section(one) for one in previews)


def _section(one: Preview) -> str:
    if one.redline is None:
        return f"## Siklus {one.cycle}\n\nBelum dapat dicetak.\n\n{FORMATS['markdown'](one.report)}\n"
    changed = [f"- `{_plain(sheet.path)}`: {told(sheet)}" for sheet in one.redline.sheets if not sheet.quiet]
    return "\n".join(
        (
            f"## {_plain(one.redline.title)} ({one.cycle})",
            "",
            "Konsep untuk dikoreksi, bukan naskah resmi. Unduh berkasnya dari lampiran hasil pemeriksaan ini:",
            "",
            *(f"- `{one.cycle}/{name}`" for name in one.files),
            "",
            f"Perubahan terhadap `{MAIN}`: {amount(one.redline.counts)}.",
            "",
            *changed,
            "",
            FORMATS["markdown"](one.report),
            "",
        )
    )


def _plain(text: str) -> str:
    """Words of the drafter, on one line and without anything that Markdown would make something of."""
    return "".join("'" if char == "`" else char for char in " ".join(text.split()) if char not in "<>[]@#*|\\")
