"""The retention schedule (JRA): how long files are kept, and what becomes of them (``content/acuan/jra.yml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from siklus.model.base import Model, Text, YesNo

Fate = Literal["musnah", "permanen"]


class Retention(Model):
    """How long files of one classification are kept, in years."""

    code: Text = Field(alias="kode")
    description: Text = Field(alias="uraian")
    active: int = Field(alias="aktif", ge=0, le=100)
    inactive: int = Field(alias="inaktif", ge=0, le=100)
    fate: Fate = Field(alias="nasib")


class RetentionSchedule(Model):
    """The office's schedule. ``example`` says that its values are somebody else's and destroy nothing here."""

    source: Text = Field(alias="sumber")
    example: YesNo = Field(alias="contoh")
    entries: tuple[Retention, ...] = Field(alias="klasifikasi", min_length=1)

    def entry_for(self, code: str) -> Retention | None:
        """What holds for a classification code: its own entry, or that of the nearest code above it."""
        known = {entry.code: entry for entry in self.entries}
        while code:
            if code in known:
                return known[code]
            code = code.rpartition(".")[0]
        return None
