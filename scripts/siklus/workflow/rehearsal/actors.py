"""Who acts in a rehearsal: the drafter, whose token we have, and whoever lends the account of an approving role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from siklus.approval import Holders, approval_slots
from siklus.errors import SiklusError
from siklus.forge.local import office_zone
from siklus.forge.place import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from siklus.forge.place import Place
    from siklus.model.organisation import Person
    from siklus.model.sop import Sop
    from siklus.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Actors:
    """The people of a rehearsal.

    Args:
        sop: The SOP that is rehearsed.
        drafter: Who drafts.
        approvers: Who holds each approving role, in the order of the SOP.
        tokens: The tokens that were lent, by role.
    """

    sop: Sop
    drafter: Person
    approvers: Mapping[str, Person]
    tokens: Mapping[str, Secret]

    @property
    def missing(self) -> list[str]:
        """The variables in which tokens are still to be lent."""
        return [token_name(role) for role in self.approvers if role not in self.tokens]

    def places(self, place: Place) -> dict[str, Place]:
        """The same repository as each lender sees it.

        Args:
            place: The repository, with the drafter's token.
        """
        return {role: replace(place, token=self.tokens[role]) for role in self.approvers if role in self.tokens}


def token_name(role: str) -> str:
    """The variable that lends an account for a role, for example ``SIKLUS_TOKEN_KASUBAG``."""
    return f"SIKLUS_TOKEN_{role.upper().replace('-', '_')}"


def find_actors(office: Workspace, environment: Mapping[str, str], now: datetime) -> Actors:
    """Who acts: the first SOP's drafter and approvers, as the office holds these roles now.

    Args:
        office: The office's files.
        environment: The variables of the environment; tokens are taken from them.
        now: The present moment.

    Raises:
        SiklusError: There is no SOP, or a role has no holder.
    """
    if not office.sops:
        raise SiklusError("Belum ada SOP di content/sop/.", "Isi SOP itu lebih dahulu.")
    sop = office.sops[min(office.sops)].value
    organisation = office.need_organisation()
    holders = Holders(organisation, sop, office_zone(office.need_office().timezone))

    def holder(roles: tuple[str, ...], others: set[str]) -> Person:
        for one in (one for role in roles for one in holders.capacities(role, now)):
            if one.person not in others and (person := organisation.person(one.person)) is not None:
                return person
        raise SiklusError(
            f"Tidak ada pemegang jabatan untuk peran {', '.join(roles)} pada hari ini.",
            "Lengkapi content/acuan/organisasi.yml.",
        )

    approvers: dict[str, Person] = {}
    for role in dict.fromkeys(slot.role for slot in approval_slots(sop)):
        approvers[role] = holder((role,), {one.id for one in approvers.values()})
    drafter = holder(sop.steps[0].actors, {one.id for one in approvers.values()})
    named = {role: environment.get(token_name(role), "").strip() for role in approvers}
    return Actors(sop, drafter, approvers, {role: Secret(value) for role, value in named.items() if value})
