"""A record being made on ``main``: whether it may be made now, by this person, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from siklus.approval.words import moment
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.source.emit import emit_yaml
from siklus.workflow.case import Case, open_case, refuse_halted, what_to_do
from siklus.workflow.number import numbers_to_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siklus.model.base import Model
    from siklus.model.organisation import Person
    from siklus.model.sop import Evidence, Step
    from siklus.workflow.desk import Desk

HEADS = {
    "penggandaan": "# Penggandaan: dicatat oleh staf sesudah naskah digandakan.\n",
    "ekspedisi": "# Ekspedisi: satu entri per unit penerima; dicatat oleh staf.\n",
    "arsip": "# Arsip: berkas digital dan tempat simpan kertasnya; dicatat oleh staf.\n",
    "catatan": "# Langkah yang dilaksanakan tanpa berkas tersendiri; dicatat oleh pelaksananya.\n",
    "keadaan": "# Penangguhan, pelanjutan, dan pembatalan siklus ini beserta alasannya.\n",
}


def written(record: Model) -> dict[str, Any]:
    """A record as its file writes it: the keys of staff, moments to the minute."""
    values = record.model_dump(by_alias=True, exclude_none=True)
    return {
        key: value.isoformat(timespec="minutes") if isinstance(value, datetime) else value
        for key, value in values.items()
    }


@dataclass(frozen=True, slots=True)
class Act:
    """A record being made.

    Args:
        desk: Who acts, where and when.
        case: The cycle.
        person: Who acts, as the organisation knows them.
        at: When that happened which is recorded; the present moment unless it is told otherwise.
    """

    desk: Desk
    case: Case
    person: Person
    at: datetime

    @property
    def stamp(self) -> str:
        """The moment, in the office's zone, as the files write it."""
        return self.at.astimezone(self.case.told.story.holders.timezone).isoformat(timespec="minutes")

    @property
    def folder(self) -> str:
        """Where records of the cycle lie."""
        return f"cycles/{self.case.cycle}/pelaksanaan"

    def told(self, at: datetime) -> str:
        """A moment as a sentence has it, in the office's zone."""
        return moment(at, self.case.told.story.holders.timezone)

    def write(
        self, name: str, values: dict[str, Any], message: str, more: Mapping[str, bytes | None] | None = None
    ) -> None:
        """Commit a record to ``main``, with further files if it has some.

        A forge's button left the numbers reserved; the next record writes down that they are used.
        """
        files: dict[str, bytes | None] = {
            f"{self.folder}/{name}.yml": emit_yaml(values, like=HEADS[name]).encode(),
            **numbers_to_use(self.desk.repo, self.case),
            **(more or {}),
        }
        now = self.desk.clock()
        self.desk.repo.commit_files(MAIN, files, f"{message}: {self.case.cycle}\n", self.desk.who, now)


def begin_act(
    desk: Desk, cycle: str, evidence: Evidence, *, at: datetime | None = None, until_archived: bool = False
) -> Act:
    """Open the case and see that this step may be recorded now, by this person.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        evidence: What is recorded.
        at: When it happened, in the office's zone unless it names another; the present moment when None.
        until_archived: True when more may be recorded of the step after it is done, as long as nothing is archived.

    Raises:
        SiklusError: It is not in force or halted, it is another step's turn or another role's business, or it is said
            to have happened in the future or before the step began.
    """
    desk.refuse_shallow()
    now = desk.clock()
    case = open_case(desk.repo, cycle, now)
    if case.merge is None:
        raise SiklusError(f"Siklus `{cycle}` belum berlaku, jadi belum ada yang dicatat.", case.verdict.next_action)
    if not case.verdict.green:
        raise SiklusError(
            f"Persetujuan siklus `{cycle}` tidak sah. {case.verdict.sentence}", what_to_do(desk.repo, case), exit_code=1
        )
    refuse_halted(cycle, case.files.halt)
    person = desk.person(desk.policy())
    step = _step_now(case, evidence, now, until_archived=until_archived)
    if all(case.told.story.holders.capacity(role, person.id, now) is None for role in step.actors):
        titles = ", ".join(case.sop.actor(role).title for role in step.actors)
        raise SiklusError(f"{person.name} bukan pelaksana langkah {step.no}.", f"Langkah ini dicatat oleh {titles}.")
    return Act(desk, case, person, _happened(case, step, at, now))


def _step_now(case: Case, evidence: Evidence, now: datetime, *, until_archived: bool) -> Step:
    progress = case.progress(now)
    row = next((one for one in progress.steps if one.step.evidence == evidence), None)
    if row is None:
        raise SiklusError(
            f"SOP siklus ini tidak mempunyai langkah yang dicatat sebagai {evidence}.",
            f"Lihat langkahnya dengan `siklus status {case.cycle}`.",
        )
    current = progress.current
    if current is not None and current.step.evidence == evidence:
        return current.step
    if until_archived and row.state == "selesai" and case.files.archive_record is None:
        return row.step
    doing = f"langkah {current.step.no} ({current.step.activity})" if current else "tidak ada; siklus ini selesai"
    raise SiklusError(f"Langkah {row.step.no} tidak dapat dicatat sekarang.", f"Yang sedang berjalan: {doing}.")


def _happened(case: Case, step: Step, at: datetime | None, now: datetime) -> datetime:
    """When that happened which is recorded."""
    if at is None:
        return now
    zone = case.told.story.holders.timezone
    local = at if at.tzinfo else at.replace(tzinfo=zone)
    if local > now:
        raise SiklusError("Waktu itu belum tiba.", "Tulis waktu kejadiannya, atau hapus `--at` untuk waktu sekarang.")
    begun = next((one.started for one in case.progress(now).steps if one.step.no == step.no), None)
    if begun is not None and local < begun:
        raise SiklusError(
            f"Langkah {step.no} baru dimulai {moment(begun, zone)}.",
            "Tulis waktu kejadian sesudah itu.",
        )
    return local
