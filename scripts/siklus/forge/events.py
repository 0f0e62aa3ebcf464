"""Submissions and reviews, as one line of JSON each.

An event names everything that it is about, the repository included, and the events that it came after. So a line
copied elsewhere, taken out of the middle or dated back does not fit any more, and a signature covers all of it.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from siklus.model.base import Digest, Model, Moment, Text

if TYPE_CHECKING:
    from datetime import datetime

EventKind = Literal["ajuan", "setuju", "kembalikan", "komentar"]
#: A cycle's id, or the name of a change of reference data.
Subject = Annotated[str, StringConstraints(pattern=r"^(acuan/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=66)]


class Event(Model):
    """Something that somebody did to a cycle, on one commit.

    ``after`` holds the ids of the newest events of the cycle that its writer had seen; ``signature`` is an SSH
    signature of the rest. An approval on paper (``basah``) is dated when the paper was signed; somebody else wrote it
    down later, who is named with the moment and with the SHA-256 of the scan, and whose key signs the event. What was
    told by a forge (``lewat``) is signed by nobody and never stands in a note.
    """

    version: Literal[1] = Field(default=1, alias="versi")
    repository: Text = Field(alias="repositori")
    cycle: Subject = Field(alias="siklus")
    kind: EventKind = Field(alias="jenis")
    email: Text = Field(alias="surel")
    at: Moment = Field(alias="pada")
    commit: Text
    message: str = Field(default="", alias="pesan", max_length=20_000)
    manner: Literal["tinjauan", "basah"] = Field(default="tinjauan", alias="cara")
    via: Literal["forge"] | None = Field(default=None, alias="lewat")
    recorded_by: Text | None = Field(default=None, alias="dicatat_oleh")
    recorded_at: Moment | None = Field(default=None, alias="dicatat_pada")
    scan: Digest | None = Field(default=None, alias="pindaian")
    after: tuple[Text, ...] = Field(default=(), alias="sesudah")
    signature: Text | None = Field(default=None, alias="tanda")

    @model_validator(mode="after")
    def _wet_or_not(self) -> Self:
        recording = (self.recorded_by, self.recorded_at, self.scan)
        wet = self.manner == "basah"
        if any((one is None) is wet for one in recording) or (wet and self.kind != "setuju"):
            raise ValueError("hanya persetujuan basah yang dicatat orang lain, dan selalu dengan pindaiannya")
        return self

    @property
    def writer(self) -> str:
        """The address of whoever wrote the event down: the actor, or who recorded their paper."""
        return self.recorded_by or self.email

    @property
    def written_at(self) -> datetime:
        """When it was written down."""
        return self.recorded_at or self.at

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
