"""Who holds a role at a moment, and in which capacity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from siklus.model.organisation import Mandate, MandateKind, Organisation, Position
    from siklus.model.sop import CapacityKind, Sop

#: How a capacity is written before the name of the position (Permendagri 54/2009, Lampiran C).
PREFIXES: dict[CapacityKind, str] = {"definitif": "", "plt": "Plt. ", "plh": "Plh. ", "an": "a.n. "}


@dataclass(frozen=True, slots=True)
class Capacity:
    """By what right somebody acts.

    Args:
        person: Who.
        position: The position that fills the role.
        position_name: Its name.
        kind: In their own right, or under which kind of mandate.
        basis: The document behind a mandate; None for a definitive holder.
        contested: True when the organisation names two people at once for a position for one: nobody can tell which.
    """

    person: str
    position: str
    position_name: str
    kind: CapacityKind
    basis: str | None = None
    contested: bool = False

    @property
    def title(self) -> str:
        """The position with its prefix, for example ``Plh. Kepala Dinas``."""
        return PREFIXES[self.kind] + self.position_name


class Holders:
    """Answers who may act for a role of an SOP, and when.

    Args:
        organisation: People, terms and mandates; of the target branch, never of the branch that is judged.
        sop: Says which positions fill which role.
        timezone: The office's zone: a term begins and ends at its midnight.
    """

    def __init__(self, organisation: Organisation, sop: Sop, timezone: ZoneInfo) -> None:
        self.organisation = organisation
        self.timezone = timezone
        self._positions: dict[str, list[Position]] = {
            actor.id: [found for name in actor.positions if (found := organisation.position(name)) is not None]
            for actor in sop.actors
        }
        self._names = {person.id: person.name for person in organisation.people}
        self._by_day: dict[tuple[str, date], list[Capacity]] = {}

    def day(self, at: datetime) -> date:
        """The office's day of a moment: terms and mandates change at its midnight."""
        return at.astimezone(self.timezone).date()

    def capacities(self, role: str, at: datetime) -> list[Capacity]:
        """Everybody who may act for a role at that moment.

        While a Plt. or Plh. runs, the absent holder does not act; an a.n. mandate leaves the holder in office.
        """
        key = (role, self.day(at))
        if key not in self._by_day:
            self._by_day[key] = [found for one in self._positions.get(role, ()) for found in self._of(one, key[1])]
        return self._by_day[key]

    def capacity(
        self, role: str, person: str, at: datetime, allowed: frozenset[CapacityKind] = frozenset(PREFIXES)
    ) -> Capacity | None:
        """The capacity, of those allowed, in which this person may act for the role at that moment, or None.

        One that is contested is given only where there is no other.
        """
        own = [found for found in self.capacities(role, at) if found.person == person and found.kind in allowed]
        return min(own, key=lambda found: found.contested, default=None)

    def name(self, person: str) -> str:
        """The person's name; the id when nobody has it."""
        return self._names.get(person, person)

    def next_change(self, day: date) -> date | None:
        """The first day after this one on which somebody else may act for some role; None when there is none."""
        spans = [(one.since, one.until) for one in self.organisation.terms]
        spans += [(one.since, min(one.until, self._ceiling(one))) for one in self.organisation.mandates]
        return min((edge for span in spans for edge in span if edge is not None and edge > day), default=None)

    def _of(self, position: Position, day: date) -> list[Capacity]:
        mandates = [
            one
            for one in self.organisation.mandates
            if one.position == position.id and one.covers(day) and day < self._ceiling(one)
        ]
        acting = [_under(position, one) for one in mandates if one.kind != "an"]
        if acting:
            return _sole(position, acting)
        holders = [
            Capacity(term.person, position.id, position.name, "definitif")
            for term in self.organisation.terms
            if term.position == position.id and term.covers(day)
        ]
        return _sole(position, holders) + _sole(position, [_under(position, one) for one in mandates])

    def _ceiling(self, mandate: Mandate) -> date:
        """The first day on which a mandate has run as long as its kind may, whatever it says itself."""
        limits = [limit.months for limit in self.organisation.mandate_limits if limit.kind == mandate.kind]
        return min((months_later(mandate.since, months) for months in limits), default=mandate.until)


def _sole(position: Position, capacities: list[Capacity]) -> list[Capacity]:
    """The same capacities, contested when a position for one would be filled by several."""
    if position.shared or len({one.person for one in capacities}) < 2:
        return capacities
    return [replace(one, contested=True) for one in capacities]


def months_later(day: date, months: int) -> date:
    """The first day after so many months: the same day of the month, the first of the next where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)


def _under(position: Position, mandate: Mandate) -> Capacity:
    kind: MandateKind = mandate.kind
    return Capacity(mandate.person, position.id, position.name, kind, mandate.basis)
