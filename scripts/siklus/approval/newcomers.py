"""Whoever a change of the organisation puts into an office has to agree to it, beside those who hold office now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.holders import Capacity, Holders
from siklus.approval.policy import Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from siklus.model.organisation import Mandate, Organisation, Term
    from siklus.model.sop import Sop


class WithNewcomers(Holders):
    """Holders by the organisation in force, and newcomers who may only agree to their own appointment.

    Args:
        organisation: People, terms and mandates of the target branch.
        sop: Says which positions fill which role.
        timezone: The office's zone.
        newcomers: In which capacity each of them is to act.
    """

    def __init__(
        self, organisation: Organisation, sop: Sop, timezone: ZoneInfo, newcomers: Collection[Capacity]
    ) -> None:
        super().__init__(organisation, sop, timezone)
        self._newcomers = {_role(one): [one] for one in newcomers}

    def capacities(self, role: str, at: datetime) -> list[Capacity]:
        """See :meth:`siklus.approval.holders.Holders.capacities`."""
        return self._newcomers.get(role) or super().capacities(role, at)


def newcomers(old: Organisation, new: Organisation, positions: Collection[str], day: date) -> list[Capacity]:
    """People whom the new organisation puts into one of these positions, and the old one does not; each once.

    Args:
        old: The organisation in force.
        new: The one that is proposed.
        positions: Those that matter.
        day: The present day; what is over by then concerns nobody.
    """
    rows: list[Term | Mandate] = [*old.terms, *old.mandates]
    before = {(row.position, row.person) for row in rows}
    found: dict[str, Capacity] = {}
    for capacity, until in _appointments(new):
        if (
            capacity.position in positions
            and (capacity.position, capacity.person) not in before
            and (until is None or until > day)
        ):
            found.setdefault(capacity.person, capacity)
    return list(found.values())


def newcomer_slots(people: Collection[Capacity]) -> tuple[Slot, ...]:
    """The paraf by which each of them agrees."""
    return tuple(
        Slot(number, _role(one), f"Pejabat baru ({one.title})", "paraf") for number, one in enumerate(people, 1)
    )


def _appointments(organisation: Organisation) -> Iterator[tuple[Capacity, date | None]]:
    for term in organisation.terms:
        if (position := organisation.position(term.position)) is not None:
            yield Capacity(term.person, position.id, position.name, "definitif"), term.until
    for mandate in organisation.mandates:
        if (position := organisation.position(mandate.position)) is not None:
            yield Capacity(mandate.person, position.id, position.name, mandate.kind, mandate.basis), mandate.until


def _role(newcomer: Capacity) -> str:
    return f"pejabat-baru-{newcomer.person}"
