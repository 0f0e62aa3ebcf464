"""Read one version of a packet: what its documents say, as they print it, with the line of everything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from siklus.approval.words import long_date
from siklus.forge.refs import naskah_folder
from siklus.model.cycle import FormatData, FormRow
from siklus.redline.version import Grid, Line, Sheet
from siklus.render.prose import Prose, Text, read_prose
from siklus.render.words import number, roman
from siklus.source import Kind, SourceError, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from siklus.redline.version import LineKind
    from siklus.source import Document
    from siklus.workspace import Workspace

_MARKS = {"b": "**", "i": "*", "s": "~~", "u": "", "sup": "", "sub": ""}
_PACKET = "Paket"
#: Fields that say the same of every version.
_FIXED = frozenset({"kind", "rows"})
_FORM_COLUMNS = (
    "Indikator", "Satuan", "Target tahunan", "TW I", "TW II", "TW III", "TW IV", "Penanggung jawab", "Sumber data",
)  # fmt: skip


def read_version(workspace: Workspace, cycle_id: str) -> tuple[Sheet, ...]:
    """The sheets of a packet in the order of its SOP; a file that cannot be understood is read letter by letter.

    Args:
        workspace: The office's files at that version.
        cycle_id: Which cycle; one that is not there has no sheets.

    Raises:
        SiklusError: pandoc cannot read a text.
    """
    known = dict(_known(workspace, cycle_id))
    entries = {entry.path: entry for entry in workspace.tree.entries(naskah_folder(cycle_id))}
    texts = [Text(one.path, one.body, one.body_line) for _, one in known.values() if one.path.endswith(".md")]
    proses = dict(zip([text.path for text in texts], read_prose(texts), strict=True))
    sheets = [
        _sheet(name, document, proses.get(path), workspace)
        for path, (name, document) in known.items()
        if path in entries
    ]
    others = [path for path, entry in entries.items() if path not in known and entry.kind is Kind.FILE]
    return (*sheets, *(Sheet(path, path.rpartition("/")[2], body=_as_it_lies(workspace, path)) for path in others))


def _known(workspace: Workspace, cycle_id: str) -> Iterator[tuple[str, tuple[str, Document[Any]]]]:
    """Every document that was understood, by its path: the packet, then each naskah and its attachments."""
    cycle = workspace.cycles.get(cycle_id)
    if cycle is None or cycle.packet is None:
        return
    yield cycle.packet.path, (_PACKET, cycle.packet)
    sop = workspace.sops.get(cycle.packet.value.sop)
    for spec in sop.value.naskah if sop else ():
        if (document := cycle.naskah.get(spec.id)) is not None:
            yield document.path, (spec.name, document)
        for one in sorted(cycle.attachments, key=lambda one: one.value.number):
            if one.value.of == spec.id:
                yield one.path, (f"Lampiran {roman(one.value.number)} {spec.name}", one)


def _sheet(name: str, document: Document[Any], prose: Prose | None, workspace: Workspace) -> Sheet:
    value = document.value
    return Sheet(
        document.path,
        name,
        fields=Grid(("Isian", "Isi"), tuple(_fields(document, workspace))),
        body=tuple(_body(prose)) if prose else (),
        rows=Grid(_FORM_COLUMNS, tuple(_form_rows(document, workspace))) if isinstance(value, FormatData) else Grid(),
    )


def _fields(document: Document[BaseModel], workspace: Workspace) -> Iterator[Line]:
    """The fields that are filled in, each by the name that staff type."""
    for name, described in type(document.value).model_fields.items():
        value = getattr(document.value, name)
        if name in _FIXED or value is None or value == ():
            continue
        key = described.alias or name
        label = key.replace("_", " ")
        if not isinstance(value, tuple):
            yield Line("baris", (label, _said(value)), line=document.line(key), key=key)
            continue
        for place, said in enumerate(_names(workspace, name, value)):
            yield Line("baris", (label, said), line=document.line(key, place), key=f"{key} {said}")


def _names(workspace: Workspace, field: str, values: tuple[Any, ...]) -> list[str]:
    """A list's entries in words; of units and laws their names."""
    known: dict[str, str] = {}
    if field == "recipients" and workspace.organisation:
        known = {unit.id: unit.name for unit in workspace.organisation.value.units}
    elif field == "considered_laws" and workspace.laws:
        known = {law.id: law.citation for law in workspace.laws.value.laws}
    return [known.get(one, one) for one in map(_said, values)]


def _said(value: Any) -> str:
    match value:
        case bool():
            return "ya" if value else "tidak"
        case date():
            return long_date(value)
        case Decimal():
            return number(value)
        case _:
            return str(value)


def _form_rows(document: Document[FormatData], workspace: Workspace) -> Iterator[Line]:
    units = {unit.id: unit.name for unit in workspace.organisation.value.units} if workspace.organisation else {}
    for place, row in enumerate(document.value.rows):
        yield Line("baris", _form_cells(row, units), line=document.line("baris", place), key=row.indicator)


def _form_cells(row: FormRow, units: dict[str, str]) -> tuple[str, ...]:
    quarters = tuple(number(value) for value in row.quarters)
    responsible = units.get(row.responsible, row.responsible)
    return (row.text, row.unit, number(row.target), *quarters, responsible, row.source)


def _body(prose: Prose) -> Iterator[Line]:
    yield from _lines(prose.blocks, 0)
    for found in prose.findings:
        yield Line("catatan", (f"Baris {found.line}: {found.message}.",), line=found.line)


def _lines(blocks: Sequence[dict[str, Any]], depth: int, kind: LineKind = "alinea") -> Iterator[Line]:
    for block in blocks:
        at = block.get("line", 0)
        match block["k"]:
            case "head":
                yield Line("judul", (_words(block["c"]),), depth, line=at)
            case "par":
                yield Line(kind, (_words(block["c"]),), depth, line=at)
            case "quote":
                yield from _lines(block["c"], depth + 1, "kutipan")
            case "list":
                for place, item in enumerate(block["items"]):
                    yield from _item(item, depth + 1, f"{block['start'] + place}." if block["ordered"] else "–")
            case "table":
                yield from (Line("kepala", tuple(map(_cell, row)), depth, line=at) for row in block["head"])
                yield from (Line("baris", tuple(map(_cell, row)), depth, line=at) for row in block["body"])


def _item(blocks: Sequence[dict[str, Any]], depth: int, marker: str) -> Iterator[Line]:
    """An item's lines; its first paragraph carries the marker."""
    lines = list(_lines(blocks, depth, "butir")) or [Line("butir", ("",), depth)]
    first, *others = lines
    if first.kind == "butir" and not first.marker:
        first = Line(first.kind, first.cells, first.depth, marker, first.line)
    yield from (first, *others)


def _cell(blocks: Sequence[dict[str, Any]]) -> str:
    return "\n".join(" ".join(line.cells) for line in _lines(blocks, 0))


def _words(parts: Sequence[Any]) -> str:
    """Words with their marks as staff type them, so that a change of marks is seen, too."""
    return "".join(map(_word, parts))


def _word(part: Any) -> str:
    if isinstance(part, str):
        return part
    match part["k"]:
        case "br":
            return "\n"
        case "link":
            words = _words(part["c"])
            shown = part["url"].removeprefix("mailto:")
            return words if words == shown else f"{words} ({shown})"
        case kind:
            return f"{_MARKS[kind]}{_words(part['c'])}{_MARKS[kind]}"


def _as_it_lies(workspace: Workspace, path: str) -> tuple[Line, ...]:
    """A file that is no document of ours: its lines, or its fingerprint when it has none."""
    try:
        typed = read_text(workspace.tree, path).splitlines()
    except SourceError:
        digest = sha256(workspace.tree.read(path)).hexdigest()
        return (Line("catatan", (f"Berkas ini bukan teks. SHA-256: {digest}",)),)
    return tuple(Line("alinea", (row,), line=place) for place, row in enumerate(typed, 1) if row.strip())
