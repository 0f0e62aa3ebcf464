"""The files of one commit, as a tree like that on a disk."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from siklus.source import Entry, Kind

if TYPE_CHECKING:
    from siklus.git.repo import Repo

_SYMLINK_MODE = "120000"
#: What staff write; read by the thousand.
_TEXTS = (".yml", ".md")
#: Texts that were read of commits, by object id, which always means the same bytes; so many at most.
_READ_LATELY: dict[str, bytes] = {}
_MANY = 4096


class GitTree:
    """The files of one commit or tree object, read without a working copy.

    Only the parts that are asked for are listed and read: a top folder, or one cycle out of hundreds.
    """

    def __init__(self, repo: Repo, treeish: str) -> None:
        self.repo = repo
        self.treeish = treeish
        self._parts: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._read: dict[str, bytes] = {}

    def entries(self, under: str) -> list[Entry]:
        """See :meth:`siklus.source.Tree.entries`."""
        folder = under.rstrip("/")
        found = [
            Entry(
                path,
                Kind.SYMLINK if mode == _SYMLINK_MODE else Kind.FILE if mode.startswith("100") else Kind.OTHER,
                size,
            )
            for path, (mode, _, size) in self._part(folder).items()
            if not folder or path == folder or path.startswith(folder + "/")
        ]
        return sorted(entry for entry in found if entry.path != folder or entry.kind is not Kind.FILE)

    def read(self, path: str) -> bytes:
        """See :meth:`siklus.source.Tree.read`."""
        rows = self._part(path)
        if path not in rows or not rows[path][0].startswith("100"):
            raise FileNotFoundError(path)
        if path not in self._read:
            self._prefetch(rows, path)
        return self._read[path]

    def identity(self, path: str) -> str | None:
        """See :meth:`siklus.source.Tree.identity`: git's own id."""
        mode, object_id, _ = self._part(path).get(path, ("", None, 0))
        return object_id if mode.startswith("100") else None

    def _part(self, path: str) -> dict[str, tuple[str, str, int]]:
        """Mode, object id and size of every file of the part in which a path lies."""
        top, _, below = path.partition("/")
        own = f"{top}/{below.partition('/')[0]}" if top == "cycles" and below else top
        for part in ("", top, own):
            if part in self._parts:
                return self._parts[part]
        (tree,) = self.repo.object_ids([f"{self.treeish}:{own}/"]) if own and "\n" not in own else (None,)
        self._parts[own] = _rows_of(self.repo, self.treeish, own) if tree is None else _rows_below(self.repo, tree, own)
        return self._parts[own]

    def _prefetch(self, rows: dict[str, tuple[str, str, int]], asked: str) -> None:
        """Read the texts of a part in one call: asking git file by file costs a process each.

        Photos and scans are read with the folder in which they lie: there may be gigabytes of them.
        """
        is_text, folder = asked.endswith(_TEXTS), asked.rpartition("/")[0]
        wanted = [
            path
            for path, (mode, _, _) in rows.items()
            if mode.startswith("100")
            and path not in self._read
            and (path.endswith(_TEXTS) if is_text else path.rpartition("/")[0] == folder)
        ]
        kept = {path: data for path in wanted if (data := _READ_LATELY.get(rows[path][1])) is not None}
        unread = [path for path in wanted if path not in kept]
        for path, found in zip(unread, self.repo.blobs([rows[path][1] for path in unread]), strict=True):
            kept[path] = found or b""
            if is_text and found is not None:
                _READ_LATELY[rows[path][1]] = found
        self._read |= kept
        if len(_READ_LATELY) > _MANY:
            _READ_LATELY.clear()


@lru_cache(maxsize=8)
def tree_at(repo: Repo, commit: str) -> GitTree:
    """The files of a commit, remembered: what was read of it once is not read again.

    Args:
        repo: The repository.
        commit: A full commit id, which always means the same files.
    """
    return GitTree(repo, commit)


@lru_cache(maxsize=256)
def _rows_below(repo: Repo, folder: str, name: str) -> dict[str, tuple[str, str, int]]:
    """Mode, object id and size of every file below a folder that is a tree of its own; never changed by anybody.

    Remembered by the tree's id: the office's reference files are the same in thousands of commits.
    """
    return {f"{name}/{path}": (mode, object_id, size) for mode, object_id, path, size in repo.list_folder(folder)}


def _rows_of(repo: Repo, treeish: str, under: str) -> dict[str, tuple[str, str, int]]:
    """The same below a folder of a commit, whatever stands there; by path."""
    return {path: (mode, object_id, size) for mode, object_id, path, size in repo.list_tree(treeish, under)}
