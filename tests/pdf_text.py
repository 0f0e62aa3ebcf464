"""What a printed page says and where, read back from the PDF itself."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_POINTS_PER_MM = 72 / 25.4
_Matrix = tuple[float, float, float, float, float, float]
_UNIT: _Matrix = (1, 0, 0, 1, 0, 0)


class _Font(NamedTuple):
    """How many bytes a glyph has in a text, and which letters each stands for."""

    size: int
    letters: dict[int, str]


@dataclass(frozen=True)
class Run:
    """Some words in one go: how far from the left and from the top of the page they begin, in millimetres."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Page:
    """A page: its size in millimetres and its runs in reading order of the file."""

    width: float
    height: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """All words, line by line, with single spaces."""
        rows = groupby(self.runs, key=lambda run: round(run.y, 1))
        return "\n".join(" ".join(" ".join(run.text for run in row).split()) for _y, row in rows)

    def find(self, words: str) -> Run:
        """The first run that begins with these words."""
        return next(run for run in self.runs if run.text.strip().startswith(words))


def read_pdf(data: bytes) -> list[Page]:
    """The pages of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_page(page) for page in pdf.pages]


def blank_pdf(*sizes: tuple[float, float]) -> bytes:
    """A PDF with blank pages of these sizes, in points."""
    pdf, raw = pikepdf.new(), io.BytesIO()
    for size in sizes:
        pdf.add_blank_page(page_size=size)
    pdf.save(raw, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return raw.getvalue()


def flat(pages: list[Page]) -> str:
    """The words of all pages on one line."""
    return " ".join(" ".join(page.text for page in pages).split())


def _page(page: pikepdf.Page) -> Page:
    box = [float(value) for value in page.mediabox]
    runs = tuple(_runs(page, page.resources, box[3], _UNIT))
    return Page(box[2] / _POINTS_PER_MM, box[3] / _POINTS_PER_MM, runs)


def _runs(content: Any, resources: Any, height: float, here: _Matrix) -> Iterator[Run]:
    """The runs of a page's content, or of what is shown within it."""
    fonts = {str(name): _font(font) for name, font in resources.get("/Font", {}).items()}
    stack: list[_Matrix] = []
    text, font = _UNIT, _Font(1, {})
    for instruction in pikepdf.parse_content_stream(content):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                stack.append(here)
            case "Q":
                here = stack.pop()
            case "cm":
                here = _times(_matrix(operands), here)
            case "BT" | "Tm" | "Td" as move:
                text = _moved(move, operands, text)
            case "Tf":
                font = fonts[str(operands[0])]
            case "Do":
                yield from _runs_within(resources["/XObject"][operands[0]], height, here)
            case "Tj" | "TJ":
                at = _times(text, here)
                shown = operands[0] if str(instruction.operator) == "TJ" else [operands[0]]
                words = "".join(_words(part, font) for part in shown if isinstance(part, pikepdf.String))
                yield Run(at[4] / _POINTS_PER_MM, (height - at[5]) / _POINTS_PER_MM, words)


def _moved(move: str, operands: Any, text: _Matrix) -> _Matrix:
    """Where text goes on: at the start, at a place of its own, or a step from where it began."""
    if move == "Td":
        return _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), text)
    return _matrix(operands) if move == "Tm" else _UNIT


def _runs_within(shown: Any, height: float, here: _Matrix) -> Iterator[Run]:
    """The runs of a page that is shown within another; a picture has none."""
    if shown.get("/Subtype") == "/Form":
        placed = _times(_matrix(shown.get("/Matrix", _UNIT)), here)
        yield from _runs(shown, shown.get("/Resources", {}), height, placed)


def _words(part: pikepdf.String, font: _Font) -> str:
    data = bytes(part)
    glyphs = (int.from_bytes(data[at : at + font.size]) for at in range(0, len(data), font.size))
    return "".join(font.letters.get(glyph, "") for glyph in glyphs)


def _matrix(operands: Any) -> _Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _font(font: Any) -> _Font:
    """How a font's glyphs are read, from its own table."""
    table = bytes(font["/ToUnicode"].read_bytes()).decode("latin-1")
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[int(glyph, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for offset in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + offset] = chr(int(letter, 16) + offset)
    return _Font(2 if font["/Subtype"] == "/Type0" else 1, letters)
