"""What is recorded after the signature (``cycles/<id>/pelaksanaan/``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from siklus.model.base import Day, Digest, Model, Moment, Slug, Text


class CopyLine(Model):
    """How many copies of one document, and for whom."""

    naskah: Slug
    copies: int = Field(alias="rangkap", ge=1, le=10_000)
    detail: Text = Field(alias="rincian")


class Copies(Model):
    """Penggandaan: when it was done and by whom."""

    done_at: Moment = Field(alias="selesai_pada")
    by: Slug = Field(alias="oleh")
    lines: tuple[CopyLine, ...] = Field(alias="rincian", min_length=1)


class Delivery(Model):
    """One entry of the ekspedisi: sent to a unit, received by somebody, or the reason why not.

    ``proof`` says where the signed receipt is; when it is a file of the cycle, ``proof_digest`` is its SHA-256.
    """

    unit: Slug = Field(alias="tujuan")
    sent_at: Moment = Field(alias="dikirim_pada")
    means: Literal["kurir", "surel", "srikandi", "diambil"] = Field(alias="cara")
    received_by: Text | None = Field(default=None, alias="diterima_oleh")
    received_at: Moment | None = Field(default=None, alias="diterima_pada")
    proof: Text | None = Field(default=None, alias="bukti")
    proof_digest: Digest | None = Field(default=None, alias="sidik_bukti")
    reason: Text | None = Field(default=None, alias="alasan")


class Deliveries(Model):
    """The ekspedisi of a cycle."""

    by: Slug = Field(alias="oleh")
    deliveries: tuple[Delivery, ...] = Field(alias="ekspedisi", min_length=1)


class Place(Model):
    """Where the paper lies."""

    room: Text = Field(alias="ruang")
    cabinet: Text = Field(alias="lemari")
    box: Text = Field(alias="boks")
    folder: Text

    @property
    def told(self) -> str:
        """``Ruang Arsip, lemari 2, boks 2026-08, folder 1``: each by its label, unless it says that itself."""
        named = (("ruang", self.room), ("lemari", self.cabinet), ("boks", self.box), ("folder", self.folder))
        return ", ".join(value if value.lower().startswith(label) else f"{label} {value}" for label, value in named)


class Timespan(Model):
    """From the first to the last document of a file."""

    since: Day = Field(alias="dari")
    until: Day = Field(alias="sampai")


class DigitalFile(Model):
    """A soft copy that is frozen with the cycle."""

    file: Text = Field(alias="berkas")
    pages: int = Field(alias="halaman", ge=0)
    digest: Digest = Field(alias="sha256")


class ArchiveRecord(Model):
    """The archive entry: soft copy and hard copy, as the SOP's pencatatan asks.

    How long it is kept follows from its classification and the office's retention schedule, not from here.
    """

    done_at: Moment = Field(alias="selesai_pada")
    by: Slug = Field(alias="oleh")
    number: int | None = Field(default=None, alias="nomor_berkas", ge=1)
    classification: Text = Field(alias="klasifikasi")
    description: Text = Field(alias="uraian")
    timespan: Timespan | None = Field(default=None, alias="kurun_waktu")
    development: Literal["asli", "salinan", "tembusan"] = Field(alias="tingkat_perkembangan")
    quantity: Text | None = Field(default=None, alias="jumlah")
    media: tuple[Literal["kertas", "digital"], ...] = Field(min_length=1)
    condition: Literal["baik", "rusak"] = Field(default="baik", alias="kondisi")
    category: Literal["umum", "vital", "terjaga"] = Field(default="umum", alias="kategori")
    place: Place = Field(alias="lokasi_fisik")
    digital: tuple[DigitalFile, ...] = Field(default=(), alias="berkas_digital")


class StateChange(Model):
    """A cycle was suspended, resumed or cancelled."""

    state: Literal["ditangguhkan", "dilanjutkan", "dibatalkan"] = Field(alias="keadaan")
    at: Moment = Field(alias="pada")
    by: Slug = Field(alias="oleh")
    reason: Text = Field(alias="alasan")


class StateChanges(Model):
    """What befell a cycle besides its steps (``keadaan.yml``), in the order of time."""

    changes: tuple[StateChange, ...] = Field(alias="perubahan", min_length=1)

    @property
    def halt(self) -> StateChange | None:
        """Why the cycle stands still: the last change, unless that was to resume it; None while it runs."""
        last = self.changes[-1]
        return last if last.state != "dilanjutkan" else None


class StepNote(Model):
    """A step that leaves no paper of its own was done."""

    step: int = Field(alias="langkah", ge=1)
    done_at: Moment = Field(alias="selesai_pada")
    by: Slug = Field(alias="oleh")
    note: Text | None = Field(default=None, alias="catatan")


class StepNotes(Model):
    """Steps with ``bukti: catatan``."""

    notes: tuple[StepNote, ...] = Field(alias="catatan", min_length=1)
