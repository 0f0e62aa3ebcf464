"""Put an approved packet in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, TRAILER, branch_of
from siklus.git import GitTree
from siklus.workflow.asking import ask_and_keep
from siklus.workflow.case import Case, open_case, signing_day
from siklus.workflow.number import refuse_unnumbered, use
from siklus.workflow.submit import refuse_errors
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from siklus.forge.rest import Rest
    from siklus.workflow.desk import Desk


def merge(desk: Desk, cycle: str, *, forge: Rest | None = None) -> Case:
    """Merge a cycle's branch into ``main`` if, and only if, its verdict is green.

    The numbers that were reserved for its documents become used ones, dated on the day of the last approval.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        forge: The office's forge, which is asked first; None when it has none.

    Raises:
        SiklusError: The verdict is not green (exit 1), a number is missing, the files have errors, or the forge cannot
            be asked; nothing changed.
    """
    desk.refuse_shallow()
    desk.refuse_dirty()
    if forge is not None:
        ask_and_keep(desk, forge, cycle)
    now = desk.clock()
    case = open_case(desk.repo, cycle, now)
    if case.merge is not None:
        raise SiklusError(f"Siklus `{cycle}` sudah berlaku di `main`.", "Lanjutkan dengan `siklus record`.")
    if not case.verdict.green:
        raise SiklusError(f"Belum dapat digabung. {case.verdict.sentence}", case.verdict.next_action, exit_code=1)
    merged = desk.repo.merged_tree(case.pull.base, case.pull.head)
    workspace = load_workspace(GitTree(desk.repo, merged or case.pull.head), only=[cycle])
    used: dict[str, bytes] = {}
    if (day := signing_day(case.verdict, case.told)) is not None:
        refuse_unnumbered(workspace, cycle, day)
        used = use(workspace, cycle, day)
    tree = desk.repo.write_tree(merged, used)
    refuse_errors(load_workspace(GitTree(desk.repo, tree), only=[cycle]), cycle)
    packet = case.workspace.need_packet(cycle)
    message = f"Berlaku: {packet.title}\n\n{TRAILER}: {cycle}\nIsi: {case.verdict.fingerprint}\n"
    commit = desk.repo.commit_tree(tree, [case.pull.base, case.pull.head], message, desk.who, now)
    desk.repo.advance(MAIN, commit, case.pull.base)
    if desk.repo.current_branch() != branch_of(cycle):
        desk.repo.run("update-ref", "-d", f"refs/heads/{branch_of(cycle)}", case.pull.head)
    return open_case(desk.repo, cycle, now)
