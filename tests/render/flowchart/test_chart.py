from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from charts import any_sop, sop, step
from siklus.render.flowchart import ChartPage, columns_for, draw_chart

if TYPE_CHECKING:
    from siklus.model.sop import Sop
    from siklus.render.flowchart.route import Arrow, Symbol

WIDTH = 267
ROOM = (125, 150)


def draw(chart: Sop, heights: list[float] | None = None) -> list[ChartPage]:
    columns = columns_for(WIDTH, len(chart.actors), notes=False)
    return draw_chart(chart, columns, heights or [16.0] * len(chart.steps), *ROOM)


def symbol(page: ChartPage, name: str) -> Symbol:
    return next(one for one in page.symbols if one.id == name)


def arrow(page: ChartPage, source: str, target: str) -> Arrow:
    return next(one for one in page.arrows if (one.link.source, one.link.target) == (source, target))


PLAIN = sop(
    5,
    [
        step(1, "mulai", 0),
        step(2, "keputusan", 1, yes=3, no_to=1),
        step(3, "proses", 2),
        step(4, "proses", 3),
        step(5, "proses", 0),
        step(6, "proses", 0, to=(4,)),
        step(7, "selesai", 0),
    ],
)


def test_each_step_has_one_symbol_in_its_actors_column() -> None:
    (page,) = draw(PLAIN)
    assert [(one.kind, one.column) for one in page.symbols] == [
        ("mulai", 0),
        ("keputusan", 1),
        ("proses", 2),
        ("proses", 3),
        ("proses", 0),
        ("proses", 0),
        ("proses", 4),
        ("selesai", 0),
    ]
    assert [one.word for one in page.symbols if one.word] == ["Mulai", "Selesai"]


def test_the_flow_leaves_at_the_bottom_and_enters_at_the_top() -> None:
    (page,) = draw(PLAIN)
    for number in (1, 2, 3, 4, 5, 6):
        one = arrow(page, f"langkah-{number}", f"langkah-{number + 1}")
        assert one.points[0] == symbol(page, f"langkah-{number}").port("bottom")
        assert one.points[-1] == symbol(page, f"langkah-{number + 1}").port("top")


def test_a_refusal_goes_up_beside_the_flow_and_crosses_nothing() -> None:
    (page,) = draw(PLAIN)
    back = arrow(page, "langkah-2", "langkah-1")
    assert back.points[0] == symbol(page, "langkah-2").port("right")
    assert back.points[-1] == symbol(page, "langkah-1").port("right")
    others = [one for one in page.arrows if one is not back]
    assert not any(mine.crosses(theirs) for one in others for theirs in one.pieces for mine in back.pieces)


def test_a_recipient_is_reached_straight_across() -> None:
    (page,) = draw(PLAIN)
    assert len(arrow(page, "langkah-6", "langkah-6-4").points) == 2


def test_an_sop_of_twelve_steps_and_seven_actors_is_cut_with_connectors() -> None:
    steps = [step(1, "mulai", 0)]
    steps += [
        step(no, "keputusan", no % 7, yes=no + 1, no_to=no - 2) if no % 4 == 0 else step(no, "proses", no % 7)
        for no in range(2, 12)
    ]
    pages = draw(sop(7, [*steps, step(12, "selesai", 0)]))
    assert [number for page in pages for number in page.steps] == list(range(1, 13))
    letters = [sorted(one.word for one in page.symbols if one.kind == "sambungan") for page in pages]
    assert len(pages) == 2
    assert letters[0] == letters[1] != []
    _sound(pages)


def test_two_actors_and_many_returns_get_a_second_strip() -> None:
    steps = [step(no, "mulai" if no == 1 else "proses", 0) for no in range(1, 7)]
    steps += [step(no, "keputusan", 1, yes=no + 1, no_to=no - 6) for no in range(7, 12)]
    pages = draw(sop(2, [*steps, step(12, "selesai", 0)]))
    assert max(page.strips_above for page in pages) > 1
    assert sum(one.kind == "sambungan" for page in pages for one in page.symbols) >= 8


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_sop())
def test_any_sop_is_drawn_soundly(chart: Sop) -> None:
    pages = draw(chart)
    assert [number for page in pages for number in page.steps] == [one.no for one in chart.steps]
    for number, page in enumerate(pages):
        assert sum(page.heights) <= ROOM[min(number, 1)] + 1e-6 or len(page.steps) == 1
    _sound(pages)


def _sound(pages: list[ChartPage]) -> None:
    for page in pages:
        for one in page.arrows:
            assert all(piece.start.x == piece.end.x or piece.start.y == piece.end.y for piece in one.pieces)
            ends = {one.link.source, one.link.target}
            for piece in one.pieces:
                for other in page.symbols:
                    assert not piece.through(other.box.grown(0 if other.id in ends else 0.3)), (one, other)
        for one, two in combinations(page.arrows, 2):
            if one.link.target != two.link.target:
                assert not any(a.beside(b) for a in one.pieces for b in two.pieces), (one, two)
        for label in page.labels:
            assert label.word in {"ya", "tidak"}
            assert not any(piece.through(label.box) for one in page.arrows for piece in one.pieces), label
            assert not any(label.box.meets(other.box) for other in page.symbols if other.kind != "keputusan"), label
        assert not any(one.box.meets(two.box) for one, two in combinations(page.labels, 2))


@pytest.mark.parametrize("height", [10.0, 40.0])
def test_a_row_is_as_tall_as_its_texts_or_its_symbol_need(height: float) -> None:
    (page, *_others) = draw(PLAIN, [height] * 7)
    assert page.heights[0] == max(height, 7 + 2 * 3.4)
    assert symbol(page, "langkah-1").box.centre.y == page.heights[0] / 2
