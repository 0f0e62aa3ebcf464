"""Public material that tests look at: fetched by its own package manager at the first use, never copied in.

What cannot be fetched skips the test that needs it, with the reason.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from pathlib import Path

import pytest

from office_repo import SOURCE

_CACHE = SOURCE / "build/uji"
_PIP = next((SOURCE / "scripts/bootstrap").glob("pip-*.whl")) / "pip"


def npm_member(package: str, member: str) -> bytes:
    """A file of an npm package.

    Args:
        package: Its name and version, as ``@octokit/openapi@23.0.2``.
        member: The file's path in it.
    """
    return _member(_npm(package), member)


def sdist_member(package: str, digest: str, member: str) -> bytes:
    """A file of the source distribution of a package on PyPI.

    Args:
        package: Its name and version, as ``PyGithub==2.8.1``.
        digest: SHA-256 of the distribution: what builds its metadata is code of theirs.
        member: The file's path below the distribution's own folder.
    """
    return _member(_sdist(package, digest), member)


def _member(packed: Path | str, member: str) -> bytes:
    if isinstance(packed, str):
        pytest.skip(packed)
    with tarfile.open(packed) as opened:
        (name,) = [one for one in opened.getnames() if one.partition("/")[2] == member]
        source = opened.extractfile(name)
        assert source is not None
        return source.read()


@cache
def _npm(package: str) -> Path | str:
    """The package, or why it cannot be had."""
    if (npm := shutil.which("npm")) is None:
        return f"npm is not installed, so {package} cannot be fetched"
    return _fetched(package, [npm, "pack", "--loglevel=error", "--fetch-retries=0", package])


@cache
def _sdist(package: str, digest: str) -> Path | str:
    """The distribution, or why it cannot be had."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        wanted.write(f"{package} --hash=sha256:{digest}\n")
        wanted.flush()
        options = ["--quiet", "--no-deps", "--no-binary=:all:", "--retries=0", "--timeout=15", "--dest=."]
        return _fetched(package, [sys.executable, str(_PIP), "download", *options, "--requirement", wanted.name])


def _fetched(package: str, command: list[str]) -> Path | str:
    """What a command leaves in an empty folder, kept for the next time."""
    kept = _CACHE / f"{package.replace('/', '-')}.tgz"
    if kept.is_file():
        return kept
    _CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        found = sorted(Path(folder).iterdir())
        if done.returncode != 0 or len(found) != 1:
            return f"{package} cannot be fetched: {done.stderr.strip().partition(chr(10))[0]}"
        found[0].rename(kept)
    return kept
