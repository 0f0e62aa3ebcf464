"""Count a verdict again, and say what the stored evidence has otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from siklus.archive.compare import differences
from siklus.archive.evidence import as_values, evidence, judge_again
from siklus.archive.proof import SCHEMA, Evidence
from siklus.forge.ledger import unsigned
from siklus.forge.local import office_zone
from siklus.git import GitTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Repo
    from siklus.workflow.case import Case

#: What the program words, which may read otherwise in another version of it.
_WORDS = frozenset(("kalimat", "sebab", "cacat"))


def read_evidence(stored: dict[str, Any]) -> tuple[Evidence | None, list[str]]:
    """The stored evidence, or what is wrong with its form.

    Args:
        stored: As it lies in the archive.
    """
    try:
        return Evidence.model_validate(stored, by_alias=True, by_name=False), []
    except ValidationError as error:
        places = [" > ".join(map(str, detail["loc"])) for detail in error.errors(include_url=False)]
        return None, [f"{place}: tidak sesuai dengan {SCHEMA.name}" for place in places]


def against_git(repo: Repo, case: Case, stored: dict[str, Any]) -> list[str]:
    """What git tells otherwise now.

    Args:
        repo: The repository.
        case: The cycle, in force, as git tells it.
        stored: The evidence as it lies in the archive.
    """
    told = stored.get("forge")
    confirmed = isinstance(told, dict) and told.get("dikonfirmasi") is True
    fresh = as_values(evidence(repo, case, {}, confirmed=confirmed)) | {"cetakan": stored.get("cetakan")}
    ignored = _WORDS | {"program"} if stored.get("program") != fresh["program"] else frozenset()
    return differences(stored, fresh, ignored=ignored)


def against_itself(repo: Repo, proof: Evidence, now: datetime) -> list[str]:
    """What does not follow from the evidence alone: it has to stand when the place of its reviews is gone.

    Args:
        repo: The repository, for the office and the SOP of that time.
        proof: The evidence.
        now: The moment of judging.

    Raises:
        SiklusError: Git does not have that office.
    """
    verdict = judge_again(repo, proof, now)
    slots = {f"{one.slot.step} {one.slot.role} {one.slot.form}": one.by for one in verdict.slots}
    said = {
        "keadaan": verdict.state.value,
        "persetujuan": slots,
        "tinjauan": {one.id: one.counted for one in verdict.reviews},
    }
    found = {
        "keadaan": proof.state.value,
        "persetujuan": {f"{one.step} {one.role} {one.form}": one.person for one in proof.given},
        "tinjauan": {one.id: one.counted for one in proof.reviews},
    }
    return [
        f"tidak sejalan dengan bukti itu sendiri: {sentence}"
        for sentence in [*differences(found, said), *_badly_signed(repo, proof)]
    ]


def _badly_signed(repo: Repo, proof: Evidence) -> list[str]:
    """Local reviews in the evidence whose own signature does not prove their writer, by the keys of that time."""
    policy = load_workspace(GitTree(repo, repo.need(proof.commits.base)), only=[])
    organisation, zone = policy.need_organisation(), office_zone(policy.need_office().timezone)
    told = [
        (event, unsigned(event, organisation, zone))
        for event in proof.events
        if event.via is None or proof.answered is None  # of a forge's own there is nothing to sign
    ]
    return [f"catatan {event.kind} {event.email} ({event.id}) {flaw}" for event, flaw in told if flaw]
