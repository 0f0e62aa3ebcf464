"""A finding is one thing everywhere: what is wrong, where, and what to type instead."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How many names a sentence can carry.
_SHOWN = 15


class Level(StrEnum):
    """How bad a finding is; only an error stops the cycle."""

    ERROR = "galat"
    WARNING = "peringatan"
    INFO = "catatan"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to look at.

    Args:
        path: File, relative to the repository, with forward slashes.
        line: Line in that file, counted from 1; 0 when the whole file is meant.
        code: The rule's code, for example ``PKT03``; the rule list explains it.
        message: What is wrong, in Indonesian.
        fix: What to type instead, in Indonesian.
        level: Error, warning or note.
    """

    path: str
    line: int
    code: str
    message: str
    fix: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the order of their files and lines, each once."""

    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """Sort the findings and drop repetitions."""
        return cls(tuple(sorted(set(findings))))

    def count(self, level: Level) -> int:
        """How many findings have this level."""
        return sum(finding.level is level for finding in self.findings)

    @property
    def ok(self) -> bool:
        """True when nothing stops the cycle."""
        return self.count(Level.ERROR) == 0


def quoted(value: object, limit: int = 60) -> str:
    """What somebody typed, fit for the middle of a sentence: on one line, short, between backticks.

    Args:
        value: A text or a number; of a list or a dictionary only that it is one.
        limit: How many characters are shown.
    """
    text = "…" if isinstance(value, dict | list) else " ".join(str(value).split()).replace("`", "'")
    return f"`{text[:limit]}…`" if len(text) > limit else f"`{text}`"


def nearest(typed: str, known: Iterable[str]) -> str:
    """The way out of an unknown name: what was probably meant, and otherwise what there is.

    Args:
        typed: The unknown name.
        known: The names there are.
    """
    names = list(dict.fromkeys(known))
    if near := difflib.get_close_matches(typed, names, 1):
        return f"maksudnya `{near[0]}`?"
    if not names:
        return "belum ada yang terdaftar; daftarkan lebih dahulu"
    shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    return f"pilih salah satu: {shown}" + (", …" if len(names) > _SHOWN else "")


def suggestion(typed: str, known: Iterable[str]) -> str:
    """The same as a sentence of its own."""
    hint = nearest(typed, known)
    return f"{hint[:1].upper()}{hint[1:]}" + ("" if hint.endswith("?") else ".")


def offered(known: Iterable[str], nothing: str) -> str:
    """What there is, in a sentence that stays short.

    Args:
        known: The names there are, those first that are probably meant.
        nothing: The sentence for when there are none.
    """
    if not (names := list(known)):
        return nothing
    more = f", dan {len(names) - _SHOWN} lainnya" if len(names) > _SHOWN else ""
    return f"Yang ada: {', '.join(names[:_SHOWN])}{more}."
