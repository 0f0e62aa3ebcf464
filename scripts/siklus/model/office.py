"""The office: its name, its letterhead, its paper, its numbers (``content/acuan/instansi.yml``)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from siklus.model.base import Millimetre, Model, Point, Slug, Text, YesNo

#: What a number pattern may name; the running number also takes a width, ``{urut:03d}``.
NUMBER_FIELDS = ("kode", "urut", "unit", "tahun", "bulan_romawi", "jenis")


def _number_pattern(pattern: str) -> str:
    sample = dict.fromkeys(NUMBER_FIELDS, "x") | {"urut": 1, "tahun": 2026}
    try:
        pattern.format(**sample)
    except (KeyError, ValueError, IndexError, AttributeError):
        names = ", ".join(f"{{{name}}}" for name in NUMBER_FIELDS)
        raise ValueError(f"pola nomor hanya mengenal {names}; nomor urut boleh {{urut:03d}}") from None
    if "{urut" not in pattern:
        raise ValueError("pola nomor harus memuat {urut}")
    return pattern


class Margins(Model):
    """White space around the text, in millimetres."""

    top: Millimetre = Field(alias="atas")
    bottom: Millimetre = Field(alias="bawah")
    left: Millimetre = Field(alias="kiri")
    right: Millimetre = Field(alias="kanan")


class PageStyle(Model):
    """Paper and type of one kind of document."""

    paper: Literal["A4", "F4"] = Field(alias="kertas")
    landscape: YesNo = Field(default=False, alias="mendatar")
    font: Text = Field(alias="huruf")
    size: Point = Field(alias="ukuran")
    margins: Margins = Field(alias="tepi")


class Letterhead(Model):
    """The kop: what stands above a document's first page."""

    government: Text = Field(alias="pemerintah")
    agency: Text = Field(alias="perangkat_daerah")
    address: tuple[Text, ...] = Field(alias="alamat", min_length=1, max_length=3)
    emblem: str | None = Field(default=None, alias="lambang")


class Numbering(Model):
    """How a document's number is put together."""

    unit: Text
    pattern: Annotated[Text, AfterValidator(_number_pattern)] = Field(alias="pola")


class Regulation(Model):
    """A limit and the rule it comes from."""

    value: int = Field(alias="nilai", ge=0)
    basis: Text = Field(alias="dasar")


class Office(Model):
    """One office, everything that its documents print of it."""

    name: Text = Field(alias="nama")
    short_name: Text = Field(alias="nama_pendek")
    region: Text = Field(alias="wilayah")
    place: Text = Field(alias="tempat")
    timezone: Text = Field(alias="zona_waktu")
    timezone_label: Text = Field(alias="singkatan_zona")
    letterhead: Letterhead = Field(alias="kop")
    styles: dict[Slug, PageStyle] = Field(alias="gaya")
    numbering: dict[Slug, Numbering] = Field(alias="nomor")
    paraf_limit: Regulation | None = Field(default=None, alias="paraf_paling_banyak")
    site_url: Text | None = Field(default=None, alias="alamat_situs")
