"""A letter (surat) and its attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.render.decree import attachment_heading, attachments_of
from siklus.render.frame import day_of, emblem_of, frame, kop_of, number_of, signer_of, signing_position
from siklus.render.plan import Plan
from siklus.render.prose import Prose, Text

if TYPE_CHECKING:
    from siklus.findings import Finding
    from siklus.model.cycle import Surat
    from siklus.model.sop import Naskah
    from siklus.render.request import PrintRequest
    from siklus.source import Document

_STYLE = "surat"


def plan_letter(request: PrintRequest, spec: Naskah, document: Document[Surat]) -> Plan:
    """A letter as far as it can be planned before its prose is read."""
    workspace, office, facts = request.workspace, request.workspace.need_office(), document.value
    organisation = workspace.need_organisation()
    emblem = emblem_of(workspace)
    day = day_of(request, spec)
    attached = attachments_of(request, spec)
    sources = [document.path, *(one.path for one in attached)]
    units = [unit for name in facts.recipients if (unit := organisation.unit(name)) is not None]
    data = frame(request, _STYLE, title=facts.subject, lined=True, sources=sources) | {
        "kop": kop_of(workspace, emblem),
        "number": number_of(request, spec),
        "place": office.place,
        "date": day,
        "sensitivity": facts.sensitivity if facts.urgency == "Biasa" else f"{facts.sensitivity}/{facts.urgency}",
        "attached": facts.attachments,
        "subject": facts.subject,
        "to": [unit.addressee for unit in units],
        "at_place": facts.at_place,
        "signer": signer_of(request, _STYLE),
        "copies": list(facts.copies),
    }
    headings = [
        attachment_heading(one.value, len(attached))
        | {
            "level": 1,
            "of": f"SURAT {signing_position(request)}",
            "date": day,
            "subject_label": "HAL",
            "subject": facts.subject,
        }
        for one in attached
    ]

    def shape(proses: list[Prose]) -> tuple[dict[str, Any], list[Finding]]:
        pairs = zip(headings, proses[1:], strict=True)
        return {
            "blocks": proses[0].blocks,
            "attachments": [heading | {"blocks": prose.blocks} for heading, prose in pairs],
        }, []

    return Plan(
        name=spec.name,
        file=f"{spec.id}.pdf",
        template="surat.typ",
        facts=data,
        texts=tuple(Text(one.path, one.body, one.body_line) for one in (document, *attached)),
        shape=shape,
        files=((emblem.name, emblem.data),) if emblem else (),
    )
