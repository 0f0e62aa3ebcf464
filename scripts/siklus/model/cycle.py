"""A cycle's packet and its documents (``cycles/<id>/naskah/``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from siklus.model.base import Day, Model, Number, Slug, Text, Year, YesNo
from siklus.model.period import PeriodId  # pydantic reads the types of fields when the program runs


class PacketFacts(Model):
    """What all documents of one packet must agree on."""

    year: Year = Field(alias="tahun")
    period: PeriodId = Field(alias="periode")
    deadline: Day = Field(alias="tenggat")
    recipients: tuple[Slug, ...] = Field(alias="penerima", min_length=1)


class Packet(PacketFacts):
    """The packet itself (``paket.yml``). ``corrects`` is the cycle whose documents these replace."""

    sop: Slug
    title: Text = Field(alias="judul")
    opened_on: Day = Field(alias="dibuka")
    drafter: Slug = Field(alias="pengonsep")
    corrects: Slug | None = Field(default=None, alias="meralat")


class NaskahFacts(PacketFacts):
    """What every document of a packet has."""

    copies: tuple[Text, ...] = Field(default=(), alias="tembusan")


class Keputusan(NaskahFacts):
    """Front matter of a decree (SK)."""

    kind: Literal["keputusan"] = Field(alias="jenis")
    classification: Text = Field(alias="klasifikasi")
    subject: Text = Field(alias="tentang")
    considered_laws: tuple[Slug, ...] = Field(alias="mengingat", min_length=1)


class Surat(NaskahFacts):
    """Front matter of a letter."""

    kind: Literal["surat"] = Field(alias="jenis")
    classification: Text = Field(alias="klasifikasi")
    sensitivity: Literal["Biasa", "Terbatas", "Rahasia", "Sangat Rahasia"] = Field(alias="sifat")
    urgency: Literal["Biasa", "Segera", "Sangat Segera"] = Field(default="Biasa", alias="urgensi")
    attachments: Text = Field(alias="lampiran")
    subject: Text = Field(alias="hal")
    at_place: Text = Field(alias="di")


class Lampiran(Model):
    """Front matter of an attachment of a decree (``lampiran/*.md``)."""

    kind: Literal["lampiran"] = Field(alias="jenis")
    of: Slug = Field(alias="untuk")
    number: int = Field(alias="urut", ge=1, le=30)
    title: Text = Field(alias="judul")
    landscape: YesNo = Field(default=False, alias="mendatar")


class FormRow(Model):
    """One indicator of the data form; its words and targets must equal the Perjanjian Kinerja's."""

    indicator: Slug = Field(alias="pk")
    text: Text = Field(alias="indikator")
    unit: Text = Field(alias="satuan")
    target: Number
    quarters: tuple[Number | None, Number | None, Number | None, Number | None] = Field(alias="target_tw")
    responsible: Slug = Field(alias="penanggung_jawab")
    source: Text = Field(alias="sumber_data")


class FormatData(NaskahFacts):
    """The data form (``format-data.yml``)."""

    kind: Literal["format_data"] = Field(alias="jenis")
    title: Text = Field(alias="judul")
    guidance: tuple[Text, ...] = Field(default=(), alias="petunjuk")
    rows: tuple[FormRow, ...] = Field(alias="baris", min_length=1)
