"""The data form (format data kinerja): targets from the Perjanjian Kinerja, room for what was achieved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siklus.approval.words import long_date
from siklus.render.frame import frame, signer_of
from siklus.render.plan import Plan
from siklus.render.words import number

if TYPE_CHECKING:
    from siklus.model.agreement import Agreement, Indicator
    from siklus.model.cycle import FormatData, FormRow
    from siklus.model.sop import Naskah
    from siklus.render.request import PrintRequest
    from siklus.source import Document

_STYLE = "format-data"
_LEVELS = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A row above the indicators that belong to it.

    Args:
        level: ``sasaran``, ``program``, ``kegiatan`` or ``sub_kegiatan``.
        name: Its words.
    """

    level: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's row.

    Args:
        number: Its running number on the form.
        row: What the form says.
        indicator: What the Perjanjian Kinerja says.
    """

    number: int
    row: FormRow
    indicator: Indicator


def plan_form(request: PrintRequest, spec: Naskah, document: Document[FormatData]) -> Plan:
    """The data form, ready to print."""
    office, facts = request.workspace.need_office(), document.value
    organisation = request.workspace.need_organisation()
    units = {unit.id: unit.short_name for unit in organisation.units}
    agreement = request.workspace.need_agreement(facts.year)
    data = frame(request, _STYLE, title=facts.title, lined=False, sources=[document.path]) | {
        "heading": [facts.title.upper(), f"{office.name} {office.region}".upper()],
        "period": f"{office.period_name(facts.period)} Tahun {facts.year}",
        "deadline": long_date(facts.deadline),
        "rows": [_printed(one, units) for one in outline(agreement, facts.rows)],
        "guidance": list(facts.guidance),
        "signer": signer_of(request, _STYLE),
        "place": office.place,
    }
    return Plan(name=spec.name, file=f"{spec.id}.pdf", template="format-data.typ", facts=data)


def outline(agreement: Agreement, rows: tuple[FormRow, ...]) -> list[Heading | Line]:
    """Headings from sasaran down to sub kegiatan, and below each its indicators in the agreement's order."""
    by_id = {row.indicator: row for row in rows}
    counter = 0

    def below(parent: str) -> list[Heading | Line]:
        nonlocal counter
        found: list[Heading | Line] = []
        for indicator in agreement.indicators:
            if indicator.parent == parent and (row := by_id.get(indicator.id)) is not None:
                counter += 1
                found.append(Line(counter, row, indicator))
        for line in agreement.lines:
            if line.parent == parent and (lower := below(line.id)):
                name = line.name.removeprefix(f"{_LEVELS[line.level]} ")
                found += [Heading(line.level, f"{_LEVELS[line.level]} {line.code} {name}"), *lower]
        return found

    made: list[Heading | Line] = []
    for objective in agreement.objectives:
        if lower := below(objective.id):
            made += [Heading("sasaran", f"Sasaran: {objective.text}"), *lower]
    return made


def _printed(one: Heading | Line, units: dict[str, str]) -> dict[str, Any]:
    if isinstance(one, Heading):
        return {"group": one.level, "name": one.name}
    row = one.row
    return {
        "no": one.number,
        "text": row.text,
        "unit": row.unit,
        "direction": one.indicator.direction,
        "target": number(row.target),
        "quarters": [number(value) for value in row.quarters],
        "source": row.source,
        "responsible": units.get(row.responsible, row.responsible),
    }
