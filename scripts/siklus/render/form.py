"""The data form (format data kinerja): targets from the Perjanjian Kinerja, room for what was achieved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.model.cycle import PERIOD_NAMES
from siklus.render.frame import frame, signer_of
from siklus.render.plan import Plan
from siklus.render.words import long_date, number

if TYPE_CHECKING:
    from siklus.model.agreement import Agreement, Indicator
    from siklus.model.cycle import FormatData, FormRow
    from siklus.model.sop import Naskah
    from siklus.render.request import PrintRequest
    from siklus.source import Document

_LEVELS = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}


def plan_form(request: PrintRequest, spec: Naskah, document: Document[FormatData]) -> Plan:
    """The data form, ready to print."""
    office, facts = request.workspace.need_office(), document.value
    organisation = request.workspace.need_organisation()
    units = {unit.id: unit.short_name for unit in organisation.units}
    agreement = request.workspace.need_agreement(facts.year)
    data = frame(request, "format-data", title=facts.title, lined=False) | {
        "heading": [facts.title.upper(), f"{office.name} {office.region}".upper()],
        "period": f"{PERIOD_NAMES[facts.period]} Tahun {facts.year}",
        "deadline": long_date(facts.deadline),
        "rows": _rows(agreement, facts.rows, units),
        "guidance": list(facts.guidance),
        "signer": signer_of(request),
        "place": office.place,
        "parafs": [one.role_title for one in request.approvals if one.form == "paraf"],
    }
    return Plan(name=spec.name, file=f"{spec.id}.pdf", template="format-data.typ", facts=data)


def _rows(agreement: Agreement, rows: tuple[FormRow, ...], units: dict[str, str]) -> list[dict[str, Any]]:
    """Group rows from sasaran down to sub kegiatan, and below each the indicators in the agreement's order."""
    by_id = {row.indicator: row for row in rows}
    made: list[dict[str, Any]] = []
    counter = 0

    def add(parent: str) -> list[dict[str, Any]]:
        nonlocal counter
        found: list[dict[str, Any]] = []
        for indicator in agreement.indicators:
            if indicator.parent == parent and (row := by_id.get(indicator.id)) is not None:
                counter += 1
                found.append(_row(counter, row, indicator, units))
        for line in agreement.lines:
            if line.parent == parent and (below := add(line.id)):
                name = line.name.removeprefix(f"{_LEVELS[line.level]} ")
                found += [{"group": line.level, "name": f"{_LEVELS[line.level]} {line.code} {name}"}, *below]
        return found

    for objective in agreement.objectives:
        if below := add(objective.id):
            made += [{"group": "sasaran", "name": f"Sasaran: {objective.text}"}, *below]
    return made


def _row(counter: int, row: FormRow, indicator: Indicator, units: dict[str, str]) -> dict[str, Any]:
    return {
        "no": counter,
        "text": row.text,
        "unit": row.unit,
        "direction": indicator.direction,
        "target": number(row.target),
        "quarters": [number(value) for value in row.quarters],
        "source": row.source,
        "responsible": units.get(row.responsible, row.responsible),
    }
