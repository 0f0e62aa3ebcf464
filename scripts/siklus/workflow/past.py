"""Hold a working copy against what is in force: days that are over stay what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN
from siklus.git import tree_at
from siklus.rules.past import changed_past
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.findings import Finding
    from siklus.git import Repo
    from siklus.workspace import Workspace


def past_findings(repo: Repo, workspace: Workspace, now: datetime) -> list[Finding]:
    """What a working copy changes of days that are over; nothing where no ``main`` says what was in force.

    A machine that checks a proposal has ``main`` only as the shared repository's.

    Args:
        repo: The office's repository.
        workspace: The files to check.
        now: The present moment.
    """
    if (main := repo.resolve(f"refs/heads/{MAIN}") or repo.resolve(f"refs/remotes/origin/{MAIN}")) is None:
        return []
    in_force = load_workspace(tree_at(repo, main), only=[])
    try:
        zone = office_zone(in_force.need_office().timezone)
    except SiklusError:  # without its own office file nothing was counted
        return []
    return list(changed_past(in_force.calendars, workspace.calendars, now.astimezone(zone).date()))
