"""The flow between steps, and how it is cut where a page ends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.model.sop import Step

Edge = Literal["top", "bottom"]


@dataclass(frozen=True, slots=True)
class Jump:
    """The flow from one step to another; ``word`` is ``ya``, ``tidak`` or nothing."""

    source: int
    target: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class Connector:
    """One end of a flow that goes on elsewhere.

    Args:
        letter: The same at both ends.
        page: On which page, counted from 0.
        edge: At its upper or lower edge.
        target: The step that the flow leads to.
        outgoing: True where the flow leaves the page.
    """

    letter: str
    page: int
    edge: Edge
    target: int
    outgoing: bool

    @property
    def id(self) -> str:
        """Its name on its page."""
        return f"{'keluar' if self.outgoing else 'masuk'}-{self.letter}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the flow on one page; ``source`` and ``target`` are symbol ids."""

    page: int
    source: str
    target: str
    word: str = ""


def step_id(number: int) -> str:
    """The name of a step's main symbol."""
    return f"langkah-{number}"


def jumps_of(steps: Sequence[Step]) -> list[Jump]:
    """The flow: each step to the next, a decision to where ya and tidak lead."""
    jumps: list[Jump] = []
    following = {one.no: other.no for one, other in pairwise(steps)}
    known = {step.no for step in steps}
    for step in steps:
        if step.shape == "selesai":
            continue
        if step.shape == "keputusan":
            ways = [(step.yes or following.get(step.no), "ya"), (step.no_to, "tidak")]
        else:
            ways = [(following.get(step.no), "")]
        jumps += [Jump(step.no, target, word) for target, word in ways if target in known and target is not None]
    return jumps


def divide(heights: Sequence[float], first: float, later: float, strip: float) -> list[list[int]]:
    """Put rows onto pages, none split.

    Args:
        heights: Of every row.
        first: Room on the first page.
        later: Room on every further page.
        strip: What the connectors at one edge of a page take.

    Returns:
        The indices of the rows on each page; a page has at least one.
    """
    parts: list[list[int]] = [[]]
    room = first
    for index, height in enumerate(heights):
        used = sum(heights[other] for other in parts[-1])
        all_fit = used + sum(heights[index:]) <= room
        if parts[-1] and not all_fit and used + height > room - strip:
            parts.append([])
            room = later - strip
        parts[-1].append(index)
    return parts


def cut(pages: Sequence[Sequence[Step]], jumps: Sequence[Jump]) -> tuple[list[Piece], list[Connector]]:
    """The pieces of the flow on each page, and the connectors that join them."""
    page_of = {step.no: number for number, page in enumerate(pages) for step in page}
    letters: dict[tuple[int, bool], str] = {}
    pieces: list[Piece] = []
    connectors: dict[Connector, None] = {}
    for jump in jumps:
        here, there = page_of[jump.source], page_of[jump.target]
        if here == there:
            pieces.append(Piece(here, step_id(jump.source), step_id(jump.target), jump.word))
            continue
        forward = there > here
        letter = letters.setdefault((jump.target, forward), _letter(len(letters)))
        leaving = Connector(letter, here, "bottom" if forward else "top", jump.target, outgoing=True)
        arriving = Connector(letter, there, "top" if forward else "bottom", jump.target, outgoing=False)
        pieces.append(Piece(here, step_id(jump.source), leaving.id, jump.word))
        if arriving not in connectors:
            pieces.append(Piece(there, arriving.id, step_id(jump.target)))
        connectors |= {leaving: None, arriving: None}
    return pieces, list(connectors)


def _letter(index: int) -> str:
    """``A`` to ``Z``, then ``A2`` and so on."""
    turn, place = divmod(index, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")
