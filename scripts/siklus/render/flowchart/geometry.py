"""Boxes, points, axis-parallel segments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

#: Two parallel lines nearer than this look like one.
APART = 0.6


class Point(NamedTuple):
    """A place on the page."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> Point:
        """Its middle."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> Box:
        """The rectangle with a border added all around."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """True when the insides overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Segment:
    """A horizontal or vertical piece of an arrow."""

    start: Point
    end: Point

    @cached_property
    def horizontal(self) -> bool:
        """True when it runs left or right."""
        return self.start.y == self.end.y

    @cached_property
    def box(self) -> Box:
        """The rectangle around it, of no thickness."""
        (x1, y1), (x2, y2) = self.start, self.end
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    @property
    def length(self) -> float:
        """Its length."""
        return abs(self.start.x - self.end.x) + abs(self.start.y - self.end.y)

    def through(self, box: Box) -> bool:
        """True when it enters the rectangle's inside."""
        return self.box.meets(box)

    def crosses(self, other: Segment) -> bool:
        """True when the two cut each other, one lying, one standing."""
        if self.horizontal == other.horizontal:
            return False
        lying, standing = (self.box, other.box) if self.horizontal else (other.box, self.box)
        return lying.left < standing.left < lying.right and standing.top < lying.top < standing.bottom

    def beside(self, other: Segment) -> bool:
        """True when the two run along each other so near that they look like one line."""
        if self.horizontal != other.horizontal:
            return False
        mine, theirs = self.box, other.box
        if self.horizontal:
            return abs(mine.top - theirs.top) < APART and mine.left < theirs.right and theirs.left < mine.right
        return abs(mine.left - theirs.left) < APART and mine.top < theirs.bottom and theirs.top < mine.bottom


def segments(points: tuple[Point, ...]) -> list[Segment]:
    """The pieces of a line, without those of no length."""
    return [Segment(start, end) for start, end in pairwise(points) if start != end]


def straightened(points: list[Point]) -> tuple[Point, ...]:
    """The same line without repeated points and without points in the middle of a straight run."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) >= 2 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)
