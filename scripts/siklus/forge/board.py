"""Show a verdict where people click: one commit status, and one comment that is kept up to date.

Saying the same again changes nothing. When two say it at once, one comment stays: the one with the lowest number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.forge.answers import robot_of
from siklus.forge.rest import DoubtfulAnswerError, ForgeError

if TYPE_CHECKING:
    from siklus.forge.rest import Rest

#: By this we know our comment again; people do not see it.
MARK = "<!-- siklus:papan-paraf -->"
#: Characters that either forge takes for a comment.
_LONGEST = 60_000


def shown_status(rest: Rest, sha: str, context: str) -> dict[str, Any] | None:
    """The newest status of this name on a commit; None when there is none.

    Raises:
        ForgeError: The forge cannot be asked.
    """
    found = rest.get(f"commits/{sha}/status", **rest.paging(1))
    rows = found.get("statuses") if isinstance(found, dict) else ...
    if rows is not None and not isinstance(rows, list):
        raise DoubtfulAnswerError(f"Status simpanan {sha[:8]} di forge tidak terbaca.")
    named = [row for row in rows or () if isinstance(row, dict) and row.get("context") == context]
    return max(named, key=lambda row: row.get("id") or 0, default=None)


def state_of(shown: dict[str, Any]) -> Any:
    """What a status says: GitHub calls it ``state``, Gitea ``status``."""
    return shown.get("state") or shown.get("status")


def show_status(
    rest: Rest, sha: str, context: str, state: str, description: str, url: str, *, shown: dict[str, Any] | None
) -> bool:
    """Give a commit a status, unless it has that one already.

    Args:
        rest: The forge.
        sha: The commit.
        context: The status's name.
        state: ``success``, ``pending``, ``failure`` or ``error``.
        description: At most 140 characters.
        url: Where its link leads.
        shown: The newest one of this name.

    Returns:
        True when it was given.

    Raises:
        ForgeError: The forge refuses.
    """
    if shown and (state_of(shown), shown.get("description")) == (state, description):
        return False
    body = {"state": state, "context": context, "description": description, "target_url": url}
    rest.send("POST", f"statuses/{sha}", body, again=True)
    return True


def show_comment(rest: Rest, number: int, text: str) -> bool:
    """Let the one comment of ours below a pull request say this.

    Args:
        rest: The forge.
        number: The pull request's number.
        text: Markdown.

    Returns:
        True when something was written.

    Raises:
        ForgeError: The forge refuses.
    """
    body = f"{MARK}\n{text}"[:_LONGEST]
    ours = _ours(rest, number)
    changed = not ours
    if not ours:
        rest.send("POST", f"issues/{number}/comments", {"body": body})
        ours = _ours(rest, number)  # somebody else may have written one meanwhile
    if ours and _plain(ours[0].get("body")) != _plain(body):
        rest.send("PATCH", f"issues/comments/{ours[0]['id']}", {"body": body})
        changed = True
    for other in ours[1:]:
        try:
            rest.send("DELETE", f"issues/comments/{other['id']}")
        except ForgeError as error:
            if error.status != 404:  # the other one was quicker
                raise
    return changed


def _ours(rest: Rest, number: int) -> list[dict[str, Any]]:
    """Our comments, oldest first: those with our mark that a workflow wrote, or whoever the token belongs to."""
    rows = rest.pages(f"issues/{number}/comments")
    marked = [row for row in rows if isinstance(row, dict) and str(row.get("body") or "").startswith(MARK)]
    me = _me(rest) if any(not robot_of(row.get("user")) for row in marked) else None
    ours = [row for row in marked if robot_of(row.get("user")) or (me and _login(row.get("user")) == me)]
    return sorted(ours, key=lambda row: int(row["id"]))


def _me(rest: Rest) -> str | None:
    """Whose token we have; None when that may not be asked, as in a workflow."""
    try:
        return _login(rest.get("/user"))
    except ForgeError:
        return None


def _login(user: Any) -> str | None:
    return str(user.get("login")).casefold() if isinstance(user, dict) else None


def _plain(text: Any) -> str:
    """A body without what a forge changes of it: the ends of its lines."""
    return "\n".join(str(text or "").split("\n")).replace("\r", "").strip()
