"""Where every cycle of a repository stands, for the person who asks what waits for whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from siklus.approval import State
from siklus.errors import SiklusError
from siklus.progress import CalendarGaps
from siklus.workflow.case import known_cycles, open_case
from siklus.workflow.corrections import corrections
from siklus.workflow.finished import finished_cycles
from siklus.workspace.receipts import all_receipts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from siklus.forge.record import Record
    from siklus.git import Repo
    from siklus.progress import Progress
    from siklus.workflow.case import Case


#: Cycles looked at together: while git answers for one, another is judged.
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """One cycle among the others.

    Args:
        cycle: Its id.
        state: Where it stands, in the SOP's words; ``galat`` when it cannot be told.
        turn: Whose turn it is; why it cannot be told; empty when it is done.
        since: Since when it is their turn, in the office's zone; None when it is done or cannot be told.
        late: True when the standard time of the step that runs is exceeded.
        over: Working minutes by which it is exceeded.
        due: When the step that runs is due, in the office's zone.
        forecast: When the cycle will be done if every step left takes its standard time, in the office's zone.
        gaps: What the calendars lack that its times are counted with.
        replaced_by: The cycle in force that corrects it; None while there is none.
    """

    cycle: str
    state: str
    turn: str
    since: datetime | None
    late: bool
    over: int = 0
    due: datetime | None = None
    forecast: datetime | None = None
    gaps: CalendarGaps = field(default_factory=CalendarGaps)
    replaced_by: str | None = None


def standings(repo: Repo, now: datetime, records: Mapping[str, Record] | None = None) -> list[Standing]:
    """Every cycle that is drafted or in force. One that cannot be read is told of, and hides no other.

    Args:
        repo: The office's repository.
        now: The present moment.
        records: What the forge answered just now, by the cycle; what is kept tells of the others.
    """
    heard = records or {}
    with repo.reading():
        cycles, finished = known_cycles(repo), finished_cycles(repo)
        replaced = corrections(repo)
        found = {
            cycle: Standing(cycle, "selesai", "", None, late=False, replaced_by=replaced.get(cycle))
            for cycle in cycles
            if cycle in finished
        }
        others = [cycle for cycle in cycles if cycle not in finished]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found |= zip(others, pool.map(lambda cycle: _look(repo, cycle, now, heard.get(cycle)), others), strict=True)
    return [found[cycle] for cycle in cycles]


def _look(repo: Repo, cycle: str, now: datetime, record: Record | None) -> Standing:
    """Where one cycle stands; why it cannot be told, if it cannot."""
    try:
        case = open_case(repo, cycle, now, record=record)
        return standing(case, case.progress(now))
    except SiklusError as error:
        return Standing(cycle, "galat", error.message, None, late=False)


def standing(case: Case, progress: Progress) -> Standing:
    """Where one cycle stands.

    Args:
        case: The cycle.
        progress: How it stands against its SOP.
    """
    current = progress.current
    state = "galat" if case.verdict.state is State.ERROR and case.files.halt is None else progress.state
    since = _since(case, progress)
    zone = case.told.story.holders.timezone
    return Standing(
        cycle=case.cycle,
        state=state,
        turn=progress.turn,
        since=since.astimezone(zone) if since else None,
        late=current.late if current else False,
        over=current.over if current else 0,
        due=current.due if current else None,
        forecast=progress.forecast,
        gaps=progress.gaps if current else CalendarGaps(),
        replaced_by=case.replaced_by,
    )


def _since(case: Case, progress: Progress) -> datetime | None:
    current = progress.current
    if case.files.halt is not None:
        return case.files.halt.at
    if current is None:
        return None
    slots = case.verdict.slots
    rejected = [slot.at for slot in slots if slot.state is State.REJECTED and slot.at is not None]
    awaited = [slot.since for slot in slots if slot.slot.step == current.step.no and slot.since is not None]
    return max(rejected, default=None) or min(awaited, default=None) or current.started


def standing_json(one: Standing) -> dict[str, Any]:
    """A cycle among the others, with the keys that other programs rely on.

    ``tenggat`` is when the step that runs is due, ``perkiraan_selesai`` when the cycle will be done if every step left
    takes its standard time; both are null while a calendar is missing. ``kalender`` names the years in question.
    """
    return {
        "siklus": one.cycle,
        "keadaan": one.state,
        "giliran": one.turn,
        "sejak": _stamp(one.since),
        "terlambat": one.late,
        "terlambat_menit": one.over,
        "tenggat": _stamp(one.due),
        "perkiraan_selesai": _stamp(one.forecast),
        "kalender": {"belum_ada": list(one.gaps.missing), "belum_ditetapkan": list(one.gaps.provisional)},
        "diralat_oleh": one.replaced_by,
    }


def case_json(case: Case, progress: Progress, action: str) -> dict[str, Any]:
    """All of one cycle, with the keys that other programs rely on; ``forge`` says whose answers told it, if one did.

    Args:
        case: The cycle.
        progress: How it stands against its SOP.
        action: What has to be done now, and by whom.
    """
    zone = case.told.story.holders.timezone
    results = {result.id: result for result in case.verdict.reviews}
    return standing_json(standing(case, progress)) | {
        "tahap": case.stage,
        "putaran": progress.rounds,
        "langkah": [
            {
                "no": one.step.no,
                "kegiatan": one.step.activity,
                "keadaan": one.state,
                "oleh": list(one.by),
                "standar": str(one.step.duration) if one.step.duration else None,
                "menit_kerja": one.minutes,
                "mulai": _stamp(one.started, zone),
                "selesai": _stamp(one.finished, zone),
                "tenggat": _stamp(one.due, zone),
                "terlambat": one.late,
                "terlambat_menit": one.over,
            }
            for one in progress.steps
        ],
        "putusan": {"keadaan": case.verdict.state.value, "kalimat": case.verdict.sentence},
        "berikutnya": action,
        "tanda_terima": [
            {"unit": one.unit, "keadaan": one.state, "bukti": one.photo}
            for one in all_receipts(case.files, case.photos)
        ]
        if case.merge
        else [],
        "keadaan_khusus": case.files.halt.model_dump(mode="json", by_alias=True) if case.files.halt else None,
        "tinjauan": [
            {
                "id": review.id,
                "oleh": review.person or review.account,
                "jenis": review.decision.value,
                "pada": _stamp(review.at, zone),
                "dihitung": results[review.id].counted,
                "sebab": results[review.id].why,
            }
            for review in case.told.story.reviews
        ],
        **({"forge": case.record.origin.model_dump(mode="json", by_alias=True)} if case.record else {}),
    }


def _stamp(at: datetime | None, zone: tzinfo | None = None) -> str | None:
    """A moment as JSON carries it, in the zone it has unless another is given."""
    return (at.astimezone(zone) if zone else at).isoformat(timespec="minutes") if at else None
