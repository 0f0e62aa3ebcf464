"""Write down that a paper was signed by hand, with its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.findings import nearest
from siklus.forge.content import fingerprints
from siklus.forge.ledger import Scan, record_event
from siklus.forge.local import recorder_flaw
from siklus.forge.record import refuse_unsigned
from siklus.forge.scans import keep_scan
from siklus.source.kinds import picture_endings
from siklus.workflow.case import Case, need_draft, open_case

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.forge.events import Event
    from siklus.model.organisation import Person
    from siklus.workflow.desk import Desk

#: A scan of a few pages is far smaller, and git keeps it for ever.
_MAX_BYTES = 10 * 1024 * 1024


def record_wet(desk: Desk, cycle: str, *, step: int, by: str, at: datetime, scan: bytes) -> Event:
    """Write down that somebody approved a step of a draft on paper.

    Args:
        desk: Who writes it down, where and when.
        cycle: The cycle's id.
        step: Number of the SOP step.
        by: Id of whoever signed the paper.
        at: When they did; without a zone, in the office's.
        scan: The scan or photo of the paper; see :func:`siklus.source.kinds.picture_endings`.

    Raises:
        SiklusError: That person could not approve that step then, the content is another since, whoever acts may not
            write it down, or the scan is none; no review was written.
    """
    need_draft(desk.repo, cycle)
    now = desk.clock()
    case = open_case(desk.repo, cycle, now)
    holders = case.told.story.holders
    keys = desk.keys(desk.policy())
    refuse_unsigned(desk.repo, cycle, keys)
    ending = _ending(scan)
    at = at if at.tzinfo else at.replace(tzinfo=holders.timezone)
    if at > now:
        raise SiklusError("Waktu penandatanganan itu belum tiba.", "Periksa tanggal dan jamnya.")
    signer = _signer(case, step, by, at)
    email = signer.accounts.email[0]
    writers = case.told.story.contributors
    if flaw := recorder_flaw(desk.who.email, email, now, case.sop, holders, writers):
        raise SiklusError(
            f"Tidak dapat dicatat: {flaw}.",
            "Mintalah staf lain, yang tidak ikut menulis paket ini, untuk mencatatnya.",
        )
    commit = _signed_commit(case, desk, at)
    digest = keep_scan(desk.repo, cycle, scan, ending, desk.who, now)
    return record_event(desk.repo, desk.who, now, cycle, "setuju", commit, "", keys=keys, paper=Scan(email, at, digest))


def _ending(scan: bytes) -> str:
    if not (endings := picture_endings(scan)):
        raise SiklusError(
            "Berkas pindaian itu bukan foto atau pindaian.",
            "Pakai JPEG, PNG, WebP, HEIC, atau PDF dari telepon atau pemindai.",
        )
    if len(scan) > _MAX_BYTES:
        limit = _MAX_BYTES // (1024 * 1024)
        raise SiklusError(f"Berkas pindaian itu lebih dari {limit} MB.", "Pindai ulang dengan mutu yang lebih rendah.")
    return endings[0]


def _signer(case: Case, step: int, by: str, at: datetime) -> Person:
    """Whoever signed, if they could approve the step at that moment."""
    story = case.told.story
    organisation = story.holders.organisation
    slots = [slot for slot in story.slots if slot.step == step]
    if not slots:
        asked = ", ".join(str(no) for no in dict.fromkeys(slot.step for slot in story.slots))
        raise SiklusError(f"Langkah {step} tidak meminta persetujuan.", f"Yang memintanya: langkah {asked}.")
    if (person := organisation.person(by)) is None:
        hint = nearest(by, [one.id for one in organisation.people])
        raise SiklusError(f"Tidak ada `{by}` dalam content/acuan/organisasi.yml.", hint[:1].upper() + hint[1:])
    if all(story.capacity(slot, by, at) is None for slot in slots):
        titles = " atau ".join(dict.fromkeys(slot.title for slot in slots))
        raise SiklusError(
            f"{person.name} tidak dapat menyetujui langkah {step} pada saat itu.",
            f"Langkah itu disetujui oleh {titles}; periksa orang dan waktunya.",
        )
    return person


def _signed_commit(case: Case, desk: Desk, at: datetime) -> str:
    """The commit that was the newest of the draft when the paper was signed, if its content is still the draft's."""
    repo, pull = desk.repo, case.pull
    commits = repo.text("rev-list", "--first-parent", f"{pull.base}..{pull.head}").split()
    times = repo.author_times(commits)
    then = next((commit for commit in commits if times[commit] <= at), None)
    if then is None:
        raise SiklusError("Pada saat itu draf siklus ini belum ada.", "Periksa waktu penandatanganannya.")
    if fingerprints(repo, pull.cycle, [then])[0] != case.verdict.fingerprint:
        raise SiklusError(
            "Isi paket berubah sesudah kertas itu ditandatangani.",
            f"Cetak ulang dengan `siklus render {pull.cycle}`, lalu minta tanda tangan pada cetakan baru.",
        )
    return then
