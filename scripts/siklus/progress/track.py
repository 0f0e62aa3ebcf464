"""The steps of the SOP laid over what happened: begun when, done when, by whom, how long, too long?

Being late marks a step and never blocks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Literal

from siklus.approval import State
from siklus.progress.forecast import CalendarGaps, calendar_gaps, expected_finish
from siklus.progress.pauses import due_at, pauses_of, worked_minutes
from siklus.progress.people import doers, state_of, turn_of
from siklus.workspace.receipts import receipts
from siklus.worktime import CalendarMissing

if TYPE_CHECKING:
    from datetime import date

    from siklus.approval import Holders
    from siklus.model.records import StateChange
    from siklus.model.sop import Sop, Step
    from siklus.progress.facts import Facts
    from siklus.progress.pauses import Span
    from siklus.worktime import WorkCalendar

StepState = Literal["selesai", "berjalan", "ditangguhkan", "dibatalkan", "belum"]
#: What a step is called while its cycle has come to it: it runs, or stands still with the whole cycle.
_REACHED = frozenset[StepState]({"berjalan", "ditangguhkan", "dibatalkan"})


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One step of the SOP in one cycle.

    Args:
        step: The step.
        state: Done, running or not yet begun; the step at which the cycle was halted is as the cycle is.
        started: When it was begun first.
        finished: When it was done, for the last time.
        by: Names of those who did it.
        minutes: Working minutes spent on it, over all rounds; None while a calendar for them is missing.
        due: When it should be done, counted from when it was begun last; None while a calendar for it is missing.
        over: Working minutes by which the standard time was or is exceeded.
        late: True when the standard time was or is exceeded.
        spans: The times during which it ran, one for each round; the last has no end while it runs. Empty for a step
            that has not begun, and where the archive does not tell them.
    """

    step: Step
    state: StepState
    started: datetime | None
    finished: datetime | None
    by: tuple[str, ...]
    minutes: int | None
    due: datetime | None
    over: int
    late: bool
    spans: tuple[tuple[datetime, datetime | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a cycle stands.

    Args:
        state: One word or two: ``draf``, ``dikoreksi``, ``siap ditandatangani``, ``selesai``; ``ditangguhkan`` or
            ``dibatalkan`` when it was halted, and then its times are those of that moment.
        turn: Whose turn it is; empty when it is done.
        steps: Every step of the SOP.
        rounds: How often it was sent back.
        forecast: When it will be done if every step left takes its standard time; None when it is done, or while a
            calendar on the way is missing.
        gaps: What the calendars lack that its times are counted with.
    """

    state: str
    turn: str
    steps: tuple[StepProgress, ...]
    rounds: int
    forecast: datetime | None
    gaps: CalendarGaps

    @property
    def current(self) -> StepProgress | None:
        """The step that runs, or that would if the cycle were not halted; None when all are done."""
        return next((step for step in self.steps if step.state in _REACHED), None)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A time during which a step ran; still open when it has no end."""

    step: int
    start: datetime
    end: datetime | None


def track(sop: Sop, facts: Facts, holders: Holders, calendar: WorkCalendar, now: datetime) -> Progress:
    """Lay the steps of an SOP over the facts of a cycle.

    Args:
        sop: The SOP.
        facts: What happened.
        holders: Who may act, for the names of those whose turn it is.
        calendar: The office's working time.
        now: The present moment, for the step that runs.
    """
    changes = facts.cycle.state_changes.value.changes if facts.cycle.state_changes else ()
    halt, pauses = facts.cycle.halt, pauses_of(changes)
    now = min(now, halt.at) if halt else now
    finishes = _finishes(sop, facts)
    opened = _opening(calendar, facts.opened_on)
    stretches = _stretches(sop, facts, finishes, opened)
    steps = tuple(_step(step, stretches, finishes, facts, holders, calendar, pauses, now) for step in sop.steps)
    running = next((step for step in steps if step.state in _REACHED), None)
    forecast, missing = _forecast(None if halt else running, sop, calendar, now)
    moments = [opened, *(at for step in steps for at in (step.finished, step.due) if at is not None)]
    moments += [at for at in (forecast, now if running else None) if at is not None]
    return Progress(
        state=halt.state
        if halt
        else state_of(running.step if running else None, sent_back=facts.verdict.state is State.REJECTED),
        turn=turn_of(running.step, facts, holders, now) if running and not halt else "",
        steps=steps,
        rounds=sum(happening.kind == "kembalikan" for happening in facts.happenings),
        forecast=forecast,
        gaps=calendar_gaps(moments, missing, calendar),
    )


def _open_state(halt: StateChange | None) -> StepState:
    """What the step is called to which a cycle has come."""
    return "berjalan" if halt is None or halt.state == "dilanjutkan" else halt.state


def _opening(calendar: WorkCalendar, day: date) -> datetime:
    """When the office opened on the day on which a cycle was begun; the day's start while no calendar tells."""
    try:
        return calendar.opening(day)
    except CalendarMissing:
        return datetime.combine(day, time(), calendar.tz)


def _forecast(
    running: StepProgress | None, sop: Sop, calendar: WorkCalendar, now: datetime
) -> tuple[datetime | None, tuple[int, ...]]:
    """The expected finish, and the year without which it cannot be told."""
    if running is None:
        return None, ()
    order = [step.no for step in sop.steps]
    left = sop.steps[order.index(running.step.no) + 1 :]
    try:
        return expected_finish(running.step, running.due, left, calendar, now), ()
    except CalendarMissing as missing:
        return None, (missing.year,)


def _finishes(sop: Sop, facts: Facts) -> dict[int, datetime]:
    """When each step was done for good, up to the first that is not."""
    found: dict[int, datetime] = {}
    last: datetime | None = None
    for step in sop.steps:
        at = last if step.evidence == "tidak_ada" else _finished_at(step, facts)
        if at is None or (facts.verdict.state is State.REJECTED and step.evidence != "ajuan"):
            break
        found[step.no] = last = at
    return found


def _finished_at(step: Step, facts: Facts) -> datetime | None:
    cycle = facts.cycle
    match step.evidence:
        case "ajuan":
            submitted = max((one.at for one in facts.happenings if one.kind == "ajuan"), default=None)
            sent_back = max((one.at for one in facts.happenings if one.kind == "kembalikan"), default=None)
            return None if submitted and sent_back and sent_back > submitted else submitted
        case "persetujuan":
            slots = [slot for slot in facts.verdict.slots if slot.slot.step == step.no]
            times = [slot.at for slot in slots if slot.state is State.VALID and slot.at is not None]
            return max(times) if times and len(times) == len(slots) else None
        case "penggandaan":
            return cycle.copies.value.done_at if cycle.copies else None
        case "ekspedisi":
            return _delivered_at(facts)
        case "arsip":
            return cycle.archive_record.value.done_at if cycle.archive_record else None
        case _:
            notes = cycle.step_notes.value.notes if cycle.step_notes else ()
            return next((note.done_at for note in notes if note.step == step.no), None)


def _delivered_at(facts: Facts) -> datetime | None:
    """The last receipt; a recipient who could not be reached counts with the reason."""
    recipients = receipts(facts.cycle, facts.photos)
    if not recipients or not all(one.settled for one in recipients):
        return None
    units = {one.unit for one in recipients}
    deliveries = facts.cycle.deliveries.value.deliveries if facts.cycle.deliveries else ()
    known = [one for one in deliveries if one.unit in units]
    settled = [one.received_at or one.sent_at for one in known if one.received_at or one.reason]
    return max([*settled, *(at for unit, at in facts.photos.items() if unit in units)])


def _stretches(sop: Sop, facts: Facts, finishes: dict[int, datetime], opened: datetime) -> list[_Stretch]:
    """Walk through what happened and note which step ran when; a step sent back runs again."""
    order = [step.no for step in sop.steps]
    draft = next((step.no for step in sop.steps if step.evidence == "ajuan"), order[0])
    approvals = [step.no for step in sop.steps if step.evidence == "persetujuan"]
    first_done = finishes.get(approvals[0]) if approvals else None
    marks: list[tuple[datetime, int, int | None]] = []
    for one in facts.happenings:
        if one.kind == "kembalikan":
            marks.append((one.at, 0, _sent_back_to(sop, draft)))
        elif one.kind == "ajuan" and (first_done is None or one.at < first_done):
            marks.append((one.at, 1, _after(order, draft)))
    marks += [(at, 2, _after(order, no)) for no, at in finishes.items() if no != draft]
    running, since = order[0], opened
    stretches: list[_Stretch] = []
    for at, _, following in sorted(
        marks, key=lambda mark: (mark[0], mark[1], order.index(mark[2]) if mark[2] else len(order))
    ):
        start = min(since, at)
        stretches.append(_Stretch(running, start, at))
        if following is None:
            return stretches
        running, since = following, at
    stretches.append(_Stretch(running, since, None))
    return stretches


def _after(order: list[int], number: int) -> int | None:
    position = order.index(number) + 1
    return order[position] if position < len(order) else None


def _sent_back_to(sop: Sop, draft: int) -> int:
    """Where "tidak" leads; a refusal at a paraf or signature goes the same way."""
    return next((step.no_to for step in sop.steps if step.no_to is not None), draft)


def _step(
    step: Step,
    stretches: list[_Stretch],
    finishes: dict[int, datetime],
    facts: Facts,
    holders: Holders,
    calendar: WorkCalendar,
    pauses: list[Span],
    now: datetime,
) -> StepProgress:
    own = [stretch for stretch in stretches if stretch.step == step.no]
    is_open = bool(own) and own[-1].end is None
    if not own and step.no not in finishes:
        return StepProgress(step, "belum", None, None, (), None, None, over=0, late=False)
    if not own:
        at = finishes[step.no]
        return StepProgress(step, "selesai", at, at, doers(step, facts, holders), 0, None, over=0, late=False)
    finished = None if is_open else own[-1].end
    due = due_at(step, (own[-1].start, finished or now), pauses, calendar)
    late = due is not None and (finished or now) > due
    return StepProgress(
        step,
        _open_state(facts.cycle.halt) if is_open else ("selesai" if step.no in finishes else "belum"),
        own[0].start,
        finished,
        doers(step, facts, holders),
        worked_minutes([(stretch.start, stretch.end or now) for stretch in own], pauses, calendar),
        due,
        over=(worked_minutes([(due, finished or now)], pauses, calendar) or 0) if due is not None else 0,
        late=late,
        spans=tuple((stretch.start, stretch.end) for stretch in own),
    )
