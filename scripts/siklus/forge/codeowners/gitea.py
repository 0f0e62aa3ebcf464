r"""Gitea's and Forgejo's dialect: regular expressions of Go between ``^`` and ``$``; every line that matches asks.

Source: Gitea's documentation, "Code Owners", and its tokenizer: a backslash is eaten and keeps the character after it,
so that an expression needs two; ``#`` ends a line; ``!`` before an expression means every file that it does not match;
a line with fewer than two words, or an expression that does not compile, is skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

#: What Python's expressions can say and Go's cannot (RE2): looking around, back references, possessive quantifiers.
_NOT_GO = re.compile(r"\(\?(?![:ims]|P?<[A-Za-z])|\(\?P=|\(\?<[=!]|\\[1-9]|[*+?}]\+")
_FLAGS = re.compile(r"\(\?([ims]+)\)")
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Line:
    """One line that is in force.

    Args:
        number: Counted from 1.
        expression: What stands between ``^`` and ``$``, after the backslashes were eaten.
        negative: True when it speaks of every file but those that match.
        owners: Accounts and teams, without the at sign.
    """

    number: int
    expression: str
    negative: bool
    owners: tuple[str, ...]

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(_anchored(self.expression))

    def matches(self, path: str) -> bool:
        """True when the line speaks of this file.

        Args:
            path: From the repository's root, without a slash in front.
        """
        return (self._regex.search(path) is not None) is not self.negative


def pattern(folder: str) -> str:
    """Everything below a folder.

    Args:
        folder: From the repository's root; a star stands for any one name.

    Raises:
        ValueError: A name in it has characters that need more than this dialect's writer knows.
    """
    parts = []
    for name in folder.split("/"):
        if name != "*" and not _PLAIN.fullmatch(name):
            raise ValueError(name)
        parts.append("[^/]+" if name == "*" else name.replace(".", r"\\."))
    return "/".join([*parts, ".+"])


def words(line: str) -> list[str]:
    """The words of a line as Gitea takes them apart."""
    found: list[str] = []
    word, guarded = "", False
    for char in line.strip().replace("\t", " "):
        if guarded:
            word, guarded = word + char, False
        elif char == "\\":
            guarded = True
        elif char == "#":
            break
        elif char != " ":
            word += char
        elif word:
            found.append(word)
            word = ""
    return [*found, word] if word else found


def read(text: str) -> tuple[list[Line], list[int]]:
    """The lines in force, and the numbers of those that are skipped because they are not valid."""
    lines: list[Line] = []
    skipped: list[int] = []
    for number, row in enumerate(text.splitlines(), 1):
        found = words(row)
        if not found:
            continue
        expression = found[0].removeprefix("!")
        if len(found) < 2 or not _compiles(expression):
            skipped.append(number)
        else:
            owners = tuple(owner.removeprefix("@") for owner in found[1:])
            lines.append(Line(number, expression, found[0].startswith("!"), owners))
    return lines, skipped


def owners_of(text: str, path: str) -> tuple[str, ...]:
    """Whom Gitea asks when this file changes: the owners of all lines that match, each once.

    Args:
        text: The file ``CODEOWNERS``.
        path: The file that changes, from the repository's root.
    """
    lines, _ = read(text)
    return tuple(dict.fromkeys(owner for line in lines if line.matches(path) for owner in line.owners))


def _anchored(expression: str) -> str:
    """As Gitea sets it between ``^`` and ``$``; flags in front, which Go takes anywhere, hold for the whole."""
    flags = _FLAGS.match(expression)
    return f"(?{flags[1]}:^{expression[flags.end() :]}\\Z)" if flags else f"^{expression}\\Z"


def _compiles(expression: str) -> bool:
    if _NOT_GO.search(expression):
        return False
    try:
        re.compile(_anchored(expression))
    except re.error:
        return False
    return True
