"""From an SOP's steps to pages of symbols, arrows and labels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from siklus.render.flowchart.flow import Connector, Piece, cut, divide, jumps_of, step_id
from siklus.render.flowchart.geometry import Box
from siklus.render.flowchart.labels import Label, place_labels
from siklus.render.flowchart.route import Arrow, Field, Link, Symbol, SymbolKind, field_of, route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.model.sop import Sop, Step
    from siklus.render.flowchart.columns import Columns

#: Heights of the five shapes, in millimetres (PermenPANRB 35/2012 names the shapes, not their sizes).
SYMBOL_HEIGHT: dict[SymbolKind, float] = {
    "mulai": 7.0,
    "proses": 7.0,
    "keputusan": 10.0,
    "selesai": 7.0,
    "sambungan": 7.5,
}
#: Room above and below a symbol, for the lines between rows.
CLEARANCE = 3.4
#: Height of the strip that holds connectors at a page break.
STRIP = SYMBOL_HEIGHT["sambungan"] + 2 * CLEARANCE
_WORDS: dict[SymbolKind, str] = {"mulai": "Mulai", "selesai": "Selesai"}


@dataclass(frozen=True, slots=True)
class ChartPage:
    """One page of the flowchart, measured from the top left corner of the table's body.

    Args:
        steps: Numbers of the steps on this page, in order.
        strips_above: How many strips of connectors stand above them.
        heights: Height of every row, strips included.
        symbols: What stands in the actors' columns.
        arrows: How they are joined.
        labels: The words beside the arrows.
        field: Where lines may run.
    """

    steps: tuple[int, ...]
    strips_above: int
    heights: tuple[float, ...]
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    field: Field


def draw_chart(
    sop: Sop, columns: Columns, heights: Sequence[float], first_page: float, next_page: float
) -> list[ChartPage]:
    """Lay out and draw an SOP's flowchart.

    Args:
        sop: The SOP.
        columns: Its columns.
        heights: What each step's texts need, in millimetres.
        first_page: Room for rows on the first page, below the table's head.
        next_page: Room on every further page.
    """
    jumps = jumps_of(sop.steps)
    rows = [
        max(height, SYMBOL_HEIGHT[step.shape] + 2 * CLEARANCE) for step, height in zip(sop.steps, heights, strict=True)
    ]
    strips = 1
    while True:
        parts = divide(rows, first_page, next_page, strips * STRIP)
        pages = [[sop.steps[index] for index in part] for part in parts]
        pieces, connectors = cut(pages, jumps)
        needed = max((_strips(sop, connectors, number) for number in range(len(pages))), default=1)
        if needed <= strips:
            break
        strips = needed
    return [
        _draw_page(sop, columns, page, [rows[index] for index in part], _of_page(number, pieces, connectors))
        for number, (page, part) in enumerate(zip(pages, parts, strict=True))
    ]


def _of_page(
    number: int, pieces: Sequence[Piece], connectors: Sequence[Connector]
) -> tuple[list[Piece], list[Connector]]:
    return [one for one in pieces if one.page == number], [one for one in connectors if one.page == number]


def _strips(sop: Sop, connectors: Sequence[Connector], page: int) -> int:
    """How many strips the fuller edge of a page needs."""
    edges = [one.edge for one in connectors if one.page == page]
    return max(-(-edges.count(edge) // len(sop.actors)) for edge in ("top", "bottom"))


def _draw_page(
    sop: Sop,
    columns: Columns,
    steps: Sequence[Step],
    rows: Sequence[float],
    flow: tuple[list[Piece], list[Connector]],
) -> ChartPage:
    pieces, connectors = flow
    above = -(-sum(one.edge == "top" for one in connectors) // len(sop.actors))
    below = -(-sum(one.edge == "bottom" for one in connectors) // len(sop.actors))
    heights = [STRIP] * above + list(rows) + [STRIP] * below
    tops = list(accumulate(heights, initial=0.0))
    place = _Place(columns, tops)
    symbols: dict[str, Symbol] = {}
    links: list[Link] = []
    for row, step in enumerate(steps, above):
        made, chain = _step_symbols(sop, step, row, place)
        symbols |= {symbol.id: symbol for symbol in made}
        links += chain
    for one, column, strip in _seats(sop, steps, pieces, connectors):
        row = strip if one.edge == "top" else above + len(steps) + strip
        symbols[one.id] = place.symbol(one.id, "sambungan", one.letter, column, row)
    links += [Link(piece.source, piece.target, piece.word) for piece in pieces]
    edges = tuple(columns.left(index) for index in range(columns.actors + 1))
    field = field_of(symbols, tuple(tops), edges, columns.gutter)
    arrows = route(field, links)
    return ChartPage(
        steps=tuple(step.no for step in steps),
        strips_above=above,
        heights=tuple(heights),
        symbols=tuple(symbols.values()),
        arrows=tuple(arrows),
        labels=tuple(place_labels(field, arrows)),
        field=field,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a symbol of a column and a row stands."""

    columns: Columns
    tops: list[float]

    def symbol(self, name: str, kind: SymbolKind, word: str, column: int, row: int) -> Symbol:
        height = SYMBOL_HEIGHT[kind]
        width = min(self.columns.symbol, height) if kind == "sambungan" else self.columns.symbol
        x = self.columns.left(column) + self.columns.actor / 2
        y = (self.tops[row] + self.tops[row + 1]) / 2
        box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        return Symbol(name, kind, word, column, row, box)


def _step_symbols(sop: Sop, step: Step, row: int, place: _Place) -> tuple[list[Symbol], list[Link]]:
    """A step's symbol in its actor's column; those who act jointly or receive stand beside it, joined outwards."""
    columns = {actor.id: index for index, actor in enumerate(sop.actors)}
    main, *others = list(dict.fromkeys(columns[name] for name in (*step.actors, *step.recipients)))
    made = [place.symbol(step_id(step.no), step.shape, _WORDS.get(step.shape, ""), main, row)]
    links: list[Link] = []
    for side in (
        sorted(one for one in others if one > main),
        sorted((one for one in others if one < main), reverse=True),
    ):
        before = made[0].id
        for column in side:
            symbol = place.symbol(f"{step_id(step.no)}-{column}", "proses", "", column, row)
            made.append(symbol)
            links.append(Link(before, symbol.id))
            before = symbol.id
    return made, links


def _seats(
    sop: Sop, steps: Sequence[Step], pieces: Sequence[Piece], connectors: Sequence[Connector]
) -> list[tuple[Connector, int, int]]:
    """A column and a strip for each connector: the column of the step that it serves, or the nearest free one."""
    columns = {actor.id: index for index, actor in enumerate(sop.actors)}
    home = {step_id(step.no): columns[step.actors[0]] for step in steps}
    order = {step_id(step.no): number for number, step in enumerate(steps)}
    taken: dict[str, set[int]] = {"top": set(), "bottom": set()}
    seats: list[tuple[Connector, int, int]] = []

    def served(one: Connector) -> str:
        return next(
            piece.source if one.outgoing else piece.target for piece in pieces if one.id in {piece.source, piece.target}
        )

    def distance(one: Connector) -> int:
        row = order[served(one)]
        return row if one.edge == "top" else len(steps) - row

    for one in sorted(connectors, key=lambda one: (distance(one), one.letter)):
        wanted, full = home[served(one)], taken[one.edge]
        strip = len(full) // len(sop.actors)
        free = [seat for seat in range(strip * len(sop.actors), (strip + 1) * len(sop.actors)) if seat not in full]
        seat = min(free, key=lambda seat: (abs(seat % len(sop.actors) - wanted), seat))
        full.add(seat)
        seats.append((one, seat % len(sop.actors), strip))
    return seats
