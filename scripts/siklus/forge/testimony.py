"""What a transport has to tell of a proposal: everything about it that is not in the content itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from siklus.approval import Review
    from siklus.forge.events import Event
    from siklus.forge.ledger import Events
    from siklus.git import Commit, Repo
    from siklus.model.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Pull:
    """A cycle's proposal to the target branch.

    Args:
        cycle: The cycle's id.
        base: Commit of the target branch that it is judged against: roles and policy come from there.
        head: Commit that is proposed.
    """

    cycle: str
    base: str
    head: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a transport is asked about, and what it needs to answer.

    Args:
        repo: The repository.
        pull: What is proposed.
        organisation: Who is who.
        zone: The office's zone.
        keys_required: True when the SOP wants every note signed with a registered key.
        commits: Commits that wrote the content, newest first.
        prints_of: The fingerprint of the content in each of these commits; None where there is none.
        flaw_of: Why a signed paper cannot count because of who wrote it down, given everybody who wrote the content.
        until: When the proposal was put in force: what came later changes nothing; None before.
    """

    repo: Repo
    pull: Pull
    organisation: Organisation
    zone: ZoneInfo
    keys_required: bool
    commits: tuple[Commit, ...]
    prints_of: Callable[[list[str]], list[str | None]]
    flaw_of: Callable[[Event, frozenset[str]], str]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Testimony:
    """The answer.

    Args:
        events: Submissions and reviews in the order of their times.
        reviews: The reviews in normal form.
        submitted_at: When the draft was first handed in; None when it was not.
        writers: People who wrote the content.
        troubles: What could not be read, or contradicts itself.
    """

    events: Events
    reviews: tuple[Review, ...]
    submitted_at: datetime | None
    writers: frozenset[str]
    troubles: tuple[str, ...]


#: A transport: notes in git, or what a forge answered.
Witness = Callable[[Question], Testimony]
