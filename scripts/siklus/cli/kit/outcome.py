"""What a cycle has come to after an act: the verdict, and whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.cli.kit.console import say

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Repo
    from siklus.workflow.case import Case
    from siklus.workflow.desk import Desk
    from siklus.workflow.reference import Change


def say_outcome(desk: Desk, cycle: str, review: str | None = None) -> None:
    """Say how a cycle stands now.

    Args:
        desk: Who acted.
        cycle: The cycle's id.
        review: Id of the review that was just given; when it does not count, the reason is said.
    """
    case = look(desk.repo, cycle, desk.clock())
    for result in case.verdict.reviews:
        if result.id == review and not result.counted:
            say(f"Belum dihitung: {result.why}.")
    _say_source(case)
    say(case.verdict.sentence)
    say(next_action(case, desk.clock()))


def look(repo: Repo, subject: str, now: datetime) -> Case | Change:
    """A cycle, or a change of reference data, as it stands.

    Args:
        repo: The office's repository.
        subject: Its id or its name.
        now: The present moment.
    """
    from siklus.forge.refs import is_reference  # `--help` need not load it
    from siklus.workflow.case import open_case
    from siklus.workflow.reference import open_change

    return open_change(repo, subject, now) if is_reference(subject) else open_case(repo, subject, now)


def say_turn(desk: Desk, cycle: str) -> None:
    """Say who has to do what now, once a cycle is in force."""
    from siklus.workflow.case import open_case

    case = open_case(desk.repo, cycle, desk.clock())
    _say_source(case)
    say(next_action(case, desk.clock()))


def _say_source(case: Case | Change) -> None:
    """Say how old the forge's answers are by which it stands, if it does."""
    from siklus.workflow.asking import told_by

    if case.record is not None:
        say(told_by(case.record, None, case.told.story.holders.timezone))


def next_action(case: Case | Change, now: datetime) -> str:
    """Who has to do what now.

    Args:
        case: The cycle, or the change of reference data.
        now: The present moment.
    """
    from siklus.workflow.reference import Change

    halt = None if isinstance(case, Change) else case.files.halt
    if halt is not None:
        resume = f" Lanjutkan dengan `siklus record resumed {case.pull.cycle} --reason …`."
        return f"Siklus ini {halt.state}: {halt.reason}." + (resume if halt.state == "ditangguhkan" else "")
    if case.merge is None:
        return case.verdict.next_action or f"Berlakukan dengan `siklus merge {case.pull.cycle}`."
    if isinstance(case, Change):
        return "Perubahan ini sudah berlaku."
    progress = case.progress(now)
    if (current := progress.current) is None:
        return "Siklus ini selesai."
    return f"Giliran {progress.turn}: langkah {current.step.no} ({current.step.activity})."
