from __future__ import annotations

from siklus.render.flowchart.geometry import Box, Point, Segment, segments, straightened


def line(x1: float, y1: float, x2: float, y2: float) -> Segment:
    return Segment(Point(x1, y1), Point(x2, y2))


def test_lines_cross_only_in_their_middles() -> None:
    assert line(0, 5, 10, 5).crosses(line(5, 0, 5, 10))
    assert line(5, 0, 5, 10).crosses(line(0, 5, 10, 5))
    assert not line(0, 5, 5, 5).crosses(line(5, 0, 5, 10))  # meets it
    assert not line(0, 5, 10, 5).crosses(line(0, 6, 10, 6))


def test_lines_run_beside_each_other_when_they_look_like_one() -> None:
    assert line(0, 5, 10, 5).beside(line(5, 5.3, 20, 5.3))
    assert not line(0, 5, 10, 5).beside(line(5, 6, 20, 6))
    assert not line(0, 5, 10, 5).beside(line(10, 5, 20, 5))
    assert line(5, 0, 5, 10).beside(line(5.3, 5, 5.3, 20))
    assert not line(5, 0, 5, 10).beside(line(0, 5, 10, 5))


def test_a_line_goes_through_a_box_when_it_enters_it() -> None:
    box = Box(0, 0, 10, 10)
    assert line(-5, 5, 5, 5).through(box)
    assert not line(-5, 5, 0, 5).through(box)
    assert not line(-5, 0, 15, 0).through(box)
    assert line(-5, 0, 15, 0).through(box.grown(0.5))


def test_boxes_meet_inside_only() -> None:
    assert Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3))
    assert not Box(0, 0, 2, 2).meets(Box(2, 0, 3, 2))
    assert Box(0, 0, 2, 4).centre == Point(1, 2)


def test_a_way_loses_needless_points() -> None:
    way = straightened([Point(0, 0), Point(0, 0), Point(0, 5), Point(0, 9), Point(3, 9), Point(7, 9)])
    assert way == (Point(0, 0), Point(0, 9), Point(7, 9))
    assert [piece.length for piece in segments(way)] == [9, 7]
