"""Hand in a draft: save what was written and ask for the correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.forge.ledger import record_event
from siklus.forge.refs import branch_of
from siklus.git import GitTree
from siklus.rules import check
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from siklus.forge.events import Event
    from siklus.workflow.desk import Desk


def submit(desk: Desk, cycle: str, message: str) -> Event:
    """Save the changes of a cycle's files on its branch and hand in the draft as it now stands.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        message: What was written or corrected, in the drafter's words.

    Raises:
        SiklusError: Another branch is open, something else is unsaved, or the documents have errors; nothing changed.
    """
    branch = branch_of(cycle)
    if desk.repo.current_branch() != branch:
        raise SiklusError(
            f"Anda tidak sedang mengerjakan siklus `{cycle}`.",
            f"Buka dahulu dengan `git switch {branch}`, lalu ulangi.",
        )
    own = (f"cycles/{cycle}", "content/register")
    desk.refuse_dirty(allowed=own)
    desk.person(desk.policy())
    now = desk.clock()
    changed = desk.repo.changed_paths()
    before = desk.repo.need("HEAD")
    if changed:
        desk.repo.commit_worktree([path for path in own if _touched(path, changed)], message, desk.who, now)
    try:
        refuse_errors(desk, cycle, "HEAD")
    except SiklusError:
        desk.repo.run("reset", "--soft", before)
        desk.repo.run("reset", "--quiet")
        raise
    return record_event(desk.repo, desk.who, now, cycle, "ajuan", desk.repo.need("HEAD"), message)


def refuse_errors(desk: Desk, cycle: str, treeish: str) -> None:
    """Refuse a packet that the rules find wrong.

    Raises:
        SiklusError: There are errors; the first is in the sentence.
    """
    report = check(load_workspace(GitTree(desk.repo, treeish), only=[cycle]), only=[cycle])
    errors = [finding for finding in report.findings if finding.level is Level.ERROR]
    if errors:
        first = errors[0]
        raise SiklusError(
            f"Paket belum dapat diajukan: {len(errors)} galat, pertama {first.path}:{first.line} {first.message}.",
            f"Lihat semuanya dengan `siklus check {cycle}`, perbaiki, lalu ulangi.",
            exit_code=1,
        )


def _touched(place: str, changed: list[str]) -> bool:
    return any(path.startswith(place + "/") for path in changed)
