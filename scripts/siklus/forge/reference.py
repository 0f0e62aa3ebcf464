"""A change of the office's reference data, told as the story that the same verdict is made of.

Who may approve it is decided by what is in force, never by what is proposed.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from siklus.approval import Story, approval_slots, reference_slots
from siklus.approval.newcomers import WithNewcomers, newcomer_slots, newcomers
from siklus.approval.story import PROPOSAL
from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.forge.local import Told, notes_say, office_zone
from siklus.forge.testimony import Question
from siklus.git import GitTree
from siklus.rules.past import changed_past
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from siklus.forge.testimony import Pull, Witness
    from siklus.git import Repo
    from siklus.model.organisation import Organisation
    from siklus.model.sop import Sop

#: What a change of reference data may bring, and what its approvals are bound to.
REFERENCE_FOLDERS = ("content/acuan", "content/sop", "content/templat", "content/halaman")
#: Troubles of one kind that are named; the others show once these are gone.
_MOST = 3


def reference_prints(repo: Repo, treeishes: Sequence[str]) -> list[str | None]:
    """The fingerprint of the reference data in each of these commits or trees; None where there are none."""
    ids = iter(repo.object_ids([f"{one}:{folder}" for one in treeishes for folder in REFERENCE_FOLDERS]))
    found: list[str | None] = []
    for _ in treeishes:
        parts = [(folder, next(ids)) for folder in REFERENCE_FOLDERS]
        text = "".join(f"{object_id or '-'} {folder}\n" for folder, object_id in parts)
        found.append(hashlib.sha256(text.encode()).hexdigest() if parts[0][1] else None)
    return found


def tell_reference(
    repo: Repo, pull: Pull, now: datetime, *, until: datetime | None = None, witness: Witness | None = None
) -> Told:
    """Read the story of a change of reference data; see :func:`siklus.forge.local.tell`.

    Raises:
        SiklusError: The target branch does not say who is who, or has no SOP.
    """
    policy = load_workspace(GitTree(repo, pull.base), only=[])
    in_force, zone = policy.need_organisation(), office_zone(policy.need_office().timezone)
    sops = [document.value for document in policy.sops.values()]
    if not sops:
        raise SiklusError("Belum ada SOP yang berlaku di `main`.", "Gabungkan berkas SOP itu lebih dahulu.")
    merged = repo.merged_tree(pull.base, pull.head)
    workspace = load_workspace(GitTree(repo, merged or pull.head), only=[])
    today = (until or now).astimezone(zone).date()
    wrong = [finding for finding in workspace.findings if finding.level is Level.ERROR]
    wrong += changed_past(policy.calendars, workspace.calendars, today)
    troubles = [
        f"{finding.path}{f':{finding.line}' if finding.line else ''} {finding.message}" for finding in wrong[:_MOST]
    ]
    if merged is None:
        troubles.append("perubahan ini bertabrakan dengan perubahan lain di `main`; gabungkan `main` lebih dahulu")
    else:
        troubles += stray_troubles(repo.differing_paths(pull.base, merged))
    proposed = workspace.organisation.value if workspace.organisation else in_force
    organisation = known_people(in_force, proposed)
    commits = tuple(repo.commits(pull.base, pull.head, REFERENCE_FOLDERS))
    said = (witness or notes_say)(
        Question(
            repo,
            pull,
            organisation,
            zone,
            any(sop.policy.keys_required for sop in sops),
            commits,
            lambda reviewed: reference_prints(repo, reviewed),
            lambda _event, _writers: "perubahan acuan tidak disetujui di atas kertas",
            until,
        )
    )
    submitted_at = said.submitted_at
    actors, asked = reference_slots(sops)
    stage = sops[0].model_copy(update={"actors": actors})
    day = (submitted_at or now).astimezone(zone).date()
    fresh = newcomers(in_force, proposed, _deciding(sops), day)
    holders = WithNewcomers(organisation, stage, zone, fresh)
    acting = {one.person for slot in asked for one in holders.capacities(slot.role, submitted_at or now)}
    slots = (*newcomer_slots([one for one in fresh if one.person not in acting]), *asked)
    story = Story(
        cycle=pull.cycle,
        slots=tuple(replace(slot, step=number) for number, slot in enumerate(slots, 1)) if asked else (),
        holders=holders,
        reviews=said.reviews,
        fingerprint=reference_prints(repo, [merged])[0] if merged else None,
        contributors=said.writers,
        submitted_at=submitted_at,
        changes=tuple(commit.at for commit in commits),
        now=now,
        troubles=(*troubles, *said.troubles),
        matter=PROPOSAL,
    )
    return Told(story, workspace, said.events, commits)


def stray_troubles(paths: Iterable[str]) -> list[str]:
    """What the branch of a change of reference data brings besides: documents are approved for themselves."""
    own = tuple(f"{folder}/" for folder in REFERENCE_FOLDERS)
    strays = [path for path in paths if not path.startswith(own)]
    return [f"cabang acuan ini juga mengubah {path}; ajukan perubahan itu tersendiri" for path in strays[:_MOST]]


def known_people(in_force: Organisation, proposed: Organisation) -> Organisation:
    """The organisation in force, with the people whom the proposal adds: they have no office, but a name and keys."""
    ids = {person.id for person in in_force.people}
    added = [
        person
        for person in proposed.people
        if person.id not in ids and not any(in_force.person_by_email(email) for email in person.accounts.email)
    ]
    return in_force.model_copy(update={"people": (*in_force.people, *added)})


def _deciding(sops: Collection[Sop]) -> frozenset[str]:
    """The positions whose holders approve anything."""
    roles = [(sop, slot.role) for sop in sops for slot in approval_slots(sop)]
    actors = chain(reference_slots(sops)[0], (one for sop, role in roles for one in sop.actors if one.id == role))
    return frozenset(position for actor in actors for position in actor.positions)
