"""A tree of files, wherever it lies: on disk, in a git commit, in memory."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from siklus.source.kinds import PICTURE_ENDINGS
from siklus.source.text import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A text that staff write is a few kilobytes; beyond this something else was put in its place.
#: Not a data file's business: it bounds the reading of the data files themselves.
MAX_TEXT_BYTES = 1_000_000
#: Photos and scans are larger; the office's own limit for them is far below this one.
MAX_PICTURE_BYTES = 50_000_000


class Kind(Enum):
    """What stands at a path."""

    FILE = "berkas biasa"
    FOLDER = "direktori"
    SYMLINK = "tautan simbolis"
    CLOSED = "direktori yang tidak dapat dibuka"
    MISNAMED = "berkas yang namanya tidak terbaca"
    OTHER = "bukan berkas biasa"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One file of a tree.

    Args:
        path: Relative to the tree's root, with forward slashes.
        kind: File, symbolic link or something else.
        size: In bytes.
    """

    path: str
    kind: Kind = field(compare=False)
    size: int = field(compare=False)


class Tree(Protocol):
    """What can be listed and read; the same for a folder and for a commit."""

    def entries(self, under: str) -> list[Entry]:
        """All files below the folder ``under``, sorted by path; empty when there is none."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of one file.

        Raises:
            FileNotFoundError: There is no such file.
        """
        ...

    def identity(self, path: str) -> str | None:
        """A name that the file's bytes have here and everywhere; None where no such name is known."""
        ...


class DiskTree:
    """A folder on disk. Symbolic links are listed as such and never followed.

    Args:
        root: The folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self, under: str) -> list[Entry]:
        """See :meth:`Tree.entries`."""
        folder = under.rstrip("/")
        if self._crosses_link(folder):
            return [Entry(folder, Kind.SYMLINK, 0)]
        found: list[Entry] = []
        folders = [folder]
        while folders:
            for entry in self._scan(folders.pop()):
                if entry.kind is Kind.FOLDER:
                    folders.append(entry.path)
                else:
                    found.append(entry)
        return sorted(found)

    def _scan(self, folder: str) -> Iterator[Entry]:
        """What stands directly in a folder, its folders among it."""
        try:
            items = list(os.scandir(self.root / folder))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError:
            yield Entry(folder, Kind.CLOSED, 0)
            return
        for item in items:
            path = f"{folder}/{item.name}" if folder else item.name
            if not path.isascii() and (printable := _printable(path)) != path:
                yield Entry(printable, Kind.MISNAMED, 0)
            elif item.is_symlink():
                yield Entry(path, Kind.SYMLINK, 0)
            elif item.is_dir():
                yield Entry(path, Kind.FOLDER, 0)
            elif item.is_file():
                yield Entry(path, Kind.FILE, item.stat().st_size)
            else:
                yield Entry(path, Kind.OTHER, 0)

    def read(self, path: str) -> bytes:
        """See :meth:`Tree.read`. Nothing outside the folder is ever read."""
        if path.startswith("/") or ".." in path.split("/"):
            raise FileNotFoundError(path)
        target = os.path.join(self.root, path)  # noqa: PTH118  # a thousand files are read; pathlib is five times slower
        if not os.path.isfile(target) or self._crosses_link(path):  # noqa: PTH113  # same
            raise FileNotFoundError(path)
        descriptor = os.open(target, os.O_RDONLY)
        limit = MAX_PICTURE_BYTES if path.lower().endswith(PICTURE_ENDINGS) else MAX_TEXT_BYTES
        try:  # one byte beyond the limit is enough to know
            return os.read(descriptor, min(os.fstat(descriptor).st_size, limit) + 1)
        finally:
            os.close(descriptor)

    def identity(self, path: str) -> None:
        """See :meth:`Tree.identity`: a file may change at any moment."""

    def _crosses_link(self, path: str) -> bool:
        """True when a folder on the way, or the path itself, is a symbolic link."""
        here = str(self.root)
        for part in path.split("/"):
            here = f"{here}/{part}"
            if os.path.islink(here):  # noqa: PTH114  # same
                return True
        return False


def _printable(name: str) -> str:
    """A name that is not UTF-8, with a mark in place of what cannot be shown."""
    return os.fsencode(name).decode("utf-8", "replace")


class MemoryTree:
    """Files held in a dictionary; what a test or a preview needs."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def entries(self, under: str) -> list[Entry]:
        """See :meth:`Tree.entries`."""
        prefix = under.rstrip("/") + "/" if under else ""
        return sorted(Entry(path, Kind.FILE, len(data)) for path, data in self.files.items() if path.startswith(prefix))

    def read(self, path: str) -> bytes:
        """See :meth:`Tree.read`."""
        try:
            return self.files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def identity(self, path: str) -> None:
        """See :meth:`Tree.identity`."""


def read_text(tree: Tree, path: str) -> str:
    """Read a text as staff meant it: without BOM, with plain line ends.

    Raises:
        FileNotFoundError: There is no such file.
        SourceError: It is too large, or not text.
    """
    try:
        data = tree.read(path)
    except FileNotFoundError:
        raise
    except OSError:
        raise SourceError(0, "berkas ini tidak dapat dibuka", "periksa hak akses berkas itu") from None
    if len(data) > MAX_TEXT_BYTES:
        raise too_large(len(data))
    try:
        text = data.decode("utf-8-sig")
        wrong = data.find(b"\0")  # UTF-16 without a mark at its beginning, or no text at all
    except UnicodeDecodeError as error:
        wrong = error.start
    if wrong >= 0:
        line = data[:wrong].count(b"\n") + 1
        raise SourceError(
            line, "berkas ini bukan teks UTF-8", "simpan kembali dari penyunting teks dengan pengodean UTF-8"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():
        return text
    for number, row in enumerate(text.split("\n"), 1):
        if (odd := next(filter(_forbidden, row), None)) is not None:
            raise SourceError(
                number,
                f"ada karakter yang tidak terlihat atau tidak dapat dicetak (U+{ord(odd):04X})",
                "hapus karakter itu dan ketik ulang; biasanya terbawa saat menyalin dari dokumen lain",
            )
    return text


def too_large(size: int) -> SourceError:
    """The refusal of a file that is too large to have been written by hand.

    Args:
        size: In bytes.
    """
    return SourceError(
        0,
        f"berkas ini berukuran {size / 1_000_000:.1f} MB, jadi bukan teks yang ditulis tangan".replace(".", ","),
        "simpan kembali isi yang benar; berkas pindaian disimpan di luar direktori naskah",
    )


#: Control, invisible, surrogate and private-use characters, and the line ends that only some programs see.
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def _forbidden(char: str) -> bool:
    """Characters that no text needs: what reads differently from how it looks, or prints as an empty box."""
    return char != "\t" and (unicodedata.category(char) in _FORBIDDEN_CATEGORIES or ord(char) & 0xFFFE == 0xFFFE)
