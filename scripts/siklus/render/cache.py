"""Finished prints, kept under the hash of all that went into them."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path


class PrintCache:
    """A folder of prints. What does not match its own hash is as good as absent.

    Args:
        folder: Where they lie; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The print under this key, if it is there and whole."""
        if self.folder is None:
            return None
        try:
            head, _, data = (self.folder / key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if head == sha256(data).hexdigest().encode() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep a print; whole or not at all."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".sementara-")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(sha256(data).hexdigest().encode() + b"\n" + data)
            Path(name).replace(self.folder / key)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
