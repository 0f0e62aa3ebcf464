"""The evidence of a verdict as it is stored (``persetujuan.json``), and its published JSON Schema.

It holds everything by which a later auditor recomputes the verdict with git alone: whose words they were, on which
objects, under which office and SOP. Its keys are a promise; another meaning gets another version.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from siklus.approval import Decision, State
from siklus.forge.events import Event
from siklus.forge.record import Origin
from siklus.model.base import Digest, Model, Moment, Slug, Text
from siklus.model.sop import ApprovalForm, CapacityKind

#: The published schema.
SCHEMA = Path(__file__).with_name("skema") / "persetujuan-1.json"

Manner = Literal["tinjauan", "basah"]
#: Git's name of an object, by SHA-1 or SHA-256.
ObjectId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]


class Object(Model):
    """A file or a folder, and git's id of its content."""

    path: Text = Field(alias="berkas")
    id: Text = Field(alias="objek")


class Commits(Model):
    """What was proposed, against what it was judged, and what put it in force."""

    base: ObjectId = Field(alias="dasar")
    head: ObjectId = Field(alias="usulan")
    merge: ObjectId = Field(alias="gabungan")


class Writing(Model):
    """A commit that wrote the content, and the addresses of everybody who took part."""

    commit: ObjectId = Field(alias="simpanan")
    at: Moment = Field(alias="pada")
    emails: tuple[Text, ...] = Field(alias="surel")


class Asked(Model):
    """One approval that the SOP asked for, in order."""

    step: int = Field(alias="langkah")
    role: Slug = Field(alias="peran")
    title: Text = Field(alias="judul")
    form: ApprovalForm = Field(alias="bentuk")
    shares: int | None = Field(alias="serta_langkah")
    capacities: tuple[CapacityKind, ...] = Field(alias="kapasitas")


class Given(Model):
    """Who gave one of them, by what right, and how."""

    step: int = Field(alias="langkah")
    role: Slug = Field(alias="peran")
    form: ApprovalForm = Field(alias="bentuk")
    state: State = Field(alias="keadaan")
    person: Slug | None = Field(alias="orang")
    name: Text | None = Field(alias="nama")
    position: Slug | None = Field(alias="jabatan")
    position_name: Text | None = Field(alias="nama_jabatan")
    capacity: CapacityKind | None = Field(alias="kapasitas")
    basis: Text | None = Field(alias="dasar_mandat")
    at: Moment | None = Field(alias="pada")
    manner: Manner | None = Field(alias="cara")
    recorded_by: Text | None = Field(alias="dicatat_oleh")
    scan: Digest | None = Field(alias="pindaian")
    review: Text | None = Field(alias="tinjauan")


class Reviewed(Model):
    """One review in the normal form that the verdict is made of, and what became of it."""

    id: Text
    person: Slug | None = Field(alias="orang")
    account: Text = Field(alias="akun")
    decision: Decision = Field(alias="keputusan")
    at: Moment = Field(alias="pada")
    fingerprint: Text | None = Field(alias="isi")
    message: str = Field(alias="pesan")
    manner: Manner = Field(alias="cara")
    recorded_by: Text | None = Field(alias="dicatat_oleh")
    flaw: str = Field(alias="cacat")
    counted: bool = Field(alias="dihitung")
    why: Text = Field(alias="sebab")


class Answered(Origin):
    """The forge whose answers tell the story. They lie beside the evidence, in the folder ``forge``.

    ``dikonfirmasi`` is true when the forge was asked once more just before the cycle was frozen.
    """

    confirmed: bool = Field(alias="dikonfirmasi")
    files: dict[str, Digest] = Field(alias="berkas")


class Evidence(Model):
    """All of it.

    ``program`` says which program worded it: words (``kalimat``, ``sebab``) may change with the program, facts may not.
    """

    version: Literal[1] = Field(alias="versi")
    program: Text
    cycle: Slug = Field(alias="siklus")
    repository: Text = Field(alias="repositori")
    sop: Slug
    timezone: Text = Field(alias="zona_waktu")
    fingerprint: Text = Field(alias="isi")
    content: tuple[Object, ...] = Field(alias="bagian_isi")
    commits: Commits = Field(alias="commit")
    policy: tuple[Object, ...] = Field(alias="kebijakan")
    submitted_at: Moment | None = Field(alias="diajukan_pada")
    contributors: tuple[Slug, ...] = Field(alias="penulis")
    writings: tuple[Writing, ...] = Field(alias="penulisan")
    self_signer: Slug | None = Field(alias="menandatangani_konsep_sendiri")
    state: State = Field(alias="keadaan")
    sentence: Text = Field(alias="kalimat")
    asked: tuple[Asked, ...] = Field(alias="diminta")
    given: tuple[Given, ...] = Field(alias="persetujuan")
    reviews: tuple[Reviewed, ...] = Field(alias="tinjauan")
    events: tuple[Event, ...] = Field(alias="catatan")
    papers: dict[str, Digest] = Field(alias="cetakan")
    answered: Answered | None = Field(default=None, alias="forge")


def schema_text() -> str:
    """The JSON Schema of the evidence, as it is published."""
    values = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA.name,
        **Evidence.model_json_schema(by_alias=True, mode="validation"),
        "title": "Bukti persetujuan",
    }
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
