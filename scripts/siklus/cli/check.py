"""``siklus check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import CycleId, describe, format_option

if TYPE_CHECKING:
    from siklus.git import Repo
    from siklus.workspace import Workspace


def _need_here(repo: Repo, workspace: Workspace, cycle: str) -> None:
    """Refuse a cycle that is not in the working copy; a draft lies on its branch."""
    from siklus.errors import SiklusError
    from siklus.forge.refs import branch_of

    branch = branch_of(cycle)
    if cycle not in workspace.cycles and repo.resolve(f"refs/heads/{branch}"):
        raise SiklusError(
            f"Naskah siklus `{cycle}` tidak ada di cabang yang sedang dibuka.",
            f"Buka cabangnya dengan `git switch {branch}`, lalu ulangi.",
        )
    workspace.need_cycle(cycle)


@describe("Periksa naskah siklus-siklus ini beserta data acuannya, atau semuanya bila tidak ada yang disebut.")
@click.argument("cycles", type=CycleId(), nargs=-1, metavar="[SIKLUS]…")
@format_option("text", "json", "github", "markdown")
def command(cycles: tuple[str, ...], form: str) -> int:
    """Check the working copy."""
    from siklus.findings import Report
    from siklus.report import FORMATS
    from siklus.rules import check
    from siklus.source import DiskTree
    from siklus.workflow.owners import owner_findings
    from siklus.workflow.past import past_findings
    from siklus.workflow.printing import printing_findings
    from siklus.workflow.trial import template_findings
    from siklus.workspace import load_workspace

    repo = here.repo()
    workspace = load_workspace(DiskTree(repo.root), only=cycles or None)
    report = Report.of(
        [
            *check(workspace).findings,
            *printing_findings(workspace),
            *past_findings(repo, workspace, here.now()),
            *owner_findings(workspace, here.now()),
            *template_findings(workspace, here.now()),
        ]
    )
    for cycle in cycles:
        if not any(finding.path == f"cycles/{cycle}" for finding in report.findings):
            _need_here(repo, workspace, cycle)
    if text := FORMATS[form](report):
        say(text)
    return 0 if report.ok else 1
