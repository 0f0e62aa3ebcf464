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
_FOLDER_MODE = "40000"
#: Trees that are remembered by their ids: one cycle's merge is the next one's base. So many at most.
_TREES = 64


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
        self._trees: dict[str, dict[str, tuple[str, str]]] = {}
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

    def files(self, tree: str) -> list[tuple[str, str, str, int]]:
        """Mode, object id, path and size of every file below a folder.

        Args:
            tree: The id of the folder's tree.
        """
        rows = list(self._rows(tree, ""))
        with self._lock:
            sizes = [int(head[2]) if head else 0 for head in self._heads("info", [row[1] for row in rows])]
        return [(*row, size) for row, size in zip(rows, sizes, strict=True)]

    def differing(self, old: str | None, new: str | None, folder: str = "") -> Iterator[str]:
        """Paths of the files at which two folders differ.

        Args:
            old: The id of the one's tree; None when it is not there.
            new: The other's.
            folder: What the paths begin with.
        """
        before, after = self._entries(old), self._entries(new)
        for name in sorted(before.keys() | after.keys()):
            pair = (before.get(name), after.get(name))
            if pair[0] == pair[1]:
                continue
            was, now = (one[1] if one and one[0] == _FOLDER_MODE else None for one in pair)
            if was or now:
                yield from self.differing(was, now, f"{folder}{name}/")
            if any(one and one[0] != _FOLDER_MODE for one in pair):
                yield folder + name

    def _rows(self, tree: str, folder: str) -> Iterator[tuple[str, str, str]]:
        """Mode, object id and path of every file below a tree, in git's order."""
        for name, (mode, object_id) in self._entries(tree).items():
            if mode == _FOLDER_MODE:
                yield from self._rows(object_id, f"{folder}{name}/")
            else:
                yield mode, object_id, folder + name

    def _entries(self, tree: str | None) -> dict[str, tuple[str, str]]:
        """Mode and object id of all that stands directly in a tree, by name.

        A tree is ``<mode> <name>``, NUL and the id's bytes, for one entry after the other.
        """
        if tree is None:
            return {}
        if (known := self._trees.get(tree)) is not None:
            return known
        found: dict[str, tuple[str, str]] = {}
        data = self.contents([tree])[0] or b""
        at, width = 0, len(tree) // 2
        while at < len(data):
            end = data.index(b"\0", at)
            mode, _, name = data[at:end].partition(b" ")
            at = end + 1 + width
            found[name.decode(errors="surrogateescape")] = (mode.decode(), data[end + 1 : at].hex())
        if len(self._trees) == _TREES:
            self._trees.clear()
        self._trees[tree] = found
        return found

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
