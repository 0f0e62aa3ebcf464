"""How GitHub and Gitea (with Forgejo) say what people decided: each in its own words, here in one normal form.

Whatever word is not known, and whatever contradicts itself, is a trouble: the verdict is an error then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from siklus.approval import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from siklus.forge.answers import Answers, HappeningAnswer, ReviewAnswer
    from siklus.model.organisation import ForgeKind


@dataclass(frozen=True, slots=True)
class Given:
    """A review as a forge tells it.

    Args:
        id: Its number on the forge.
        login: The account that gave it; None when that is gone.
        decision: What it says.
        at: When it was given; None when the forge does not say so of what decides nothing.
        commit: The commit that it names, whatever that is.
        message: The reviewer's words.
        flaw: Why it is no review at all; empty when it is one.
    """

    id: str
    login: str | None
    decision: Decision
    at: datetime | None
    commit: str | None
    message: str
    flaw: str = ""


class Dialect(Protocol):
    """One forge's words and limits; None where there is no limit."""

    @property
    def most_files(self) -> int | None:
        """How many files are listed at most."""
        ...

    @property
    def most_commits(self) -> int | None:
        """How many commits are listed at most."""
        ...

    def reviews(self, answers: Answers) -> tuple[list[Given], list[str]]:
        """The reviews, and what cannot be understood of them.

        Args:
            answers: What was answered.
        """
        ...

    def turns(self, answers: Answers) -> list[tuple[datetime, bool]]:
        """When the pull request became a draft (True) or ceased to be one (False), in any order.

        Args:
            answers: What was answered.
        """
        ...


#: How either forge calls what happened to a file; Gitea took some words over from GitHub, not all.
FILE_WORDS = frozenset(
    ("added", "removed", "deleted", "modified", "changed", "renamed", "copied", "unchanged", "type-changed")
)
#: How Gitea knows a draft, unless its keeper chose other words.
_DRAFT_TITLES = ("wip:", "[wip]")
_NOT_SENT = "tinjauan ini belum dikirim oleh penulisnya"
_ASKED_FOR = "ini permintaan meninjau, bukan tinjauan"


class Github:
    """GitHub's REST answers; its webhooks say the same words in small letters."""

    most_files = 3000
    most_commits = 250
    _WORDS: Mapping[str, Decision] = {
        "APPROVED": Decision.APPROVE,
        "CHANGES_REQUESTED": Decision.REJECT,
        "COMMENTED": Decision.COMMENT,
        "DISMISSED": Decision.DISMISSED,
    }

    def reviews(self, answers: Answers) -> tuple[list[Given], list[str]]:
        """See :class:`Dialect`."""
        found: list[Given] = []
        troubles: list[str] = []
        for one in answers.reviews:
            if one.state.upper() == "PENDING":
                found.append(_given(one, Decision.COMMENT, one.submitted_at, _NOT_SENT))
            elif (decision := self._WORDS.get(one.state.upper())) is None:
                troubles.append(f"tinjauan {one.id} berkeadaan `{one.state}`, yang tidak dikenal")
            elif one.submitted_at is None:
                troubles.append(f"tinjauan {one.id} tidak menyebut waktunya")
            else:
                found.append(_given(one, decision, one.submitted_at))
        return found, troubles

    def turns(self, answers: Answers) -> list[tuple[datetime, bool]]:
        """See :class:`Dialect`."""
        words = {"convert_to_draft": True, "converted_to_draft": True, "ready_for_review": False}
        return [(one.created_at, words[one.event]) for one in answers.events if one.event in words]


class Gitea:
    """Gitea's and Forgejo's answers.

    ``submitted_at`` is when the reviewer began to write. When the review was given is what the timeline says.
    """

    most_files = None
    most_commits = None
    _WORDS: Mapping[str, Decision] = {
        "APPROVED": Decision.APPROVE,
        "REQUEST_CHANGES": Decision.REJECT,
        "COMMENT": Decision.COMMENT,
    }
    #: Kinds of lines in the timeline, by name and by number.
    _REVIEWED = ("review", 22)
    _DISMISSED = ("dismiss_review", 32)
    _RENAMED = ("change_title", 10)

    def reviews(self, answers: Answers) -> tuple[list[Given], list[str]]:
        """See :class:`Dialect`."""
        given, taken_back = self._told(answers, self._REVIEWED), self._told(answers, self._DISMISSED)
        found: list[Given] = []
        troubles: list[str] = []
        for one in answers.reviews:
            word = one.state.upper()
            if word in {"PENDING", "REQUEST_REVIEW"}:
                flaw = _NOT_SENT if word == "PENDING" else _ASKED_FOR
                found.append(_given(one, Decision.COMMENT, one.submitted_at, flaw))
            elif (decision := self._WORDS.get(word)) is None:
                troubles.append(f"tinjauan {one.id} berkeadaan `{one.state}`, yang tidak dikenal")
            elif decision is Decision.COMMENT and str(one.id) not in given:
                found.append(_given(one, decision, one.submitted_at))
            elif trouble := _disagreement(one, given.get(str(one.id), [])):
                troubles.append(trouble)
            else:
                # Taken back once is taken back: undoing that would revive it. A rejection stands until it says so.
                gone = one.dismissed or (str(one.id) in taken_back and decision is Decision.APPROVE)
                at = given[str(one.id)][0].created_at
                found.append(_given(one, Decision.DISMISSED if gone else decision, at))
        listed = {str(one.id) for one in answers.reviews}
        troubles += [f"tinjauan {one} pernah diberikan, tetapi kini tidak ada" for one in given if one not in listed]
        return found, troubles

    def turns(self, answers: Answers) -> list[tuple[datetime, bool]]:
        """See :class:`Dialect`."""
        return [
            (one.created_at, _titled_draft(one.new_title))
            for one in answers.timeline or ()
            if one.type in self._RENAMED and _titled_draft(one.old_title) is not _titled_draft(one.new_title)
        ]

    @staticmethod
    def _told(answers: Answers, kinds: tuple[str, int]) -> dict[str, list[HappeningAnswer]]:
        """What the timeline says of each review."""
        found: dict[str, list[HappeningAnswer]] = {}
        for one in answers.timeline or ():
            if one.type in kinds and one.review_id:
                found.setdefault(str(one.review_id), []).append(one)
        return found


DIALECTS: dict[ForgeKind, Dialect] = {"github": Github(), "gitea": Gitea()}


def handed_in(answers: Answers) -> datetime | None:
    """When the draft was first handed in: when it was opened, or first ceased to be a draft; None while it is one.

    Args:
        answers: What was answered.
    """
    pull = answers.pull
    if pull.draft or (pull.draft is None and answers.kind == "gitea" and _titled_draft(pull.title)):
        return None  # older ones say it by the title alone
    first = min(DIALECTS[answers.kind].turns(answers), default=None)
    return first[0] if first is not None and not first[1] else pull.created_at


def _titled_draft(title: str | None) -> bool:
    return (title or "").casefold().startswith(_DRAFT_TITLES)


def _given(one: ReviewAnswer, decision: Decision, at: datetime | None, flaw: str = "") -> Given:
    login = None if one.user is None or one.user.gone else one.user.login
    return Given(str(one.id), login, decision, at, one.commit_id, one.body or "", flaw)


def _disagreement(one: ReviewAnswer, told: Iterable[HappeningAnswer]) -> str | None:
    """Why nobody can tell when, or by whom, a review was given; None when list and timeline agree."""
    rows = list(told)
    if not rows:
        return f"riwayat permintaan tarik tidak menyebut kapan tinjauan {one.id} diberikan"
    if len({row.created_at for row in rows}) > 1:
        return f"riwayat permintaan tarik menyebut dua waktu bagi tinjauan {one.id}"
    if one.submitted_at is not None and rows[0].created_at < one.submitted_at:
        return f"tinjauan {one.id} menurut riwayat diberikan sebelum mulai ditulis"
    reviewer = one.user.login.casefold() if one.user else None
    if any((row.user.login.casefold() if row.user else None) != reviewer for row in rows):
        return f"riwayat permintaan tarik menyebut pemberi lain bagi tinjauan {one.id}"
    return None
