"""A cycle's papers: what the press needs to know of its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval import Decision, Holders, SlotResult, State, approval_slots
from siklus.errors import SiklusError
from siklus.forge.content import fingerprints
from siklus.forge.local import office_zone
from siklus.forge.refs import branch_of, naskah_folder
from siklus.git import GitTree
from siklus.render import PrintedApproval, PrintedRemark, PrintRequest, Variant
from siklus.source import DiskTree
from siklus.workflow.case import Case, open_case, signing_day, what_to_do
from siklus.workflow.merges import merges
from siklus.workflow.submit import refuse_errors
from siklus.workspace import load_workspace
from siklus.workspace.registers import signed_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from siklus.git import Repo
    from siklus.workspace import Workspace


def final_papers(repo: Repo, case: Case) -> PrintRequest:
    """The papers of a case in force: dated on its last approval, from what was put in force, whenever they are printed.

    Args:
        repo: The office's repository.
        case: The cycle.

    Raises:
        SiklusError: The case is not in force, or its approvals are not valid.
    """
    if case.merge is None or not case.verdict.green:
        raise SiklusError(
            f"Siklus `{case.cycle}` belum sah, jadi hanya konsepnya yang dapat dicetak. {case.verdict.sentence}",
            what_to_do(repo, case),
            exit_code=1,
        )
    moment = max(slot.at for slot in case.verdict.slots if slot.at is not None)
    approvals = tuple(_given(slot, case.told.story.holders) for slot in case.verdict.slots)
    workspace = load_workspace(GitTree(repo, case.merge), only=[case.cycle])
    if (day := signing_day(case.verdict, case.told)) is not None:  # a forge's button leaves the numbers reserved
        workspace = signed_numbers(workspace, case.cycle, day)
    return PrintRequest(
        workspace, case.cycle, Variant.ARCHIVE, approvals, moment=moment, source_id=_short(case), remarks=_remarks(case)
    )


def draft_papers(workspace: Workspace, cycle: str, now: datetime, *, case: Case | None) -> PrintRequest:
    """The papers of a draft, with the approvals that it has if it is the very content that was approved.

    Args:
        workspace: The files to print, for example the working copy's.
        cycle: The cycle's id.
        now: Printed as the moment of the draft.
        case: The cycle's case, when it was handed in and these are the files that were handed in.
    """
    sop = workspace.sop_of(cycle)
    office = workspace.need_office()
    holders = Holders(workspace.need_organisation(), sop, office_zone(office.timezone))
    if case is not None:
        approvals = tuple(_given(slot, holders, now) for slot in case.verdict.slots)
    else:
        slots = approval_slots(sop)
        approvals = tuple(_given(SlotResult(slot, State.WAITING, ""), holders, now) for slot in slots)
    source_id, remarks = (_short(case), _remarks(case)) if case is not None else ("", ())
    return PrintRequest(workspace, cycle, Variant.DRAFT, approvals, moment=now, source_id=source_id, remarks=remarks)


def present_papers(repo: Repo, cycle: str, now: datetime) -> PrintRequest:
    """The papers that somebody means who asks for a cycle's: final ones in force, and otherwise the newest draft.

    That is the working copy, unless the cycle is drafted on a branch that is not checked out.

    Raises:
        SiklusError: There is no such cycle, or its files have errors (exit 1).
    """
    if cycle in merges(repo):
        return final_papers(repo, open_case(repo, cycle, now))
    branch = branch_of(cycle)
    if repo.resolve(f"refs/heads/{branch}") is not None and repo.current_branch() != branch:
        case = open_case(repo, cycle, now)
        workspace = case.workspace
    else:
        case = None
        workspace = load_workspace(DiskTree(repo.root), only=[cycle])
        workspace.need_cycle(cycle)
    refuse_errors(workspace, cycle)
    if case is None and repo.current_branch() == branch:
        case = _handed_in(repo, cycle, now)
    return draft_papers(workspace, cycle, now, case=case)


def _handed_in(repo: Repo, cycle: str, now: datetime) -> Case | None:
    """The case of the working copy's draft, if what lies there is what was handed in."""
    case = open_case(repo, cycle, now)
    saved = not any(path.startswith((naskah_folder(cycle), "content/acuan")) for path in repo.changed_paths())
    same = fingerprints(repo, cycle, ["HEAD"])[0] == case.verdict.fingerprint
    return case if saved and same else None


def _given(result: SlotResult, holders: Holders, now: datetime | None = None) -> PrintedApproval:
    """An approval as the papers show it; one not given yet shows who holds the role now."""
    capacity = result.capacity
    if capacity is None and now is not None:
        capacity = next(iter(holders.capacities(result.slot.role, now)), None)
    person = holders.organisation.person(capacity.person) if capacity else None
    return PrintedApproval(
        step=result.slot.step,
        form=result.slot.form,
        role_title=result.slot.title,
        name=person.name if person else None,
        position=capacity.position_name if capacity else None,
        capacity=capacity.kind if capacity else None,
        grade=_grade(person.grade, person.grade_code) if person else None,
        nip=person.nip if person else None,
        at=result.at,
        manner=result.review.manner if result.review else None,
        recorded_by=result.review.recorded_by if result.review else None,
    )


def _remarks(case: Case) -> tuple[PrintedRemark, ...]:
    """What reviewers wrote, oldest first; what nobody known wrote is no remark of the office."""
    found = [
        PrintedRemark(result.name, result.review.at, result.review.decision, result.review.message.strip())
        for result in case.verdict.reviews
        if result.review.person is not None and result.review.decision is not Decision.DISMISSED
    ]
    return tuple(sorted((one for one in found if one.text), key=lambda one: one.at))


def _grade(grade: str | None, code: str | None) -> str | None:
    parts: Sequence[str] = [part for part in (grade, f"({code})" if code else None) if part]
    return " ".join(parts) or None


def _short(case: Case) -> str:
    return (case.verdict.fingerprint or "")[:12]
