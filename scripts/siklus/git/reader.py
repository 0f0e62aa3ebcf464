"""A git process that stays and answers one question after another about objects.

For a look at many cycles: starting git anew for each question costs more than the answers.
"""

from __future__ import annotations

import subprocess
from threading import Lock
from typing import IO, TYPE_CHECKING, Self, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType


class ObjectReader:
    """``git cat-file --batch-command``, to be used in a ``with``.

    Args:
        root: The repository.
        env: The surroundings in which git is called.
    """

    def __init__(self, root: Path, env: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            ["git", "cat-file", "--batch-command"],
            cwd=root,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._lock = Lock()
        self._questions, self._answers = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def id_of(self, name: str) -> str | None:
        """The id of an object; None when there is none.

        Args:
            name: As git names it, for example ``main^{commit}`` or ``<commit>:<path>``.
        """
        with self._lock:
            fields = self._ask("info", name)
        return None if fields is None else fields[0].decode()

    def content(self, name: str) -> bytes | None:
        """The content of an object; None when there is none.

        Args:
            name: As git names it.
        """
        with self._lock:
            fields = self._ask("contents", name)
            return None if fields is None else self._answers.read(int(fields[2]) + 1)[:-1]

    def _ask(self, command: str, name: str) -> list[bytes] | None:
        """Id, type and size of an object. The caller holds the lock until the whole answer is read."""
        self._questions.write(f"{command} {name}\n".encode())
        self._questions.flush()
        fields = self._answers.readline().split(b" ")
        return None if len(fields) != 3 or fields[-1].strip() in {b"missing", b"ambiguous"} else fields
