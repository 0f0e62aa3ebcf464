"""Strict YAML with line numbers.

Every plain scalar stays text: the schema decides what is a number or a date, so that ``012``, ``no`` and ``1:30``
mean what they say. Anchors, tags and duplicate keys are refused: staff never need them, and a bomb is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import yaml

T_co = TypeVar("T_co", covariant=True)

#: Deeper than any file of ours; keeps a hostile file from exhausting the stack.
MAX_DEPTH = 40


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
    """

    path: str
    value: T_co
    marks: Marks
    body: str = ""
    body_line: int = 0

    def line(self, *keys: str | int) -> int:
        """The line of the value that these keys lead to; of the nearest one above it, if it is not written."""
        return line_of(self.marks, keys)


def line_of(marks: Marks, keys: tuple[str | int, ...]) -> int:
    """Follow keys and positions as far as the file goes, and tell the line there."""
    here = marks
    for key in keys:
        children = here.children
        if isinstance(children, dict) and isinstance(key, str) and key in children:
            here = children[key]
        elif isinstance(children, list) and isinstance(key, int) and key < len(children):
            here = children[key]
        else:
            break
    return here.line


class _Builder:
    """Turns parser events into plain values and their marks."""

    def __init__(self, text: str, first_line: int) -> None:
        self.events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.offset = first_line

    def document(self) -> tuple[Any, Marks]:
        value: Any = None
        marks = Marks(self.offset)
        seen = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    raise SourceError(
                        self._line(event),
                        "berkas ini memuat lebih dari satu dokumen YAML",
                        "hapus garis `---` yang kedua",
                    )
            elif isinstance(event, yaml.NodeEvent):
                value, marks = self._node(event, 0)
        return value, marks

    def _line(self, event: yaml.Event) -> int:
        return int(event.start_mark.line) + self.offset

    def _node(self, event: Any, depth: int) -> tuple[Any, Marks]:
        line = self._line(event)
        if depth > MAX_DEPTH:
            raise SourceError(
                line, "susunannya terlalu dalam", f"sederhanakan menjadi paling banyak {MAX_DEPTH} tingkat"
            )
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise SourceError(
                line,
                "tanda `&` atau `*` (jangkar YAML) tidak dipakai di sini",
                "tulis nilainya lengkap, atau apit dengan tanda petik",
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if event.tag is not None:
            raise SourceError(line, f"tanda jenis `{event.tag}` tidak dipakai di sini", "hapus tanda itu")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(line, depth)
        return self._sequence(line, depth)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> tuple[str | None, Marks]:
        if event.tag is not None and not event.implicit[1]:
            raise SourceError(line, f"tanda jenis `{event.tag}` tidak dipakai di sini", "hapus tanda itu")
        plain = event.style in {None, ""}
        empty = plain and event.value in {"", "~", "null"}
        return (None if empty else event.value), Marks(line)

    def _mapping(self, line: int, depth: int) -> tuple[dict[str, Any], Marks]:
        values: dict[str, Any] = {}
        marks: dict[str, Marks] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            at = self._line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise SourceError(
                    at,
                    "nama isian harus satu kata, bukan daftar",
                    "tulis `nama: nilai`; nilai yang memuat tanda kurung diapit petik",
                )
            key = event.value
            value, below = self._node(next(self.events), depth + 1)
            if key in values:
                raise SourceError(
                    at,
                    f"isian `{key}` ditulis dua kali (pertama di baris {marks[key].line})",
                    "hapus salah satu",
                )
            values[key] = value
            marks[key] = Marks(at, below.children)
        return values, Marks(line, marks)

    def _sequence(self, line: int, depth: int) -> tuple[list[Any], Marks]:
        values: list[Any] = []
        marks: list[Marks] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            value, below = self._node(event, depth + 1)
            values.append(value)
            marks.append(below)
        return values, Marks(line, marks)


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
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        raise SourceError(
            line,
            f"susunan YAML tidak terbaca ({error.problem})",
            "periksa lekukan (spasi, bukan tab), titik dua yang diikuti spasi, dan tanda petik yang belum ditutup",
        ) from None
    except yaml.YAMLError:
        raise SourceError(0, "susunan YAML tidak terbaca", "simpan kembali berkas sebagai teks biasa") from None


def parse_front_matter(text: str) -> tuple[Any, Marks, str, int]:
    """Split a Markdown file into its front matter and its body.

    Returns:
        The front matter's value and marks, the body, and the line on which the body begins.

    Raises:
        SourceError: There is no front matter, or it cannot be read.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise SourceError(1, "naskah ini tidak diawali kepala isian", "mulai berkas dengan `---`, isian, lalu `---`")
    for number, row in enumerate(lines[1:], 1):
        if row.rstrip() == "---":
            value, marks = parse_yaml("\n".join(lines[1:number]) + "\n", first_line=2)
            return value, marks, "\n".join(lines[number + 1 :]), number + 2
    raise SourceError(1, "kepala isian tidak ditutup", "tulis `---` pada baris tersendiri sesudah isian terakhir")
