"""A tree of files, wherever it lies: on disk, in a git commit, in memory."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from siklus.source.text import SourceError

#: A text that staff write is a few kilobytes; beyond this something else was put in its place.
#: Not a data file's business: it bounds the reading of the data files themselves.
MAX_TEXT_BYTES = 1_000_000


class Kind(Enum):
    """What stands at a path."""

    FILE = "berkas"
    SYMLINK = "tautan simbolis"
    OTHER = "bukan berkas"


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


class DiskTree:
    """A folder on disk. Symbolic links are listed as such and never followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self, under: str) -> list[Entry]:
        """See :meth:`Tree.entries`."""
        found: list[Entry] = []
        stack = [self.root / under]
        if any(part.is_symlink() for part in _between(self.root, stack[0])):
            return [Entry(under.rstrip("/"), Kind.SYMLINK, 0)]
        while stack:
            folder = stack.pop()
            try:
                scan = list(os.scandir(folder))
            except (FileNotFoundError, NotADirectoryError):
                continue
            for item in scan:
                path = Path(item.path).relative_to(self.root).as_posix()
                if item.is_symlink():
                    found.append(Entry(path, Kind.SYMLINK, 0))
                elif item.is_dir():
                    stack.append(Path(item.path))
                elif item.is_file():
                    found.append(Entry(path, Kind.FILE, item.stat().st_size))
                else:
                    found.append(Entry(path, Kind.OTHER, 0))
        return sorted(found)

    def read(self, path: str) -> bytes:
        """See :meth:`Tree.read`."""
        target = self.root / path
        if not target.is_file() or any(part.is_symlink() for part in _between(self.root, target)):
            raise FileNotFoundError(path)
        with target.open("rb") as stream:  # one byte beyond the limit is enough to know
            return stream.read(MAX_TEXT_BYTES + 1)


def _between(root: Path, path: Path) -> list[Path]:
    """Every folder from just below root down to the path itself."""
    parts = path.relative_to(root).parts
    return [root.joinpath(*parts[: depth + 1]) for depth in range(len(parts))]


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


def read_text(tree: Tree, path: str) -> str:
    """Read a text as staff meant it: without BOM, with plain line ends.

    Raises:
        FileNotFoundError: There is no such file.
        SourceError: It is too large, or not text.
    """
    data = tree.read(path)
    if len(data) > MAX_TEXT_BYTES:
        raise SourceError(
            0,
            f"berkas ini lebih besar dari {MAX_TEXT_BYTES // 1_000_000} MB, jadi bukan teks yang ditulis tangan",
            "simpan kembali isi yang benar; lampiran besar tidak disimpan sebagai naskah",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError(
            line, "berkas ini bukan teks UTF-8", "simpan kembali dari penyunting teks dengan pengodean UTF-8"
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, row in enumerate(text.split("\n"), 1):
        if not row.isprintable() and any(_forbidden(char) for char in row):
            raise SourceError(
                number,
                "ada karakter kendali yang tidak dapat dicetak",
                "hapus karakter itu, atau simpan kembali berkas sebagai teks biasa",
            )
    return text


def _forbidden(char: str) -> bool:
    """Control characters that no text needs, the bidirectional overrides among them."""
    code = ord(char)
    return (code < 32 and char != "\t") or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
