"""The office: its name, its letterhead, its paper, its numbers (``content/acuan/instansi.yml``)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from siklus.model.base import Millimetre, Model, Point, Slug, Text, YesNo
from siklus.model.period import Period, PeriodId, usual_periods

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


#: An address of the web, short enough for a QR code with what follows it.
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=200, strip_whitespace=True)]


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


def _addressee_line(line: str) -> str:
    if "{penerima}" not in line or line.count("{") != 1 or line.count("}") != 1:
        raise ValueError("baris penerima memuat {penerima} tepat satu kali, dan tidak memuat kurung kurawal lain")
    return line


class DraftMarks(Model):
    """What a draft shows besides its text: correction happens on paper."""

    mark: Text = Field(alias="tanda")
    remark: Text = Field(alias="keterangan")
    margin: Millimetre = Field(alias="tepi_koreksi")
    line_step: int = Field(alias="nomor_baris", ge=1, le=50)


class ArchiveMarks(Model):
    """What the office's own copy shows besides its text: who initialled it, and how it was approved.

    ``corners`` names the kinds of documents of which every sheet is initialled, and in which corner, when there is
    more than one sheet (Permendagri 54/2009, Lampiran C).
    """

    parafs: Text = Field(alias="judul_paraf")
    coordination: Text = Field(alias="judul_paraf_koordinasi")
    corners: dict[Slug, Literal["kiri", "kanan"]] = Field(default={}, alias="paraf_sudut")


class CopyMarks(Model):
    """What a copy that leaves the office shows besides its text.

    ``marks`` names the kinds of documents whose copies say that they are copies; what was signed by hand stands there
    as ``signed``.
    """

    marks: dict[Slug, Text] = Field(default={}, alias="tanda")
    signed: Text = Field(alias="ganti_tanda_tangan")
    addressee: Annotated[Text, AfterValidator(_addressee_line)] = Field(alias="penerima")


class Code(Model):
    """The QR code at the foot of every page."""

    size: Millimetre = Field(alias="sisi")
    caption: Text = Field(alias="keterangan")


class Printing(Model):
    """How the three variants of a document differ, and what they say of themselves."""

    draft: DraftMarks = Field(alias="konsep")
    archive: ArchiveMarks = Field(alias="arsip")
    copy_marks: CopyMarks = Field(alias="salinan")
    signature_room: Millimetre = Field(alias="ruang_tanda_tangan")
    code: Code | None = Field(default=None, alias="kode_qr")
    statement: Text = Field(alias="pernyataan")


class Numbering(Model):
    """How a document's number is put together."""

    unit: Text
    pattern: Annotated[Text, AfterValidator(_number_pattern)] = Field(alias="pola")


class Regulation(Model):
    """A limit and the rule it comes from."""

    value: int = Field(alias="nilai", ge=0)
    basis: Text = Field(alias="dasar")


class ForgeAddress(Model):
    """Where the office's repository lives, when it is on a forge: kind, address of its pages, ``owner/name``."""

    kind: Literal["github", "gitea"] = Field(alias="jenis")
    address: Url = Field(alias="alamat")
    repository: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$")] = Field(
        alias="repositori"
    )


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
    printing: Printing = Field(alias="cetakan")
    numbering: dict[Slug, Numbering] = Field(alias="nomor")
    paraf_limit: Regulation | None = Field(default=None, alias="paraf_paling_banyak")
    proof_limit: Regulation | None = Field(default=None, alias="bukti_paling_besar_kb")
    site_url: Url | None = Field(default=None, alias="alamat_situs")
    forge: ForgeAddress | None = None
    periods: dict[PeriodId, Period] = Field(default_factory=usual_periods, alias="periode", min_length=1)

    def period_name(self, period: str) -> str:
        """What documents call a period; its own id when the office knows it no longer."""
        found = self.periods.get(period)
        return found.name if found else period
