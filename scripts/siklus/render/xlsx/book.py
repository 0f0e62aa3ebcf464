"""From a cycle's data forms to workbooks."""

from __future__ import annotations

import io
import re
from datetime import UTC
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from siklus.model.cycle import FormatData
from siklus.render.form import Heading, Line, outline, plan_form
from siklus.render.package import in_indonesian, pack, unpack
from siklus.render.typeface import office_face
from siklus.render.xlsx.look import Looks
from siklus.render.xlsx.sheet import INDENTS, UnitSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siklus.model.sop import Naskah
    from siklus.render.request import PrintRequest
    from siklus.source import Document

#: What Excel allows at most for a sheet's name, and what it keeps for itself (Excel specifications and limits).
_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = frozenset({"history"})


def print_workbooks(request: PrintRequest) -> dict[str, bytes]:
    """The data forms of a cycle as workbooks, by file name. The same request gives the same bytes.

    Raises:
        SiklusError: Something of the office's data is missing.
    """
    cycle = request.workspace.need_cycle(request.cycle_id)
    made: dict[str, bytes] = {}
    for spec in request.workspace.sop_of(request.cycle_id).naskah:
        document: Document[Any] | None = cycle.naskah.get(spec.id)
        if document is not None and isinstance(document.value, FormatData):
            made[f"{spec.id}.xlsx"] = _workbook(request, spec, document)
    return made


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names that Excel takes: short enough, without its own signs, all different."""
    taken: set[str] = set(_RESERVED)
    found: list[str] = []
    for name in names:
        base = " ".join(_FORBIDDEN.sub(" ", name).split()).strip("' ") or "Unit"
        number, fitted = 1, base[:_SHEET_NAME].strip("' ")
        while fitted.casefold() in taken:
            number += 1
            end = f" ({number})"
            fitted = base[: _SHEET_NAME - len(end)].strip("' ") + end
        taken.add(fitted.casefold())
        found.append(fitted)
    return found


def _workbook(request: PrintRequest, spec: Naskah, document: Document[FormatData]) -> bytes:
    facts = plan_form(request, spec, document).facts
    form = document.value
    lines = outline(request.workspace.need_agreement(form.year), form.rows)
    organisation = request.workspace.need_organisation()
    wanted = dict.fromkeys([*form.recipients, *(row.responsible for row in form.rows)])
    units = [(name, organisation.unit(name)) for name in wanted]
    titles = sheet_names(unit.short_name if unit else name for name, unit in units)
    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": facts["title"],
            "subject": facts["description"],
            "author": facts["author"],
            "company": facts["author"],
            "created": request.moment.astimezone(UTC).replace(tzinfo=None),
        }
    )
    formats = Looks(book, office_face(facts["style"]["font"]), facts["style"]["size"])
    for (name, unit), title in zip(units, titles, strict=True):
        UnitSheet(book.add_worksheet(title), formats, facts).fill(unit.name if unit else name, _own(lines, name))
    book.close()
    return pack(in_indonesian(unpack(held.getvalue())))


def _own(lines: Sequence[Heading | Line], unit: str) -> list[Heading | Line]:
    """The rows that a unit answers for, each below its headings."""
    kept: list[Heading | Line] = []
    above: list[Heading] = []
    for one in lines:
        if isinstance(one, Heading):
            above = [*_higher(above, one), one]
        elif one.row.responsible == unit:
            kept += [heading for heading in above if heading not in kept]
            kept.append(one)
    return kept


def _higher(above: list[Heading], heading: Heading) -> list[Heading]:
    """Of the headings above a place, those that stand above this one, too."""
    order = list(INDENTS)
    return [one for one in above if order.index(one.level) < order.index(heading.level)]
