"""The number registers of a year (``content/register/<register>-<year>.yml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from siklus.model.base import Day, Model, Slug, Text, Year

NumberState = Literal["dipesan", "terpakai", "batal", "luar_sistem"]


class NumberEntry(Model):
    """One number of a register; a number once taken is never free again."""

    sequence: int = Field(alias="urut", ge=1, le=99_999)
    code: Text = Field(alias="kode")
    state: NumberState = Field(alias="keadaan")
    cycle: Slug | None = Field(default=None, alias="siklus")
    naskah: Slug | None = None
    day: Day | None = Field(default=None, alias="tanggal")
    subject: Text = Field(alias="hal")
    reason: Text | None = Field(default=None, alias="alasan")


class Register(Model):
    """One register of one year."""

    register_id: Slug = Field(alias="register")
    year: Year = Field(alias="tahun")
    entries: tuple[NumberEntry, ...] = Field(alias="nomor")

    def entry_for(self, cycle: str, naskah: str) -> NumberEntry | None:
        """The living number of a document; a voided one does not count."""
        for entry in self.entries:
            if entry.cycle == cycle and entry.naskah == naskah and entry.state != "batal":
                return entry
        return None
