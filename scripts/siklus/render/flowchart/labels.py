"""Where the words ya and tidak stand: beside their arrow, on nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.render.flowchart.geometry import Box, Point, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.render.flowchart.route import Arrow, Field, Symbol

#: Height and widths of the labels, in millimetres, at the 6.5 points at which they are set.
HEIGHT = 2.3
WIDTHS = {"ya": 2.5, "tidak": 4.95}
#: Distance from the line that the label belongs to.
AWAY = 0.5
#: How much worse a place is that lies beside a later piece of the arrow.
LATER = 6.0


@dataclass(frozen=True, slots=True)
class Label:
    """A word and the rectangle that it fills."""

    word: str
    box: Box


def place_labels(field: Field, arrows: Sequence[Arrow]) -> list[Label]:
    """Put each arrow's word where it touches least."""
    labels: list[Label] = []
    lines = [piece.box.grown(0.25) for arrow in arrows for piece in arrow.pieces]
    borders = [Box(x - 0.2, field.rows[0], x + 0.2, field.rows[-1]) for x in field.columns]
    borders += [Box(field.columns[0], y - 0.2, field.columns[-1], y + 0.2) for y in field.rows]
    for arrow in arrows:
        if arrow.link.word:
            source = field.symbols[arrow.link.source]
            solid = [symbol.box for symbol in field.symbols.values() if symbol.id != source.id]
            solid += [label.box for label in labels]
            ranked = ((_touched(box, source, solid, lines, borders), far, box) for far, box in _places(arrow))
            box = min(ranked, key=lambda place: place[:2])[2]
            labels.append(Label(arrow.link.word, box))
    return labels


def _touched(box: Box, source: Symbol, solid: list[Box], lines: list[Box], borders: list[Box]) -> int:
    """How much a rectangle stands on: symbols and other words weigh most, then arrows, then the table's rules."""
    symbols = sum(box.meets(other) for other in solid) + _on_diamond(source, box)
    return 5 * symbols + 3 * sum(box.meets(line) for line in lines) + sum(box.meets(border) for border in borders)


def _places(arrow: Arrow) -> Iterator[tuple[float, Box]]:
    """Rectangles beside an arrow, each with how far from ideal it is: the nearer to its beginning the better."""
    first, *others = arrow.pieces
    width = WIDTHS[arrow.link.word]
    yield from _below(first.start, width) if not first.horizontal else _at_corner(first, width)
    travelled = first.length
    for piece in others:
        for along in range(0, int(piece.length), 2):
            x = piece.start.x + (piece.end.x > piece.start.x) * along - (piece.end.x < piece.start.x) * along
            y = piece.start.y + (piece.end.y > piece.start.y) * along - (piece.end.y < piece.start.y) * along
            if piece.horizontal:
                sides = [_at(x, y + AWAY, width), _at(x, y - AWAY - HEIGHT, width)]
            else:
                sides = [_at(x + AWAY, y, width), _at(x - AWAY - width, y, width)]
            for box in sides:
                yield travelled + along + LATER, box
        travelled += piece.length


def _below(start: Point, width: float) -> Iterator[tuple[float, Box]]:
    """Right and left of a line that begins downwards."""
    for number in range(5):
        down = 0.1 + 0.4 * number
        for left in (start.x + AWAY, start.x - AWAY - width):
            yield down + (left < start.x) * 0.01, _at(left, start.y + down, width)


def _at_corner(piece: Segment, width: float) -> Iterator[tuple[float, Box]]:
    """Above and below a line that begins sideways, as far under the slope of its symbol as it must."""
    away = 1 if piece.end.x > piece.start.x else -1
    for inwards in range(12):
        near = piece.start.x + away * (0.3 - 0.4 * inwards)
        left = near if away > 0 else near - width
        for number in range(11):
            gap = AWAY + 0.3 * number
            for top in (piece.start.y - gap - HEIGHT, piece.start.y + gap):
                yield 0.4 * inwards + gap + (top > piece.start.y) * 0.01, _at(left, top, width)


def _at(left: float, top: float, width: float) -> Box:
    return Box(left, top, left + width, top + HEIGHT)


def _on_diamond(symbol: Symbol, box: Box) -> bool:
    """True when a corner of the rectangle lies inside the rhombus of a symbol."""
    centre, half_width = symbol.box.centre, (symbol.box.right - symbol.box.left) / 2
    half_height = (symbol.box.bottom - symbol.box.top) / 2
    nearest = Point(
        min(max(centre.x, box.left), box.right),
        min(max(centre.y, box.top), box.bottom),
    )
    return abs(nearest.x - centre.x) / half_width + abs(nearest.y - centre.y) / half_height < 1.04
