"""What was made for finished cycles, kept between builds, so that a site costs what happens in it and not its past."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 -- pydantic reads the types of fields at run time
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from siklus.errors import SiklusError
from siklus.sealed import SealedCache
from siklus.site.summary import Summary  # noqa: TC001 -- same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siklus.git import Repo

_PAPERS = "naskah"


@dataclass(frozen=True, slots=True)
class _Head:
    """What is read of a kept cycle first.

    Args:
        key: The hash of all that it was made of.
        since: When it was made: of an earlier moment it says nothing.
        until: The first day on which it may say something else; None when it says the same for ever.
        summary: The cycle in short.
        made: How many bytes each file has that was made for it, in their order.
        papers: The files that lie in the archive, by path, with git's ids.
    """

    key: str
    since: datetime
    until: date | None
    summary: Summary
    made: dict[str, int]
    papers: dict[str, str]


@dataclass(frozen=True, slots=True)
class KeptCycle:
    """A cycle whose part of the site need not be made again.

    Args:
        summary: The cycle in short.
        papers: Its files in the archive that the site offers, by path, with git's ids.
        shelf: Where it is kept.
        key: Under what.
    """

    summary: Summary
    papers: Mapping[str, str]
    shelf: Shelf
    key: str

    def made(self) -> dict[str, bytes]:
        """What was made for its folder, by name.

        Raises:
            SiklusError: Somebody took it from the shelf while the site was made.
        """
        if (found := self.shelf.read(self.key)) is None:
            raise SiklusError("Tembolok situs berubah selagi situs dibangun.", "Ulangi perintah ini.")
        head, data = found
        made, at = {}, 0
        for name, size in head.made.items():
            made[name] = data[at : at + size]
            at += size
        return made

    def places(self) -> Iterator[tuple[str, Path]]:
        """The name and the place of each of its papers."""
        yield from ((name, self.shelf.paper(object_id)) for name, object_id in self.papers.items())


class Shelf:
    """A folder of finished cycles and of papers. Nothing on it is believed that was changed or made of something else.

    Args:
        folder: Where they lie.
        repo: The office's repository, whose archive has the papers.
    """

    def __init__(self, folder: Path, repo: Repo) -> None:
        self._folder, self._repo = folder, repo
        self._cycles = SealedCache(folder)
        self._heads: TypeAdapter[_Head] = TypeAdapter(_Head)

    def get(self, key: str, now: datetime, today: date) -> KeptCycle | None:
        """The cycle under this key, if it is there, whole, and says of this moment what it would say anew."""
        if (found := self.read(key)) is None:
            return None
        head = found[0]
        if now < head.since or (head.until is not None and today >= head.until):
            return None
        return KeptCycle(head.summary, head.papers, self, key)

    def put(
        self, key: str, summary: Summary, made: Mapping[str, bytes], papers: dict[str, str], now: datetime,
        until: date | None,
    ) -> KeptCycle:  # fmt: skip
        """Keep a cycle; whole or not at all.

        Args:
            key: The hash of all that it was made of.
            summary: The cycle in short.
            made: What was made for its folder, by name.
            papers: Its files in the archive that the site offers, by path, with git's ids.
            now: The moment that it speaks of.
            until: The first day on which it may say something else; None when there is none.
        """
        sizes = {name: len(data) for name, data in made.items()}
        head = self._heads.dump_json(_Head(key, now, until, summary, sizes, papers), by_alias=True)
        self._cycles.put(key, b"\n".join([head, b"".join(made.values())]))
        return KeptCycle(summary, papers, self, key)

    def read(self, key: str) -> tuple[_Head, bytes] | None:
        """What lies under a key, and the files that were made; None when it is not whole, or is of something else."""
        head, _, data = (self._cycles.get(key) or b"").partition(b"\n")
        try:
            found = self._heads.validate_json(head)
        except ValidationError:
            return None
        return (found, data) if found.key == key else None

    def paper(self, object_id: str) -> Path:
        """Where a paper of the archive lies, byte for byte as git has it."""
        place = self._folder / _PAPERS / object_id
        try:
            data = place.read_bytes()
        except OSError:
            data = b""
        if _git_id(data, object_id) != object_id:
            place.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=".sementara-")
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(self._repo.blobs([object_id])[0] or b"")
            Path(name).chmod(0o644)
            Path(name).replace(place)
        return place

    def keep_only(self, kept: Iterable[KeptCycle]) -> None:
        """Take everything away but these cycles and their papers."""
        cycles = {one.key: one for one in kept}
        papers = {object_id for one in cycles.values() for object_id in one.papers.values()}
        for folder, names in ((self._folder, cycles.keys()), (self._folder / _PAPERS, papers)):
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.name not in names and path.is_file():
                    path.unlink(missing_ok=True)


def _git_id(data: bytes, like: str) -> str:
    """The id that git gives to a file of this content, of the kind that this repository uses."""
    name = "sha256" if len(like) == 64 else "sha1"
    return hashlib.new(name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
