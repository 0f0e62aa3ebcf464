"""Strict YAML with line numbers.

Every plain scalar stays text: the schema decides what is a number or a date, so that ``012``, ``no`` and ``1:30``
mean what they say. Anchors, tags and duplicate keys are refused: staff never need them, and a bomb is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import yaml

from siklus.source.trouble import conflict, explain

if TYPE_CHECKING:
    from collections.abc import Callable

T_co = TypeVar("T_co", covariant=True)

#: Deeper than any file of ours; keeps a hostile file from exhausting the stack.
MAX_DEPTH = 40

#: Plain scalars that stand for nothing.
_NOTHING = frozenset({"", "~", "null"})


#: Quotation marks of word processors, which mean nothing in YAML: how they open, and how they close.
_CURLED = {"“": "”", "”": "”", "„": "”“", "\u2018": "\u2019", "\u2019": "\u2019"}


class SourceError(Exception):
    """A file that cannot be read as what it should be.

    Args:
        line: Where, counted from 1; 0 for the whole file.
        message: What is wrong, in Indonesian.
        fix: What to do instead, in Indonesian.
    """

    def __init__(self, line: int, message: str, fix: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.fix = fix


class Marks(NamedTuple):
    """The line of a value, and the marks of what it holds."""

    line: int
    children: dict[str, Marks] | list[Marks] | None = None


@dataclass(frozen=True, slots=True)
class Document(Generic[T_co]):
    """A file that was read and understood.

    Args:
        path: Relative to the repository.
        value: What the file says, as its schema's model.
        marks: The line of every value.
        body: For Markdown, the text below the front matter.
        body_line: Line on which the body begins, counted from 1.
        plain: True when the file holds nothing but ASCII: every typeface has all of it.
    """

    path: str
    value: T_co
    marks: Marks
    body: str = ""
    body_line: int = 0
    plain: bool = False

    def line(self, *keys: str | int) -> int:
        """The line of the value that these keys lead to; of the nearest one above it, if it is not written."""
        return line_of(self.marks, keys)


def line_of(marks: Marks, keys: tuple[str | int, ...]) -> int:
    """Follow keys and positions as far as the file goes, and tell the line there."""
    here = marks
    for key in keys:
        match here.children, key:
            case dict() as named, str() if key in named:
                here = named[key]
            case list() as listed, int() if key < len(listed):
                here = listed[key]
            case _:
                break
    return here.line


class _Builder:
    """Turns parser events into plain values and their marks."""

    def __init__(self, text: str, first_line: int) -> None:
        self.next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        self.offset = first_line

    def document(self) -> tuple[Any, Marks]:
        """The one document of the stream; nothing, when the stream is empty."""
        value: Any = None
        marks = Marks(self.offset)
        seen = False
        while (event := self.next_event()).__class__ is not yaml.StreamEndEvent:
            line = event.start_mark.line + self.offset
            if event.__class__ is yaml.DocumentStartEvent and seen:
                raise SourceError(line, "garis `---` memulai dokumen kedua dalam berkas ini", "hapus garis itu")
            if isinstance(event, yaml.NodeEvent):
                seen = True
                value, marks = self._node(event, 0)
        return value, marks

    def _node(self, event: Any, depth: int) -> tuple[Any, Marks]:
        line = event.start_mark.line + self.offset
        kind = event.__class__
        if kind is yaml.AliasEvent or event.anchor:
            raise SourceError(
                line,
                "tanda `&` atau `*` (jangkar YAML) tidak dipakai di sini",
                "tulis nilainya lengkap, atau apit dengan tanda petik",
            )
        if event.tag is not None:
            raise SourceError(line, "tanda `!` di depan nilai tidak dipakai di sini", "hapus, atau apit dengan petik")
        if kind is yaml.ScalarEvent:
            empty = event.value in _NOTHING and not event.style
            if event.value[:1] in _CURLED and not event.style and event.value[-1:] in _CURLED[event.value[0]]:
                raise SourceError(
                    line,
                    "nilai ini diapit tanda petik lengkung, hasil salin-tempel dari pengolah kata",
                    "ketik ulang tanda petiknya menjadi lurus; bila ikut tercetak, apit lagi: `'“…”'`",
                )
            return (None if empty else event.value), Marks(line)
        if depth == MAX_DEPTH:
            raise SourceError(
                line, "susunannya terlalu dalam", f"sederhanakan menjadi paling banyak {MAX_DEPTH} tingkat"
            )
        if kind is yaml.MappingStartEvent:
            return self._mapping(line, depth + 1)
        return self._sequence(line, depth + 1)

    def _mapping(self, line: int, depth: int) -> tuple[dict[str, Any], Marks]:
        values: dict[str, Any] = {}
        marks: dict[str, Marks] = {}
        while (event := self.next_event()).__class__ is not yaml.MappingEndEvent:
            key, mark = self._node(event, depth)
            if not isinstance(key, str) or key != key.strip():
                raise _bad_key(key, mark.line)
            value, below = self._node(self.next_event(), depth)
            if key in values:
                raise SourceError(
                    mark.line,
                    f"isian `{key}` ditulis dua kali (pertama di baris {marks[key].line})",
                    "hapus salah satu",
                )
            values[key] = value
            marks[key] = mark if below.children is None else Marks(mark.line, below.children)
        return values, Marks(line, marks)

    def _sequence(self, line: int, depth: int) -> tuple[list[Any], Marks]:
        values: list[Any] = []
        marks: list[Marks] = []
        while (event := self.next_event()).__class__ is not yaml.SequenceEndEvent:
            value, below = self._node(event, depth)
            values.append(value)
            marks.append(below)
        return values, Marks(line, marks)


def _bad_key(key: Any, line: int) -> SourceError:
    if isinstance(key, str):
        return SourceError(
            line,
            f"ada spasi istimewa, hasil salin-tempel, pada nama isian `{key.strip()}`",
            "hapus spasi itu, lalu ketik ulang dengan spasi biasa",
        )
    return SourceError(
        line, "nama isian harus satu kata", "tulis `nama: nilai`; nilai yang diawali tanda kurung diapit petik"
    )


def parse_yaml(text: str, *, first_line: int = 1) -> tuple[Any, Marks]:
    """Read one YAML document into plain values (texts, None, lists, dictionaries) and their lines.

    Args:
        text: The document.
        first_line: The line of the file on which it begins.

    Raises:
        SourceError: It is not YAML, or uses more of YAML than our files need.
    """
    try:
        return _Builder(text, first_line).document()
    except yaml.MarkedYAMLError as error:
        line, message, fix = explain(error, text)
        raise SourceError(line + first_line, message, fix) from None
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + first_line  # libyaml counts bytes
        raise SourceError(line, "ada karakter yang tidak dapat dibaca", "hapus karakter itu dan ketik ulang") from None


def parse_front_matter(text: str) -> tuple[Any, Marks, str, int]:
    """Split a Markdown file into its front matter and its body.

    Returns:
        The front matter's value and marks, the body, and the line on which the body begins.

    Raises:
        SourceError: There is no front matter, or it cannot be read.
    """
    lines = text.split("\n")
    if (clash := conflict(text)) is not None:
        raise SourceError(clash[0] + 1, *clash[1:])
    if not text.strip():
        raise SourceError(1, "naskah ini kosong", "mulai berkas dengan `---`, isian, lalu `---`, dan tulis isinya")
    if lines[0].rstrip() != "---":
        raise SourceError(1, "naskah ini tidak diawali kepala isian", "mulai berkas dengan `---`, isian, lalu `---`")
    for number, row in enumerate(lines[1:], 1):
        if row.rstrip() == "---":
            value, marks = parse_yaml("\n".join(lines[1:number]) + "\n", first_line=2)
            return value, marks, "\n".join(lines[number + 1 :]), number + 2
    raise SourceError(1, "kepala isian tidak ditutup", "tulis `---` pada baris tersendiri sesudah isian terakhir")
