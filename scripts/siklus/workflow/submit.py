"""Hand in a draft: save what was written and ask for the correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.findings import Level, Report
from siklus.forge.ledger import record_event
from siklus.forge.refs import branch_of, is_reference
from siklus.rules import check
from siklus.source import DiskTree
from siklus.workflow.case import need_draft, refuse_behind
from siklus.workflow.printing import printing_findings
from siklus.workflow.reference import submit_change
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from siklus.forge.events import Event
    from siklus.workflow.desk import Desk
    from siklus.workspace import Workspace


def submit(desk: Desk, cycle: str, message: str) -> Event:
    """Save the changes of a cycle's files on its branch and hand in the draft as it now stands.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id, or the name of a change of reference data.
        message: What was written or corrected, in the drafter's words.

    Raises:
        SiklusError: Another branch is open, something else is unsaved, or the documents have errors; nothing changed.
    """
    if is_reference(cycle):
        return submit_change(desk, cycle, message)
    branch = branch_of(cycle)
    tip = need_draft(desk.repo, cycle)
    if desk.repo.current_branch() != branch:
        raise SiklusError(
            f"Anda tidak sedang mengerjakan siklus `{cycle}`.",
            f"Buka dahulu dengan `git switch {branch}`, lalu ulangi.",
        )
    own = (f"cycles/{cycle}", "content/register")
    desk.refuse_dirty(allowed=own)
    keys = desk.keys(desk.policy())
    refuse_behind(desk.repo, cycle, tip)
    refuse_errors(load_workspace(DiskTree(desk.repo.root), only=[cycle]), cycle)
    now = desk.clock()
    if changed := desk.repo.changed_paths():
        desk.repo.commit_worktree([path for path in own if _touched(path, changed)], message, desk.who, now)
    return record_event(desk.repo, desk.who, now, cycle, "ajuan", desk.repo.need("HEAD"), message, keys=keys)


def refuse_errors(workspace: Workspace, cycle: str) -> None:
    """Refuse a packet that the rules find wrong, or that would not be printed as it is written.

    Args:
        workspace: The office's files and this cycle's.
        cycle: The cycle's id.

    Raises:
        SiklusError: There are errors; the first is in the sentence.
    """
    report = Report.of([*check(workspace).findings, *printing_findings(workspace)])
    errors = [finding for finding in report.findings if finding.level is Level.ERROR]
    if errors:
        first = errors[0]
        raise SiklusError(
            f"Paket {cycle} memuat {len(errors)} galat; yang pertama di {first.path}:{first.line}: {first.message}.",
            f"Lihat semuanya dengan `siklus check {cycle}`, perbaiki, lalu ulangi.",
            exit_code=1,
        )


def _touched(place: str, changed: list[str]) -> bool:
    return any(path.startswith(place + "/") for path in changed)
