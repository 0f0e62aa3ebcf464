"""Everything known of one cycle: where it is, what its story says, what was recorded."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from siklus.approval import Verdict, judge
from siklus.errors import SiklusError
from siklus.findings import offered
from siklus.forge.content import fingerprints
from siklus.forge.local import Told, office_zone, tell
from siklus.forge.record import kept_record
from siklus.forge.refs import ARCHIVE, MAIN, branch_of
from siklus.forge.testimony import Pull
from siklus.git import tree_at
from siklus.model.records import StateChanges
from siklus.progress import Facts, Progress, track
from siklus.progress.facts import Happening
from siklus.progress.frozen import REALISED, as_realised
from siklus.source import Document, MemoryTree
from siklus.workflow.corrections import corrections
from siklus.workflow.merges import by_button, merges
from siklus.workflow.receipts import photo_receipts
from siklus.workspace import Cycle, Workspace, load_workspace
from siklus.workspace.load import STATE_CHANGES
from siklus.workspace.registers import signed_numbers
from siklus.workspace.schema import read_document
from siklus.worktime import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from siklus.forge.record import Record
    from siklus.git import Repo
    from siklus.model.records import StateChange
    from siklus.model.sop import Sop

Stage = Literal["draf", "berlaku", "terarsip"]


@dataclass(frozen=True, slots=True)
class Case:
    """One cycle as it stands.

    Args:
        cycle: Its id.
        stage: Proposed on a branch, in force on ``main``, or frozen in the archive.
        pull: What is or was proposed, and against what it is judged.
        told: Its story.
        verdict: The verdict on that story.
        workspace: The office's files with this cycle: as the merge would hold them, or as ``main`` holds them now.
        merge: The commit that put it in force; None before.
        photos: Units that a photo alone shows to have received the packet, and since when.
        replaced_by: The cycle in force that corrects this one; None while there is none.
        realised: How it went, as the archive keeps it; None while it is not finished and archived.
        record: What the forge answered that tells its story; None when the notes in git tell it alone.
    """

    cycle: str
    stage: Stage
    pull: Pull
    told: Told
    verdict: Verdict
    workspace: Workspace
    merge: str | None
    photos: Mapping[str, datetime] = field(default_factory=dict)
    replaced_by: str | None = None
    realised: bytes | None = None
    record: Record | None = None

    @property
    def files(self) -> Cycle:
        """The cycle's files."""
        return self.workspace.need_cycle(self.cycle)

    @property
    def sop(self) -> Sop:
        """The SOP that it runs."""
        return self.workspace.sop_of(self.cycle)

    def calendar(self) -> WorkCalendar:
        """The office's working time."""
        return office_calendar(self.workspace)

    def progress(self, now: datetime) -> Progress:
        """Where it stands against its SOP: counted anew until the archive keeps how it went."""
        if self.realised is not None:
            with suppress(ValueError):
                return as_realised(self.sop, self.realised)
        happenings = tuple(
            Happening(event.kind, event.at, self._name(event.email), event.message)
            for event in self.told.events.events
            if event.kind != "komentar"
        )
        facts = Facts(
            opened_on=self.workspace.need_packet(self.cycle).opened_on,
            happenings=happenings,
            verdict=self.verdict,
            merged=self.merge is not None,
            cycle=self.files,
            photos=self.photos,
        )
        return track(self.sop, facts, self.told.story.holders, self.calendar(), now)

    def _name(self, email: str) -> str:
        person = self.told.story.holders.organisation.person_by_email(email)
        return person.name if person else email


def office_calendar(workspace: Workspace) -> WorkCalendar:
    """The working time of an office."""
    years = {year: document.value for year, document in workspace.calendars.items()}
    return WorkCalendar(years, office_zone(workspace.need_office().timezone))


def known_cycles(repo: Repo) -> list[str]:
    """Cycles that are proposed or in force, in the order of their ids."""
    prefix = branch_of("")
    branches = repo.text("for-each-ref", "--format=%(refname:lstrip=2)", f"refs/heads/{prefix}*").splitlines()
    return sorted({branch.removeprefix(prefix) for branch in branches} | set(merges(repo)))


def archived_cycles(repo: Repo) -> frozenset[str]:
    """Cycles that lie in the archive."""
    archive = repo.resolve(ARCHIVE)
    return frozenset() if archive is None else _archived_at(repo, archive)


@lru_cache(maxsize=8)
def _archived_at(repo: Repo, archive: str) -> frozenset[str]:
    """The same, remembered by the commit of the archive."""
    return frozenset(repo.text("ls-tree", "-d", "--name-only", archive).splitlines())


def need_draft(repo: Repo, cycle: str) -> str:
    """The commit at which a cycle's draft stands.

    Raises:
        SiklusError: There is no such draft, it is in force already, or it was suspended or cancelled.
    """
    if cycle in merges(repo):
        raise SiklusError(
            f"Siklus `{cycle}` sudah berlaku, jadi naskahnya tidak berubah lagi.",
            f"Lihat lanjutannya dengan `siklus status {cycle}`; ralat diterbitkan sebagai siklus baru.",
        )
    if (tip := repo.resolve(f"refs/heads/{branch_of(cycle)}")) is None:
        raise SiklusError(f"Siklus `{cycle}` tidak sedang disusun.", "Lihat yang ada dengan `siklus status`.")
    refuse_halted(cycle, halt_at(repo, tip, cycle))
    return tip


def halt_at(repo: Repo, commit: str, cycle: str) -> StateChange | None:
    """Why a cycle stands still as a commit has it; None while it runs, and where that cannot be read.

    Args:
        repo: The office's repository.
        commit: The commit, or its name.
        cycle: The cycle's id.
    """
    path = f"cycles/{cycle}/pelaksanaan/{STATE_CHANGES}"
    (data,) = repo.blobs([f"{commit}:{path}"])
    changes = read_document(MemoryTree({path: data}), path, StateChanges) if data is not None else None
    return changes.value.halt if isinstance(changes, Document) else None


def refuse_halted(cycle: str, halt: StateChange | None) -> None:
    """Refuse to go on with a cycle that was suspended or cancelled.

    Args:
        cycle: The cycle's id.
        halt: Why it stands still; None while it runs.

    Raises:
        SiklusError: It does stand still; the sentence says why and what to type.
    """
    if halt is None:
        return
    if halt.state == "dibatalkan":
        raise SiklusError(
            f"Siklus `{cycle}` dibatalkan: {halt.reason}", "Mulai siklus baru bila naskahnya masih diperlukan."
        )
    raise SiklusError(
        f"Siklus `{cycle}` ditangguhkan: {halt.reason}",
        f"Lanjutkan dahulu dengan `siklus record resumed {cycle} --reason …`.",
    )


def refuse_behind(repo: Repo, cycle: str, head: str) -> None:
    """Refuse to act on a draft that would be merged as something else than it shows.

    Args:
        repo: The office's repository.
        cycle: The cycle's id.
        head: The commit that is acted on.

    Raises:
        SiklusError: What it prints from has changed on ``main``, or conflicts with it.
    """
    merged = repo.merged_tree(repo.need(MAIN), head)
    drafted, proposed = fingerprints(repo, cycle, [head, merged or ""])
    if merged is None or drafted != proposed:
        branch = branch_of(cycle)
        raise SiklusError(
            f"Cabang {branch} belum memuat perubahan terakhir di {MAIN} yang ikut menentukan isi paket ini.",
            f"Gabungkan dahulu: `git switch {branch}`, lalu `git merge {MAIN}`; sesudah itu ulangi.",
        )


def open_case(repo: Repo, cycle: str, now: datetime, *, record: Record | None = None) -> Case:
    """Look at one cycle.

    A cycle in force is judged as it was when it was merged: against the parent of the merge, by what was written down
    until then. Where a forge's answers are kept, they tell the story.

    Args:
        repo: The office's repository.
        cycle: The cycle's id.
        now: The moment of judging.
        record: What the forge answered just now; what is kept of it when None.

    Raises:
        SiklusError: There is no such cycle; the sentence names those that there are.
    """
    if repo.resolve(MAIN) is None:
        raise SiklusError("Cabang `main` tidak ada di repositori ini.", "Jalankan di repositori kantor.")
    record = record or kept_record(repo, cycle)
    witness = record.witness if record else None
    if (done := merges(repo).get(cycle)) is not None:
        merge, base, head = done
        repo.root_commit(MAIN)  # once for every cycle in force: their bases all lie on this line
        told = tell(repo, Pull(cycle, base, head), now, until=repo.author_times([merge])[merge], witness=witness)
        verdict = judge(told.story)
        workspace = load_workspace(tree_at(repo, repo.need(MAIN)), only=[cycle])
        if (day := signing_day(verdict, told)) is not None:
            workspace = signed_numbers(workspace, cycle, day)
        stage: Stage = "terarsip" if cycle in archived_cycles(repo) else "berlaku"
        return Case(
            cycle,
            stage,
            Pull(cycle, base, head),
            told,
            verdict,
            workspace,
            merge,
            photos=photo_receipts(repo, workspace, cycle),
            replaced_by=corrections(repo).get(cycle),
            realised=repo.blobs([f"refs/heads/{ARCHIVE}:{cycle}/{REALISED}"])[0] if stage == "terarsip" else None,
            record=record,
        )
    if (tip := repo.resolve(f"refs/heads/{branch_of(cycle)}")) is None:
        way_out = offered(sorted(known_cycles(repo), reverse=True), "Belum ada siklus.")
        raise SiklusError(
            f"Siklus `{cycle}` belum dijalankan di repositori ini.",
            f"{way_out} Siklus baru dimulai dengan `siklus new`.",
        )
    pull = Pull(cycle, repo.need(MAIN), tip)
    told = tell(repo, pull, now, witness=witness)
    return Case(cycle, "draf", pull, told, judge(told.story), told.workspace, None, record=record)


def what_to_do(repo: Repo, case: Case) -> str:
    """The next action on a cycle whose approvals do not hold.

    Args:
        repo: The office's repository.
        case: The cycle.
    """
    if case.merge is not None and case.record is None and by_button(repo, case.merge):
        return "Penggabungannya dari forge: ambil persetujuan yang diberikan di sana dengan `siklus sync`, lalu ulangi."
    return case.verdict.next_action


def signing_day(verdict: Verdict, told: Told) -> date | None:
    """The day of the last approval, in the office's zone: the date that its documents carry.

    Args:
        verdict: The verdict on a cycle.
        told: Its story.

    Returns:
        The day; None while it is not signed.
    """
    if not verdict.green:
        return None
    signed_at = max(slot.at for slot in verdict.slots if slot.at is not None)
    return signed_at.astimezone(told.story.holders.timezone).date()
