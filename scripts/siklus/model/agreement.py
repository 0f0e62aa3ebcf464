"""The Perjanjian Kinerja of a year: what the office promised (``content/acuan/perjanjian-kinerja/<year>.yml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from siklus.model.base import Day, Model, Number, Slug, Text, Year, YesNo

Direction = Literal["naik", "turun"]
Consolidation = Literal["jumlah", "akhir", "rata_rata", "maks"]


class Objective(Model):
    """A sasaran strategis."""

    id: Slug
    text: Text = Field(alias="uraian")


class WorkLine(Model):
    """A program, kegiatan or sub kegiatan, with its code of the budget nomenclature."""

    id: Slug
    level: Literal["program", "kegiatan", "sub_kegiatan"] = Field(alias="tingkat")
    code: Text = Field(alias="kode")
    name: Text = Field(alias="nama")
    parent: Slug = Field(alias="induk")


class Formula(Model):
    """What is divided by what; the percentage alone cannot be checked later."""

    numerator: Text = Field(alias="pembilang")
    denominator: Text | None = Field(default=None, alias="penyebut")


class Indicator(Model):
    """A promised indicator with its yearly and quarterly targets."""

    id: Slug
    parent: Slug = Field(alias="induk")
    text: Text = Field(alias="indikator")
    unit: Text = Field(alias="satuan")
    direction: Direction = Field(alias="sifat")
    consolidation: Consolidation = Field(alias="konsolidasi")
    target: Number
    quarters: tuple[Number | None, Number | None, Number | None, Number | None] = Field(alias="target_tw")
    formula: Formula | None = Field(default=None, alias="rumus")


class Agreement(Model):
    """One year's Perjanjian Kinerja."""

    year: Year = Field(alias="tahun")
    number: Text | None = Field(default=None, alias="nomor")
    signed_on: Day | None = Field(default=None, alias="tanggal")
    illustrative: YesNo = Field(default=False, alias="ilustratif")
    first_party: Text = Field(alias="pihak_pertama")
    second_party: Text = Field(alias="pihak_kedua")
    objectives: tuple[Objective, ...] = Field(alias="sasaran", min_length=1)
    lines: tuple[WorkLine, ...] = Field(alias="program")
    indicators: tuple[Indicator, ...] = Field(alias="indikator", min_length=1)

    def indicator(self, indicator_id: str) -> Indicator | None:
        """The indicator with this id."""
        return next((item for item in self.indicators if item.id == indicator_id), None)
