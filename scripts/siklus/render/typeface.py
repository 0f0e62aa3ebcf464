"""Typefaces as office programs know them: their names, and about how wide their letters are."""

from __future__ import annotations

from siklus.letters import TWINS

#: Letters about half as wide as the others.
_THIN = frozenset(" .,;:'iljtfrI|!()[]-")


def office_face(name: str) -> str:
    """The typeface that a word processor or a spreadsheet has in place of a vendored one; any other keeps its name."""
    return TWINS.get(name, name)


def rough_width(words: str, size: float) -> float:
    """About how wide words are, in points: enough to share out columns, not to break lines by."""
    return sum(0.72 if letter.isupper() else 0.3 if letter in _THIN else 0.57 for letter in words) * size


def even_lines(words: str, size: float, room: float) -> list[str]:
    """Words on as few lines as they need, all about equally long.

    Args:
        words: What is to be broken.
        size: Of the type, in points.
        room: How long a line may be, in points.
    """
    count = len(_broken(words, size, room))
    low, high = 0.0, room
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_broken(words, size, middle)) <= count else (middle, high)
    return _broken(words, size, high)


def _broken(words: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and rough_width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
