"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from siklus.findings import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from siklus.workspace import Workspace

T = TypeVar("T")


class Fault(NamedTuple):
    """What a check saw; its rule adds the code and the level.

    Args:
        path: File, relative to the repository.
        line: Line in that file, counted from 1; 0 when the whole file is meant.
        message: What is wrong, in Indonesian.
        fix: What to type instead, in Indonesian.
    """

    path: str
    line: int
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the program insists on.

    Args:
        code: Three letters of its subject and two digits; never given to another rule.
        level: Error, warning or note.
        title: What has to be so, in Indonesian, as the published list names it.
        why: Why it matters, and the regulation behind it if there is one; in Indonesian.
        look: Finds where it is not so. None when the loader finds it while reading.
    """

    code: str
    level: Level
    title: str
    why: str
    look: Callable[[Workspace], Iterator[Fault]] | None = None

    def findings(self, workspace: Workspace) -> Iterator[Finding]:
        """Where the workspace breaks this rule."""
        for fault in self.look(workspace) if self.look else ():
            yield Finding(fault.path, fault.line, self.code, fault.message, fault.fix, self.level)


def rule(code: str, level: Level, title: str, why: str) -> Callable[[Callable[[Workspace], Iterator[Fault]]], Rule]:
    """Make a rule of the generator below; see :class:`Rule` for the arguments."""
    return lambda look: Rule(code, level, title, why, look)


def repeated(items: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Every item whose key an earlier one has, and that first one.

    Args:
        items: Things in the order of their file.
        key: What must not repeat.
    """
    first: dict[Hashable, T] = {}
    for item in items:
        if (name := key(item)) in first:
            yield item, first[name]
        else:
            first[name] = item
