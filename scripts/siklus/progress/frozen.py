"""How a finished cycle went, as the archive keeps it: no later calendar or program counts its times anew."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from siklus.model.base import Digest, Model, Moment, Text
from siklus.progress.forecast import CalendarGaps
from siklus.progress.track import Progress, StepProgress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siklus.model.sop import Sop

#: The file of a cycle in the archive.
REALISED = "realisasi.json"


class _Step(Model):
    """One step as it went."""

    no: int
    by: tuple[Text, ...] = Field(alias="oleh")
    started: Moment | None = Field(alias="mulai")
    finished: Moment | None = Field(alias="selesai")
    due: Moment | None = Field(alias="tenggat")
    minutes: int | None = Field(alias="menit_kerja")
    over: int = Field(alias="terlambat_menit")
    late: bool = Field(alias="terlambat")
    spans: tuple[tuple[Moment, Moment], ...] = Field(default=(), alias="rentang")  # older entries do not tell them


class _Realised(Model):
    """All of them, what they follow from, and what the calendars lacked when they were counted."""

    version: Literal[1] = Field(default=1, alias="versi")
    merge: Text = Field(alias="gabungan")
    notes: Digest = Field(alias="catatan")
    rounds: int = Field(alias="putaran")
    steps: tuple[_Step, ...] = Field(alias="langkah")
    missing: tuple[int, ...] = Field(alias="kalender_belum_ada")
    provisional: tuple[int, ...] = Field(alias="kalender_belum_ditetapkan")


def realised(progress: Progress, merge: str, notes: str) -> dict[str, Any]:
    """How a finished cycle went, as plain values.

    Args:
        progress: Where it stands; no step of it runs or waits.
        merge: The commit that put it in force.
        notes: The digest of everything that was written about it; see :func:`notes_digest`.
    """
    steps = [
        _Step(
            no=one.step.no,
            by=one.by,
            started=one.started,
            finished=one.finished,
            due=one.due,
            minutes=one.minutes,
            over=one.over,
            late=one.late,
            spans=tuple((start, end) for start, end in one.spans if end is not None),
        )
        for one in progress.steps
    ]
    found = _Realised(
        merge=merge,
        notes=notes,
        rounds=progress.rounds,
        steps=tuple(steps),
        missing=progress.gaps.missing,
        provisional=progress.gaps.provisional,
    )
    return found.model_dump(mode="json", by_alias=True)


def as_realised(sop: Sop, data: bytes) -> Progress:
    """Where a finished cycle stands, from what the archive keeps.

    Args:
        sop: Its SOP, for the words of the steps.
        data: The archived file.

    Raises:
        ValueError: It is no such file, or its steps are not the SOP's.
    """
    kept = _Realised.model_validate_json(data)
    if [one.no for one in kept.steps] != [step.no for step in sop.steps]:
        raise ValueError("the SOP has other steps by now")
    steps = tuple(
        StepProgress(
            step,
            "selesai",
            one.started,
            one.finished,
            one.by,
            one.minutes,
            one.due,
            over=one.over,
            late=one.late,
            spans=one.spans,
        )
        for step, one in zip(sop.steps, kept.steps, strict=True)
    )
    return Progress("selesai", "", steps, kept.rounds, None, CalendarGaps(kept.missing, kept.provisional))


def notes_digest(lines: Iterable[str]) -> str:
    """The SHA-256 of the lines that were written about a cycle, whatever their order.

    Args:
        lines: Submissions and reviews, as they are stored.
    """
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def finished_at(data: bytes, merge: str, notes: str) -> datetime | None:
    """When a cycle was finished, by the archived file; None where that file is of something else than it is now.

    Reads no more than it must: a look at all cycles asks this of each.

    Args:
        data: The archived file.
        merge: The commit that put the cycle in force.
        notes: The digest of what is written about it.
    """
    try:
        values = json.loads(data)
        if (values["gabungan"], values["catatan"]) != (merge, notes):
            return None
        return max(datetime.fromisoformat(step["selesai"]) for step in values["langkah"])
    except (ValueError, KeyError, TypeError):
        return None
