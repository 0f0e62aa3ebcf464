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


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is written down of a kept cycle.

    Args:
        key: The hash of all that it was made of.
        since: When it was made: of an earlier moment it says nothing.
        until: The first day on which it may say something else; None when it says the same for ever.
        summary: The cycle in short.
        made: The SHA-256 of each file that was made for its folder, by name.
        papers: The files that lie in the archive, by path, with git's ids.
    """

    key: str
    since: datetime
    until: date | None
    summary: Summary
    made: dict[str, str]
    papers: dict[str, str]


@dataclass(frozen=True, slots=True)
class KeptCycle:
    """A cycle whose part of the site need not be made again.

    Args:
        key: The hash of all that it was made of.
        summary: The cycle in short.
        made: The SHA-256 of each file that was made for its folder, by name.
        papers: Its files in the archive that the site offers, by path, with git's ids.
        shelf: Where all of them lie.
    """

    key: str
    summary: Summary
    made: Mapping[str, str]
    papers: Mapping[str, str]
    shelf: Shelf

    def places(self) -> Iterator[tuple[str, Path]]:
        """The name and the place of every file of its folder.

        Raises:
            SiklusError: Somebody took one from the shelf while the site was made.
        """
        for name, digest in self.made.items():
            if not (place := self.shelf.place(digest)).exists():
                raise SiklusError("Tembolok situs berubah selagi situs dibangun.", "Ulangi perintah ini.")
            yield name, place
        yield from ((name, self.shelf.paper(object_id)) for name, object_id in self.papers.items())


class Shelf:
    """A folder of finished cycles. Nothing on it is believed that was changed or made of something else.

    A slip says of each cycle what there is; the files lie beside the slips, each under the hash of its content.

    Args:
        folder: Where they lie.
        repo: The office's repository, whose archive has the papers.
    """

    def __init__(self, folder: Path, repo: Repo) -> None:
        self.folder, self._files, self._repo = folder, folder / "berkas", repo
        self._slips = SealedCache(folder)
        self._form: TypeAdapter[_Slip] = TypeAdapter(_Slip)

    def get(self, key: str, now: datetime, today: date) -> KeptCycle | None:
        """The cycle under this key, if it is there, whole, and says of this moment what it would say anew."""
        try:
            slip = self._form.validate_json(self._slips.get(key) or b"")
        except ValidationError:
            return None
        good = slip.key == key and slip.since <= now and (slip.until is None or today < slip.until)
        whole = good and all(_sha256(self._read(digest)) == digest for digest in slip.made.values())
        return KeptCycle(key, slip.summary, slip.made, slip.papers, self) if whole else None

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
        digests = {name: _sha256(data) for name, data in made.items()}
        for name, digest in digests.items():
            if self._read(digest) != made[name]:
                self._write(digest, made[name])
        slip = _Slip(key, now, until, summary, digests, papers)
        self._slips.put(key, self._form.dump_json(slip, by_alias=True))
        return KeptCycle(key, summary, digests, papers, self)

    def place(self, name: str) -> Path:
        """Where a file lies, by the hash of its content."""
        return self._files / name

    def paper(self, object_id: str) -> Path:
        """Where a paper of the archive lies, byte for byte as git has it."""
        if _git_id(self._read(object_id), object_id) != object_id:
            self._write(object_id, self._repo.blobs([object_id])[0] or b"")
        return self.place(object_id)

    def keep_only(self, kept: Iterable[KeptCycle]) -> None:
        """Take everything away but these cycles and their files."""
        slips = {one.key: one for one in kept}
        names = {name for one in slips.values() for name in (*one.made.values(), *one.papers.values())}
        for folder, known in ((self.folder, slips.keys()), (self._files, names)):
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.name not in known and path.is_file():
                    path.unlink(missing_ok=True)

    def _read(self, name: str) -> bytes:
        """A file, whatever it holds by now; nothing where it is not there."""
        try:
            return self.place(name).read_bytes()
        except OSError:
            return b""

    def _write(self, name: str, data: bytes) -> None:
        self._files.mkdir(parents=True, exist_ok=True)
        descriptor, fresh = tempfile.mkstemp(dir=self._files, prefix=".sementara-")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(fresh).chmod(0o644)  # it becomes a file of the site
        Path(fresh).replace(self.place(name))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _git_id(data: bytes, like: str) -> str:
    """The id that git gives to a file of this content, of the kind that this repository uses."""
    name = "sha256" if len(like) == 64 else "sha1"
    return hashlib.new(name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
