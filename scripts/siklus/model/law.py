"""The register of laws that documents cite (``content/acuan/dasar-hukum.yml``)."""

from __future__ import annotations

from pydantic import Field

from siklus.model.base import Model, Slug, Text


class Law(Model):
    """A regulation under its official title."""

    id: Slug
    title: Text = Field(alias="judul_resmi")
    gazette: Text | None = Field(default=None, alias="lembaran")
    amended: Text | None = Field(default=None, alias="perubahan")
    rank: int = Field(alias="tingkat", ge=1, le=9)
    year: int = Field(alias="tahun", ge=1945, le=2100)
    verified: Text | None = Field(default=None, alias="keterangan")

    @property
    def citation(self) -> str:
        """The words of Mengingat: title, gazette in brackets, what changed it (UU 12/2011, Lampiran II)."""
        words = [self.title, f"({self.gazette})" if self.gazette else "", self.amended or ""]
        return " ".join(word for word in words if word)


class Laws(Model):
    """All laws that this office cites."""

    laws: tuple[Law, ...] = Field(alias="dasar_hukum", min_length=1)

    def law(self, law_id: str) -> Law | None:
        """The law with this id."""
        return next((law for law in self.laws if law.id == law_id), None)
