"""Submissions and reviews as lines of JSON in git notes, on the commit that they are about."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from siklus.forge.refs import REVIEWS
from siklus.model.base import Model, Moment, Slug, Text

if TYPE_CHECKING:
    from siklus.git import Identity, Repo


class Event(Model):
    """Something that somebody did to a cycle, on one commit."""

    version: Literal[1] = Field(alias="versi")
    cycle: Slug = Field(alias="siklus")
    kind: Literal["ajuan", "setuju", "kembalikan", "komentar"] = Field(alias="jenis")
    email: Text = Field(alias="surel")
    at: Moment = Field(alias="pada")
    commit: Text
    message: str = Field(default="", alias="pesan", max_length=20_000)
    manner: Literal["tinjauan", "basah"] = Field(default="tinjauan", alias="cara")
    recorded_by: Text | None = Field(default=None, alias="dicatat_oleh")

    def line(self) -> str:
        """The event as one line, always the same for the same event."""
        values = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return json.dumps(values, ensure_ascii=False, sort_keys=True)

    @property
    def id(self) -> str:
        """A name for the event that follows from what it says."""
        return hashlib.sha256(self.line().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Events:
    """The events of one cycle in the order of their times, and what could not be read."""

    events: tuple[Event, ...]
    troubles: tuple[str, ...]


def record_event(repo: Repo, event: Event, who: Identity) -> None:
    """Write an event onto its commit."""
    repo.add_note_line(REVIEWS, event.commit, event.line(), who, event.at)


def read_events(repo: Repo, cycle: str) -> Events:
    """Every event of a cycle. A line that cannot be read is a trouble, whatever cycle it was about."""
    events: dict[str, Event] = {}
    troubles: list[str] = []
    for commit, text in repo.notes(REVIEWS):
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                event = Event.model_validate_json(line)
            except ValidationError:
                troubles.append(f"catatan tinjauan pada {commit[:8]} baris {number} tidak terbaca")
                continue
            if event.cycle != cycle:
                continue
            if event.commit != commit:
                troubles.append(f"catatan tinjauan pada {commit[:8]} baris {number} disalin dari {event.commit[:8]}")
                continue
            events[event.id] = event
    return Events(tuple(sorted(events.values(), key=lambda event: (event.at, event.id))), tuple(troubles))
