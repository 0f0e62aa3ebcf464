"""Typefaces as office programs know them: their names, and about how wide their letters are."""

from __future__ import annotations

from itertools import combinations, pairwise

from siklus.letters import TWINS

#: Letters about half as wide as the others.
_THIN = frozenset(" .,;:'iljtfrI|!()[]-")


#: Parts of an agency's name between commas; the templates know the same bound.
_PHRASES = 10


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


def sense_lines(words: str, size: float, room: float, most: int) -> list[str] | None:
    """A name in capitals on as few lines as it needs, broken where its sense allows: after a comma, before ``DAN``.

    Args:
        words: The name.
        size: Of the type, in points.
        room: How long a line may be, in points.
        most: How many lines there may be.

    Returns:
        The lines; None when no such lines are short enough, or with more such places than any office's name has.
    """
    phrases = words.replace(", ", ",\n").replace(" DAN ", "\nDAN ").split("\n")
    if len(phrases) > _PHRASES:
        return None
    fitting: list[tuple[int, float, list[str]]] = []
    for count in range(most):
        for cuts in combinations(range(1, len(phrases)), count):
            lines = [" ".join(phrases[start:end]) for start, end in pairwise((0, *cuts, len(phrases)))]
            if (widest := max(rough_width(line, size) for line in lines)) <= room:
                fitting.append((len(lines), widest, lines))
    return min(fitting)[2] if fitting else None


def _broken(words: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and rough_width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
