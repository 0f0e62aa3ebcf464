"""A cycle's files in the archive, read when they are asked for: thousands of papers are not held in memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from siklus.forge.archive_branch import BRANCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from siklus.git import Repo

#: About as many files as one cycle has; they are asked for again while its page is made.
_LATELY = 32


class FilesToRead(Mapping[str, bytes]):
    """Files by their path below the cycle's folder; looking through the paths reads none of them.

    Args:
        paths: Which files there are.
        read: The bytes of one of them.
    """

    def __init__(self, paths: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._paths = dict.fromkeys(paths)
        self._read = read

    def __getitem__(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            KeyError: There is no such file.
        """
        if path not in self._paths:
            raise KeyError(path)
        return self._read(path)

    def __contains__(self, path: object) -> bool:
        """True when there is such a file."""
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._paths)


def archived_ids(repo: Repo, cycle: str) -> dict[str, str]:
    """Git's id of every file of a cycle in the archive, by its path; nothing while it is not archived.

    Args:
        repo: The office's repository.
        cycle: The cycle's id.
    """
    (tree,) = repo.object_ids([f"{BRANCH}:{cycle}"])
    return {path: object_id for _, object_id, path, _ in (repo.list_folder(tree) if tree else ())}


def archived_files(repo: Repo, cycle: str) -> FilesToRead:
    """Every file of a cycle in the archive; none while it is not archived.

    Args:
        repo: The office's repository.
        cycle: The cycle's id.
    """
    ids = archived_ids(repo, cycle)
    return FilesToRead(ids, lambda path: _content(repo, ids[path]))


@lru_cache(maxsize=_LATELY)
def _content(repo: Repo, object_id: str) -> bytes:
    return repo.blobs([object_id])[0] or b""
