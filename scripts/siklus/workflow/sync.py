"""Exchange what everybody writes with the shared repository, so that nobody's is lost and nothing is forced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.approval.words import moment
from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH
from siklus.forge.ledger import event_of
from siklus.forge.local import office_zone
from siklus.forge.notes import holds, lines_of, union
from siklus.forge.refs import ARCHIVE, MAIN, RECORDING, RECORDS, REFERENCE_TRAILER, REVIEWS, SCANS, branch_of, named
from siklus.forge.scans import unite_scans
from siklus.git import GitError
from siklus.workflow.asking import ask_all, keep_heard, kept_since
from siklus.workflow.merges import merges
from siklus.workflow.sync_archive import FAR, send_archive, send_records, take_archive, take_records
from siklus.workflow.sync_main import contested_numbers, take_main
from siklus.workflow.sync_records import propose, send_main

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from siklus.forge.events import EventKind
    from siklus.forge.rest import Rest
    from siklus.git import Repo
    from siklus.model.organisation import Organisation
    from siklus.workflow.asking import Heard
    from siklus.workflow.desk import Desk

_FETCHED = {
    REVIEWS: f"{FAR}/reviews",
    SCANS: f"{FAR}/pindaian",
    RECORDS: f"{FAR}/forge",
    "refs/heads/siklus/": f"{FAR}/heads/siklus/",
    "refs/heads/acuan/": f"{FAR}/heads/acuan/",
    f"refs/heads/{RECORDING}": f"{FAR}/heads/{RECORDING}",
    f"refs/heads/{MAIN}": f"{FAR}/{MAIN}",
    BRANCH: f"{FAR}/{ARCHIVE}",
}
_KINDS: dict[EventKind, str] = {
    "ajuan": "pengajuan",
    "setuju": "persetujuan",
    "kembalikan": "pengembalian",
    "komentar": "catatan",
}
_BRANCH = re.compile(r"refs/heads/(siklus|acuan)/[a-z0-9]+(-[a-z0-9]+)*")
#: Others may be faster so many times; then something else is wrong.
_TRIES = 10


@dataclass(frozen=True, slots=True)
class Synced:
    """What an exchange did, a sentence each.

    Args:
        remote: The shared repository.
        came: What was fetched.
        went: What was sent.
        left: What stays different, and what to do about it.
        unheard: Why the office's forge said nothing, or not all, and how old what is kept of it is; empty when it said
            everything or there is none.
        waits: Which records wait on the forge until somebody merges them, and where; empty when none do.
    """

    remote: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    left: tuple[str, ...]
    unheard: str = ""
    waits: str = ""


def sync(desk: Desk, remote: str | None = None, *, forge: Rest | None = None) -> Synced:
    """Exchange reviews, scans, drafts, records and the archive with the shared repository.

    Reviews are united line by line, the archive cycle by cycle: nothing that either side ever had is lost. Branches
    only move forward. Of one's own work on ``main`` only records are sent; where it is protected, as a pull request.
    What the forge answers about the drafts, and about what is in force but not archived, is taken once the drafts are
    here, and goes along.

    Args:
        desk: Who exchanges, and when.
        remote: Its name among git's remotes; the only one, or ``origin``, when None.
        forge: The office's forge; None when it has none.

    Raises:
        SiklusError: There is no such repository, it cannot be reached, or it refuses what is sent.
    """
    teller = _Teller.of(desk)
    name = _remote(desk.repo, remote)
    came: list[str] = []
    went: list[str] = []
    seen: dict[str, str] | None = None
    trouble = ""
    heard: Heard | None = None
    for _ in range(_TRIES):
        far = _fetch(desk.repo, name)
        if far == seen:
            break
        seen = far
        left = _take(desk, far, teller, came)
        kept = take_archive(desk, name, far.get(BRANCH), came)
        left += kept
        if forge is not None and heard is None:
            heard = ask_all(desk.repo, forge, desk.clock)
            answered = keep_heard(desk.repo, heard, desk.who, desk.clock())
            came += [f"jawaban forge atas {named(subject)}" for subject in answered]
        try:
            _send(desk.repo, name, far, teller, went)
            if not kept:
                send_archive(desk.repo, name, far.get(BRANCH), went)
            contested = contested_numbers(desk.repo, far.get(f"refs/heads/{MAIN}"))
            waiting = None if contested else send_main(desk, name, far, went)
        except GitError as error:
            trouble = error.message
        else:
            waits, undone = propose(waiting, forge) if waiting else ("", "")
            left += [*contested, *([undone] if undone else [])]
            unheard = f"{heard.silence} {kept_since(desk.repo, heard)}".strip() if heard and heard.silence else ""
            return Synced(name, tuple(came), tuple(went), tuple(left), unheard, waits)
    raise SiklusError(
        f"Repositori bersama `{name}` menolak kiriman: {trouble}", "Periksa hak Anda di sana, lalu ulangi.", exit_code=1
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says what an event is."""

    organisation: Organisation
    zone: ZoneInfo

    @classmethod
    def of(cls, desk: Desk) -> _Teller:
        policy = desk.policy()
        return cls(policy.need_organisation(), office_zone(policy.need_office().timezone))

    def tell(self, lines: set[tuple[str, str]]) -> list[str]:
        """A sentence for each line of a note, in the order of their times; those that say nothing last."""
        events = [(event_of(line), commit) for commit, line in sorted(lines)]
        known = sorted((event for event, _ in events if event), key=lambda event: (event.at, event.id))
        sentences: list[str] = []
        for event in known:
            person = self.organisation.person_by_email(event.email)
            who = person.name if person else event.email
            sentences.append(f"{_KINDS[event.kind]} {event.cycle} oleh {who}, {moment(event.at, self.zone)}")
        return sentences + [
            f"baris yang tidak terbaca pada catatan {commit[:8]}" for event, commit in events if event is None
        ]


def _remote(repo: Repo, wanted: str | None) -> str:
    known = repo.text("remote").split()
    if wanted is None and len(known) == 1:
        return known[0]
    if (wanted or "origin") in known:
        return wanted or "origin"
    if not known:
        raise SiklusError(
            "Repositori ini belum mengenal repositori bersama.", "Daftarkan dengan `git remote add origin ALAMAT`."
        )
    raise SiklusError("Sebutkan repositori bersama yang dimaksud.", f"Yang dikenal: {', '.join(known)}.")


def _fetch(repo: Repo, remote: str) -> dict[str, str]:
    """Bring the other side's refs here, and say where they stand: full names there, commits."""
    wanted = [f"+{ref}*:{place}*" for ref, place in _FETCHED.items()]
    try:
        repo.run("fetch", "--quiet", "--no-tags", "--prune", "--no-write-fetch-head", remote, *wanted)
    except GitError as error:
        raise SiklusError(
            f"Repositori bersama `{remote}` tidak dapat diambil: {error.message}", "Periksa jaringan, lalu ulangi."
        ) from None
    return {
        ref + row[len(place) :]: commit
        for row, commit in _refs(repo, f"{FAR}/")
        for ref, place in _FETCHED.items()
        if row.startswith(place)
    }


def _refs(repo: Repo, under: str) -> list[tuple[str, str]]:
    rows = repo.text("for-each-ref", "--format=%(refname) %(objectname)", under).splitlines()
    return [(name, commit) for name, _, commit in (row.partition(" ") for row in rows)]


def _take(desk: Desk, far: dict[str, str], teller: _Teller, came: list[str]) -> list[str]:
    """Take in what the other side has; what came is added to the list, what cannot be taken is returned."""
    repo, now = desk.repo, desk.clock()
    if (theirs := far.get(REVIEWS)) is not None:
        ours = repo.resolve(REVIEWS)
        came += teller.tell(_lines(repo, theirs) - _lines(repo, ours))
        new = union(repo, ours, theirs, desk.who, now) if ours else theirs
        repo.run("update-ref", REVIEWS, new, ours or "0" * 40)
    if (theirs := far.get(SCANS)) is not None:
        ours = repo.resolve(SCANS)
        new = unite_scans(repo, ours, theirs, desk.who, now)
        fresh = len(repo.list_tree(new)) - (len(repo.list_tree(ours)) if ours else 0)
        came += [f"{fresh} pindaian"] if fresh else []
        repo.run("update-ref", SCANS, new, ours or "0" * 40)
    came += ["jawaban forge yang lebih baru"] if take_records(desk, far.get(RECORDS)) else []
    left = take_main(desk, far.get(f"refs/heads/{MAIN}"), came)
    for branch, commit in _drafts(repo, far):
        left += _take_branch(repo, branch, commit, came)
    return left


def _drafts(repo: Repo, refs: dict[str, str]) -> list[tuple[str, str]]:
    """The branches of drafts among these refs, and where they stand; what is in force needs no branch any more."""
    done = {*(branch_of(cycle) for cycle in merges(repo)), *merges(repo, REFERENCE_TRAILER)}
    branches = [(ref.removeprefix("refs/heads/"), commit) for ref, commit in refs.items() if _BRANCH.fullmatch(ref)]
    return [(branch, commit) for branch, commit in branches if branch not in done]


def _take_branch(repo: Repo, branch: str, theirs: str, came: list[str]) -> list[str]:
    ours = repo.resolve(f"refs/heads/{branch}")
    if ours == theirs or (ours is not None and holds(repo, ours, theirs)):
        return []
    if ours is None:
        repo.move_branch(branch, theirs, None)
        came.append(f"cabang {branch}")
        return []
    if not holds(repo, theirs, ours):
        return [f"cabang {branch} berubah di kedua tempat; buka cabang itu, lalu `git merge {FAR}/heads/{branch}`"]
    try:
        repo.advance(branch, theirs, ours)
    except SiklusError as error:
        return [f"cabang {branch} belum diperbarui: {error.message} {error.fix}"]
    came.append(f"perubahan pada cabang {branch}")
    return []


def _send(repo: Repo, remote: str, far: dict[str, str], teller: _Teller, went: list[str]) -> None:
    """Send what the other side lacks; what went is added to the list.

    Raises:
        GitError: It refused something, for example because somebody else was faster.
    """
    for branch, ours in _drafts(repo, dict(_refs(repo, "refs/heads/"))):
        ref = f"refs/heads/{branch}"
        theirs = far.get(ref)
        if ours != theirs and (theirs is None or holds(repo, ours, theirs)):
            repo.run("push", "--quiet", remote, f"{ref}:{ref}")
            went.append(f"perubahan pada cabang {branch}" if theirs else f"cabang {branch}")
    send_records(repo, remote, far.get(RECORDS), went)
    for ref in (SCANS, REVIEWS):
        mine = repo.resolve(ref)
        if mine is not None and mine != far.get(ref):
            repo.run("push", "--quiet", remote, f"{ref}:{ref}")
            if ref == REVIEWS:
                went += teller.tell(_lines(repo, mine) - _lines(repo, far.get(ref)))


def _lines(repo: Repo, commit: str | None) -> set[tuple[str, str]]:
    found = lines_of(repo, commit) if commit else {}
    return {(place, line) for place, lines in found.items() for line in lines}
