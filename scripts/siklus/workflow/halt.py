"""Suspend, resume or cancel a cycle. Its papers stay; a cancelled one's numbers are voided and never given again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, branch_of
from siklus.git import GitTree
from siklus.source.emit import emit_yaml
from siklus.workflow.act import HEADS, written
from siklus.workflow.case import open_case
from siklus.workflow.number import void
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.model.organisation import Person
    from siklus.workflow.case import Case
    from siklus.workflow.desk import Desk

Change = Literal["ditangguhkan", "dilanjutkan", "dibatalkan"]
_MESSAGES: dict[Change, str] = {
    "ditangguhkan": "Siklus ditangguhkan",
    "dilanjutkan": "Siklus dilanjutkan",
    "dibatalkan": "Siklus dibatalkan",
}


def change_state(desk: Desk, cycle: str, change: Change, reason: str) -> list[str]:
    """Suspend, resume or cancel a cycle, on its branch or, once it is in force, on ``main``.

    The numbers of a draft that is cancelled are entered as void on ``main``, too: its branch is never merged, and the
    numbers must not be given again.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        change: What happens to it.
        reason: Why.

    Returns:
        The register files in which numbers were voided.

    Raises:
        SiklusError: It is finished or that far already, or whoever acts has no role in it; nothing changed.
    """
    desk.refuse_shallow()
    now = desk.clock()
    case = open_case(desk.repo, cycle, now)
    person = _refuse_strangers(desk, case, now)
    _refuse_pointless(case, change, now)
    desk.refuse_dirty()
    entry = {
        "keadaan": change,
        "pada": now.astimezone(case.told.story.holders.timezone).isoformat(timespec="minutes"),
        "oleh": person.id,
        "alasan": reason,
    }
    known = case.files.state_changes
    former = [written(one) for one in known.value.changes] if known else []
    path = f"cycles/{cycle}/pelaksanaan/keadaan.yml"
    state = {path: emit_yaml({"perubahan": [*former, entry]}, like=HEADS["keadaan"]).encode()}
    voided = _voided(desk, case, reason) if change == "dibatalkan" else {}
    message = f"{_MESSAGES[change]}: {cycle}\n\n{reason}\n"
    if case.merge is not None:
        desk.repo.commit_files(MAIN, {**state, **voided}, message, desk.who, now)
        return sorted(voided)
    if voided:
        desk.repo.commit_files(MAIN, dict(voided), message, desk.who, now)
    branch = branch_of(cycle)
    own = (
        void(load_workspace(GitTree(desk.repo, desk.repo.need(branch)), only=[cycle]), cycle, reason) if voided else {}
    )
    desk.repo.commit_files(branch, {**state, **own}, message, desk.who, now)
    return sorted(voided)


def _voided(desk: Desk, case: Case, reason: str) -> dict[str, bytes]:
    """The registers of ``main`` with the cycle's numbers voided, those that only its branch has among them."""
    merged = case.workspace
    if case.merge is None and desk.repo.merged_tree(case.pull.base, case.pull.head) is None:
        raise SiklusError(
            f"Cabang {branch_of(case.cycle)} bertabrakan dengan perubahan lain di {MAIN}, jadi nomornya belum terbaca.",
            f"Gabungkan dahulu: `git switch {branch_of(case.cycle)}`, lalu `git merge {MAIN}`; sesudah itu ulangi.",
        )
    return void(merged, case.cycle, reason)


def _refuse_strangers(desk: Desk, case: Case, now: datetime) -> Person:
    """Whoever acts, if they have a role in the SOP."""
    person = desk.person(desk.policy())
    holders = case.told.story.holders
    if all(holders.capacity(actor.id, person.id, now) is None for actor in case.sop.actors):
        titles = ", ".join(actor.title for actor in case.sop.actors if actor.positions)
        raise SiklusError(
            f"{person.name} tidak memegang peran dalam SOP ini.", f"Dicatat oleh salah satu dari {titles}."
        )
    return person


def _refuse_pointless(case: Case, change: Change, now: datetime) -> None:
    halt = case.files.halt
    if halt is not None and halt.state == "dibatalkan":
        raise SiklusError(
            f"Siklus `{case.cycle}` sudah dibatalkan: {halt.reason}", "Mulai siklus baru bila diperlukan."
        )
    if change == "dilanjutkan" and halt is None:
        raise SiklusError(f"Siklus `{case.cycle}` tidak sedang ditangguhkan.", "Tidak ada yang perlu dilanjutkan.")
    if change == "ditangguhkan" and halt is not None:
        raise SiklusError(f"Siklus `{case.cycle}` sudah ditangguhkan: {halt.reason}", "Tidak ada yang perlu dicatat.")
    if halt is None and case.progress(now).current is None:
        raise SiklusError(
            f"Siklus `{case.cycle}` sudah selesai.",
            f"Naskah yang keliru diralat dengan siklus baru: `siklus new ID --replaces {case.cycle}`.",
        )
