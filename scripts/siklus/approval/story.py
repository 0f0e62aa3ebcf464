"""What happened to one cycle, in one normal form, whoever told it: local notes, GitHub, Gitea."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.approval.holders import Capacity, Holders
    from siklus.approval.policy import Slot


class Decision(StrEnum):
    """What a review says. A dismissed one says nothing any more, and revives nothing older."""

    APPROVE = "setuju"
    REJECT = "kembalikan"
    COMMENT = "komentar"
    DISMISSED = "dibatalkan"


class State(StrEnum):
    """Where an approval stands; the words that people read."""

    WAITING = "menunggu"
    TOO_EARLY = "terlalu_dini"
    STALE = "kedaluwarsa"
    REJECTED = "ditolak"
    VALID = "sah"
    VOID = "tidak_berlaku"
    ERROR = "galat"


@dataclass(frozen=True, slots=True)
class Review:
    """One review.

    Args:
        id: Names it within its story.
        person: Who gave it; None when the account belongs to nobody known.
        account: The account or address it came from, for the sentence about it.
        decision: What it says.
        at: When it was given.
        fingerprint: Fingerprint of the content it was given on; None when that cannot be known.
        message: The reviewer's words.
        manner: Through the review itself, or on paper and recorded by somebody.
        recorded_by: Who recorded the paper, by name; None for a review.
        flaw: Why nothing shows that it is anybody's, so that it has no person; empty when that is not the reason.
    """

    id: str
    person: str | None
    account: str
    decision: Decision
    at: datetime
    fingerprint: str | None
    message: str = ""
    manner: Literal["tinjauan", "basah"] = "tinjauan"
    recorded_by: str | None = None
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is approved, as sentences call it.

    Args:
        whole: What lies before the reviewer.
        parts: What it is made of, and what is mended when it is sent back.
    """

    whole: str
    parts: str


#: A cycle's documents.
PACKET = Matter("paket", "naskah")
#: A change of reference data.
PROPOSAL = Matter("usulan", "data acuan")


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that a verdict depends on.

    Args:
        cycle: The cycle's id.
        slots: The approvals asked for, in order.
        holders: Who may act for a role, and when.
        reviews: All reviews, in any order.
        fingerprint: Fingerprint of the content as the merge would give it; None when it cannot be known.
        contributors: People who wrote the content and so cannot approve it.
        submitted_at: When the draft was first handed in; None when it was not.
        changes: When the content changed, for the sentences.
        now: The moment of judging.
        troubles: What could not be read; any one of them makes the verdict an error.
        self_signer: Who may sign although they wrote the content, because the SOP says so.
        matter: What is approved.
    """

    cycle: str
    slots: tuple[Slot, ...]
    holders: Holders
    reviews: tuple[Review, ...]
    fingerprint: str | None
    contributors: frozenset[str]
    submitted_at: datetime | None
    changes: tuple[datetime, ...]
    now: datetime
    troubles: tuple[str, ...] = ()
    self_signer: str | None = None
    matter: Matter = PACKET

    def capacity(self, slot: Slot, person: str, at: datetime) -> Capacity | None:
        """The capacity in which this person may fill the slot at that moment, or None."""
        return self.holders.capacity(slot.role, person, at, slot.capacities)

    def barred(self, slot: Slot, person: str) -> bool:
        """True when this person wrote the content and so cannot fill the slot."""
        return person in self.contributors and not (slot.form == "tanda_tangan" and person == self.self_signer)
