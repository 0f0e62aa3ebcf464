"""A case as the story that the verdict is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.approval import Decision, Holders, Review, Story, compose
from siklus.casebook.content import Content
from siklus.forge.content import stray_troubles
from siklus.forge.local import contributors_of, office_zone
from siklus.git import Commit

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from siklus.model.case import Act, PolicyCase
    from siklus.model.organisation import Organisation
    from siklus.model.sop import Sop
    from siklus.workspace import Workspace

_DECISIONS = {
    "menyetujui": Decision.APPROVE,
    "mengembalikan": Decision.REJECT,
    "berkomentar": Decision.COMMENT,
}


def story_of(case: PolicyCase, workspace: Workspace) -> Story:
    """The story that a case tells, on the office's own SOP and organisation and what the case supposes of them.

    Args:
        case: A case in which every name is known.
        workspace: The office.

    Raises:
        SiklusError: The office's own files are missing or broken.
    """
    organisation = organisation_of(case, workspace.need_organisation())
    sop = sop_of(case, workspace.sops[case.sop].value)
    zone = office_zone(workspace.need_office().timezone)
    stage = _Stage(case, organisation, zone)
    for number, act in enumerate(case.acts, 1):
        stage.perform(number, act)
    contributors, unknown = contributors_of(organisation, stage.commits)
    return compose(
        case.cycle,
        sop,
        Holders(organisation, sop, zone),
        writers=contributors | {case.drafter},
        submitted_at=stage.submitted_at,
        reviews=tuple(stage.reviews.values()),
        fingerprint=stage.content.fingerprint(),
        changes=tuple(stage.changes),
        now=(case.judged_at or case.acts[-1].at).replace(tzinfo=zone),
        troubles=(*stray_troubles(case.cycle, stage.brought), *unknown),
    )


def organisation_of(case: PolicyCase, organisation: Organisation) -> Organisation:
    """The office's organisation; for the positions that a case names, with its terms and mandates in their place."""
    terms, mandates = ({one.position for one in rows} for rows in (case.terms, case.mandates))
    return organisation.model_copy(
        update={
            "terms": (*(one for one in organisation.terms if one.position not in terms), *case.terms),
            "mandates": (*(one for one in organisation.mandates if one.position not in mandates), *case.mandates),
        }
    )


def sop_of(case: PolicyCase, sop: Sop) -> Sop:
    """The office's SOP with what a case supposes of it."""
    asked = {one.step: one.approvals for one in case.suppose.steps}
    steps = tuple(step.model_copy(update={"approvals": asked.get(step.no, step.approvals)}) for step in sop.steps)
    policy = sop.policy
    if (own_draft := case.suppose.own_draft_needs_no_paraf) is not None:
        policy = policy.model_copy(update={"own_draft_needs_no_paraf": own_draft})
    return sop.model_copy(update={"actors": (*sop.actors, *case.suppose.actors), "steps": steps, "policy": policy})


def review_id(number: int) -> str:
    """The name of the review that the act with this number gave."""
    return f"butir-{number}"


class _Stage:
    """Where a case is played, act by act."""

    def __init__(self, case: PolicyCase, organisation: Organisation, zone: ZoneInfo) -> None:
        self.content = Content(case.cycle)
        self.submitted_at: datetime | None = None
        self.reviews: dict[str, Review] = {}
        self.changes: list[datetime] = []
        self.commits: list[Commit] = []
        self.brought: list[str] = []
        self._before = self.content.fingerprint()
        self._organisation = organisation
        self._zone = zone

    def perform(self, number: int, act: Act) -> None:
        """Let one thing happen."""
        at = act.at.replace(tzinfo=self._zone)
        match act.action:
            case "mengajukan":
                self.submitted_at = self.submitted_at or at
            case "mengubah":
                paths = self._change(number, act, at)
                self.brought += paths
                if any(map(self.content.is_naskah, paths)):
                    people = (act.by, act.by, *act.together_with)
                    self.commits.append(Commit(review_id(number), at, tuple(map(self._email, people))))
            case "menggabungkan_main":
                self._change(number, act, at)
            case "membatalkan":
                self._dismiss(act.review_of)
            case _:
                self._review(number, act, at)

    def _change(self, number: int, act: Act, at: datetime) -> list[str]:
        """Let files hold other words; tell which."""
        before = self.content.fingerprint()
        paths = [self.content.path(name) for name in act.files]
        self.content.write(paths, act.content or review_id(number))
        if self.content.fingerprint() != before:
            self._before = before
            self.changes.append(at)
        return paths

    def _review(self, number: int, act: Act, at: datetime) -> None:
        prints = {
            "isi_sekarang": self.content.fingerprint(),
            "isi_sebelumnya": self._before,
            "isi_tak_dikenal": None,
        }
        person = self._organisation.person(act.by)
        self.reviews[review_id(number)] = Review(
            id=review_id(number),
            person=person.id if person else None,
            account=self._email(act.by),
            decision=_DECISIONS[act.action],
            at=at,
            fingerprint=prints[act.on],
            message=act.message,
        )

    def _dismiss(self, person: str | None) -> None:
        """Take a person's last decision back, as a forge does: it says nothing any more, and nothing older does."""
        decided = [
            one
            for one in self.reviews.values()
            if self._email(person or "") == one.account and one.decision in {Decision.APPROVE, Decision.REJECT}
        ]
        for last in decided[-1:]:
            self.reviews[last.id] = replace(last, decision=Decision.DISMISSED)

    def _email(self, name: str) -> str:
        """The address of somebody; the name itself for an outsider."""
        person = self._organisation.person(name)
        return person.accounts.email[0] if person else name
