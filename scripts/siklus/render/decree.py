"""A decree (keputusan) and its attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.findings import Finding
from siklus.render.frame import (
    day_of,
    emblem_of,
    frame,
    kop_of,
    number_of,
    signer_of,
    signing_position,
)
from siklus.render.plan import Plan
from siklus.render.prose import Prose, Text, plain
from siklus.render.words import roman

if TYPE_CHECKING:
    from siklus.model.cycle import Keputusan, Lampiran
    from siklus.model.sop import Naskah
    from siklus.render.request import PrintRequest
    from siklus.source import Document

_STYLE = "keputusan"
#: Headings of a decree's body, in their order, and how its considerations are marked (UU 12/2011, Lampiran II).
_GROUNDS = {"menimbang": "a.", "memperhatikan": "1."}
_DICTA = "memutuskan"


def plan_decree(request: PrintRequest, spec: Naskah, document: Document[Keputusan]) -> Plan:
    """A decree as far as it can be planned before its prose is read."""
    workspace, office, facts = request.workspace, request.workspace.need_office(), document.value
    emblem = emblem_of(workspace)
    issuer = signing_position(request)
    day = day_of(request, spec)
    attached = attachments_of(request, spec)
    sources = [document.path, *(one.path for one in attached)]
    data = frame(request, _STYLE, title=f"Keputusan tentang {facts.subject}", lined=True, sources=sources) | {
        "kop": kop_of(workspace, emblem),
        "decree": f"KEPUTUSAN {issuer}",
        "number": number_of(request, spec),
        "subject": facts.subject.upper(),
        "opener": f"{issuer},",
        "decides": f"KEPUTUSAN {issuer} TENTANG {facts.subject.upper()}.",
        "lead": [["Ditetapkan di", office.place], ["pada tanggal", day]],
        "signer": signer_of(request, _STYLE),
        "copies": list(facts.copies),
    }
    headings = [
        attachment_heading(one.value, len(attached))
        | {
            "level": 2,
            "of": f"KEPUTUSAN {issuer}",
            "date": day,
            "subject_label": "TENTANG",
            "subject": facts.subject.upper(),
        }
        for one in attached
    ]
    laws = _laws(request, facts)

    def shape(proses: list[Prose]) -> tuple[dict[str, Any], list[Finding]]:
        parts, findings = decree_parts(proses[0])
        grounds = [parts["menimbang"], laws, parts["memperhatikan"]]
        return {
            "grounds": [part for part in grounds if part["blocks"]],
            "dicta": parts["dicta"],
            "attachments": [
                heading | {"blocks": prose.blocks} for heading, prose in zip(headings, proses[1:], strict=True)
            ],
        }, findings

    return Plan(
        name=spec.name,
        file=f"{spec.id}.pdf",
        template="keputusan.typ",
        facts=data,
        texts=tuple(Text(one.path, one.body, one.body_line) for one in (document, *attached)),
        shape=shape,
        files=((emblem.name, emblem.data),) if emblem else (),
    )


def attachments_of(request: PrintRequest, spec: Naskah) -> list[Document[Lampiran]]:
    """A document's attachments in their order."""
    found = [one for one in request.workspace.need_cycle(request.cycle_id).attachments if one.value.of == spec.id]
    return sorted(found, key=lambda one: one.value.number)


def attachment_heading(facts: Lampiran, count: int) -> dict[str, Any]:
    """What an attachment says of itself; a single one has no number."""
    return {
        "label": "LAMPIRAN" if count == 1 else f"LAMPIRAN {roman(facts.number)}",
        "title": facts.title.upper(),
        "landscape": facts.landscape,
    }


def _laws(request: PrintRequest, facts: Keputusan) -> dict[str, Any]:
    """Mengingat: the laws' official titles, each closed by a semicolon, the last by a full stop."""
    known = request.workspace.need_laws()
    cited = [law.citation for name in facts.considered_laws if (law := known.law(name)) is not None]
    closed = [f"{law};" for law in cited[:-1]] + [f"{law}." for law in cited[-1:]]
    items = [[{"k": "par", "line": 0, "c": [law]}] for law in closed]
    return {"label": "Mengingat", "mark": "1.", "blocks": _listed(items)}


def _listed(items: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Items as a list; a single one stands without a mark."""
    if len(items) == 1:
        return items[0]
    return [{"k": "list", "line": 0, "ordered": True, "start": 1, "items": items}] if items else []


def decree_parts(prose: Prose) -> tuple[dict[str, Any], list[Finding]]:
    """Sort a decree's body into its parts.

    Returns:
        ``menimbang``, ``memperhatikan`` and the list ``dicta``; and a finding for all that stands where no part is.
    """
    parts: dict[str, Any] = {
        name: {"label": name.capitalize(), "mark": mark, "blocks": []} for name, mark in _GROUNDS.items()
    }
    parts["dicta"] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    here: list[dict[str, Any]] | None = None
    section = ""
    for block in prose.blocks:
        title = plain(block["c"]).strip().rstrip(":") if block["k"] == "head" else ""
        if block["k"] == "head" and block["level"] <= 2:
            section = title.casefold()
            seen.add(section)
            here = parts[section]["blocks"] if section in _GROUNDS else None
            if section not in {*_GROUNDS, _DICTA}:
                findings.append(_misplaced(prose, block, f"bagian `{title}` tidak dikenal dan tidak dicetak"))
        elif block["k"] == "head" and section == _DICTA and block["level"] == 3:
            here = []
            parts["dicta"].append({"label": title.upper(), "mark": "a.", "blocks": here})
        elif here is not None:
            here.append(block)
        elif section in {"", _DICTA}:
            findings.append(
                _misplaced(prose, block, "tulisan ini tidak berada di bawah judul bagian, jadi tidak dicetak")
            )
    for name in _GROUNDS:
        parts[name]["blocks"] = _one_list(parts[name]["blocks"])
    findings.extend(_absent(prose, name) for name in ("menimbang", _DICTA) if name not in seen)
    if _DICTA in seen and not parts["dicta"]:
        findings.append(_absent(prose, "kesatu", "###"))
    return parts, findings


def _one_list(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Considerations are lettered whichever list mark was typed; a single one stands without a letter."""
    if len(blocks) == 1 and blocks[0]["k"] == "list":
        return _listed(blocks[0]["items"])
    return blocks


def _misplaced(prose: Prose, block: dict[str, Any], message: str) -> Finding:
    return Finding(
        prose.text.path,
        block.get("line", prose.text.line),
        "CTK03",
        message,
        "pindahkan ke bawah `## Menimbang`, `## Memperhatikan`, atau diktum (`### KESATU`) di bawah `## Memutuskan`",
    )


def _absent(prose: Prose, name: str, hashes: str = "##") -> Finding:
    title = name.upper() if hashes == "###" else name.capitalize()
    return Finding(
        prose.text.path,
        prose.text.line,
        "CTK04",
        f"bagian `{title}` belum ada pada keputusan ini",
        f"tambahkan baris `{hashes} {title}` beserta isinya",
    )
