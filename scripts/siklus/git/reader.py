"""A git process that stays and answers one question after another about objects.

For a look at many cycles: starting git anew for each question costs more than the answers.
"""

from __future__ import annotations

import subprocess
from threading import Lock
from typing import IO, TYPE_CHECKING, Self, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

_AT_ONCE = 32


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
        return self.ids([name])[0]

    def ids(self, names: Sequence[str]) -> list[str | None]:
        """The ids of a few objects; None where there is none.

        Args:
            names: As git names them.
        """
        with self._lock:
            return [head and head[0] for head in self._heads("info", names)]

    def contents(self, names: Sequence[str]) -> list[bytes | None]:
        """The content of a few objects; None where there is none.

        Args:
            names: As git names them.
        """
        with self._lock:
            return [head and self._answers.read(int(head[2]) + 1)[:-1] for head in self._heads("contents", names)]

    def files(self, tree: str) -> list[tuple[str, str, str, int]] | None:
        """Mode, object id, path and size of every file below a folder; None when it is no folder.

        Args:
            tree: The id of the folder's tree.
        """
        with self._lock:
            (head,) = self._heads("info", [tree])
        if head is None or head[1] != "tree":
            return None
        rows = list(self._rows(tree, len(tree) // 2, ""))
        with self._lock:
            sizes = [int(head[2]) if head else 0 for head in self._heads("info", [row[1] for row in rows])]
        return [(*row, size) for row, size in zip(rows, sizes, strict=True)]

    def _rows(self, tree: str, width: int, folder: str) -> Iterator[tuple[str, str, str]]:
        """Mode, object id and path of every file below a tree, in git's order.

        A tree is ``<mode> <name>``, NUL and the id's bytes, for one entry after the other.
        """
        (data,) = self.contents([tree])
        at = 0
        while data and at < len(data):
            end = data.index(b"\0", at)
            mode, _, name = data[at:end].partition(b" ")
            at = end + 1 + width
            path, object_id = folder + name.decode(errors="surrogateescape"), data[end + 1 : at].hex()
            if mode == b"40000":
                yield from self._rows(object_id, width, f"{path}/")
            else:
                yield mode.decode(), object_id, path

    def _heads(self, command: str, names: Sequence[str]) -> Iterator[tuple[str, str, str] | None]:
        """Id, type and size of each object; what follows a head is read before the next one is asked for.

        Some questions are put at once, as many as fit into the pipe while nobody reads. The caller holds the lock until
        the last answer is read.
        """
        for first in range(0, len(names), _AT_ONCE):
            asked = names[first : first + _AT_ONCE]
            self._questions.write("".join(f"{command} {name}\n" for name in asked).encode(errors="surrogateescape"))
            self._questions.flush()
            for _ in asked:
                fields = self._answers.readline().decode(errors="replace").split()
                known = len(fields) == 3 and fields[-1] not in {"missing", "ambiguous"}
                yield (fields[0], fields[1], fields[2]) if known else None
