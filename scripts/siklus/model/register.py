"""The number registers of a year (``content/register/<register>-<year>.yml``)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from siklus.model.base import Day, Model, Slug, Text, Year, YesNo

NumberState = Literal["dipesan", "terpakai", "batal", "luar_sistem"]


class NumberEntry(Model):
    """One number of a register; a number once taken is never free again.

    Only a number that was skipped, and so is void, has no ``code``.
    ``written`` is the number as its paper carries it, when another system put it together. ``recipient``,
    ``attachments`` and ``handler`` are what the agenda prints of a letter that no cycle tells of. ``duplicate`` says
    of a void number that somebody else had been given it, too: theirs stands.
    """

    sequence: int = Field(alias="urut", ge=1, le=99_999)
    code: Text | None = Field(default=None, alias="kode")
    state: NumberState = Field(alias="keadaan")
    cycle: Slug | None = Field(default=None, alias="siklus")
    naskah: Slug | None = None
    day: Day | None = Field(default=None, alias="tanggal")
    subject: Text = Field(alias="hal")
    written: Text | None = Field(default=None, alias="tertulis")
    recipient: Text | None = Field(default=None, alias="tujuan")
    attachments: Text | None = Field(default=None, alias="lampiran")
    handler: Text | None = Field(default=None, alias="pengolah")
    reason: Text | None = Field(default=None, alias="alasan")
    duplicate: YesNo | None = Field(default=None, alias="nomor_ganda")

    @model_validator(mode="after")
    def _is_of_a_kind(self) -> Self:
        if self.code is None and self.state != "batal":
            raise ValueError("tambahkan baris `kode: …`")
        if self.duplicate and self.state != "batal":
            raise ValueError("hapus baris `nomor_ganda`, atau tulis `keadaan: batal` beserta alasannya")
        return self

    @property
    def owner(self) -> str:
        """Whose number it is, in the words of a message."""
        return f"siklus `{self.cycle}`" if self.cycle else f"“{self.subject}”"


class Register(Model):
    """One register of one year."""

    register_id: Slug = Field(alias="register")
    year: Year = Field(alias="tahun")
    entries: tuple[NumberEntry, ...] = Field(alias="nomor")

    @property
    def name(self) -> str:
        """Its file's name without the ending: ``sk-2026``."""
        return f"{self.register_id}-{self.year}"

    @property
    def highest(self) -> int:
        """The highest number that was given; 0 when there is none."""
        return max((entry.sequence for entry in self.entries), default=0)

    def entry_for(self, cycle: str, naskah: str) -> NumberEntry | None:
        """The living number of a document; a voided one does not count."""
        for entry in self.entries:
            if entry.cycle == cycle and entry.naskah == naskah and entry.state != "batal":
                return entry
        return None

    def gaps(self) -> list[int]:
        """Numbers between the lowest and the highest that nothing is recorded of."""
        known = {entry.sequence for entry in self.entries}
        return [number for number in range(min(known, default=0), self.highest) if number not in known]
