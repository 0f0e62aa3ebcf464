"""What an office has to be reminded of, over all its cycles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.approval import judge
from siklus.errors import SiklusError
from siklus.progress.reminders import Reminder, reminders
from siklus.workflow.case import known_cycles, open_case
from siklus.workflow.finished import finished_cycles
from siklus.workspace.copies import carbon_copies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from siklus.forge.local import Told
    from siklus.git import Repo
    from siklus.workflow.case import Case


def office_reminders(repo: Repo, now: datetime, proposed: Mapping[str, Told] | None = None) -> list[Reminder]:
    """Every reminder of every cycle. One that cannot be read reminds of itself and hides no other.

    Args:
        repo: The office's repository.
        now: The present moment.
        proposed: The stories of cycles whose reviews lie on a forge; others are told from git alone.
    """
    found: list[Reminder] = []
    finished = finished_cycles(repo)
    for cycle in known_cycles(repo):
        if cycle in finished:
            continue
        try:
            case = open_case(repo, cycle, now)
            if (told := (proposed or {}).get(cycle)) is not None and case.merge is None:
                case = replace(case, told=told, verdict=judge(told.story))
            found += _of(case, now)
        except SiklusError as error:
            body = f"{error.message}\n\n{error.fix}" if error.fix else error.message
            found.append(Reminder(f"{cycle}/galat", f"{cycle}: keadaannya tidak dapat dibaca", body))
    return found


def _of(case: Case, now: datetime) -> list[Reminder]:
    if case.files.halt is not None:
        return []
    organisation = case.workspace.need_organisation()
    names = {unit.id: unit.name for unit in organisation.units} | carbon_copies(case.files)
    deliveries = case.files.deliveries.value.deliveries if case.files.deliveries else ()
    closed = case.files.archive_record is not None  # nothing more is written down there
    sent = [one for one in deliveries if one.unit not in case.photos and not closed]
    return list(
        reminders(
            case.cycle,
            case.progress(now),
            sent,
            lambda unit: names.get(unit, unit),
            case.calendar(),
            now,
        )
    )
