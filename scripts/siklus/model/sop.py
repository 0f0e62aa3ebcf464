"""An SOP as data: identity block, columns, steps. Its steps drive the whole workflow (``content/sop/``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from siklus.model.base import Day, Model, Slug, Text, YesNo

Evidence = Literal["ajuan", "persetujuan", "penggandaan", "ekspedisi", "arsip", "catatan", "tidak_ada"]
Shape = Literal["mulai", "proses", "keputusan", "selesai"]
ApprovalForm = Literal["ya", "paraf", "paraf_koordinasi", "tanda_tangan"]
CapacityKind = Literal["definitif", "plt", "plh", "an"]
NaskahKind = Literal["keputusan", "surat", "format_data"]


class QuotedLaw(Model):
    """A legal basis as the SOP quotes it; its official title stands in the register of laws."""

    law: Slug = Field(alias="id")
    quote: Text = Field(alias="kutipan_sop")


class Authority(Model):
    """Who put the SOP in force, as its block prints it."""

    position: Text | None = Field(default=None, alias="jabatan")
    name: Text = Field(alias="nama")
    grade: Text | None = Field(default=None, alias="pangkat")
    nip: Text | None = None


class Identity(Model):
    """The identity block (PermenPANRB 35/2012). Blanks stay blank."""

    title: tuple[Text, ...] = Field(alias="judul", min_length=1, max_length=4)
    title_flowchart: tuple[Text, ...] = Field(alias="judul_bagan", min_length=1, max_length=4)
    agency: Text = Field(alias="instansi")
    number: Text | None = Field(default=None, alias="nomor")
    made_on: Day | None = Field(default=None, alias="tanggal_pembuatan")
    revised_on: Day | None = Field(default=None, alias="tanggal_revisi")
    effective_on: Day | None = Field(default=None, alias="tanggal_pengesahan")
    effective_label: Text = Field(default="Tanggal pengesahan", alias="label_pengesahan")
    authority: Authority | None = Field(default=None, alias="disahkan_oleh")
    name: Text = Field(alias="nama")
    laws: tuple[QuotedLaw, ...] = Field(alias="dasar_hukum")
    qualifications: tuple[Text, ...] = Field(alias="kualifikasi_pelaksana")
    related: tuple[Text, ...] = Field(alias="keterkaitan")
    equipment: tuple[tuple[Text, ...], ...] = Field(alias="peralatan")
    warning: Text = Field(alias="peringatan")
    recording: Text = Field(alias="pencatatan")


class Actor(Model):
    """A column of the flowchart: a role, and the positions whose holders fill it."""

    id: Slug
    title: Text = Field(alias="judul")
    positions: tuple[Slug, ...] = Field(default=(), alias="jabatan")
    units: Literal["penerima"] | None = Field(default=None, alias="unit")


class Naskah(Model):
    """A document that the SOP produces: where it lies, how it is laid out, in which register it gets its number."""

    id: Slug
    kind: NaskahKind = Field(alias="jenis")
    name: Text = Field(alias="nama")
    file: Text = Field(alias="berkas")
    register_id: Slug | None = Field(default=None, alias="register")


class Duration(Model):
    """A standard time, in its own unit."""

    value: int = Field(alias="nilai", ge=1)
    unit: Literal["menit", "jam", "hari", "hari_kerja"] = Field(alias="satuan")

    def __str__(self) -> str:
        return f"{self.value} {self.unit.replace('_', ' ')}"


class Approval(Model):
    """One approval that a step needs.

    ``shares`` names an earlier step whose approval also counts as this one; ``capacities`` says in which capacities
    it may be given, when a mandate does not suffice.
    """

    role: Slug = Field(alias="peran")
    form: ApprovalForm = Field(alias="bentuk")
    shares: int | None = Field(default=None, alias="serta_langkah")
    capacities: tuple[CapacityKind, ...] = Field(
        default=("definitif", "plt", "plh", "an"), alias="kapasitas", min_length=1
    )


class ReferenceApproval(Model):
    """One approval that a change of the office's reference data needs: its people, SOPs, letterhead, templates."""

    role: Slug = Field(alias="peran")
    form: Literal["paraf", "tanda_tangan"] = Field(alias="bentuk")
    capacities: tuple[CapacityKind, ...] = Field(
        default=("definitif", "plt", "plh", "an"), alias="kapasitas", min_length=1
    )


class Step(Model):
    """One row of the SOP."""

    no: int = Field(ge=1)
    activity: Text = Field(alias="kegiatan")
    shape: Shape = Field(alias="jenis")
    actors: tuple[Slug, ...] = Field(alias="pelaksana")
    recipients: tuple[Slug, ...] = Field(default=(), alias="penerima")
    requirements: Text | None = Field(default=None, alias="kelengkapan")
    duration: Duration | None = Field(default=None, alias="waktu")
    output: Text | None = None
    note: Text | None = Field(default=None, alias="ket")
    evidence: Evidence = Field(alias="bukti")
    approvals: tuple[Approval, ...] = Field(default=(), alias="persetujuan")
    yes: int | None = Field(default=None, alias="ya")
    no_to: int | None = Field(default=None, alias="tidak")
    reconstructed: Text | None = Field(default=None, alias="rekonstruksi")


class Policy(Model):
    """What this office decided about approvals, beyond its steps.

    ``own_draft_needs_no_paraf``: a document that its signatory drafted alone needs no paraf (Permendagri 54/2009,
    Lampiran C). ``keys_required``: whatever is written down by the local transport must be signed with a registered
    key, whoever wrote it; otherwise only by people who have one.
    """

    own_draft_needs_no_paraf: YesNo = Field(default=False, alias="konsep_sendiri_tanpa_paraf")
    keys_required: YesNo = Field(default=False, alias="wajib_bertanda_kunci")


class Sop(Model):
    """One SOP."""

    id: Slug
    reconstruction: Text | None = Field(default=None, alias="catatan_rekonstruksi")
    identity: Identity = Field(alias="identitas")
    actors: tuple[Actor, ...] = Field(alias="pelaksana", min_length=1)
    naskah: tuple[Naskah, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(alias="langkah", min_length=2)
    policy: Policy = Field(default=Policy(), alias="kebijakan")
    reference_approvals: tuple[ReferenceApproval, ...] = Field(default=(), alias="perubahan_acuan")

    @property
    def has_form(self) -> bool:
        """True when it produces a data form, whose targets the year's Perjanjian Kinerja promises."""
        return any(naskah.kind == "format_data" for naskah in self.naskah)

    def actor(self, actor_id: str) -> Actor:
        """The column with this id.

        Raises:
            KeyError: The SOP has no such column.
        """
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)

    def step(self, number: int) -> Step:
        """The step with this number.

        Raises:
            KeyError: The SOP has no such step.
        """
        for step in self.steps:
            if step.no == number:
                return step
        raise KeyError(number)
