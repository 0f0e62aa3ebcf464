"""The data form against the Perjanjian Kinerja: what the SOP's *peringatan* asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level, nearest, quoted
from siklus.model.cycle import FormatData
from siklus.rules.rule import Fault, repeated, rule
from siklus.source.emit import emit_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siklus.model.agreement import Agreement, Indicator
    from siklus.model.cycle import FormRow
    from siklus.source import Document
    from siklus.workspace import Workspace

_WARNING = (
    "SOP memperingatkan agar pengumpulan data memperhatikan target pada Perjanjian Kinerja yang telah ditetapkan."
)

#: How a field of a row is called in a sentence.
_LABELS = {"indikator": "bunyi", "satuan": "satuan", "target": "target", "target_tw": "target triwulan"}


def _forms(workspace: Workspace) -> Iterator[Document[FormatData]]:
    for cycle in workspace.cycles.values():
        for document in cycle.naskah.values():
            if isinstance(document.value, FormatData):
                yield document


def _promised(workspace: Workspace) -> Iterator[tuple[Document[FormatData], Document[Agreement], dict[str, Indicator]]]:
    """Every form whose year has a Perjanjian Kinerja, and its indicators by their ids."""
    for form in _forms(workspace):
        if agreement := workspace.agreements.get(form.value.year):
            yield form, agreement, {indicator.id: indicator for indicator in agreement.value.indicators}


@rule("PJK05", Level.ERROR, "Tahun format data mempunyai perjanjian kinerja", _WARNING)
def agreement_exists(workspace: Workspace) -> Iterator[Fault]:
    for form in _forms(workspace):
        if (year := form.value.year) not in workspace.agreements:
            path = f"content/acuan/perjanjian-kinerja/{year}.yml"
            yield Fault(
                form.path,
                form.line("tahun"),
                f"perjanjian kinerja tahun {year} belum ada, jadi target tidak dapat diperiksa",
                f"buat {path}, atau betulkan temuan pada berkas itu",
            )


@rule("PJK06", Level.ERROR, "Indikator pada format data ada dalam perjanjian kinerja", _WARNING)
def indicator_promised(workspace: Workspace) -> Iterator[Fault]:
    for form, agreement, known in _promised(workspace):
        for index, row in enumerate(form.value.rows):
            if row.indicator not in known:
                yield Fault(
                    form.path,
                    form.line("baris", index, "pk"),
                    f"indikator {quoted(row.indicator)} tidak ada pada {agreement.path}",
                    nearest(row.indicator, known),
                )


def _same_words(one: str, other: str) -> bool:
    return one.split() == other.split()


def _listed(quarters: tuple[Decimal | None, ...]) -> str:
    """Quarterly targets as staff type them."""
    return "[" + ", ".join("~" if quarter is None else str(quarter) for quarter in quarters) + "]"


def _typed(key: str, wanted: str) -> str:
    """The line to type, with quotes where YAML needs them."""
    return f"{key}: {wanted}" if wanted.startswith("[") else " ".join(emit_yaml({key: wanted}).split())


def _different(row: FormRow, promised: Indicator, key: str) -> tuple[str, str] | None:
    """What the row says and what was promised, when they differ."""
    match key:
        case "indikator":
            same, found, wanted = _same_words(row.text, promised.text), row.text, promised.text
        case "satuan":
            same, found, wanted = _same_words(row.unit, promised.unit), row.unit, promised.unit
        case "target":
            same, found, wanted = row.target == promised.target, str(row.target), str(promised.target)
        case _:
            same, found, wanted = row.quarters == promised.quarters, _listed(row.quarters), _listed(promised.quarters)
    return None if same else (found, wanted)


def _deviating(workspace: Workspace, key: str) -> Iterator[Fault]:
    """Rows whose words or numbers are not those of the Perjanjian Kinerja."""
    for form, agreement, known in _promised(workspace):
        for index, row in enumerate(form.value.rows):
            if (promised := known.get(row.indicator)) and (difference := _different(row, promised, key)):
                found, wanted = difference
                yield Fault(
                    form.path,
                    form.line("baris", index, key),
                    f"{_LABELS[key]} indikator `{row.indicator}` tertulis {quoted(found, 200)}, "
                    f"padahal {quoted(wanted, 200)} pada {agreement.path}",
                    f"tulis `{_typed(key, wanted)}`",
                )


@rule("PJK07", Level.ERROR, "Bunyi indikator sama dengan perjanjian kinerja", _WARNING)
def same_text(workspace: Workspace) -> Iterator[Fault]:
    yield from _deviating(workspace, "indikator")


@rule("PJK08", Level.ERROR, "Satuan indikator sama dengan perjanjian kinerja", _WARNING)
def same_unit(workspace: Workspace) -> Iterator[Fault]:
    yield from _deviating(workspace, "satuan")


@rule("PJK09", Level.ERROR, "Target tahunan sama dengan perjanjian kinerja", _WARNING)
def same_target(workspace: Workspace) -> Iterator[Fault]:
    yield from _deviating(workspace, "target")


@rule("PJK10", Level.ERROR, "Target triwulan sama dengan perjanjian kinerja", _WARNING)
def same_quarters(workspace: Workspace) -> Iterator[Fault]:
    yield from _deviating(workspace, "target_tw")


@rule(
    "PJK11",
    Level.ERROR,
    "Setiap indikator diminta satu kali",
    "Baris ganda menghasilkan dua realisasi yang dapat berlainan.",
)
def indicator_once(workspace: Workspace) -> Iterator[Fault]:
    for form in _forms(workspace):
        for (index, row), (first, _) in repeated(enumerate(form.value.rows), lambda numbered: numbered[1].indicator):
            yield Fault(
                form.path,
                form.line("baris", index, "pk"),
                f"indikator {quoted(row.indicator)} sudah diminta di baris {form.line('baris', first, 'pk')}",
                "hapus salah satu",
            )


@rule(
    "PJK12",
    Level.INFO,
    "Setiap indikator perjanjian kinerja diminta",
    "Indikator yang tidak diminta tidak mempunyai realisasi pada akhir periode.",
)
def indicator_asked(workspace: Workspace) -> Iterator[Fault]:
    for form, agreement, known in _promised(workspace):
        asked = {row.indicator for row in form.value.rows}
        for name in known:
            if name not in asked:
                yield Fault(
                    form.path,
                    form.line("baris"),
                    f"indikator `{name}` pada {agreement.path} tidak diminta",
                    "tambahkan barisnya, bila memang dikumpulkan pada periode ini",
                )


@rule(
    "PJK13",
    Level.ERROR,
    "Penanggung jawab indikator adalah unit kerja yang terdaftar",
    "Format diisi oleh unit penanggung jawab.",
)
def responsible_exists(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.organisation:
        return
    known = [unit.id for unit in workspace.organisation.value.units]
    for form in _forms(workspace):
        for index, row in enumerate(form.value.rows):
            if row.responsible not in known:
                yield Fault(
                    form.path,
                    form.line("baris", index, "penanggung_jawab"),
                    f"unit {quoted(row.responsible)} tidak ada pada {workspace.organisation.path}",
                    nearest(row.responsible, known),
                )


@rule(
    "PJK14",
    Level.WARNING,
    "Penanggung jawab indikator termasuk penerima",
    "Unit yang harus mengisi format perlu menerima suratnya.",
)
def responsible_receives(workspace: Workspace) -> Iterator[Fault]:
    if not workspace.organisation:
        return
    known = {unit.id for unit in workspace.organisation.value.units}
    for form in _forms(workspace):
        for index, row in enumerate(form.value.rows):
            if row.responsible in known and row.responsible not in form.value.recipients:
                yield Fault(
                    form.path,
                    form.line("baris", index, "penanggung_jawab"),
                    f"unit {quoted(row.responsible)} mengisi indikator ini, tetapi bukan penerima",
                    "tambahkan pada `penerima` di semua naskah, atau pilih penanggung jawab lain",
                )
