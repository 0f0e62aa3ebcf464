"""Find the way of each arrow: along gutters and between rows, around symbols, apart from other lines.

Every arrow has a few dozen possible ways: which side it leaves and enters, which track it takes. Each is weighed
against what is already drawn, and the lightest wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Literal

from siklus.render.flowchart.geometry import Box, Point, Segment, segments, straightened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Side = Literal["left", "right", "top", "bottom"]
SymbolKind = Literal["mulai", "proses", "keputusan", "selesai", "sambungan"]

#: Weights: through a symbol, along another line, across another line, per bend, per millimetre.
THROUGH, ALONG, ACROSS, BEND, MILLIMETRE = 10_000.0, 4_000.0, 60.0, 3.0, 0.1
#: An unexpected side: the flow leaves at the bottom and enters at the top, a return leaves and enters at the sides.
ODD_SIDE = 30.0
#: An arrow's last piece is at least this long, so that its head has room.
HEAD = 1.9


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol on the page.

    Args:
        id: Its name on this page.
        kind: Its shape.
        word: What it says.
        column: Its actor's column, counted from 0.
        row: Its row on this page, counted from 0, strips of connectors included.
        box: Where it stands.
    """

    id: str
    kind: SymbolKind
    word: str
    column: int
    row: int
    box: Box

    def port(self, side: Side) -> Point:
        """The middle of one of its sides."""
        centre = self.box.centre
        match side:
            case "left":
                return Point(self.box.left, centre.y)
            case "right":
                return Point(self.box.right, centre.y)
            case "top":
                return Point(centre.x, self.box.top)
            case "bottom":
                return Point(centre.x, self.box.bottom)


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow to be drawn.

    Args:
        source: Symbol id.
        target: Symbol id.
        word: ``ya``, ``tidak`` or nothing.
    """

    source: str
    target: str
    word: str = ""


@dataclass(frozen=True)
class Arrow:
    """An arrow with its way."""

    link: Link
    points: tuple[Point, ...]

    @cached_property
    def pieces(self) -> list[Segment]:
        """Its straight pieces."""
        return segments(self.points)


@dataclass(frozen=True, slots=True)
class Field:
    """Where lines may run on a page.

    Args:
        symbols: By id.
        rows: Top edges of the rows, and at last the bottom edge of the lowest.
        columns: Left edges of the actors' columns, and at last the right edge of the last.
        gutters: Places for vertical lines beside the symbols of each column, left and right, the outermost first.
        between: Places for horizontal lines around each of ``rows``, the best first.
    """

    symbols: dict[str, Symbol]
    rows: tuple[float, ...]
    columns: tuple[float, ...]
    gutters: tuple[dict[Side, list[float]], ...]
    between: tuple[list[float], ...]


def field_of(symbols: dict[str, Symbol], rows: tuple[float, ...], columns: tuple[float, ...], gutter: float) -> Field:
    """Find the places for lines.

    Args:
        symbols: See :class:`Field`.
        rows: See :class:`Field`.
        columns: See :class:`Field`.
        gutter: Free room between a symbol and the edge of its column.
    """
    step = (gutter - 1.0) / 3
    offsets = [0.7 + step * number for number in range(3)]
    gutters: list[dict[Side, list[float]]] = [
        {"left": [left + offset for offset in offsets], "right": [right - offset for offset in offsets]}
        for left, right in pairwise(columns)
    ]
    between = [_between(list(symbols.values()), rows, boundary) for boundary in range(len(rows))]
    return Field(symbols, rows, columns, tuple(gutters), tuple(between))


def _between(symbols: list[Symbol], rows: tuple[float, ...], boundary: int) -> list[float]:
    """Places for horizontal lines around a row's upper edge: clear of the symbols, with room for arrow heads."""
    border = rows[boundary]
    above = max((one.box.bottom for one in symbols if one.row == boundary - 1), default=border)
    below = min((one.box.top for one in symbols if one.row == boundary), default=border + 4.0)
    offsets = [0.9 + 0.9 * number for number in range(4)]
    upper = [border - offset for offset in offsets if border - offset - above >= 0.6]
    return upper + [border + offset for offset in offsets[:3] if below - border - offset >= HEAD]


def route(field: Field, links: Sequence[Link]) -> list[Arrow]:
    """Draw all arrows: the short ones first, for they have least choice.

    Args:
        field: The page.
        links: What is joined with what.

    Returns:
        The arrows in the order of ``links``.
    """
    done: dict[int, Arrow] = {}
    order = sorted(range(len(links)), key=lambda index: (_span(field, links[index]), index))
    for index in order:
        done[index] = _lightest(field, links[index], [done[earlier] for earlier in sorted(done)])
    return [done[index] for index in range(len(links))]


def _span(field: Field, link: Link) -> int:
    return abs(field.symbols[link.source].row - field.symbols[link.target].row)


def _lightest(field: Field, link: Link, drawn: Sequence[Arrow]) -> Arrow:
    """The best way: tried from the shortest on, until no longer one can be lighter."""
    step = field.symbols[link.target].row - field.symbols[link.source].row
    ways = sorted((round(_effort(points, step), 6), points) for points in set(_ways(field, link)))
    ends = {link.source, link.target}
    solid = [one.box if one.id in ends else one.box.grown(0.4) for one in field.symbols.values()]
    lines = [(piece, one.link.target == link.target) for one in drawn for piece in one.pieces]
    best: tuple[float, Arrow] | None = None
    for effort, points in ways:
        if best is not None and effort >= best[0]:
            break
        arrow = Arrow(link, points)
        total = effort + _conflict(arrow.pieces, solid, lines, best[0] - effort if best else inf)
        if best is None or total < best[0]:
            best = (total, arrow)
    assert best is not None  # noqa: S101 -- every pair of symbols has ways
    return best[1]


def _effort(points: tuple[Point, ...], step: int) -> float:
    """How long, how bent and how unexpected a way is, for an arrow that leads so many rows down."""
    pieces = segments(points)
    length = sum(piece.length for piece in pieces)
    cramped = sum(max(0.0, HEAD - piece.length) for piece in (pieces[0], pieces[-1]))
    leaves_below, enters_above = points[1].y > points[0].y, points[-1].y > points[-2].y
    enters_below = points[-1].y < points[-2].y
    odd = int(enters_below)
    if step == 1:
        odd += (not leaves_below) + (not enters_above)
    elif step < 0:
        odd += leaves_below + enters_above
    return BEND * (len(points) - 2) + MILLIMETRE * length + ODD_SIDE * odd + cramped


def _conflict(pieces: list[Segment], solid: list[Box], lines: list[tuple[Segment, bool]], enough: float) -> float:
    """How much a way is in conflict with symbols and with the lines drawn already.

    Args:
        pieces: The way.
        solid: What it must not go through.
        lines: What is drawn; True beside a line that leads to the same symbol, which it may join.
        enough: Beyond this it does not matter how much.
    """
    total = THROUGH / 4 if pieces[-1].length < HEAD else 0.0
    for piece in pieces:
        if total > enough:
            break
        total += THROUGH * sum(piece.through(box) for box in solid)
        for other, joins in lines:
            if piece.horizontal != other.horizontal:
                total += ACROSS * piece.crosses(other)
            elif not joins:
                total += ALONG * piece.beside(other)
    return total


def _ways(field: Field, link: Link) -> Iterator[tuple[Point, ...]]:
    """Every way worth weighing."""
    source, target = field.symbols[link.source], field.symbols[link.target]
    if source.row == target.row:
        yield _along_row(source, target)
        return
    yield from _from_below(field, source, target)
    exits: tuple[Side, Side] = ("left", "right")
    for side in exits:
        start = source.port(side)
        for x in field.gutters[source.column][side]:
            for rest in _from_gutter(field, Point(x, start.y), target):
                yield straightened([start, Point(x, start.y), *rest])


def _along_row(source: Symbol, target: Symbol) -> tuple[Point, ...]:
    """Straight across, between symbols of one row."""
    if source.column < target.column:
        return (source.port("right"), target.port("left"))
    return (source.port("left"), target.port("right"))


def _from_below(field: Field, source: Symbol, target: Symbol) -> Iterator[tuple[Point, ...]]:
    """Ways that leave at the bottom."""
    start, end = source.port("bottom"), target.port("top")
    if target.row == source.row + 1:
        if start.x == end.x:
            yield (start, end)
        for y in field.between[target.row]:
            yield straightened([start, Point(start.x, y), Point(end.x, y), end])
    for y in field.between[source.row + 1][:2]:
        turn = Point(start.x, y)
        sides: tuple[Side, Side] = ("left", "right")
        for column in {source.column, target.column}:
            for side in sides:
                for x in field.gutters[column][side][:2]:
                    for rest in _from_gutter(field, Point(x, y), target):
                        yield straightened([start, turn, Point(x, y), *rest])


def _from_gutter(field: Field, here: Point, target: Symbol) -> Iterator[list[Point]]:
    """From a place in a gutter to a symbol: straight to its side, over its top, or by the gutter beside it."""
    sides: tuple[Side, Side] = ("left", "right")
    for side in sides:
        end = target.port(side)
        if (here.x < end.x) == (side == "left"):
            yield [Point(here.x, end.y), end]
        for boundary in (target.row, target.row + 1):
            for y in field.between[boundary][:4]:
                for x in field.gutters[target.column][side][:2]:
                    yield [Point(here.x, y), Point(x, y), Point(x, end.y), end]
    top, bottom = target.port("top"), target.port("bottom")
    for y in field.between[target.row]:
        yield [Point(here.x, y), Point(top.x, y), top]
    if target.kind == "sambungan":
        for y in field.between[target.row + 1]:
            yield [Point(here.x, y), Point(bottom.x, y), bottom]
