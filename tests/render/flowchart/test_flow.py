from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charts import sop, step
from siklus.render.flowchart.flow import Connector, Jump, Piece, cut, divide, jumps_of

STEPS = [
    step(1, "mulai", 0),
    step(2, "keputusan", 1, yes=4, no_to=1),
    step(3, "proses", 0),
    step(4, "keputusan", 1, no_to=3),
    step(5, "selesai", 0),
]


def test_each_step_leads_on_and_a_decision_leads_two_ways() -> None:
    assert jumps_of(sop(2, STEPS).steps) == [
        Jump(1, 2),
        Jump(2, 4, "ya"),
        Jump(2, 1, "tidak"),
        Jump(3, 4),
        Jump(4, 5, "ya"),
        Jump(4, 3, "tidak"),
    ]


def test_the_last_step_leads_nowhere_even_without_an_end() -> None:
    assert jumps_of(sop(1, [step(1, "mulai", 0), step(2, "proses", 0)]).steps) == [Jump(1, 2)]


def test_a_way_to_a_step_that_is_not_there_is_not_drawn() -> None:
    steps = sop(1, [step(1, "keputusan", 0, yes=2, no_to=9), step(2, "selesai", 0)]).steps
    assert jumps_of(steps) == [Jump(1, 2, "ya")]


def test_flow_across_pages_is_joined_by_letters() -> None:
    steps = sop(2, STEPS).steps
    pieces, connectors = cut([steps[:2], steps[2:]], jumps_of(steps))
    assert connectors == [
        Connector("A", 0, "bottom", 4, outgoing=True),
        Connector("A", 1, "top", 4, outgoing=False),
    ]
    assert Piece(0, "langkah-2", "keluar-A", "ya") in pieces
    assert Piece(1, "masuk-A", "langkah-4") in pieces


def test_a_return_across_pages_leaves_at_the_top() -> None:
    steps = sop(1, [step(1, "mulai", 0), step(2, "keputusan", 0, no_to=1), step(3, "selesai", 0)]).steps
    _pieces, connectors = cut([steps[:1], steps[1:]], jumps_of(steps))
    assert [(one.letter, one.page, one.edge, one.outgoing) for one in connectors] == [
        ("A", 0, "bottom", True),
        ("A", 1, "top", False),
        ("B", 1, "top", True),
        ("B", 0, "bottom", False),
    ]


def test_ways_to_the_same_step_share_a_connector() -> None:
    steps = sop(
        1,
        [
            step(1, "mulai", 0),
            step(2, "keputusan", 0, no_to=1),
            step(3, "keputusan", 0, no_to=1),
            step(4, "selesai", 0),
        ],
    ).steps
    pieces, connectors = cut([steps[:1], steps[1:]], jumps_of(steps))
    assert len([one for one in connectors if one.letter == "B"]) == 2
    assert len([one for one in pieces if one.target == "keluar-B"]) == 2
    assert len([one for one in pieces if one.source == "masuk-B"]) == 1


@given(st.lists(st.floats(10, 60), min_size=1, max_size=30))
def test_rows_are_never_split_and_never_run_over(heights: list[float]) -> None:
    parts = divide(heights, 150, 170, 15)
    assert [index for part in parts for index in part] == list(range(len(heights)))
    for number, part in enumerate(parts):
        room = 150 if number == 0 else 170 - 15
        spare = 0 if number == len(parts) - 1 else 15
        assert sum(heights[index] for index in part) <= room - spare or len(part) == 1


def test_all_on_one_page_needs_no_room_for_connectors() -> None:
    assert divide([50, 50, 50], 150, 170, 15) == [[0, 1, 2]]
    assert divide([50, 50, 50.1], 150, 170, 15) == [[0, 1], [2]]
