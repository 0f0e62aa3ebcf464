"""What a forge answered about one pull request, as it came, and read with suspicion.

Keys that we do not use may be anything; those that we use must be what the forge's contract says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, StrictInt, StrictStr, ValidationError

from siklus.forge.rest import DoubtfulAnswerError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from siklus.model.organisation import ForgeKind

#: What is recorded of each kind of forge, beside ``pull.json``. GitHub's ``events`` may be missing: then a proposal was
#: handed in when it was opened.
LISTS: dict[ForgeKind, tuple[str, ...]] = {
    "github": ("reviews", "files", "commits"),
    "gitea": ("reviews", "files", "commits", "timeline"),
}


def _written(value: Any) -> Any:
    """Only a moment that is written out: a bare number is none, and no answer of a forge."""
    if isinstance(value, str) and "T" not in value:
        raise ValueError("bukan waktu")
    if value is not None and not isinstance(value, (str, datetime)):
        raise ValueError("bukan waktu")
    return value


def _somebody(value: Any) -> Any:
    """GitHub writes an author whom it does not know as an empty object, Gitea some as one without a name."""
    return None if isinstance(value, dict) and not value.get("login") else value


_Moment = Annotated[AwareDatetime, BeforeValidator(_written)]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class User(_Answer):
    """An account; ``type`` and a negative id tell the forge's own robots."""

    login: StrictStr
    id: int | None = None
    type: str | None = None

    @property
    def gone(self) -> bool:
        """True for the account that stands for those that were deleted."""
        return self.login.casefold() == "ghost"

    @property
    def robot(self) -> bool:
        """True for an account that belongs to no person: a workflow of the forge itself."""
        return self.type == "Bot" or self.login.endswith("[bot]") or (self.id is not None and self.id < -1)


_Somebody = Annotated[User | None, BeforeValidator(_somebody)]


class Side(_Answer):
    """One side of a pull request. Its repository may be gone."""

    ref: str | None = None
    sha: StrictStr


class PullAnswer(_Answer):
    """A pull request."""

    number: StrictInt | None = None
    user: _Somebody = None
    draft: bool | None = None
    title: str | None = None
    created_at: _Moment
    merged_at: _Moment | None = None
    head: Side
    base: Side | None = None
    commits: StrictInt | None = None
    changed_files: StrictInt | None = None


class ReviewAnswer(_Answer):
    """A review. GitHub leaves out when one that is not sent yet was given; ``dismissed`` is Gitea's."""

    id: StrictInt | StrictStr
    user: _Somebody = None
    state: StrictStr
    body: str | None = None
    commit_id: str | None = None
    submitted_at: _Moment | None = None
    dismissed: bool | None = None


class FileAnswer(_Answer):
    """A file that a pull request changes."""

    filename: StrictStr
    status: StrictStr
    previous_filename: str | None = None


class CommitAnswer(_Answer):
    """A commit, and the accounts that the forge takes its author and committer for."""

    sha: StrictStr
    author: _Somebody = None
    committer: _Somebody = None


class EventAnswer(_Answer):
    """One of GitHub's events around a pull request; the names are theirs."""

    event: StrictStr
    created_at: _Moment


class HappeningAnswer(_Answer):
    """One line of Gitea's timeline."""

    type: str | int
    user: _Somebody = None
    created_at: _Moment
    review_id: int | None = None
    old_title: str | None = None
    new_title: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was answered.

    Args:
        kind: The dialect.
        pull: The pull request.
        reviews: Its reviews.
        files: The files that it changes; None when git alone is asked for them.
        commits: Its commits; None when git alone is asked for them.
        timeline: What happened to it; None on a forge whose reviews say when they were given.
        events: When it became a draft or ceased to be one, on a forge that tells so apart.
        raw: The answers as they came, by name.
    """

    kind: ForgeKind
    pull: PullAnswer
    reviews: tuple[ReviewAnswer, ...]
    files: tuple[FileAnswer, ...] | None
    commits: tuple[CommitAnswer, ...] | None
    timeline: tuple[HappeningAnswer, ...] | None
    events: tuple[EventAnswer, ...]
    raw: Mapping[str, Any]


def recorded(folder: Path, kind: ForgeKind) -> dict[str, Any]:
    """What lies in a folder: one JSON file for each answer.

    Raises:
        DoubtfulAnswerError: One is missing, or is no JSON.
    """
    found: dict[str, Any] = {}
    wanted = ("pull", *LISTS[kind], *(("events",) if (folder / "events.json").exists() else ()))
    for name in wanted:
        path = folder / f"{name}.json"
        try:
            found[name] = json.loads(path.read_bytes())
        except OSError:
            raise DoubtfulAnswerError(f"jawaban forge {path.name} tidak ada") from None
        except (ValueError, RecursionError):
            raise DoubtfulAnswerError(f"jawaban forge {path.name} terpotong atau bukan JSON") from None
    return found


def understood(kind: ForgeKind, raw: Mapping[str, Any]) -> Answers:
    """Read the answers.

    Args:
        kind: The dialect.
        raw: The answers by name: one pull request, and lists, whole or as a list of their pages.

    Raises:
        DoubtfulAnswerError: One is not what the forge's contract says, or one that is needed is missing.
    """
    timeline = _rows(HappeningAnswer, raw, "timeline") if "timeline" in raw else None
    if kind == "gitea" and timeline is None:
        raise DoubtfulAnswerError("jawaban forge timeline.json tidak ada")
    return Answers(
        kind,
        _one(PullAnswer, raw.get("pull"), "pull.json"),
        _rows(ReviewAnswer, raw, "reviews"),
        _rows(FileAnswer, raw, "files") if "files" in raw else None,
        _rows(CommitAnswer, raw, "commits") if "commits" in raw else None,
        timeline if kind == "gitea" else None,
        _rows(EventAnswer, raw, "events") if "events" in raw and kind == "github" else (),
        raw,
    )


_Kind = TypeVar("_Kind", bound=BaseModel)


def _rows(kind: type[_Kind], raw: Mapping[str, Any], name: str) -> tuple[_Kind, ...]:
    """The entries of a list. Gitea writes an empty one as null."""
    value = raw.get(name, ...)
    pages = [] if value is None else value
    if not isinstance(pages, list):
        raise DoubtfulAnswerError(f"jawaban forge {name}.json bukan daftar")
    if any(page is None or isinstance(page, list) for page in pages):
        if not all(page is None or isinstance(page, list) for page in pages):
            raise DoubtfulAnswerError(f"jawaban forge {name}.json mencampur halaman dan entri")
        pages = [entry for page in pages for entry in page or []]
    return tuple(_one(kind, entry, f"{name}.json entri {number}") for number, entry in enumerate(pages, 1))


def _one(kind: type[_Kind], value: Any, place: str) -> _Kind:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_url=False)[0]["loc"]))
        raise DoubtfulAnswerError(f"jawaban forge {place} tidak terbaca{f' pada `{where}`' if where else ''}") from None


def robot_of(user: Any) -> bool:
    """True for an account, as a forge tells it, that is one of the forge's own robots."""
    try:
        return User.model_validate(user).robot
    except ValidationError:
        return False
