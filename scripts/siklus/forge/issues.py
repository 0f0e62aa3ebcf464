"""Reminders as issues on a forge: opened, brought up to date, closed; and nobody else's issue is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.forge.rest import DoubtfulAnswerError
from siklus.progress.reminders import Issue, Plan, plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siklus.forge.rest import Rest
    from siklus.progress.reminders import Reminder

#: Our issues carry this label: whoever may only write an issue cannot set it, so nobody can pass theirs off as ours.
LABEL = "pengingat"
_COLOUR = "fbca04"
_MEANING = "Langkah yang terlambat dan tanda terima yang belum ada; dikelola oleh `siklus remind --post`"


def post_reminders(rest: Rest, items: Iterable[Reminder]) -> Plan:
    """Let every reminder have one open issue that says what it says, and no other issue of ours be open.

    Doing it again changes nothing.

    Args:
        rest: The forge.
        items: The reminders of now.

    Returns:
        What was done.

    Raises:
        ForgeError: It cannot be asked, or refuses; what was done until then stays and is not done again.
    """
    wanted = list(items)
    label = _label(rest, create=bool(wanted))
    if label is None:  # never reminded of anything
        return Plan((), (), ())
    todo = plan(wanted, _open(rest))
    for issue in todo.close:
        rest.send("PATCH", f"issues/{issue.number}", {"state": "closed"})
    for issue, item in todo.update:
        rest.send("PATCH", f"issues/{issue.number}", {"title": item.title, "body": item.text})
    for item in todo.create:
        rest.send("POST", "issues", {"title": item.title, "body": item.text, "labels": [label]})
    return todo


def _open(rest: Rest) -> list[Issue]:
    """Our open issues."""
    rows = rest.pages("issues", state="open", labels=LABEL)
    return [
        Issue(int(row["number"]), str(row["title"]), str(row["body"] or ""))
        for row in rows
        if not row.get("pull_request") and LABEL in {label["name"] for label in row["labels"]}
    ]


def _label(rest: Rest, *, create: bool) -> str | int | None:
    """What names our label in a new issue: its name on GitHub, its number on Gitea; None when there is none."""
    known = next((row for row in rest.pages("labels") if row["name"] == LABEL), None)
    if known is None and create:
        known = rest.send("POST", "labels", {"name": LABEL, "color": _COLOUR, "description": _MEANING})
    return None if known is None else _name(rest, known)


def _name(rest: Rest, row: Any) -> str | int:
    try:
        return str(row["name"]) if rest.place.kind == "github" else int(row["id"])
    except (KeyError, TypeError, ValueError):
        raise DoubtfulAnswerError("Forge tidak menyebut label yang baru dibuat.", "Ulangi perintah ini.") from None
