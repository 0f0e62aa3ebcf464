"""The three kinds of documents as pandoc's tree, from the very data that the press prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siklus.render.docx.look import GROUPS, points
from siklus.render.docx.tree import Node, cell, joined, lines, listing, para, prose, table
from siklus.render.form_table import COLUMNS, spans
from siklus.render.typeface import even_lines, rough_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_DECREE_MARKERS = ("a.", "1.", "a)", "1)")
_LETTER_MARKERS = ("1.", "a.", "1)", "a)")
#: Over how many of the form's columns each part of its foot stands.
_FOOT = (6, 3, 3, 2, 3)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages on one kind of paper.

    Args:
        blocks: What stands on them.
        landscape: True when the paper is turned.
    """

    blocks: list[Node]
    landscape: bool


def sections_of(template: str, data: dict[str, Any]) -> list[Section]:
    """A document's sections.

    Args:
        template: The press's template for it, one of :data:`TEMPLATES`.
        data: What that template prints.
    """
    return _PAPERS[template](data)


def _decree(data: dict[str, Any]) -> list[Section]:
    size, width = data["style"]["size"], points(data, landscape=False)

    def centred(style: str, words: str) -> Node:
        return para(style, *lines(even_lines(words, size, width)))

    labels = [one["label"] for one in (*data["grounds"], *data["dicta"])] + ["Menetapkan"]
    label = (max(rough_width(one, size) for one in labels) * 1.2) / width
    widths = (label, 1.2 * size / width, 1 - label - 1.2 * size / width)

    def part(one: dict[str, Any]) -> list[Node]:
        markers = (one["mark"], *_DECREE_MARKERS[1:])
        return prose(one["blocks"], markers, size=size, width=width * widths[2], numbered=True) or [para("Isi")]

    grounds = [_labelled(one["label"], *part(one)) for one in data["grounds"]]
    dicta = [_labelled(one["label"], *part(one)) for one in data["dicta"][:-1]]
    dicta += [_labelled(one["label"], *joined(part(one))) for one in data["dicta"][-1:]]
    decides = _labelled("Menetapkan", para("Label", data["decides"]))
    body = [
        centred("Judul Naskah", data["decree"]),
        para("Judul Lanjutan", "NOMOR ", data["number"] or _dots(62, size)),
        para("Judul Berjarak", "TENTANG"),
        centred("Judul Lanjutan", data["subject"]),
        centred("Judul Berjarak", data["opener"]),
        table("Tabel Rata", widths, grounds),
        para("Judul Berjarak", "MEMUTUSKAN:"),
        table("Tabel Rata", widths, [decides, *dicta]),
        *_signed(data["signer"], size, data["lead"]),
        *_copies(data["copies"]),
    ]
    return [Section(body, landscape=False), *_attachments(data, ("1.", "a.", "1)", "a)"))]


def _letter(data: dict[str, Any]) -> list[Section]:
    size, width = data["style"]["size"], points(data, landscape=False)
    when = f"{data['place']}, {data['date'] or _dots(28, size)}"
    number = data["number"] or _dots(40, size)
    label, colon, date = 0.14, 0.02, rough_width(when, size) * 1.05 / width
    value = 1 - label - colon - date
    beside = rough_width(number, size) * 1.05 <= value * width
    rows = [
        _row("Nomor", number, para("Tanggal Surat", when) if beside else None),
        _row("Sifat", data["sensitivity"]),
        _row("Lampiran", data["attached"]),
        _row("Hal", {"k": "b", "c": [data["subject"]]}),
    ]
    names = [[para("Label", one)] for one in data["to"]]
    to = names[0] if len(names) == 1 else [listing(names, "1.")]
    body = [
        *([] if beside else [para("Tanggal Surat", when)]),
        table("Tabel Rata", (label, colon, value, date), rows),
        para("Label"),
        table("Tabel Rata", (0.09, 0.91), [[cell(para("Label", "Yth.")), cell(*to)]]),
        para("Label", "di –"),
        para("Alinea Surat", data["at_place"]),
        para("Label"),
        *joined(prose(data["blocks"], _LETTER_MARKERS, size=size, width=width, style="Alinea Surat")),
        *_signed(data["signer"], size),
        *_copies(data["copies"]),
    ]
    return [Section(body, landscape=False), *_attachments(data, _LETTER_MARKERS)]


def _form(data: dict[str, Any]) -> list[Section]:
    size = data["style"]["size"]
    total = sum(column.width for column in COLUMNS)
    blank = _dots(80, size)
    facts = [
        ("Unit kerja", blank, "Periode", data["period"]),
        ("Diisi oleh", blank, "Tenggat pengisian", data["deadline"]),
        ("Jabatan", blank, "Tanggal pengisian", _dots(38, size)),
    ]
    told = [
        [cell(para("Label", one)) for one in (left, ":", value, right, ":", fact)] for left, value, right, fact in facts
    ]
    first, *others = data["heading"]
    body = [
        para("Judul Format", first),
        *(para("Judul Format", one) for one in others),
        para("Label"),
        table("Tabel Rata", (0.07, 0.015, 0.565, 0.12, 0.015, 0.215), told),
        para("Label"),
        table(
            "Tabel Format",
            [column.width / total for column in COLUMNS],
            [_form_row(one) for one in data["rows"]],
            head=_form_head(),
            foot=[_form_foot(data, size)],
            aligns=[column.align for column in COLUMNS],
        ),
    ]
    return [Section(joined(body), landscape=data["style"]["landscape"])]


def _form_head() -> list[list[Any]]:
    upper = [
        cell(para("Kepala Format", title), over=last - first + 1, down=1 if last > first else 2, align="center")
        for title, first, last in spans()
    ]
    lower = [cell(para("Kepala Format", column.title), align="center") for column in COLUMNS if column.above]
    numbers = [cell(para("Kepala Format", f"({place})"), align="center") for place in range(1, len(COLUMNS) + 1)]
    return [upper, lower, numbers]


def _form_row(one: dict[str, Any]) -> list[Any]:
    if "group" in one:
        return [cell(para(GROUPS[one["group"]], one["name"]), over=len(COLUMNS), align="left")]
    falling = " (makin kecil makin baik)" if one["direction"] == "turun" else ""
    words = iter((str(one["no"]), one["text"] + falling, one["unit"], one["source"], one["responsible"]))
    numbers = iter((one["target"], *one["quarters"]))
    written = {"words": words, "target": numbers}
    return [cell(para("Isi Format", next(written.get(column.kind, iter(("",)))))) for column in COLUMNS]


def _form_foot(data: dict[str, Any], size: float) -> list[Any]:
    """How to fill the form in, and beside it who filled it in, who checked it, who initials and who signs.

    A row of the form's own table: a word processor keeps a row with the one before it, but no table with another.
    """
    guidance = [para("Kelompok Program", "Petunjuk pengisian")] if data["guidance"] else []
    if data["guidance"]:
        guidance.append(listing([[para("Isi Format", one)] for one in data["guidance"]], "1."))

    def by_hand(words: str) -> list[Node]:
        below = para("Kolom Tanda Tangan", "NIP ", _dots(17, size))
        return [para("Kolom Tanda Tangan", f"{words},"), para("Kolom Nama", _dots(24, size)), below]

    parts = (
        guidance,
        by_hand("Diisi oleh"),
        by_hand("Diperiksa oleh"),
        _parafs(data["parafs"]),
        _signer(data["signer"], size, "Kolom Tanda Tangan", "Kolom Nama"),
    )
    return [
        cell(para("Kolom Tanda Tangan"), *part, over=over, align="left")
        for part, over in zip(parts, _FOOT, strict=True)
    ]


def _parafs(tables: Sequence[dict[str, Any]]) -> list[Node]:
    made = []
    for one in tables:
        rows = [
            [
                cell(para("Isi Format", row["title"]), para("Isi Format")),
                cell(para("Isi Kecil", row["given"] or ""), align="center"),
            ]
            for row in one["rows"]
        ]
        head = [[cell(para("Kepala Format", one["title"]), over=2, align="center")]]
        made += [table("Tabel Format", (0.6, 0.4), rows, head=head), para("Isi Format")]
    return made or [para("Isi Format")]


def _attachments(data: dict[str, Any], markers: Sequence[str]) -> list[Section]:
    return [Section(_attachment(one, data, markers), landscape=one["landscape"]) for one in data["attachments"]]


def _attachment(one: dict[str, Any], data: dict[str, Any], markers: Sequence[str]) -> list[Node]:
    size, width = data["style"]["size"], points(data, landscape=one["landscape"])
    left = 0.56 if one["landscape"] else 0.36
    label = 0.16 * points(data, landscape=False) / width

    def wide(words: str) -> list[Any]:
        return [cell(para("Rujukan Lampiran")), cell(para("Rujukan Lampiran", words), over=3)]

    def row(name: str, value: str) -> list[Any]:
        return [cell(para("Rujukan Lampiran", words)) for words in ("", name, ":", value)]

    return [
        table(
            "Tabel Rata",
            (left, label, 0.02, 1 - left - label - 0.02),
            [
                wide(one["label"]),
                wide(one["of"]),
                row("NOMOR", data["number"] or _dots(55, size * 0.84)),
                row("TANGGAL", one["date"] or _dots(55, size * 0.84)),
                row(one["subject_label"], one["subject"]),
            ],
        ),
        para("Judul Lampiran", *lines(even_lines(one["title"], size * 1.1, width * 0.86))),
        *joined(prose(one["blocks"], markers, size=size, width=width)),
        *_signed(data["signer"], size),
    ]


def _labelled(label: str, *content: Node) -> list[Any]:
    return [cell(para("Label", label)), cell(para("Label", ":")), cell(*content)]


def _row(label: str, value: Any, beside: Node | None = None) -> list[Any]:
    cells = [cell(para("Label", label)), cell(para("Label", ":"))]
    if beside is None:
        return [*cells, cell(para("Label", value), over=2)]
    return [*cells, cell(para("Label", value)), cell(beside)]


def _signed(signer: dict[str, Any], size: float, lead: Sequence[tuple[str, str | None]] = ()) -> list[Node]:
    """The signature at the right; all of it stays on one page."""
    opening = [para("Penanda Tangan", f"{label} {value or _dots(38, size)}") for label, value in lead]
    block = [*opening, *_signer(signer, size, "Penanda Tangan", "Nama Penanda Tangan")]
    block[0]["c"][0][2][0][1] = "Awal Tanda Tangan"
    return block


def _signer(signer: dict[str, Any], size: float, style: str, name_style: str) -> list[Node]:
    titles = [para(style, one) for one in signer["titles"]]
    name = para(name_style, {"k": "b", "c": [{"k": "u", "c": [signer["name"]]}]} if signer["name"] else _dots(58, size))
    below = [para(style, one) for one in (signer["grade"], f"NIP {signer['nip']}" if signer["nip"] else None) if one]
    return [*titles, name, *below]


def _copies(names: Sequence[str]) -> list[Node]:
    if not names:
        return []
    listed = [[para("Tembusan", name)] for name in names]
    return [para("Awal Tembusan", "Tembusan:"), *(listed[0] if len(names) == 1 else [listing(listed, "1.")])]


def _dots(width: float, size: float) -> str:
    """Room to write on, so many millimetres wide."""
    return "…" * round(width * 72 / 25.4 / size)


_PAPERS = {"keputusan.typ": _decree, "surat.typ": _letter, "format-data.typ": _form}
#: The kinds of documents that a word processor is given; sheets to write on by hand are only printed.
TEMPLATES = frozenset(_PAPERS)
