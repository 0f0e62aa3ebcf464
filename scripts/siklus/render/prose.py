"""Markdown that staff write, read by pandoc, as a small tree of plain values that a template prints as content.

Only what is listed here passes; everything else is left out and reported. No Typst code is ever made of a text: a
template walks the tree, so what merely looks like markup prints as itself.
"""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.findings import Finding, Level
from siklus.render.reader import SECONDS, read_trees
from siklus.rules.bounds import beyond

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Seconds for one text that is read alone, because something was wrong with one of many.
_SECONDS_ALONE = 5

#: Links that a reader of the PDF may follow.
_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s]+", re.IGNORECASE)
_LINE = re.compile(r"(?:^|@)(\d+):")
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_WRAPPING = {"Emph": "i", "Strong": "b", "Underline": "u", "Strikeout": "s", "Superscript": "sup", "Subscript": "sub"}
_QUOTES = {"SingleQuote": "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "DoubleQuote": "“”"}
_ALIGNS = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": "left"}

#: What is left out, in the reader's words, and what to do instead.
_LEFT_OUT = {
    "RawInline": ("kode mentah (HTML atau lain)", "tulis dengan huruf biasa, **tebal** atau *miring*"),
    "RawBlock": ("kode mentah (HTML atau lain)", "tulis sebagai alinea, daftar atau tabel Markdown"),
    "CodeBlock": ("blok kode", "tulis sebagai alinea biasa, tanpa tiga petik miring dan tanpa lekukan empat spasi"),
    "Image": ("gambar", "sebut sebagai lampiran tersendiri"),
    "Math": ("rumus", "tulis rumus dengan kata dan angka"),
    "Cite": ("sitasi", "tulis nama peraturannya lengkap"),
    "Note": ("catatan kaki", "tulis keterangannya di dalam kalimat"),
    "HorizontalRule": ("garis pemisah", "hapus garis itu"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown text and where it stands.

    Args:
        path: The file, relative to the repository.
        body: The text below the front matter.
        line: The line of the file on which the text begins, counted from 1.
    """

    path: str
    body: str
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """What passed, and what did not.

    Args:
        text: The source.
        blocks: The tree: headings (``head``), paragraphs (``par``), lists (``list``), quotes, tables.
        findings: What was left out, with its line.
    """

    text: Text
    blocks: list[dict[str, Any]]
    findings: tuple[Finding, ...]


class UnreadableError(SiklusError):
    """A text that cannot be read for printing.

    Args:
        text: Which.
        line: On which of its lines, counted from 0.
        message: What is wrong, in Indonesian.
        fix: What to do, in Indonesian.
    """

    def __init__(self, text: Text, line: int, message: str, fix: str) -> None:
        self.text = text
        self.finding = Finding(text.path, text.line + line, "CTK06", message, fix)
        super().__init__(f"{text.path} baris {text.line + line}: {message}.", f"{fix[0].upper()}{fix[1:]}.")


def read_prose(texts: Sequence[Text], *, lines: bool = True) -> list[Prose]:
    """Read texts with one pandoc process, shut off from files and network.

    Args:
        texts: What to read.
        lines: False to learn faster what they say, and whether something is left out, but not on which line.

    Raises:
        UnreadableError: One of them is beyond the bounds, or pandoc cannot read it within its time and memory.
    """
    for text in texts:
        for line, message, fix in beyond(text.body):
            raise UnreadableError(text, line, message, fix)
    if not texts:
        return []
    return [_filtered(text, tree) for text, tree in zip(texts, _trees(texts, lines=lines), strict=True)]


def _filtered(text: Text, tree: bytes) -> Prose:
    try:
        return filter_document(text, json.loads(tree))
    except RecursionError:
        raise UnreadableError(text, 0, "susunannya terlalu dalam", "sederhanakan daftar dan kutipannya") from None


def _trees(texts: Sequence[Text], *, lines: bool) -> list[bytes]:
    """Each text as pandoc's tree; when that fails, the text at fault is sought, each by itself."""
    try:
        return read_trees([text.body for text in texts], SECONDS, lines=lines)
    except subprocess.SubprocessError:
        return [_tree(text, lines=lines) for text in texts]


def _tree(text: Text, *, lines: bool) -> bytes:
    try:
        return read_trees([text.body], _SECONDS_ALONE, lines=lines)[0]
    except subprocess.SubprocessError:
        message = "naskah ini tidak dapat dibaca dalam batas waktu dan memori"
        fix = "periksa apakah ada baris yang tidak wajar panjangnya atau terlalu dalam susunannya"
        raise UnreadableError(text, 0, message, fix) from None


def filter_document(text: Text, document: dict[str, Any]) -> Prose:
    """Pass what is allowed of a pandoc document, and report the rest."""
    walk = _Walk(text)
    blocks = walk.blocks(document["blocks"])
    return Prose(text, blocks, tuple(walk.findings))


@dataclass
class _Walk:
    """One pass over a document; remembers the line of what it sees."""

    text: Text
    findings: list[Finding] = field(default_factory=list)
    at: int = 1

    def blocks(self, nodes: list[Any]) -> list[dict[str, Any]]:
        return [made for node in nodes for made in self.block(node)]

    def block(self, node: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: PLR0911 -- one return per kind of block
        content: Any = node.get("c")
        match node["t"]:
            case "Para" | "Plain":
                words = self.inlines(content)
                return [{"k": "par", "line": self.line, "c": words}] if words else []
            case "Header":
                level, attributes, words = content
                self.see(attributes)
                line = self.line
                return [{"k": "head", "line": line, "level": level, "c": self.inlines(words)}]
            case "BulletList":
                return [self.listing(ordered=False, start=1, items=content)]
            case "OrderedList":
                return [self.listing(ordered=True, start=content[0][0], items=content[1])]
            case "BlockQuote":
                return [{"k": "quote", "c": self.blocks(content)}]
            case "Div":
                self.see(content[0])
                return self.blocks(content[1])
            case "Table":
                return [self.table(content)]
            case "RawBlock" if _COMMENT.fullmatch(content[1]):
                return []
            case "CodeBlock" if not content[1].strip():  # spaces on a last line without an end
                return []
            case _:
                self.leave_out(node)
                return []

    def listing(self, *, ordered: bool, start: int, items: list[Any]) -> dict[str, Any]:
        line = self.line
        made = [self.blocks(item) for item in items]
        return {"k": "list", "line": line, "ordered": ordered, "start": start, "items": made}

    def table(self, content: list[Any]) -> dict[str, Any]:
        attributes, _caption, columns, head, bodies, foot = content
        self.see(attributes)
        line = self.line
        titles = [self.row(row) for row in head[1]]
        rows = [self.row(row) for body in bodies for row in body[2] + body[3]] + [self.row(row) for row in foot[1]]
        return {
            "k": "table",
            "line": line,
            "align": [_ALIGNS[align["t"]] for align, _width in columns],
            "columns": _weights(titles + rows, len(columns)),
            "head": titles,
            "body": rows,
        }

    def row(self, row: list[Any]) -> list[list[dict[str, Any]]]:
        return [self.blocks(cell[4]) for cell in row[1]]

    def inlines(self, nodes: list[Any]) -> list[Any]:
        """Words as texts and marked groups; neighbouring texts become one."""
        made: list[Any] = []
        for node in nodes:
            for part in self.inline(node):
                if isinstance(part, str) and made and isinstance(made[-1], str):
                    made[-1] += part
                else:
                    made.append(part)
        return made

    def inline(self, node: dict[str, Any]) -> list[Any]:  # noqa: PLR0911 -- one return per kind of word
        content: Any = node.get("c")
        match node["t"]:
            case "Str":
                return [content]
            case "Space" | "SoftBreak":
                return [" "]
            case "LineBreak":
                return [{"k": "br"}]
            case "Code":
                self.see(content[0])
                return [content[1]]
            case "Quoted":
                opening, closing = tuple(_QUOTES[content[0]["t"]])
                return [opening, *self.inlines(content[1]), closing]
            case "Span":
                self.see(content[0])
                return self.inlines(content[1])
            case "Link":
                return self.link(content)
            case "RawInline" if _COMMENT.fullmatch(content[1]):
                return []
            case kind if kind in _WRAPPING:
                return [{"k": _WRAPPING[kind], "c": self.inlines(content)}]
            case _:
                self.leave_out(node)
                return []

    def link(self, content: list[Any]) -> list[Any]:
        attributes, words, (target, _title) = content
        self.see(attributes)
        if _SAFE_LINK.fullmatch(target):
            return [{"k": "link", "url": target, "c": self.inlines(words)}]
        self.report(
            "CTK02",
            f"tujuan tautan `{target[:60]}` tidak dicetak, kata-katanya tetap",
            "pakai alamat yang diawali https:// atau mailto:, atau hapus tautannya",
            Level.WARNING,
        )
        return self.inlines(words)

    @property
    def line(self) -> int:
        """The line of the file at which the walk stands."""
        return self.at + self.text.line - 1

    def see(self, attributes: list[Any]) -> None:
        """Take the line from a node's attributes; whatever else they say is left out."""
        _identifier, classes, pairs = attributes
        if found := _LINE.search(dict(pairs).get("data-pos", "")):
            self.at = int(found[1])
        if classes or any(key not in {"data-pos", "wrapper"} for key, _value in pairs):
            self.report("CTK01", "atribut tidak dicetak", "hapus bagian dalam kurung kurawal", Level.ERROR)

    def leave_out(self, node: dict[str, Any]) -> None:
        content = node.get("c")
        if node["t"] in {"Image", "CodeBlock"} and isinstance(content, list):
            pairs = content[0][2]
            if found := _LINE.search(dict(pairs).get("data-pos", "")):
                self.at = int(found[1])
        what, fix = _LEFT_OUT.get(node["t"], ("bentuk yang tidak dikenal", "tulis sebagai alinea biasa"))
        self.report("CTK01", f"{what} tidak dicetak", fix, Level.ERROR)

    def report(self, code: str, message: str, fix: str, level: Level) -> None:
        self.findings.append(Finding(self.text.path, self.line, code, message, fix, level))


def _weights(rows: list[list[list[dict[str, Any]]]], columns: int) -> list[int]:
    """How wide each column wants to be: 0 for as wide as its words, else its share of the rest."""
    lengths = [max((_length(row[column]) for row in rows if column < len(row)), default=0) for column in range(columns)]
    return [0 if length <= 14 else min(length, 120) for length in lengths]


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(_length, value))
    return _length(value.get("c", value.get("items", []))) if isinstance(value, dict) else 0


def plain(words: list[Any]) -> str:
    """The letters of marked words, without their marks."""
    return "".join(word if isinstance(word, str) else plain(word.get("c", [])) for word in words)
