"""A proposal told as the story that the verdict is made of: the content from git, what people did from a transport.

Notes in git are the transport unless another one is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from siklus.approval import Decision, Holders, Review, Story, compose, recording_roles
from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.forge.content import fingerprints, stray_troubles
from siklus.forge.ledger import Events, read_events
from siklus.forge.refs import naskah_folder
from siklus.forge.testimony import Pull, Question, Testimony
from siklus.git import GitTree, tree_at
from siklus.workspace import load_workspace
from siklus.workspace.registers import number_troubles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from siklus.forge.events import Event
    from siklus.forge.testimony import Witness
    from siklus.git import Commit, Repo
    from siklus.model.organisation import Organisation
    from siklus.model.sop import Sop
    from siklus.workspace import Workspace

_DECISIONS = {"setuju": Decision.APPROVE, "kembalikan": Decision.REJECT, "komentar": Decision.COMMENT}
#: Troubles of one kind that are named; the others show once these are gone.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A story, and what it was read from.

    Args:
        story: For the verdict.
        workspace: The office and the cycle as the merge would hold them.
        events: Submissions and reviews.
        commits: Commits that wrote the content, newest first.
    """

    story: Story
    workspace: Workspace
    events: Events
    commits: tuple[Commit, ...]


def tell(
    repo: Repo, pull: Pull, now: datetime, *, until: datetime | None = None, witness: Witness | None = None
) -> Told:
    """Read the story of a proposal.

    Args:
        repo: The repository.
        pull: What is proposed.
        now: The moment of judging.
        until: When it was put in force: what is written down later changes nothing any more.
        witness: Who tells what people did; the notes in git when None.

    Raises:
        SiklusError: The target branch does not say who is who, or has no SOP. What is wrong with the proposal
            itself is a trouble of its story.
    """
    policy = load_workspace(tree_at(repo, pull.base), only=[])
    organisation, zone = policy.need_organisation(), office_zone(policy.need_office().timezone)
    merged = repo.merged_tree(pull.base, pull.head)
    workspace = load_workspace(GitTree(repo, merged or pull.head), only=[pull.cycle])
    sop, troubles = _sop(policy, workspace, pull.cycle)
    if merged is None:
        troubles.append(
            "naskah ini bertabrakan dengan perubahan lain di `main`; gabungkan `main` ke cabang siklus lebih dahulu"
        )
    else:
        troubles += stray_troubles(pull.cycle, repo.differing_paths(pull.base, merged))
        troubles += number_troubles(policy, workspace, pull.cycle)
        troubles += halt_troubles(workspace, pull.cycle)
    commits = tuple(_writing(repo, pull))
    packet = workspace.cycles[pull.cycle].packet if pull.cycle in workspace.cycles else None
    drafter = {packet.value.drafter} if packet else set()
    holders = Holders(organisation, sop, zone)
    said = (witness or notes_say)(
        Question(
            repo,
            pull,
            organisation,
            zone,
            sop.policy.keys_required,
            commits,
            lambda reviewed: fingerprints(repo, pull.cycle, reviewed),
            lambda event, writers: recorder_flaw(
                event.writer, event.email, event.written_at, sop, holders, writers | drafter
            ),
            until,
        )
    )
    story = compose(
        pull.cycle,
        sop,
        holders,
        writers=said.writers | drafter,
        submitted_at=said.submitted_at,
        reviews=said.reviews,
        fingerprint=fingerprints(repo, pull.cycle, [merged])[0] if merged else None,
        changes=tuple(commit.at for commit in commits),
        now=now,
        troubles=(*troubles, *said.troubles),
    )
    return Told(story, workspace, said.events, commits)


def notes_say(asked: Question) -> Testimony:
    """What the notes in git tell of a proposal."""
    events = read_events(
        asked.repo,
        asked.pull.cycle,
        asked.organisation,
        asked.zone,
        keys_required=asked.keys_required,
        base=asked.pull.base,
        until=asked.until,
    )
    writers, unknown = contributors_of(asked.organisation, asked.commits)
    return Testimony(
        events,
        reviews_of(events, asked.organisation, asked.prints_of, lambda event: asked.flaw_of(event, writers)),
        min((event.at for event in events.events if event.kind == "ajuan"), default=None),
        writers,
        (*events.troubles, *unknown),
    )


def halt_troubles(workspace: Workspace, cycle: str) -> list[str]:
    """That a proposal was suspended or cancelled: then it is not judged, and so never merged."""
    found = workspace.cycles.get(cycle)
    return [f"siklus ini {found.halt.state} ({found.halt.reason})"] if found and found.halt else []


def _writing(repo: Repo, pull: Pull) -> list[Commit]:
    """The commits that wrote the content; also those on the target branch, if the documents were put there at once."""
    folder = naskah_folder(pull.cycle)
    (already_there,) = repo.object_ids([f"{pull.base}:{folder}"])
    return repo.commits(pull.base, pull.head, [folder], whole=already_there is not None)


def _sop(policy: Workspace, workspace: Workspace, cycle: str) -> tuple[Sop, list[str]]:
    """The SOP that a proposal runs, and what is wrong with the proposal's own documents.

    Where the proposal does not say which SOP it runs, one of the office's stands in, so that the rest can be told.

    Raises:
        SiklusError: No SOP is in force.
    """
    if not policy.sops:
        raise SiklusError("Belum ada SOP yang berlaku di `main`.", "Gabungkan berkas SOP itu lebih dahulu.")
    troubles = [
        f"{finding.path}{f':{finding.line}' if finding.line else ''} {finding.message}"
        for finding in workspace.findings
        if finding.level is Level.ERROR and finding.path.startswith(naskah_folder(cycle))
    ][:_MOST]
    stand_in = policy.sops[min(policy.sops)].value
    if cycle not in workspace.cycles:
        return stand_in, [f"direktori cycles/{cycle} dihapus atau diganti namanya di cabang siklus ini", *troubles]
    if (packet := workspace.cycles[cycle].packet) is None:
        return stand_in, troubles
    if packet.value.sop not in policy.sops:
        return stand_in, [f"SOP `{packet.value.sop}` belum berlaku di `main`", *troubles]
    return policy.sops[packet.value.sop].value, troubles


def office_zone(name: str) -> ZoneInfo:
    """The office's time zone.

    Raises:
        SiklusError: There is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is no zone
        raise SiklusError(
            f"Zona waktu `{name}` tidak dikenal.", "Betulkan `zona_waktu` di content/acuan/instansi.yml."
        ) from None


def reviews_of(
    events: Events,
    organisation: Organisation,
    prints_of: Callable[[list[str]], list[str | None]],
    flaw_of: Callable[[Event], str],
) -> tuple[Review, ...]:
    """The reviews among the events, in normal form.

    Args:
        events: What was written down.
        organisation: Who is who.
        prints_of: The fingerprint of the content in each of these commits.
        flaw_of: Why a signed paper cannot count because of who wrote it down; empty when it can.
    """
    given = [event for event in events.events if event.kind != "ajuan"]
    commits = list(dict.fromkeys(event.commit for event in given))
    prints = dict(zip(commits, prints_of(commits), strict=True))
    reviews: list[Review] = []
    for event in given:
        flaw = flaw_of(event) if event.recorded_by else ""
        if event.id in events.by_lost_keys and event.kind == "setuju":
            flaw = "ditandai dengan kunci yang dilaporkan hilang; setujui ulang dengan kunci baru"
        person = None if flaw else organisation.person_by_email(event.email)
        recorder = organisation.person_by_email(event.recorded_by or "")
        reviews.append(
            Review(
                id=event.id,
                person=person.id if person else None,
                account=event.email,
                decision=_DECISIONS[event.kind],
                at=event.at,
                fingerprint=prints[event.commit],
                message=event.message,
                manner=event.manner,
                recorded_by=recorder.name if recorder else event.recorded_by,
                flaw=flaw,
            )
        )
    return tuple(reviews)


def recorder_flaw(email: str, signer: str, at: datetime, sop: Sop, holders: Holders, writers: frozenset[str]) -> str:
    """Why a signed paper cannot count because of who wrote it down; empty when it can.

    Whoever writes it down vouches for it, so it must be staff who neither signed it nor wrote what it says.

    Args:
        email: Address of whoever writes it down.
        signer: Address of whoever signed it.
        at: When it is written down.
        sop: Says which roles write things down.
        holders: Who holds them.
        writers: Who wrote the content.
    """
    recorder = holders.organisation.person_by_email(email)
    if recorder is None:
        return f"tanda tangan basahnya dicatat oleh {email}, yang tidak terdaftar dalam organisasi"
    said = f"tanda tangan basahnya dicatat oleh {recorder.name}"
    if recorder is holders.organisation.person_by_email(signer):
        return f"{said}, penanda tangannya sendiri"
    if recorder.id in writers:
        return f"{said}, yang ikut menulis isi paket"
    if all(holders.capacity(role, recorder.id, at) is None for role in recording_roles(sop)):
        return f"{said}, yang bukan pelaksana pencatatan dalam SOP"
    return ""


def contributors_of(organisation: Organisation, commits: Iterable[Commit]) -> tuple[frozenset[str], list[str]]:
    """Who wrote the content, and which authors nobody knows.

    A committer who is not the author is barred when known: amending somebody's commit is writing too. A forge's own
    robot is nobody of ours and commits what others wrote.
    """
    people: set[str] = set()
    troubles: list[str] = []
    for commit in commits:
        author, committer, *helpers = commit.people
        for email in (author, *helpers):
            if (person := organisation.person_by_email(email)) is None:
                troubles.append(f"penulis {email} pada {commit.id[:8]} tidak terdaftar di organisasi.yml")
            else:
                people.add(person.id)
        if (person := organisation.person_by_email(committer)) is not None:
            people.add(person.id)
    return frozenset(people), troubles
