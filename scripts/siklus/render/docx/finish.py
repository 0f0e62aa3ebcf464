"""What pandoc leaves open in a document: sections, the widths of its tables, its lists' steps, and who made it when."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from siklus.render.docx.look import LIST_STEP, SPACES, millimetres, points, style_id, twips
from siklus.render.docx.reference import foot_room, section, settings_part
from siklus.render.package import CORE, in_indonesian, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from siklus.render.docx.papers import Section

_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
#: An empty paragraph that ends a section; what belongs to the section is written in afterwards.
SECTION_END = f'<w:p><w:pPr><w:pStyle w:val="{style_id("Akhir Bagian")}"/><w:sectPr/></w:pPr></w:p>'
_INDENT = re.compile(r'w:left="(\d+)" w:hanging="(\d+)"')
_BULLET = re.compile(r'(<w:numFmt w:val="bullet" />\s*<w:lvlText w:val=")[^"]*(" />)')
#: The width of a page's text that pandoc reckons with, and the step of its lists.
_PANDOC_WIDTH, _PANDOC_STEP = 7920, 720
#: Millimetres around how the document was approved.
_AROUND = 2
#: Points at each side of what stands in a table's foot.
_BESIDE = 5
_HEAD_FILL = {"val": "clear", "color": "auto", "fill": "E8E8E8"}


def finished(data: bytes, facts: dict[str, Any], sections: Sequence[Section], moment: datetime) -> bytes:
    """The document with all that was left open.

    Args:
        data: As pandoc wrote it.
        facts: What the document prints of the office.
        sections: Its sections.
        moment: The moment that it carries.
    """
    parts = unpack(data)
    parts[_DOCUMENT] = _with_sections(parts[_DOCUMENT], facts, sections)
    parts[_NUMBERING] = _with_steps(parts[_NUMBERING].decode(), facts["style"]["size"]).encode()
    parts["word/settings.xml"] = settings_part(draft=facts["draft"])
    parts[CORE] = _core(facts, moment)
    return pack(in_indonesian(parts))


def _with_sections(document: bytes, facts: dict[str, Any], sections: Sequence[Section]) -> bytes:
    """Each section on its paper, its tables as wide as its text; letterhead and page numbers begin with the first."""
    for prefix, space in SPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.fromstring(document)  # noqa: S314  # pandoc wrote it from our own tree
    body = root[0]
    here: list[ET.Element] = []
    ends: list[ET.Element] = []
    for block in body:
        end = block if block.tag == _w("sectPr") else block.find(f"{_w('pPr')}/{_w('sectPr')}")
        if end is None:
            here.append(block)
            continue
        width = twips(points(facts, landscape=sections[len(ends)].landscape))
        for table in here:
            if table.tag == _w("tbl"):
                _fit(table, width)
        ends.append(end)
        here = []
    references = [one for one in ends[-1] if one.tag in {_w("headerReference"), _w("footerReference")}]
    for number, (end, one) in enumerate(zip(ends, sections, strict=True)):
        end[:] = [*(references if number == 0 else []), *section(facts, landscape=one.landscape, first=number == 0)]
    if facts["note"] is not None:
        body[-1:-1] = _approved(facts, landscape=sections[-1].landscape)
    made: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made


def _approved(facts: dict[str, Any], *, landscape: bool) -> list[ET.Element]:
    """How the document was approved: at the foot of its last page, beside the QR code, and taking no room of the text.

    A word processor has no foot of the last page; what stands at a fixed place of the page on which it ends is one.
    """
    height = facts["paper"][0 if landscape else 1]
    place = {
        "w": twips(foot_room(facts, landscape=landscape)) - millimetres(_AROUND),
        "wrap": "around",
        "vAnchor": "page",
        "hAnchor": "page",
        "x": millimetres(facts["style"]["left"]),
        "y": millimetres(height - facts["style"]["bottom"] + _AROUND),
    }
    told = _styled("Kaki Persetujuan")
    ET.SubElement(told[0], _w("framePr"), {_w(name): str(value) for name, value in place.items()})
    words = ET.SubElement(ET.SubElement(told, _w("r")), _w("t"))
    words.text = facts["note"]
    return [told, _styled("Akhir Bagian")]


def _styled(style: str) -> ET.Element:
    """An empty paragraph in a style of ours."""
    paragraph = ET.Element(_w("p"))
    ET.SubElement(ET.SubElement(paragraph, _w("pPr")), _w("pStyle"), {_w("val"): style_id(style)})
    return paragraph


def _fit(table: ET.Element, width: int) -> None:
    """A table as wide as the text; one within another fits itself into its cell. Ruled rows are not torn apart."""
    properties = _only(table, "tblPr")
    _only(properties, "tblW").attrib.update({_w("type"): "dxa", _w("w"): str(width)})
    for column in table.iter(_w("gridCol")):
        column.set(_w("w"), str(int(column.get(_w("w"), "0")) * width // _PANDOC_WIDTH))
    for inner in table.iter(_w("tbl")):
        if inner is not table:
            _only(_only(inner, "tblPr"), "tblLayout").set(_w("type"), "autofit")
        if _only(_only(inner, "tblPr"), "tblStyle").get(_w("val")) != style_id("Tabel Rata"):
            _hold(inner)
        if _only(_only(inner, "tblPr"), "tblLook").get(_w("lastRow")) == "1":
            _open(inner.findall(_w("tr"))[-1])


def _hold(table: ET.Element) -> None:
    for row in table.findall(_w("tr")):
        properties = row.find(_w("trPr"))
        if properties is None:
            properties = ET.Element(_w("trPr"))
            row.insert(0, properties)
        properties.insert(0, ET.Element(_w("cantSplit")))
        if properties.find(_w("tblHeader")) is not None:
            for cell in row.iter(_w("tcPr")):
                ET.SubElement(cell, _w("shd"), {_w(name): value for name, value in _HEAD_FILL.items()})
                ET.SubElement(cell, _w("vAlign"), {_w("val"): "center"})


def _open(foot: ET.Element) -> None:
    """The foot of a table has no lines but the one above it, and so its cells stand farther apart."""
    for cell in foot.findall(_w("tc")):
        borders = ET.SubElement(_only(cell, "tcPr"), _w("tcBorders"))
        for side in ("left", "bottom", "right"):
            ET.SubElement(borders, _w(side), {_w("val"): "nil"})
        margins = ET.SubElement(_only(cell, "tcPr"), _w("tcMar"))
        for side in ("left", "right"):
            ET.SubElement(margins, _w(side), {_w("w"): str(twips(_BESIDE)), _w("type"): "dxa"})


def _only(element: ET.Element, name: str) -> ET.Element:
    """The child of this name, made when it is not there."""
    found = element.find(_w(name))
    return ET.SubElement(element, _w(name)) if found is None else found


def _w(name: str) -> str:
    return f"{{{SPACES['w']}}}{name}"


def _with_steps(numbering: str, size: float) -> str:
    step = twips(LIST_STEP * size)
    closer = _INDENT.sub(lambda found: f'w:left="{int(found[1]) // _PANDOC_STEP * step}" w:hanging="{step}"', numbering)
    return _BULLET.sub(r"\g<1>–\g<2>", closer)


def _core(facts: dict[str, Any], moment: datetime) -> bytes:
    at = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    times = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{at}</dcterms:{what}>' for what in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(facts['title'])}</dc:title><dc:subject>{escape(facts['description'])}</dc:subject>"
        f"<dc:creator>{escape(facts['author'])}</dc:creator>{times}</cp:coreProperties>"
    ).encode()
