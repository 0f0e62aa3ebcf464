"""The stories of what is proposed on a forge, for everything that tells where a cycle stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.live import answers_for, ask, fetch_proposal
from siklus.forge.refs import MAIN, branch_of
from siklus.forge.testimony import Pull
from siklus.workflow.gate import open_pulls, subject_of, told_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from siklus.forge.local import Told
    from siklus.forge.rest import Rest
    from siklus.git import Repo


def told_on_forge(repo: Repo, rest: Rest, clock: Callable[[], datetime]) -> dict[str, Told]:
    """What reviewers decided on the forge, by the cycle that each open pull request proposes from its own branch.

    One that cannot be read is left out, as if nobody had said anything there.

    Args:
        repo: The clone.
        rest: The forge.
        clock: Tells the present moment.

    Raises:
        ForgeError: The forge cannot be asked at all.
    """
    found: dict[str, Told] = {}
    for number in open_pulls(rest):
        try:
            subject, told = _told(repo, rest, number, clock)
        except SiklusError:
            continue
        if told is not None:
            found[subject] = told
    return found


def _told(repo: Repo, rest: Rest, number: int, clock: Callable[[], datetime]) -> tuple[str, Told | None]:
    pull: Any = rest.get(f"pulls/{number}")
    head, branch = str(pull["head"]["sha"]), str(pull["head"]["ref"])
    main = fetch_proposal(repo, rest, number, MAIN, head)
    subject = subject_of(repo, main, head, branch)
    if not subject or branch != branch_of(subject):
        return subject, None
    raw = ask(rest, number, pull)
    now = max(clock(), rest.moment or clock())
    return subject, told_of(repo, Pull(subject, main, head), lambda asked: answers_for(rest, raw, asked), now)
