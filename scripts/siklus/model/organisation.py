"""Units, positions, people, terms and mandates (``content/acuan/organisasi.yml``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints

from siklus.model.base import Day, Model, Slug, Text, YesNo

if TYPE_CHECKING:
    from datetime import date

UnitKind = Literal["sekretariat", "bidang", "subbag", "kelompok_jf", "uptd"]
MandateKind = Literal["plt", "plh", "an"]
#: Forgejo speaks Gitea's dialect.
ForgeKind = Literal["github", "gitea"]

#: ``123+login@users.noreply.github.com``, and Gitea's ``login@noreply.`` with any host.
_HIDDEN = re.compile(r"([0-9]+\+)?(?P<login>[a-z0-9._-]+)@(?P<host>users\.noreply\.github\.com|noreply\.[a-z0-9.-]+)")


class Unit(Model):
    """A part of the office that can receive documents."""

    id: Slug
    name: Text = Field(alias="nama")
    short_name: Text = Field(alias="singkatan")
    parent: Slug | None = Field(default=None, alias="induk")
    kind: UnitKind = Field(alias="jenis")
    addressee: Text = Field(alias="sebutan")


class Position(Model):
    """A jabatan. A role of the SOP is filled by whoever holds one."""

    id: Slug
    name: Text = Field(alias="nama")
    unit: Slug | None = None
    rank: int = Field(alias="jenjang", ge=1, le=9)
    shared: YesNo = Field(default=False, alias="jamak")


class Accounts(Model):
    """How a person is known to git and to the forges."""

    email: tuple[Text, ...] = Field(alias="surel", min_length=1)
    github: Text | None = None
    gitea: Text | None = None


class SigningKey(Model):
    """A person's public SSH key, good from a day on until the day before ``until``.

    ``lost_on`` is the day on which it was known to be in other hands: from then on nobody can tell what its owner
    signed, so none of its approvals counts in what is not yet in force.
    """

    key: Annotated[str, StringConstraints(pattern=r"^(ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+( .*)?$")] = Field(
        alias="kunci"
    )
    since: Day = Field(alias="dari")
    until: Day | None = Field(default=None, alias="sampai")
    lost_on: Day | None = Field(default=None, alias="hilang")

    def covers(self, day: date) -> bool:
        """True when the key is good on that day."""
        return self.since <= day and (self.until is None or day < self.until)


class Person(Model):
    """Somebody who works here."""

    id: Slug
    name: Text = Field(alias="nama")
    nip: Text | None = None
    grade: Text | None = Field(default=None, alias="pangkat")
    grade_code: Text | None = Field(default=None, alias="golongan")
    accounts: Accounts = Field(alias="akun")
    keys: tuple[SigningKey, ...] = Field(default=(), alias="kunci")


class Term(Model):
    """Somebody holds a position from a day on, until the day before ``until``."""

    position: Slug = Field(alias="jabatan")
    person: Slug = Field(alias="orang")
    since: Day = Field(alias="dari")
    until: Day | None = Field(default=None, alias="sampai")

    def covers(self, day: date) -> bool:
        """True when the term runs on that day."""
        return self.since <= day and (self.until is None or day < self.until)


class Mandate(Model):
    """Somebody acts for a position: Plt., Plh. or a.n.. ``until`` is the first day without it.

    ``through`` is the position in between, of somebody who signs on behalf at two removes (u.b., untuk beliau).
    """

    kind: MandateKind = Field(alias="jenis")
    position: Slug = Field(alias="jabatan")
    person: Slug = Field(alias="orang")
    through: Slug | None = Field(default=None, alias="melalui")
    giver: Text = Field(alias="pemberi")
    basis: Text = Field(alias="dasar")
    since: Day = Field(alias="dari")
    until: Day = Field(alias="sampai")

    def covers(self, day: date) -> bool:
        """True when the mandate runs on that day."""
        return self.since <= day < self.until


class MandateLimit(Model):
    """The longest time a kind of mandate may run, and the rule that says so."""

    kind: MandateKind = Field(alias="jenis")
    months: int = Field(alias="paling_lama_bulan", ge=1, le=60)
    basis: Text = Field(alias="dasar")


class Organisation(Model):
    """Who is who, over time."""

    units: tuple[Unit, ...] = Field(alias="unit", min_length=1)
    positions: tuple[Position, ...] = Field(alias="jabatan", min_length=1)
    people: tuple[Person, ...] = Field(alias="orang", min_length=1)
    terms: tuple[Term, ...] = Field(alias="pejabat")
    mandates: tuple[Mandate, ...] = Field(default=(), alias="mandat")
    mandate_limits: tuple[MandateLimit, ...] = Field(default=(), alias="batas_mandat")

    def person(self, person_id: str) -> Person | None:
        """The person with this id."""
        return next((person for person in self.people if person.id == person_id), None)

    def person_by_email(self, email: str) -> Person | None:
        """The person who commits under this address; upper and lower case are the same.

        A forge lets people commit under an address of its own that hides theirs and holds their login.
        """
        wanted = email.strip().casefold()
        for person in self.people:
            if any(known.casefold() == wanted for known in person.accounts.email):
                return person
        if (hidden := _HIDDEN.fullmatch(wanted)) is None:
            return None
        kind: ForgeKind = "github" if hidden["host"] == "users.noreply.github.com" else "gitea"
        return self.person_by_login(kind, hidden["login"])

    def person_by_login(self, kind: ForgeKind, login: str) -> Person | None:
        """The person who has this login on a forge; upper and lower case are the same.

        Args:
            kind: Which kind of forge.
            login: The login.
        """
        wanted = login.strip().casefold()
        for person in self.people:
            known = person.accounts.github if kind == "github" else person.accounts.gitea
            if known is not None and known.casefold() == wanted:
                return person
        return None

    def keys_of(self, email: str, day: date, *, lost: bool = False) -> tuple[str, ...]:
        """The public keys that are good on that day for whoever has this address.

        Args:
            email: The address.
            day: The day.
            lost: True for those that were lost since, False for the others.
        """
        person = self.person_by_email(email)
        found = [key for key in person.keys if key.covers(day)] if person else []
        return tuple(key.key for key in found if (key.lost_on is not None) is lost)

    def position(self, position_id: str) -> Position | None:
        """The position with this id."""
        return next((position for position in self.positions if position.id == position_id), None)

    def unit(self, unit_id: str) -> Unit | None:
        """The unit with this id."""
        return next((unit for unit in self.units if unit.id == unit_id), None)
