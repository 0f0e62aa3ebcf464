"""Markdown that the forge's preview, the site and the printer read alike.

They disagree on lists and tables right below a line of text, on lists nested by two spaces, on lettered lists, on
blocks that only one of them knows, and on what lies elsewhere. Documents stay where all three agree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siklus.findings import Level, quoted
from siklus.rules.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.base import Model
    from siklus.source import Document
    from siklus.workspace import Workspace

_ALIKE = "Pratinjau, situs, dan hasil cetak membaca tulisan ini dengan cara yang berlainan."

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKER = re.compile(r" *(?:[-*+]|[0-9]{1,3}[.)]) +\S")
_LETTER = re.compile(r"^ *(?:[a-z]|[ivx]{2,4})[.)] +\S", re.MULTILINE)
_BLOCK = re.compile(r"^ *(!!!|\?\?\?\+?|:::+|===) ?", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_TARGET = re.compile(r"(!?)\[[^\]\n]*\](?:\(\s*<?|:\s+<?)([^)\s>]+)")
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def _blank(found: re.Match[str]) -> str:
    """Nothing, on as many lines and columns."""
    return re.sub(r"[^\n]", " ", found[0])


def without_comments(text: str) -> str:
    """A text with what stands there for its writers only blanked out."""
    return _COMMENT.sub(_blank, text) if "<!--" in text else text


def bodies(workspace: Workspace) -> Iterator[tuple[Document[Model], str]]:
    """Every Markdown document, and its text with code and comments blanked out."""
    for cycle in workspace.cycles.values():
        for document in (*cycle.naskah.values(), *cycle.attachments):
            if text := document.body:
                for mark, pattern in (("```", _FENCE), ("~~~", _FENCE), ("`", _CODE), ("<!--", _COMMENT)):
                    if mark in text:
                        text = pattern.sub(_blank, text)
                yield document, text


def line_at(document: Document[Model], text: str, offset: int) -> int:
    """The line of the file on which this place of its text stands."""
    return document.body_line + text.count("\n", 0, offset)


def _rows(document: Document[Model], text: str) -> Iterator[tuple[int, str, bool, bool]]:
    """The lines that are not blank: number, text, whether one begins a block, whether it is a list item."""
    begins = True
    for number, row in enumerate(text.expandtabs(4).split("\n"), document.body_line):
        if row.strip():
            yield number, row, begins, _MARKER.match(row) is not None
        begins = not row.strip() or row.startswith("#")


@rule("TLS01", Level.ERROR, "Daftar dan tabel didahului baris kosong", _ALIKE)
def lists_and_tables_stand_apart(workspace: Workspace) -> Iterator[Fault]:
    for document, text in bodies(workspace):
        prose = False
        for number, row, begins, marked in _rows(document, text):
            table = row.lstrip().startswith("|")
            if (marked or table) and prose and not begins:
                what = "tabel" if table else f"butir daftar {quoted(row.strip(), 30)}"
                message = f"{what} langsung menyusul kalimat"
                yield Fault(document.path, number, message, "sisipkan satu baris kosong di atasnya")
            if begins or marked or table:
                prose = not (marked or table)


@rule("TLS02", Level.ERROR, "Daftar bersarang menjorok empat spasi", _ALIKE)
def nested_by_four(workspace: Workspace) -> Iterator[Fault]:
    for document, text in bodies(workspace):
        for number, row, begins, marked in _rows(document, text):
            indent = len(row) - len(row.lstrip())
            if indent % 4 and (marked or begins):
                yield Fault(
                    document.path,
                    number,
                    f"baris ini menjorok {indent} spasi",
                    f"jorokkan {indent // 4 * 4 + 4} spasi bila bagian dari butir di atasnya, atau mulailah dari tepi",
                )


@rule("TLS03", Level.ERROR, "Butir daftar memakai angka atau tanda hubung, bukan huruf", _ALIKE)
def no_lettered_lists(workspace: Workspace) -> Iterator[Fault]:
    for document, text in bodies(workspace):
        for found in _LETTER.finditer(text):
            yield Fault(
                document.path,
                line_at(document, text, found.start()),
                f"daftar berhuruf {quoted(found[0].strip()[:-1])} tidak dikenal",
                "tulis `1.`, `2.`, dan seterusnya; huruf a, b, c dicetak sendiri pada keputusan",
            )


@rule("TLS04", Level.ERROR, "Tidak ada blok khusus seperti `!!!` atau `:::`", _ALIKE)
def no_special_blocks(workspace: Workspace) -> Iterator[Fault]:
    for document, text in bodies(workspace):
        for found in _BLOCK.finditer(text):
            at = line_at(document, text, found.start(1))
            message = f"blok khusus {quoted(found[1])} tidak dikenal"
            yield Fault(document.path, at, message, "tulis sebagai alinea, daftar, atau tabel biasa")


@rule("TLS05", Level.ERROR, "Tidak ada HTML", _ALIKE)
def no_html(workspace: Workspace) -> Iterator[Fault]:
    for document, text in bodies(workspace):
        for found in _TAG.finditer(text) if "<" in text else ():
            at = line_at(document, text, found.start())
            fix = "tulis dengan Markdown: `**tebal**`, `*miring*`, tabel dengan `|`"
            yield Fault(document.path, at, f"HTML {quoted(found[0])} tidak dicetak", fix)


def _targets(workspace: Workspace) -> Iterator[tuple[str, int, bool, str]]:
    """Every link and image: file, line, whether it is an image, where it leads."""
    for document, text in bodies(workspace):
        for found in _TARGET.finditer(text) if "]" in text else ():
            yield document.path, line_at(document, text, found.start()), bool(found[1]), found[2]


@rule(
    "TLS06",
    Level.ERROR,
    "Gambar dan tautan tidak menunjuk ke luar paket",
    "Naskah harus utuh tanpa jaringan dan tanpa berkas dari komputer lain.",
)
def nothing_from_outside(workspace: Workspace) -> Iterator[Fault]:
    for path, line, image, target in _targets(workspace):
        remote = _REMOTE.match(target) is not None
        if (remote and (image or target[:5].casefold() == "file:")) or target.startswith(("/", "\\")) or ".." in target:
            what = "gambar" if image else "tautan"
            fix = "salin berkasnya ke dalam paket, atau sebutkan dengan kata-kata"
            yield Fault(path, line, f"{what} {quoted(target)} berada di luar paket", fix)


@rule(
    "TLS07",
    Level.WARNING,
    "Alamat situs ditulis sebagai teks",
    "Pada kertas, alamat di balik tautan tidak terbaca.",
)
def addresses_readable(workspace: Workspace) -> Iterator[Fault]:
    for path, line, image, target in _targets(workspace):
        if not image and target.casefold().startswith(("http:", "https:", "mailto:")):
            message = f"alamat {quoted(target)} tersembunyi di balik tautan"
            yield Fault(path, line, message, "tulis alamatnya langsung di dalam kalimat")
