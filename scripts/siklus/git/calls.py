"""Calling git, and keeping one process of it for many questions."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.errors import SiklusError, refusal_in
from siklus.git.reader import ObjectReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: Processes that answer questions about objects, by repository, while somebody keeps them.
_READERS: dict[Calls, ObjectReader] = {}


class GitError(SiklusError):
    """Git refused something that we asked of it."""


def failure(command: str, said: bytes) -> GitError:
    """What git refused: why the machine did not let it, or else its own words.

    Args:
        command: The command that git was given.
        said: Its standard error.
    """
    told = said.decode(errors="replace").strip()
    if (refused := refusal_in(told)) is not None:
        return GitError(f"Git tidak dapat menulis atau membaca: {refused[0]}.", refused[1])
    words = [line for line in told.splitlines() if not line.startswith("hint:")]
    return GitError(f"git {command} gagal: {words[-1] if words else 'tanpa keterangan'}.")


@dataclass(frozen=True, slots=True)
class Calls:
    """Where git is called, and how.

    Args:
        root: Where git is called.
        surroundings: What git is told besides by its environment.
    """

    root: Path
    surroundings: tuple[tuple[str, str], ...] = ()

    def run(self, *args: str, stdin: bytes | None = None, env: Mapping[str, str] | None = None) -> bytes:
        """Call git and return what it printed.

        Raises:
            GitError: Git ended with an error; its own words are in the message.
        """
        done = self._call(args, stdin, env)
        if done.returncode != 0:
            raise failure(args[0], done.stderr)
        return done.stdout

    def text(self, *args: str, stdin: bytes | None = None) -> str:
        """What git printed, as text without the last line end."""
        return self.run(*args, stdin=stdin).decode(errors="replace").rstrip("\n")

    def _call(
        self, args: Sequence[str], stdin: bytes | None, env: Mapping[str, str] | None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", "-c", "log.showSignature=false", *args],
            cwd=self.root,
            input=stdin or b"",
            capture_output=True,
            check=False,
            env=self._around() | dict(env or {}),
        )

    def _around(self) -> dict[str, str]:
        """The environment in which git is called: it speaks one language and asks nothing."""
        around = os.environ | {
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_REPLACE_OBJECTS": "1",
        }
        return around | dict(self.surroundings)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep one git process for questions about objects, while many are asked; nothing else changes."""
        if self in _READERS:
            yield
            return
        with ObjectReader(self.root, self._around()) as reader:
            _READERS[self] = reader
            try:
                yield
            finally:
                del _READERS[self]

    def _reader(self) -> ObjectReader | None:
        """The process that somebody keeps for questions, if there is one."""
        return _READERS.get(self)
