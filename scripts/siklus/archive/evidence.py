"""Draw up the evidence of a verdict, and judge again from the evidence alone."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from siklus import __version__
from siklus.approval import Holders, Review, compose, judge
from siklus.archive.proof import Answered, Asked, Commits, Evidence, Given, Object, Reviewed, Writing
from siklus.errors import SiklusError
from siklus.forge.content import NOTHING, printed_paths
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from siklus.approval import SlotResult, Verdict
    from siklus.approval.policy import Slot
    from siklus.approval.result import ReviewResult
    from siklus.forge.record import Record
    from siklus.git import Repo
    from siklus.workflow.case import Case


def evidence(repo: Repo, case: Case, papers: Mapping[str, str], *, confirmed: bool = True) -> Evidence:
    """The record of who approved what, in which capacity, when, on which content.

    Args:
        repo: The repository.
        case: A case in force.
        papers: The SHA-256 of every printed paper, by its file's name.
        confirmed: True when the forge that tells its story, if one does, was asked just before.
    """
    verdict, story, told = case.verdict, case.told.story, case.told
    zone = story.holders.timezone
    merge, year = case.merge or "", str(told.workspace.need_packet(case.cycle).year)
    policy = ("content/acuan/organisasi.yml", "content/acuan/instansi.yml", f"content/sop/{case.sop.id}.yml")
    reviews = {review.id: review for review in story.reviews}
    scans = {event.id: event.scan for event in told.events.events}
    return Evidence(
        version=1,
        program=f"siklus {__version__}",
        cycle=case.cycle,
        repository=repo.root_commit(MAIN),
        sop=case.sop.id,
        timezone=str(zone),
        fingerprint=verdict.fingerprint or "",
        content=_objects(repo, merge, printed_paths(case.cycle, year)),
        commits=Commits(base=case.pull.base, head=case.pull.head, merge=merge),
        policy=_objects(repo, case.pull.base, policy),
        submitted_at=_local(story.submitted_at, zone),
        contributors=tuple(sorted(story.contributors)),
        writings=tuple(Writing(commit=one.id, at=one.at.astimezone(zone), emails=one.people) for one in told.commits),
        self_signer=story.self_signer,
        state=verdict.state,
        sentence=verdict.sentence,
        asked=tuple(_asked(slot) for slot in story.slots),
        given=tuple(_given(slot, zone, scans) for slot in verdict.slots),
        reviews=tuple(_reviewed(reviews[result.id], result, zone) for result in verdict.reviews),
        events=told.events.events,
        papers=dict(sorted(papers.items())),
        answered=_answered(case.record, confirmed=confirmed) if case.record else None,
    )


def judge_again(repo: Repo, stored: Evidence, now: datetime) -> Verdict:
    """The verdict on the evidence's own reviews, under the office and the SOP that git has for it.

    Raises:
        SiklusError: Git does not have them.
    """
    policy = load_workspace(GitTree(repo, repo.need(stored.commits.base)), only=[])
    if stored.sop not in policy.sops:
        raise SiklusError(f"SOP `{stored.sop}` tidak ada pada simpanan {stored.commits.base[:8]}.")
    sop = policy.sops[stored.sop].value
    holders = Holders(policy.need_organisation(), sop, office_zone(policy.need_office().timezone))
    story = compose(
        stored.cycle,
        sop,
        holders,
        writers=frozenset(stored.contributors),
        submitted_at=stored.submitted_at,
        reviews=tuple(_review(one) for one in stored.reviews),
        fingerprint=stored.fingerprint,
        changes=tuple(one.at for one in stored.writings),
        now=now,
        troubles=(),
    )
    return judge(story)


def as_values(found: Evidence) -> dict[str, Any]:
    """The evidence as plain values, with the keys that it is stored under."""
    left_out = {"answered"} if found.answered is None else None
    return found.model_dump(mode="json", by_alias=True, exclude=left_out) | {
        "catatan": [json.loads(event.line()) for event in found.events]
    }


def _answered(record: Record, *, confirmed: bool) -> Answered:
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(record.files.items())}
    return Answered.model_validate(record.origin.model_dump() | {"confirmed": confirmed, "files": digests})


def _objects(repo: Repo, commit: str, paths: Sequence[str]) -> tuple[Object, ...]:
    ids = repo.object_ids([f"{commit}:{path}" for path in paths])
    return tuple(Object(path=path, id=one or NOTHING) for path, one in zip(paths, ids, strict=True))


def _asked(slot: Slot) -> Asked:
    return Asked(
        step=slot.step,
        role=slot.role,
        title=slot.title,
        form=slot.form,
        shares=slot.shares,
        capacities=tuple(sorted(slot.capacities)),
    )


def _given(slot: SlotResult, zone: ZoneInfo, scans: Mapping[str, str | None]) -> Given:
    capacity, review = slot.capacity, slot.review
    return Given(
        step=slot.slot.step,
        role=slot.slot.role,
        form=slot.slot.form,
        state=slot.state,
        person=slot.by,
        name=slot.name,
        position=capacity.position if capacity else None,
        position_name=capacity.position_name if capacity else None,
        capacity=capacity.kind if capacity else None,
        basis=capacity.basis if capacity else None,
        at=_local(slot.at, zone),
        manner=review.manner if review else None,
        recorded_by=review.recorded_by if review else None,
        scan=scans.get(review.id) if review else None,
        review=review.id if review else None,
    )


def _reviewed(review: Review, result: ReviewResult, zone: ZoneInfo) -> Reviewed:
    return Reviewed(
        id=review.id,
        person=review.person,
        account=review.account,
        decision=review.decision,
        at=review.at.astimezone(zone),
        fingerprint=review.fingerprint,
        message=review.message,
        manner=review.manner,
        recorded_by=review.recorded_by,
        flaw=review.flaw,
        counted=result.counted,
        why=result.why,
    )


def _review(one: Reviewed) -> Review:
    return Review(
        id=one.id,
        person=one.person,
        account=one.account,
        decision=one.decision,
        at=one.at,
        fingerprint=one.fingerprint,
        message=one.message,
        manner=one.manner,
        recorded_by=one.recorded_by,
        flaw=one.flaw,
    )


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone) if at else None
