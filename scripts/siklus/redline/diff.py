"""What was taken out of a text and what was put in, sentence by sentence and word by word. Pure functions.

Nothing is ever lost: without the insertions the pieces are the old text, without the deletions the new one, to the
letter. What was moved is a deletion and an insertion.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

T = TypeVar("T")

#: A number with its separators, a word with its hyphens, a gap, or a mark.
_TOKEN = re.compile(r"\d+(?:[.,/:-]\d+)*|\w+(?:-\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w")
_SENTENCE = re.compile(r"(?<=[.;:!?])(?=\s)|(?<=\n)")
#: Two sentences with less than this in common are two sentences, not one that was changed.
_LIKE = 0.4
#: Comparisons that one alignment may cost; beyond it the whole is shown as replaced.
_PATIENCE = 4_000_000


class Change(StrEnum):
    """What became of a piece."""

    SAME = "sama"
    ADDED = "tambah"
    DELETED = "hapus"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what became of them."""

    change: Change
    text: str


def diff_text(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts: sentences that stayed, and within those that were changed the words."""
    pieces: list[Piece] = []
    for before, after in align(_SENTENCE.split(old), _SENTENCE.split(new), key=str, likeness=likeness):
        if before is None or after is None:
            pieces += [_deleted(before or ""), _added(after or "")]
        else:
            pieces += _diff_words(before, after)
    return _tidy(pieces)


def accepted(pieces: Iterable[Piece]) -> str:
    """The new text."""
    return "".join(piece.text for piece in pieces if piece.change is not Change.DELETED)


def rejected(pieces: Iterable[Piece]) -> str:
    """The old text."""
    return "".join(piece.text for piece in pieces if piece.change is not Change.ADDED)


def count_words(pieces: Iterable[Piece], change: Change) -> int:
    """How many words were put in or taken out."""
    return sum(
        1 for piece in pieces if piece.change is change for token in _TOKEN.findall(piece.text) if _WORD.search(token)
    )


def align(
    old: Sequence[T], new: Sequence[T], *, key: Callable[[T], Hashable], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Lay two sequences beside each other, each in its own order.

    Args:
        old: The elements that were.
        new: The elements that are.
        key: Elements with the same key are the same.
        likeness: How much two different elements have in common, from 0 to 1; enough of it makes them one changed.

    Yields:
        Pairs; an element without a partner was deleted or added.
    """
    for same, (low, high), (start, end) in _matched([key(one) for one in old], [key(one) for one in new]):
        if same:
            yield from zip(old[low:high], new[start:end], strict=True)
        else:
            yield from _paired(old[low:high], new[start:end], likeness)


def likeness(one: str, other: str) -> float:
    """How many of their words two texts share, from 0 to 1."""
    left, right = _words(one), _words(other)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _words(text: str) -> Counter[str]:
    return Counter(token.casefold() for token in _TOKEN.findall(text) if _WORD.search(token))


def _diff_words(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        yield Piece(Change.SAME, old)
        return
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for same, (low, high), (start, end) in _matched(before, after):
        gone, come = "".join(before[low:high]), "".join(after[start:end])
        if same:
            yield Piece(Change.SAME, gone)
        else:
            yield _deleted(gone)
            yield _added(come)


def _tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind as one piece; a gap between two changes belongs to both, and deletions stand first."""
    given = [piece for piece in pieces if piece.text]
    bridged = [
        piece.change is Change.SAME
        and 0 < at < len(given) - 1
        and not _WORD.search(piece.text)
        and Change.SAME not in {given[at - 1].change, given[at + 1].change}
        for at, piece in enumerate(given)
    ]
    made: list[Piece] = []
    runs = groupby(zip(given, bridged, strict=True), key=lambda one: one[0].change is Change.SAME and not one[1])
    for same, run in runs:
        held = [piece for piece, _ in run]
        if same:
            made.append(Piece(Change.SAME, "".join(piece.text for piece in held)))
        else:
            made += [_deleted(rejected(held)), _added(accepted(held))]
    return tuple(piece for piece in made if piece.text)


def _deleted(text: str) -> Piece:
    return Piece(Change.DELETED, text)


def _added(text: str) -> Piece:
    return Piece(Change.ADDED, text)


def _matched(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Stretches that are the same and stretches that are not, over both sequences to their ends."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    yield True, (0, head), (0, head)
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if _cost(*middle) <= _PATIENCE:
        for what, low, high, start, end in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            yield what == "equal", (head + low, head + high), (head + start, head + end)
    else:
        yield False, (head, len(old) - tail), (head, len(new) - tail)
    yield True, (len(old) - tail, len(old)), (len(new) - tail, len(new))


def _cost(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """About how many comparisons a match costs: every element with all of its likes on the other side."""
    there = Counter(new)
    return sum(there[one] for one in old) + len(old) + len(new)


def _paired(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Pairs of elements that became each other, so that as much as possible stays; what has no partner in between."""
    low = start = 0
    for place, partner in _best(old, new, likeness) if len(old) * len(new) <= _PATIENCE // 100 else ():
        yield from ((one, None) for one in old[low:place])
        yield from ((None, one) for one in new[start:partner])
        yield old[place], new[partner]
        low, start = place + 1, partner + 1
    yield from ((one, None) for one in old[low:])
    yield from ((None, one) for one in new[start:])


def _best(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Places of partners, both rising, with the greatest likeness in all."""
    likes = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            joined = likes[i][j] + best[i + 1][j + 1] if likes[i][j] >= _LIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], joined)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if likes[i][j] >= _LIKE and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found
