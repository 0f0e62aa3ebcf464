"""The styles of a document: what a word processor shows in its list of styles, in the office's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import quoteattr

from siklus.render.package import LANGUAGE
from siklus.render.typeface import office_face

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN = "http://schemas.openxmlformats.org"
#: The namespaces of a document, by the prefixes that everybody gives them.
SPACES = {
    "w": f"{_OPEN}/wordprocessingml/2006/main",
    "r": f"{_OPEN}/officeDocument/2006/relationships",
    "m": f"{_OPEN}/officeDocument/2006/math",
    "wp": f"{_OPEN}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OPEN}/drawingml/2006/main",
    "pic": f"{_OPEN}/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
#: Lines stand this much farther apart than the typeface alone would set them.
_LINE = 1.08
#: Millimetres for a signature on the form, where less room is left.
_FORM_ROOM = 15
#: How far a level of a list is set in, in ems.
LIST_STEP = 2.0


#: The styles of the form's headings by their levels.
GROUPS = {
    "sasaran": "Kelompok Sasaran",
    "program": "Kelompok Program",
    "kegiatan": "Kelompok Kegiatan",
    "sub_kegiatan": "Kelompok Sub Kegiatan",
}
#: Of a style, the one that stays with what follows.
JOINED = {
    "Isi": "Isi Menyambung",
    "Alinea Surat": "Alinea Menyambung",
    "Isi Tabel": "Isi Tabel Menyambung",
    "Isi Format": "Isi Format Menyambung",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    Args:
        name: As the list of styles shows it.
        based: The style that it changes.
        size: Type size, in parts of the document's; None leaves it.
        align: How lines are set; None leaves it.
        before: Room above, in ems.
        after: Room below, in ems.
        left: How far it is set in, in parts of the text's width.
        first: How much farther its first line is set in, in millimetres.
        bold: Heavy type.
        joined: Stays on one page with the next paragraph.
        outline: Level in the document's outline, counted from 0; None for text.
    """

    name: str
    based: str = "Normal"
    size: float | None = None
    align: Literal["left", "center", "right", "both"] | None = None
    before: float | None = None
    after: float | None = None
    left: float = 0
    first: float = 0
    bold: bool = False
    joined: bool = False
    outline: int | None = None


def style_id(name: str) -> str:
    """How the file itself calls a style."""
    return name.replace(" ", "")


def points(facts: dict[str, Any], *, landscape: bool) -> float:
    """Width of the text, in points, on upright or on turned paper."""
    style, (short, long) = facts["style"], facts["paper"]
    return float((long if landscape else short) - style["left"] - style["right"]) * 72 / 25.4


def twips(value: float) -> int:
    """Points in the unit of the format: twentieths."""
    return round(value * 20)


def millimetres(value: float) -> int:
    """Millimetres in the unit of the format."""
    return twips(value * 72 / 25.4)


def _styles(facts: dict[str, Any]) -> Iterator[Style]:
    size = facts["style"]["size"]
    room = facts["signature_room"] * 72 / 25.4 / size
    yield Style("Isi", align="both", after=0.35)
    yield Style("Isi Menyambung", "Isi", joined=True)
    yield Style("Alinea Surat", "Isi", first=12.5)
    yield Style("Alinea Menyambung", "Alinea Surat", joined=True)
    yield Style("Kutipan", "Isi", left=0.08)
    yield Style("Label", align="left", after=0.35)
    yield Style("Judul Naskah", align="center", joined=True, outline=0)
    yield Style("Judul Lanjutan", align="center", joined=True)
    yield Style("Judul Berjarak", "Judul Lanjutan", before=0.8, after=0.8)
    yield Style("Judul Lampiran", align="center", before=1.2, after=1, bold=True, joined=True, outline=1)
    yield Style("Judul Format", align="center", size=1.35, bold=True, joined=True, outline=0)
    yield Style("Penanda Tangan", align="left", left=0.47, joined=True)
    yield Style("Awal Tanda Tangan", "Penanda Tangan", before=1.6)
    yield Style("Nama Penanda Tangan", "Penanda Tangan", before=room)
    yield Style("Kolom Tanda Tangan", align="left", joined=True)
    yield Style("Kolom Nama", "Kolom Tanda Tangan", before=min(room, _FORM_ROOM * 72 / 25.4 / size))
    yield Style("Tanggal Surat", align="right", after=0.35)
    yield Style("Tembusan", align="left", size=0.92)
    yield Style("Awal Tembusan", "Tembusan", before=1.8, joined=True)
    yield Style("Rujukan Lampiran", align="left", size=0.84)
    yield Style("Isi Tabel", align="left", size=0.86)
    yield Style("Isi Tabel Menyambung", "Isi Tabel", joined=True)
    yield Style("Kepala Tabel", "Isi Tabel", align="center", bold=True)
    yield Style("Isi Format", align="left")
    yield Style("Isi Format Menyambung", "Isi Format", joined=True)
    yield Style("Isi Kecil", "Isi Format", align="center", size=0.8)
    yield Style("Kepala Format", "Isi Format", align="center", bold=True, joined=True)
    for level, name in enumerate(GROUPS.values()):
        yield Style(name, "Isi Format", bold=True, joined=True, left=0.01 * max(0, level - 1))
    yield Style("Kop Pemerintah", align="center")
    yield Style("Kop Perangkat Daerah", align="center", bold=True)
    yield Style("Kop Alamat", align="center")
    yield Style("Kop Garis", size=0.1, before=40 / size, after=120 / size)
    yield Style("Akhir Bagian", size=0.1)
    yield Style("header", align="center")
    yield Style("footer", align="center", size=7 / size)
    yield Style("Kaki Kode", "footer", align="right", size=7 / size)
    yield Style("Kaki Persetujuan", "footer", align="left", size=6.5 / size)
    yield Style("Body Text")
    yield Style("First Paragraph", "Body Text")
    yield Style("Compact", "Body Text")


def styles_part(facts: dict[str, Any]) -> bytes:
    """The part of the package that holds all styles (ECMA-376 part 1, 17.7)."""
    face = quoteattr(office_face(facts["style"]["font"]))
    size = round(facts["style"]["size"] * 2)
    width = points(facts, landscape=facts["style"]["landscape"])
    made = "".join(_paragraph_style(style, facts["style"]["size"], width) for style in _styles(facts))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:styles {DECLARED}><w:docDefaults><w:rPrDefault><w:rPr>'
        f"<w:rFonts w:ascii={face} w:hAnsi={face} w:eastAsia={face} w:cs={face}/>"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:before="0" w:after="0" w:line="{round(240 * _LINE)}" w:lineRule="auto"/>'
        f"</w:pPr></w:pPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'<w:name w:val="Default Paragraph Font"/></w:style>'
        f'<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>'
        f"{made}{_TABLES}</w:styles>"
    ).encode()


def _paragraph_style(style: Style, size: float, width: float) -> str:
    own = (style.size or 1) * size
    spacing = [
        f'w:{side}="{twips(room * own)}"'
        for side, room in (("before", style.before), ("after", style.after))
        if room is not None
    ]
    indents = [f'w:left="{twips(style.left * width)}"'] if style.left else []
    indents += [f'w:firstLine="{millimetres(style.first)}"'] if style.first else []
    paragraph = [
        "<w:keepNext/>" if style.joined else "",
        f"<w:spacing {' '.join(spacing)}/>" if spacing else "",
        f"<w:ind {' '.join(indents)}/>" if indents else "",
        f'<w:jc w:val="{style.align}"/>' if style.align else "",
        f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
    ]
    half = round(own * 2)
    run = [
        "<w:b/><w:bCs/>" if style.bold else "",
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if style.size else "",
    ]
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(style.name)}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style_id(style.based)}"/><w:qFormat/>'
        f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{''.join(run)}</w:rPr></w:style>"
    )


def _table_style(name: str, borders: str, margin: float) -> str:
    sides = "".join(f'<w:{side} w:w="{twips(margin)}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{borders}<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr></w:style>'
    )


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULED = (
    "<w:tblBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    + "</w:tblBorders>"
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    + _table_style("Tabel Rata", "", 0)
    + _table_style("Tabel Naskah", _RULED, 4)
    + _table_style("Tabel Format", _RULED, 2)
)
