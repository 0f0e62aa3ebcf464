"""What is due for whom, over all cycles, as one calendar per role."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from siklus.approval import State
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.progress.ics import Due, ics
from siklus.workflow.case import known_cycles, open_case
from siklus.workflow.finished import finished_cycles
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from siklus.git import Repo
    from siklus.model.office import Office
    from siklus.model.sop import Actor, Sop
    from siklus.progress import Progress
    from siklus.workflow.case import Case
    from siklus.workspace import Workspace


#: How long after its end a cycle's deadline may still lie ahead.
_MEMORY = timedelta(days=366)


def calendars(workspace: Workspace, cases: Collection[tuple[Case, Progress]], now: datetime) -> dict[str, bytes]:
    """A calendar for every role of the office's SOPs: when its running steps are due, and until when data are awaited.

    A role that nothing waits for has an empty calendar, so that a subscription never breaks.

    Args:
        workspace: The office as ``main`` has it.
        cases: The cycles, each with where it stands; those that are done give their deadline while it lies ahead.
        now: The present moment.

    Returns:
        The calendars by file name: ``<role>.ics``.
    """
    office = workspace.need_office()
    titles: dict[str, str] = {}
    for _, document in sorted(workspace.sops.items()):
        for actor in document.value.actors:
            titles.setdefault(actor.id, actor.title)
    dues: dict[str, list[Due]] = {role: [] for role in titles}
    for case, progress in cases:
        for role, due in _dues(office, case, progress, now):
            dues.setdefault(role, []).append(due)
    return {
        f"{role}.ics": ics(f"Tenggat {titles.get(role, role)}, {office.short_name}", found, now)
        for role, found in dues.items()
    }


def office_calendars(repo: Repo, now: datetime, *, only: str | None = None) -> dict[str, bytes]:
    """The calendars of a repository's cycles. One that cannot be read is left out; ``siklus status`` tells of it.

    Args:
        repo: The office's repository.
        now: The present moment.
        only: The one cycle to look at; all when None.

    Raises:
        SiklusError: There is no ``main``, or no such cycle.
    """
    workspace = load_workspace(GitTree(repo, repo.need(MAIN)), only=[])
    cases: list[tuple[Case, Progress]] = []
    finished = finished_cycles(repo)
    for cycle in known_cycles(repo) if only is None else [only]:
        if only is None and cycle in finished and finished[cycle] < now - _MEMORY:
            continue
        try:
            case = open_case(repo, cycle, now)
            cases.append((case, case.progress(now)))
        except SiklusError:
            if only is not None:
                raise
    return calendars(workspace, cases, now)


def _dues(office: Office, case: Case, progress: Progress, now: datetime) -> Iterator[tuple[str, Due]]:
    """Each thing that is due in one cycle, with the role that it is due for."""
    if case.files.halt is not None:
        return
    packet, sop, current = case.workspace.need_packet(case.cycle), case.sop, progress.current
    url = f"{office.site_url.rstrip('/')}/siklus/{case.cycle}/index.html" if office.site_url else None
    if current is not None and current.due is not None:
        lines = [packet.title, f"Giliran: {progress.turn}", f"Waktu standar: {current.step.duration}"]
        due = Due(
            uid=uuid5(NAMESPACE_URL, f"{_office_name(office)}/{case.cycle}/langkah-{current.step.no}"),
            at=current.due,
            title=f"{case.cycle}, langkah {current.step.no}: {current.step.activity}",
            words="\n".join([*lines, *progress.gaps.sentences()]),
            url=url,
            sequence=progress.rounds,
        )
        for role in _waited_for(case, current.step.no):
            yield role, due
    if packet.deadline >= now.astimezone(case.told.story.holders.timezone).date():
        due = Due(
            uid=uuid5(NAMESPACE_URL, f"{_office_name(office)}/{case.cycle}/tenggat-data"),
            at=packet.deadline,
            title=f"{case.cycle}: batas pengisian data",
            words=packet.title,
            url=url,
        )
        for actor in _data_roles(sop):
            yield actor.id, due


def _office_name(office: Office) -> str:
    return f"{office.name}/{office.region}"


def _waited_for(case: Case, step: int) -> list[str]:
    """The roles whose turn a step is: of an approval step, those that have not approved."""
    slots = [slot for slot in case.verdict.slots if slot.slot.step == step]
    waiting = [slot.slot.role for slot in slots if slot.state is not State.VALID]
    return list(dict.fromkeys(waiting or case.sop.step(step).actors))


def _data_roles(sop: Sop) -> list[Actor]:
    """Who awaits the data, and who fills them in: the first step's actors, and the columns that are recipients."""
    return [actor for actor in sop.actors if actor.id in sop.steps[0].actors or actor.units == "penerima"]
