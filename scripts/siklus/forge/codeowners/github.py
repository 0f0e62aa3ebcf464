"""GitHub's dialect: patterns as in ``.gitignore``, with exceptions; the last line that matches decides.

Source: GitHub Docs, "About code owners": ``!``, ``[ ]`` and an escaped ``#`` do not work, a line that is not valid is
skipped, a line without owners takes away those of the lines before it, upper and lower case differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_OWNER = re.compile(r"@[A-Za-z0-9](?:-?[A-Za-z0-9_])*(?:/[A-Za-z0-9._-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+")
#: Characters of a path up to a space that no backslash guards.
_TOKEN = re.compile(r"(?:\\.|[^\\\s])+")
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Line:
    """One line that is in force.

    Args:
        number: Counted from 1.
        pattern: As it stands there.
        owners: Accounts, teams and addresses, without the at sign before an account.
    """

    number: int
    pattern: str
    owners: tuple[str, ...]

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(_translate(self.pattern), re.DOTALL)

    def matches(self, path: str) -> bool:
        """True when the line speaks of this file.

        Args:
            path: From the repository's root, without a slash in front.
        """
        return self._regex.fullmatch(path) is not None


def pattern(folder: str) -> str:
    """Everything below a folder.

    Args:
        folder: From the repository's root; a star stands for any one name.

    Raises:
        ValueError: A name in it has characters that the dialect cannot say.
    """
    for name in folder.split("/"):
        if name != "*" and not _PLAIN.fullmatch(name):
            raise ValueError(name)
    return f"/{folder}/"


def read(text: str) -> tuple[list[Line], list[int]]:
    """The lines in force, and the numbers of those that are skipped because they are not valid."""
    lines: list[Line] = []
    skipped: list[int] = []
    for number, row in enumerate(text.splitlines(), 1):
        bare = row.strip()
        if not bare or bare.startswith("#"):
            continue
        first, *rest = _TOKEN.findall(bare)
        owners = rest[: next((place for place, word in enumerate(rest) if word.startswith("#")), len(rest))]
        if _refused(first) or not all(_OWNER.fullmatch(owner) for owner in owners):
            skipped.append(number)
        else:
            lines.append(Line(number, first, tuple(owner.removeprefix("@") for owner in owners)))
    return lines, skipped


def owners_of(text: str, path: str) -> tuple[str, ...]:
    """Whom GitHub asks when this file changes: the owners of the last line that matches.

    Args:
        text: The file ``CODEOWNERS``.
        path: The file that changes, from the repository's root.
    """
    lines, _ = read(text)
    return next((line.owners for line in reversed(lines) if line.matches(path)), ())


def _refused(word: str) -> bool:
    return word.startswith(("!", "\\#")) or "[" in word or "]" in word or "***" in word


def _translate(word: str) -> str:
    """The pattern as a regular expression over whole paths."""
    rooted = "/" in word.rstrip("/")
    below = word.endswith("/")
    names = word.strip("/").split("/") if word.strip("/") else []
    if not names:
        return r"(?!)"  # a lone slash is no file
    parts = [_name(name) for name in names]
    tail = "/.+" if below else "" if names[-1] == "*" and len(names) > 1 else "(?:/.+)?"
    if names[-1] == "**":
        parts, tail = parts[:-1], "/.+" if len(parts) > 1 else ".+"
    head = "" if rooted else "(?:.+/)?"
    return head + _joined(parts) + tail


def _joined(parts: list[str]) -> str:
    """Names with slashes between them; two stars stand for any number of folders, none included."""
    text = ""
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        text += "(?:.+/)?" if part == "**" else part if last else f"{part}/"
    return text


def _name(name: str) -> str:
    """One name between slashes."""
    if name == "**":
        return name
    if name == "*":
        return "[^/]+"
    found = re.findall(r"\\.|.", name, re.DOTALL)
    return "".join(
        "[^/]*" if one in {"*", "**"} else "[^/]" if one == "?" else re.escape(one.removeprefix("\\") or one)
        for one in found
    )
