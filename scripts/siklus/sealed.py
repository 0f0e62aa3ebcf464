"""Finished work, kept under the hash of all that went into it and sealed with a secret of whoever did it."""

from __future__ import annotations

import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

_SECRET_BYTES = 32


class SealedCache:
    """A folder of finished work. What this user did not put there, under this very key, is as good as absent.

    Args:
        folder: Where they lie; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """What lies under this key, if it is there, whole, and put there by this user."""
        if self.folder is None:
            return None
        try:
            head, _, data = (self.folder / key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if hmac.compare_digest(head, _seal(key, data)) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep something; whole or not at all."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".sementara-")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_seal(key, data) + b"\n" + data)
            Path(name).replace(self.folder / key)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _seal(key: str, data: bytes) -> bytes:
    """What only the owner of the secret can say of this under this key (RFC 2104)."""
    return hmac.digest(_secret(_state_folder()), key.encode() + b"\n" + data, "sha256").hex().encode()


def _state_folder() -> Path:
    """Where this user's programs keep what lasts (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state"), "siklus")  # noqa: PTH111 -- unlike Path's, it fails for nobody


@cache
def _secret(folder: Path) -> bytes:
    """This user's secret, made when there is none; where none can be kept, one that ends with the process."""
    path = folder / "segel"
    fresh = secrets.token_bytes(_SECRET_BYTES)
    with suppress(OSError):
        if not path.exists():
            _lay_down(path, fresh)
        kept = path.read_bytes()
        if len(kept) == _SECRET_BYTES:
            return kept
    return fresh


def _lay_down(path: Path, secret: bytes) -> None:
    """Keep a secret that nobody else can read, never in the place of one that is there: two may begin at once."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(secret)
    with suppress(FileExistsError):
        path.hardlink_to(name)
    Path(name).unlink()
