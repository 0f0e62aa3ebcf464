"""Submissions and reviews, as one line of JSON each.

An event names everything that it is about, the repository included, and the events that it came after. So a line
copied elsewhere, taken out of the middle or dated back does not fit any more, and a signature covers all of it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

from pydantic import Field

from siklus.model.base import Model, Moment, Slug, Text


class Event(Model):
    """Something that somebody did to a cycle, on one commit.

    ``after`` holds the ids of the newest events of the cycle that its author had seen; ``signature`` is an SSH
    signature of the rest.
    """

    version: Literal[1] = Field(default=1, alias="versi")
    repository: Text = Field(alias="repositori")
    cycle: Slug = Field(alias="siklus")
    kind: Literal["ajuan", "setuju", "kembalikan", "komentar"] = Field(alias="jenis")
    email: Text = Field(alias="surel")
    at: Moment = Field(alias="pada")
    commit: Text
    message: str = Field(default="", alias="pesan", max_length=20_000)
    manner: Literal["tinjauan", "basah"] = Field(default="tinjauan", alias="cara")
    recorded_by: Text | None = Field(default=None, alias="dicatat_oleh")
    after: tuple[Text, ...] = Field(default=(), alias="sesudah")
    signature: Text | None = Field(default=None, alias="tanda")

    def payload(self) -> bytes:
        """What is signed: everything but the signature, always the same bytes for the same event."""
        return _line({key: value for key, value in self._values().items() if key != "tanda"}).encode()

    def line(self) -> str:
        """The event as it is stored."""
        return _line(self._values())

    @property
    def id(self) -> str:
        """A name for the event that follows from what it says."""
        return hashlib.sha256(self.payload()).hexdigest()[:16]

    def _values(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
