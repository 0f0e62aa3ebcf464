"""A folder into which thousands of files are put, most of them the same as the last time."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class Place:
    """A folder to be filled: what lies there already and is right stays, and what nobody puts there goes.

    A file that is wrong is replaced, never written over: it may be the same file as one of a finished site.

    Args:
        folder: The folder; it need not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._files: dict[str, tuple[int, int]] = {}
        self._folders: set[str] = set()
        self._needed: set[str] = set()
        if folder.is_dir():
            self._look("")

    def write(self, path: str, data: bytes | Path) -> None:
        """Put a file there: its bytes, or a second name of one that lies on this disk, where that can be.

        Args:
            path: Where, below the folder.
            data: What, or where it lies.
        """
        target, there = f"{self._folder}/{path}", self._files.pop(path, None)
        if there is not None and self._is_right(target, there, data):
            self._make_room(path.rpartition("/")[0])
            return
        if there is not None:
            os.unlink(target)  # noqa: PTH108 -- thousands of files; pathlib is slower
        elif path in self._folders:
            self._remove_folder(path)
        self._make_room(path.rpartition("/")[0])
        if isinstance(data, bytes):
            Path(target).write_bytes(data)
            return
        try:
            os.link(data, target)
        except OSError:
            shutil.copyfile(data, target)

    def clear(self) -> None:
        """Take everything away that was not put there."""
        for path in self._files:
            os.unlink(f"{self._folder}/{path}")  # noqa: PTH108 -- as above
        for path in sorted(self._folders - self._needed, reverse=True):  # the inner ones first
            os.rmdir(f"{self._folder}/{path}")  # noqa: PTH106 -- as above

    def _look(self, around: str) -> None:
        with os.scandir(f"{self._folder}/{around}") as entries:
            for entry in entries:
                path = f"{around}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    self._folders.add(path)
                    self._look(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    self._files[path] = _identity(entry.stat(follow_symlinks=False))
                else:  # a link leads somewhere else
                    os.unlink(entry.path)  # noqa: PTH108 -- as above

    def _is_right(self, target: str, there: tuple[int, int], data: bytes | Path) -> bool:
        return Path(target).read_bytes() == data if isinstance(data, bytes) else there == _identity(os.stat(data))  # noqa: PTH116 -- as above

    def _make_room(self, folder: str) -> None:
        """Have a folder and those around it."""
        if folder in self._needed:
            return
        if folder:
            self._make_room(folder.rpartition("/")[0])
        self._needed.add(folder)
        if folder in self._folders:
            return
        if self._files.pop(folder, None) is not None:
            os.unlink(f"{self._folder}/{folder}")  # noqa: PTH108 -- as above
        os.makedirs(f"{self._folder}/{folder}", exist_ok=True)  # noqa: PTH103 -- as above

    def _remove_folder(self, folder: str) -> None:
        shutil.rmtree(f"{self._folder}/{folder}")
        inner = f"{folder}/"
        self._folders = {path for path in self._folders if path != folder and not path.startswith(inner)}
        self._files = {path: one for path, one in self._files.items() if not path.startswith(inner)}


def _identity(found: os.stat_result) -> tuple[int, int]:
    """Which file it is, whatever its name."""
    return found.st_dev, found.st_ino
