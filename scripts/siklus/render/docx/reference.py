"""The reference document that pandoc takes letterhead, styles and margins from, made of the office's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from siklus.render.docx.look import DECLARED, SPACES, millimetres, points, style_id, styles_part, twips
from siklus.render.package import pack
from siklus.render.typeface import even_lines, office_face, sense_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_RELATED = SPACES["r"]
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Millimetres from the paper's edge to the running head, and to the foot with its QR code.
_EDGE, _FOOT = 10, 6
#: Millimetres for what is said of the QR code, as on the print.
_CAPTION = 34
#: The letterhead as the press sets it: type of the agency's name, at most so many lines, and never smaller.
_KOP_SIZE, _KOP_LINES, _KOP_LEAST = 16.0, 3, 10.0
#: Heavy letters are about so much wider.
_BOLD = 1.08
#: As small as it may be set for the sake of lines that its sense allows.
_KOP_SENSE = 14.0
#: Government to agency as 3 to 4; the address smaller still.
_GOVERNMENT, _ADDRESS, _ADDRESS_LEAST = 0.75, 0.5625, 8.0
#: Millimetres for the coat of arms: its column, its width, its height.
_EMBLEM_ROOM, _EMBLEM_WIDTH, _EMBLEM_HEIGHT = 22, 20, 24
_EMU = 36_000


def reference_document(facts: dict[str, Any], emblem: bytes | None, code: bytes | None) -> bytes:
    """A document without words of its own: letterhead on its first page, page numbers on the others, a QR code on all.

    Args:
        facts: What the document prints of the office.
        emblem: The coat of arms as PNG.
        code: The QR code as PNG.
    """
    kop = facts.get("kop")
    heads = {
        "header1.xml": _head(_kop(facts, kop, pictured=emblem is not None) if kop else _line("header"), facts),
        "header2.xml": _head(_page_number(), facts),
    }
    parts = {f"word/{name}": data for name, data in heads.items()} | {"word/footer1.xml": _part("ftr", _foot(facts))}
    linked = [*(("header", name) for name in heads), ("footer", "footer1.xml")]
    linked += [("styles", "styles.xml"), ("fontTable", "fontTable.xml"), ("settings", "settings.xml")]
    types = {f"word/{name}": f"{_TYPES}.{kind}+xml" for kind, name in linked}
    if emblem is not None:
        parts["word/media/lambang.png"] = emblem
        parts["word/_rels/header1.xml.rels"] = _relations([("image", "media/lambang.png")])
    if code is not None:
        parts["word/media/kode.png"] = code
        parts["word/_rels/footer1.xml.rels"] = _relations([("image", "media/kode.png")])
    return pack(
        {
            "[Content_Types].xml": _content_types(types),
            "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
            "word/document.xml": f"{_XML}<w:document {DECLARED}><w:body>{_SECTION}</w:body></w:document>".encode(),
            "word/_rels/document.xml.rels": _relations(linked),
            "word/styles.xml": styles_part(facts),
            "word/fontTable.xml": _fonts(facts["style"]["font"]),
            "word/settings.xml": settings_part(draft=facts["draft"]),
            **parts,
        }
    )


def section(facts: dict[str, Any], *, landscape: bool, first: bool) -> list[ET.Element]:
    """Paper and margins of a section (ECMA-376 part 1, 17.6), after its heads and feet.

    Args:
        facts: What the document prints of the office.
        landscape: True when the paper is turned.
        first: True when its first page has a head of its own.
    """
    short, long = (str(millimetres(side)) for side in facts["paper"])
    size = {"w": long, "h": short, "orient": "landscape"} if landscape else {"w": short, "h": long}
    margins = {side: str(millimetres(facts["style"][side])) for side in ("top", "right", "bottom", "left")}
    edges = {"header": str(millimetres(_EDGE)), "footer": str(millimetres(_FOOT))}
    made = [_element("pgSz", size), _element("pgMar", {**margins, **edges, "gutter": "0"})]
    return [*made, _element("titlePg", {})] if first else made


def _element(name: str, values: dict[str, str]) -> ET.Element:
    space = f"{{{SPACES['w']}}}"
    return ET.Element(space + name, {space + key: value for key, value in values.items()})


def settings_part(*, draft: bool) -> bytes:
    """How the file behaves in a word processor: corrections of a draft are tracked from the first."""
    tracked = "<w:trackRevisions/>" if draft else ""
    return (
        f'{_XML}<w:settings {DECLARED}><w:zoom w:percent="100"/>{tracked}<w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="id-ID"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    ).encode()


_SECTION = (
    '<w:sectPr><w:headerReference w:type="first" r:id="rId1"/><w:headerReference w:type="default" r:id="rId2"/>'
    '<w:footerReference w:type="first" r:id="rId3"/><w:footerReference w:type="default" r:id="rId3"/></w:sectPr>'
)


def _kop(facts: dict[str, Any], kop: dict[str, Any], *, pictured: bool) -> str:
    """Letterhead: government, agency, address, a double rule; the coat of arms at the left when there is one."""
    width = points(facts, landscape=facts["style"]["landscape"])
    side = _EMBLEM_ROOM * 72 / 25.4
    room = width - 2 * side
    size = _KOP_SIZE
    agency = sense_lines(kop["agency"], size * _BOLD, room, _KOP_LINES)
    while agency is None and size > _KOP_SENSE:  # a little smaller rather than torn apart
        size -= 0.5
        agency = sense_lines(kop["agency"], size * _BOLD, room, _KOP_LINES)
    if agency is None:
        size = _KOP_SIZE
        while size > _KOP_LEAST and len(even_lines(kop["agency"], size * _BOLD, room)) > _KOP_LINES:
            size -= 0.5
        agency = even_lines(kop["agency"], size * _BOLD, room)
    small, smaller = size * _GOVERNMENT, max(size * _ADDRESS, _ADDRESS_LEAST)
    heads = [
        _kop_line("Kop Pemerintah", even_lines(kop["government"], small, room), small),
        _kop_line("Kop Perangkat Daerah", agency, size),
        *(_kop_line("Kop Alamat", even_lines(line, smaller, room), smaller) for line in kop["address"]),
    ]
    gap = millimetres(facts["style"]["top"] - _EDGE)
    above = f'<w:p><w:pPr><w:pStyle w:val="header"/><w:spacing w:line="{gap}" w:lineRule="exact"/></w:pPr></w:p>'
    rule = (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id("Kop Garis")}"/><w:pBdr>'
        '<w:top w:val="thickThinSmallGap" w:sz="24" w:space="4" w:color="auto"/></w:pBdr></w:pPr></w:p>'
    )
    emblem = _picture("Lambang", "Lambang daerah", _EMBLEM_WIDTH, _EMBLEM_HEIGHT) if pictured else ""
    return (
        f"{above}{_beside([side, room, side], [_line('header', drawn=emblem), ''.join(heads), _line('header')])}{rule}"
    )


def foot_room(facts: dict[str, Any], *, landscape: bool) -> float:
    """How wide the foot of a page is, in points, where neither the QR code nor what is said of it stands."""
    return points(facts, landscape=landscape) - (sum(_code_room(facts["code"])) if facts["code"] else 0)


def _code_room(code: dict[str, Any]) -> tuple[float, float]:
    """Room for what is said of the QR code, and for the code itself, in points."""
    return _CAPTION * 72 / 25.4, (code["size"] + 2) * 72 / 25.4


def _foot(facts: dict[str, Any]) -> str:
    """What a draft says of itself, or the QR code at the right."""
    if (code := facts["code"]) is None:
        return _line("footer", facts["foot"] or "")
    picture = _picture("Kode QR", code["caption"], code["size"], code["size"])
    columns = [_line("footer"), _line("Kaki Kode", code["caption"]), _line("Kaki Kode", drawn=picture)]
    room = foot_room(facts, landscape=facts["style"]["landscape"])
    # A word processor ends a foot with a paragraph; this one takes no room.
    return _beside([room, *_code_room(code)], columns) + _line("Akhir Bagian")


def _beside(widths: Sequence[float], contents: Sequence[str]) -> str:
    """Paragraphs side by side in columns so many points wide."""
    grid = [twips(one) for one in widths]
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id("Tabel Rata")}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid><w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{one}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
            for one, content in zip(grid, contents, strict=True)
        )
        + "</w:tr></w:tbl>"
    )


def _kop_line(style: str, lines: Sequence[str], size: float) -> str:
    half = round(size * 2)
    look = f'<w:rPr><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    # Each line but the last keeps the space at its end, so that words do not grow together where lines are joined.
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r>{look}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in " \n".join(lines).split("\n")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{runs}</w:p>'


def _line(style: str, words: str = "", *, drawn: str = "") -> str:
    text = f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{drawn}{text}</w:p>'


def _page_number() -> str:
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    return f'<w:p><w:pPr><w:pStyle w:val="header"/></w:pPr>{dash.format("– ")}{field}{dash.format(" –")}</w:p>'


def _head(content: str, facts: dict[str, Any]) -> bytes:
    return _part("hdr", content + (_watermark(facts["watermark"]) if facts["watermark"] else ""))


def _part(kind: str, content: str) -> bytes:
    return f"{_XML}<w:{kind} {DECLARED}>{content}</w:{kind}>".encode()


def _watermark(mark: str) -> str:
    """A word behind the text, as word processors draw it (ECMA-376 part 4, 14.1.2)."""
    place = ";".join(
        f"mso-position-{way}:center;mso-position-{way}-relative:margin" for way in ("horizontal", "vertical")
    )
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:440pt;height:110pt;rotation:315;z-index:-251658752;{place}"
    )
    return _line(
        "header",
        drawn='<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="Tanda" type="#_x0000_t136" alt="" style="{style}" fillcolor="#e8e8e8" stroked="f">'
        f'<v:textpath style="font-family:Arial;font-size:1pt;font-weight:bold" string={quoteattr(mark)}/></v:shape>'
        "</w:pict></w:r>",
    )


def _picture(name: str, told: str, across: float, down: float) -> str:
    """The part's one picture, so many millimetres wide and high, with words for who cannot see it."""
    width, height = round(across * _EMU), round(down * _EMU)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="{name}" descr={quoteattr(told)}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _fonts(face: str) -> bytes:
    """The typeface, and under which other name a machine may know it."""
    known = office_face(face)
    other = f"<w:altName w:val={quoteattr(face)}/>" if known != face else ""
    return f"{_XML}<w:fonts {DECLARED}><w:font w:name={quoteattr(known)}>{other}</w:font></w:fonts>".encode()


def _relations(linked: Sequence[tuple[str, str]]) -> bytes:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(linked, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_XML}<Relationships xmlns="{space}">{made}</Relationships>'.encode()


def _content_types(types: dict[str, str]) -> bytes:
    made = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{made}</Types>'
    ).encode()
