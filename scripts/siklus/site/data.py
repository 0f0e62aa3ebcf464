"""The site as data: a list of its cycles and a file for each, with published JSON Schemas.

The keys are a promise to other programs; another meaning gets another version.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from siklus.archive.outgoing import COPIES_FOLDER
from siklus.archive.public import PUBLIC_FOLDER
from siklus.archive.publish import manifest_of, sha256
from siklus.forge.archive_branch import as_json
from siklus.model.base import Day, Digest, Model, Moment, Slug, Text
from siklus.model.period import PeriodId  # pydantic reads the types of fields when the program runs
from siklus.model.site import Audience  # the same
from siklus.model.sop import ApprovalForm, CapacityKind  # the same
from siklus.progress.track import StepState  # the same
from siklus.site.signed import signed_on
from siklus.workspace.numbers import issued_number
from siklus.workspace.receipts import ReceiptState, all_receipts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.site.page import CyclePage
    from siklus.site.request import SiteRequest
    from siklus.site.summary import Summary

#: The published schemas: of the list, and of one cycle.
LIST_SCHEMA = Path(__file__).with_name("skema") / "daftar-siklus-1.json"
CYCLE_SCHEMA = Path(__file__).with_name("skema") / "siklus-1.json"
#: Where the list lies, and a cycle's file, below the site's root; the file in the cycle's folder.
LIST, DATA = "data/siklus.json", "data.json"
CYCLE = f"siklus/{{}}/{DATA}"

_FOLDERS = ("pdf", "docx", "xlsx", COPIES_FOLDER, PUBLIC_FOLDER)


class PublishedFile(Model):
    """A frozen file that the site offers, relative to the cycle's page."""

    path: Text = Field(alias="jalur")
    size: int = Field(alias="ukuran", ge=0)
    digest: Digest = Field(alias="sha256")


class PublishedPaper(Model):
    """A document of the packet. Without files while it is not frozen, or where it is not for everybody."""

    id: Slug
    name: Text = Field(alias="nama")
    number: Text | None = Field(alias="nomor")
    signed_on: Day | None = Field(alias="tanggal")
    files: tuple[PublishedFile, ...] = Field(alias="berkas")


class PublishedApproval(Model):
    """An approval that the SOP asks for, and who gave it."""

    step: int = Field(alias="langkah", ge=1)
    form: ApprovalForm = Field(alias="bentuk")
    role: Text = Field(alias="peran")
    state: Text = Field(alias="keadaan")
    name: Text | None = Field(alias="nama")
    position: Text | None = Field(alias="jabatan")
    capacity: CapacityKind | None = Field(alias="kapasitas")
    at: Moment | None = Field(alias="pada")


class PublishedStep(Model):
    """A step of the SOP, with standard and actual working time in minutes."""

    number: int = Field(alias="langkah", ge=1)
    activity: Text = Field(alias="kegiatan")
    state: StepState = Field(alias="keadaan")
    started: Moment | None = Field(alias="mulai")
    finished: Moment | None = Field(alias="selesai")
    due: Moment | None = Field(alias="batas")
    minutes: int | None = Field(alias="menit")
    late: bool = Field(alias="terlambat")


class PublishedReceipt(Model):
    """Where a recipient's copy is."""

    unit: Slug = Field(alias="tujuan")
    state: ReceiptState = Field(alias="keadaan")


class PublishedCycle(Model):
    """Everything that the site says of a cycle. Steps and distribution are for the office alone."""

    version: Literal[1] = Field(alias="versi")
    id: Slug = Field(alias="siklus")
    title: Text = Field(alias="judul")
    sop: Slug
    year: int = Field(alias="tahun")
    period: PeriodId = Field(alias="periode")
    state: Text = Field(alias="keadaan")
    turn: str | None = Field(alias="giliran")
    signed_on: Day | None = Field(alias="ditandatangani")
    fingerprint: Text | None = Field(alias="isi")
    replaced_by: Slug | None = Field(alias="diralat_oleh")
    papers: tuple[PublishedPaper, ...] = Field(alias="naskah")
    frozen: dict[str, Digest] = Field(alias="sidik")
    approvals: tuple[PublishedApproval, ...] = Field(alias="persetujuan")
    steps: tuple[PublishedStep, ...] | None = Field(alias="langkah")
    receipts: tuple[PublishedReceipt, ...] | None = Field(alias="distribusi")


class ListedCycle(Model):
    """A cycle in the list; page and file are relative to the site's root."""

    id: Slug = Field(alias="siklus")
    title: Text = Field(alias="judul")
    year: int = Field(alias="tahun")
    period: PeriodId = Field(alias="periode")
    state: Text = Field(alias="keadaan")
    signed_on: Day | None = Field(alias="ditandatangani")
    page: Text = Field(alias="halaman")
    data: Text


class CycleList(Model):
    """The list of all cycles of a site, newest first."""

    version: Literal[1] = Field(alias="versi")
    office: Text = Field(alias="kantor")
    audience: Audience = Field(alias="audiens")
    cycles: tuple[ListedCycle, ...] = Field(alias="siklus")


def data_files(request: SiteRequest) -> dict[str, bytes]:
    """The list of all cycles and the schemas, by their path below the site's root.

    Args:
        request: What the site shows, to whom.
    """
    listed = map(_listed, request.summaries)
    office = request.workspace.need_office()
    newest = CycleList(
        version=1,
        office=f"{office.name} {office.region}",
        audience=request.audience,
        cycles=tuple(sorted(listed, key=lambda one: (one.year, one.period, one.id), reverse=True)),
    )
    return {LIST: _bytes(newest)} | {f"skema/{path.name}": path.read_bytes() for path in (LIST_SCHEMA, CYCLE_SCHEMA)}


def cycle_data(page: CyclePage) -> bytes:
    """A cycle's file."""
    return _bytes(_cycle(page))


def schema_texts() -> dict[Path, str]:
    """The JSON Schemas as they are published, by where they lie."""
    models: dict[Path, tuple[str, type[Model]]] = {
        LIST_SCHEMA: ("Daftar siklus", CycleList),
        CYCLE_SCHEMA: ("Siklus", PublishedCycle),
    }
    return {
        path: json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$id": path.name,
                **model.model_json_schema(by_alias=True, mode="serialization"),
                "title": title,
            },
            ensure_ascii=False,
            indent=2,
            sort_keys=True,
        )
        + "\n"
        for path, (title, model) in models.items()
    }


def _cycle(page: CyclePage) -> PublishedCycle:
    case, packet = page.case, page.case.workspace.need_packet(page.case.cycle)
    inside = not page.public
    return PublishedCycle(
        version=1,
        id=case.cycle,
        title=packet.title,
        sop=packet.sop,
        year=packet.year,
        period=packet.period,
        state=page.state,
        turn=page.progress.turn or None if inside else None,
        signed_on=signed_on(page) if case.merge else None,
        fingerprint=case.verdict.fingerprint,
        replaced_by=case.replaced_by,
        papers=tuple(_papers(page)),
        frozen={} if not page.archived else dict(sorted(manifest_of(page.archived).get("berkas", {}).items())),
        approvals=tuple(_approvals(page)),
        steps=tuple(_steps(page)) if inside else None,
        receipts=tuple(
            PublishedReceipt(unit=one.unit, state=one.state) for one in all_receipts(case.files, case.photos)
        )
        if inside
        else None,
    )


def _papers(page: CyclePage) -> Iterator[PublishedPaper]:
    for spec in page.case.sop.naskah:
        issued = None if spec.id in page.withheld else issued_number(page.case.workspace, page.case.cycle, spec.id)
        offered = {path: page.archived[path] for path in sorted(page.archived) if _is_of(path, spec.id)}
        yield PublishedPaper(
            id=spec.id,
            name=spec.name,
            number=issued.text if issued else None,
            signed_on=issued.day if issued else None,
            files=tuple(
                PublishedFile(path=path, size=len(data), digest=sha256(data)) for path, data in offered.items()
            ),
        )


def _is_of(path: str, naskah: str) -> bool:
    folder, _, name = path.partition("/")
    return folder in _FOLDERS and name.rpartition(".")[0] == naskah


def _approvals(page: CyclePage) -> Iterator[PublishedApproval]:
    holders = page.case.told.story.holders
    for one in page.case.verdict.slots:
        yield PublishedApproval(
            step=one.slot.step,
            form=one.slot.form,
            role=one.slot.title,
            state=one.state.value,
            name=holders.name(one.by) if one.by else None,
            position=one.capacity.position_name if one.capacity else None,
            capacity=one.capacity.kind if one.capacity else None,
            at=one.at.astimezone(holders.timezone) if one.at else None,
        )


def _steps(page: CyclePage) -> Iterator[PublishedStep]:
    zone = page.case.told.story.holders.timezone
    for one in page.progress.steps:
        started, finished, due = (at.astimezone(zone) if at else None for at in (one.started, one.finished, one.due))
        yield PublishedStep(
            number=one.step.no,
            activity=one.step.activity,
            state=one.state,
            started=started,
            finished=finished,
            due=due,
            minutes=one.minutes,
            late=one.late,
        )


def _listed(one: Summary) -> ListedCycle:
    return ListedCycle(
        id=one.cycle,
        title=one.title,
        year=one.year,
        period=one.period,
        state=one.state,
        signed_on=one.signed_on if one.in_force else None,
        page=f"siklus/{one.cycle}/index.html",
        data=CYCLE.format(one.cycle),
    )


def _bytes(value: Model) -> bytes:
    return as_json(value.model_dump(mode="json", by_alias=True))
