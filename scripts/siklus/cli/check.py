"""``siklus check``."""

from __future__ import annotations

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import CycleId, describe, format_option


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
            workspace.need_cycle(cycle)
    if text := FORMATS[form](report):
        say(text)
    return 0 if report.ok else 1
