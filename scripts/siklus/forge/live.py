"""Ask a forge about one pull request: no more than what git cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.answers import Answers, understood
from siklus.forge.credentials import git_environment
from siklus.forge.refs import MAIN, NOTES, REVIEWS
from siklus.forge.rest import DoubtfulAnswerError, ForgeError
from siklus.git import GitError

if TYPE_CHECKING:
    from siklus.forge.rest import Rest
    from siklus.forge.testimony import Question
    from siklus.git import Repo

#: Where the target branch and the heads of pull requests are put in a clone that judges them.
_HERE = "refs/siklus/dinilai"
#: Empty pages after which a timeline is taken to be over: Gitea leaves lines out of a page after counting them.
_EMPTY = 3
_MOST_PAGES = 200
#: What Gitea's timeline says nothing of.
_NOT_SENT = frozenset(("PENDING", "REQUEST_REVIEW"))


def fetch_proposal(repo: Repo, rest: Rest, number: int, base: str, head: str) -> str:
    """Bring the objects of a pull request into this clone, as data: nothing is checked out and nothing is run.

    Args:
        repo: The clone.
        rest: The forge.
        number: The pull request's number.
        base: The branch that it is proposed for.
        head: The commit that the forge says it proposes.

    Returns:
        The newest commit of the target branch.

    Raises:
        SiklusError: They cannot be had, or the pull request moved meanwhile.
    """
    remotes = repo.text("remote").split()
    where = "origin" if "origin" in remotes else f"{rest.place.page}.git"
    main, proposed = f"{_HERE}/{MAIN}", f"{_HERE}/{number}"
    specs = [f"+refs/heads/{base}:{main}", f"+refs/pull/{number}/head:{proposed}"]
    if repo.resolve(REVIEWS) is None:  # a machine's clone; people have theirs by `siklus sync`
        specs.append(f"{NOTES}*:{NOTES}*")
    try:
        repo.run(
            "fetch", "--quiet", "--no-tags", "--refmap=", "--no-write-fetch-head", "--no-recurse-submodules", where,
            *specs, env=git_environment(rest.place),
        )  # fmt: skip
    except GitError as error:
        raise SiklusError(f"Isi permintaan tarik {number} tidak dapat diambil: {error.message}") from None
    if repo.resolve(proposed) != head:
        raise SiklusError(f"Permintaan tarik {number} berubah selagi dinilai.", "Nilai ulang.")
    return repo.need(main)


def ask(rest: Rest, number: int, pull: Any) -> dict[str, Any]:
    """What the forge tells of a pull request and its reviews, as it came.

    Args:
        rest: The forge.
        number: The pull request's number.
        pull: The pull request itself, which was asked for before.

    Raises:
        ForgeError: It cannot be asked.
        DoubtfulAnswerError: What it answers is cut off or contradicts itself.
    """
    raw: dict[str, Any] = {"pull": pull, "reviews": list_reviews(rest, number)}
    if rest.place.kind == "github":
        return raw | _events(rest, number)
    sent = [row for row in raw["reviews"] if isinstance(row, dict) and row.get("state") not in _NOT_SENT]
    raw["timeline"] = _timeline(rest, number, {row.get("id") for row in sent})
    return raw


def answers_for(rest: Rest, raw: dict[str, Any], asked: Question) -> Answers:
    """The answers, and with them the accounts of the commits when an address of theirs is not known.

    Args:
        rest: The forge.
        raw: What :func:`ask` brought; the commits are added to it.
        asked: What is asked.
    """
    writers = {email for commit in asked.commits for email in (commit.people[0], *commit.people[2:])}
    if "commits" not in raw and any(asked.organisation.person_by_email(email) is None for email in writers):
        raw["commits"] = rest.pages(f"pulls/{raw['pull']['number']}/commits")
    return understood(rest.place.kind, raw)


def _events(rest: Rest, number: int) -> dict[str, Any]:
    """When a draft was handed in; a token without the right to know counts it from the day it was opened."""
    try:
        return {"events": rest.pages(f"issues/{number}/events")}
    except ForgeError as error:
        if error.status not in {403, 404}:
            raise
        return {}


def list_reviews(rest: Rest, number: int) -> list[Any]:
    """The reviews of a pull request, as they came.

    Gitea counts drafts of others as well, but does not show them: a page may have gaps, and be empty before the last. A
    list that came short shows in the timeline.

    Args:
        rest: The forge.
        number: The pull request's number.

    Raises:
        ForgeError: It cannot be asked.
    """
    path = f"pulls/{number}/reviews"
    if rest.place.kind == "github":
        return rest.pages(path)
    found: list[Any] = []
    fullest = 1
    for page in range(1, _MOST_PAGES + 1):
        rows, total = rest.page(path, page)
        rows = _new(rows, found)
        found += rows
        fullest = max(fullest, len(rows))  # pages hold no less than this, so so many of them hold everything
        if not rows if total is None else len(found) == total or page * fullest >= total:
            return found
    raise _endless(path)


def _timeline(rest: Rest, number: int, wanted: set[Any]) -> list[Any]:
    """Gitea leaves lines out of a page after it was cut, and then counts that page: it may be empty before the last.

    Args:
        rest: The forge.
        number: The pull request's number.
        wanted: The reviews that it has to tell of: until it has, some empty pages are not its end.
    """
    path = f"issues/{number}/timeline"
    found: list[Any] = []
    empty = 0
    for page in range(1, _MOST_PAGES + 1):
        rows = _new(rest.page(path, page)[0], found)
        found += rows
        empty = 0 if rows else empty + 1
        told = {row.get("review_id") for row in found if isinstance(row, dict)}
        if empty >= (1 if wanted <= told else _EMPTY):
            return found
    raise _endless(path)


def _new(rows: list[Any], found: list[Any]) -> list[Any]:
    """What a page brings: nothing where the first one held the whole list."""
    known = {row["id"] for row in found if _numbered(row)}
    return [row for row in rows if not _numbered(row) or row["id"] not in known]


def _numbered(row: Any) -> bool:
    return isinstance(row, dict) and isinstance(row.get("id"), int)


def _endless(path: str) -> DoubtfulAnswerError:
    return DoubtfulAnswerError(f"Daftar `{path}` di forge tidak berujung.")
