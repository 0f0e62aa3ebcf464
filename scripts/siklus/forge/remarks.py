"""What reviewers wrote on a forge, line by line, as the sheet of corrections prints it.

These are words for the drafter and no decisions: what counts is read elsewhere, and with suspicion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, ValidationError

from siklus.approval import Decision
from siklus.forge.answers import ReviewAnswer, User
from siklus.forge.live import list_reviews
from siklus.forge.rest import DoubtfulAnswerError
from siklus.render import PrintedRemark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.forge.rest import Rest
    from siklus.model.organisation import Organisation

_DECISIONS = {
    "APPROVED": Decision.APPROVE,
    "CHANGES_REQUESTED": Decision.REJECT,
    "REQUEST_CHANGES": Decision.REJECT,
}
#: Written, but not sent yet.
_UNSENT = "PENDING"


class LineComment(BaseModel):
    """A comment on a line. GitHub drops ``line`` once the line is gone; Gitea counts in ``position``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    user: Annotated[User | None, BeforeValidator(lambda value: value if (value or {}).get("login") else None)] = None
    body: str | None = None
    path: str
    created_at: AwareDatetime
    pull_request_review_id: int | None = None
    in_reply_to_id: int | None = None
    line: int | None = None
    original_line: int | None = None
    position: int | None = None
    original_position: int | None = None

    def place(self, *, counted: bool) -> str:
        """File and line as the sheet names them.

        Args:
            counted: True where ``position`` is a line, as Gitea has it; GitHub means a place in the difference.
        """
        line = (self.position or self.original_position) if counted else (self.line or self.original_line)
        name = self.path.rpartition("/")[2]
        return f"{name}, baris {line}" if line else name


def read_remarks(rest: Rest, number: int, organisation: Organisation) -> tuple[PrintedRemark, ...]:
    """Everything that people of the office wrote in reviews of a pull request, oldest first.

    Args:
        rest: The forge.
        number: The pull request's number.
        organisation: Who is who there; what nobody known wrote is no remark of the office.

    Raises:
        ForgeError: The forge cannot be asked.
        DoubtfulAnswerError: It answers what no forge should.
    """
    try:
        reviews = [ReviewAnswer.model_validate(row) for row in list_reviews(rest, number)]
        sent = [one for one in reviews if one.state.upper() != _UNSENT]
        comments = [LineComment.model_validate(row) for row in _comments(rest, number, sent)]
    except ValidationError:
        raise DoubtfulAnswerError(
            f"Catatan permintaan tarik {number} di forge tidak terbaca.", "Ulangi nanti."
        ) from None
    decisions = {str(one.id): _DECISIONS.get(one.state.upper(), Decision.COMMENT) for one in sent}
    told = [(one.user, one.submitted_at, decisions[str(one.id)], one.body, "") for one in sent]
    told += [
        (
            one.user,
            one.created_at,
            decisions.get(str(one.pull_request_review_id), Decision.COMMENT),
            one.body,
            one.place(counted=rest.place.kind == "gitea"),
        )
        for one in comments
        if one.in_reply_to_id is None
    ]
    found = [
        PrintedRemark(person.name, at, decision, text, place)
        for user, at, decision, words, place in told
        if (text := (words or "").strip()) and at is not None and user is not None
        if (person := organisation.person_by_login(rest.place.kind, user.login)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.place)))


def _comments(rest: Rest, number: int, reviews: list[ReviewAnswer]) -> Iterator[object]:
    """GitHub lists the comments of all reviews at once, Gitea those of each."""
    if rest.place.kind == "github":
        yield from rest.pages(f"pulls/{number}/comments")
        return
    for one in reviews:
        yield from rest.get(f"pulls/{number}/reviews/{one.id}/comments") or []
