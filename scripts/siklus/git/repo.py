"""A repository, and who works in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from siklus.errors import SiklusError
from siklus.git.calls import GitError
from siklus.git.writing import Identity, Writing

#: ``git merge-tree --write-tree`` came with this version.
MINIMUM_GIT = (2, 38)


class Repo(Writing):
    """A repository and how to ask it things. Make one with :meth:`discover` or :meth:`at`."""

    __slots__ = ()

    @classmethod
    def discover(cls, folder: Path) -> Repo:
        """The repository around a folder.

        Raises:
            SiklusError: Git is missing or too old, or the folder is in no repository.
        """
        _need_git(folder)
        done = subprocess.run(["git", "rev-parse", "--show-toplevel"], cwd=folder, capture_output=True, check=False)
        if b"safe.directory" in done.stderr:
            raise SiklusError(
                "Repositori ini milik pengguna lain di komputer ini, jadi git tidak mau membacanya.",
                f'Bila memang dipercaya: `git config --global --add safe.directory "{folder}"`.',
            )
        if done.returncode != 0:
            raise SiklusError(
                "Direktori ini bukan bagian dari repositori git.",
                "Masuk ke direktori kantor dengan `cd`, lalu ulangi perintah ini.",
            )
        return cls(Path(done.stdout.decode().strip()))

    @classmethod
    def at(cls, folder: Path, scratch: Path) -> Repo:
        """The repository that lies at a folder, bare or not, only to be read: nothing is ever written into it.

        Args:
            folder: The repository itself, not a folder within it.
            scratch: Where git puts the objects that an answer takes, such as the tree of a merge.

        Raises:
            SiklusError: Git is missing or too old, or no repository lies there.
        """
        lost = SiklusError(f"Di {folder} tidak ada repositori git.", "Betulkan letak repositori itu, lalu ulangi.")
        if not folder.is_dir():
            raise lost
        _need_git(folder)
        own = folder.resolve() / ".git"
        surroundings = (("GIT_DIR", str(own if own.exists() else own.parent)), ("GIT_OPTIONAL_LOCKS", "0"))
        try:
            place = cls(folder, surroundings).run("rev-parse", "--git-path", "objects")
        except GitError:
            raise lost from None
        objects = str(Path(folder, os.fsdecode(place.rstrip(b"\n"))).resolve())
        quoted = objects.replace("\\", "\\\\").replace('"', '\\"')
        elsewhere = (("GIT_OBJECT_DIRECTORY", str(scratch)), ("GIT_ALTERNATE_OBJECT_DIRECTORIES", f'"{quoted}"'))
        return cls(folder, surroundings + elsewhere)

    def is_shallow(self) -> bool:
        """True when the clone was cut short, so that history is missing."""
        return self.text("rev-parse", "--is-shallow-repository") == "true"

    def refuse_shallow(self) -> None:
        """Refuse to judge over a clone that lacks history.

        Raises:
            SiklusError: The clone is shallow.
        """
        if self.is_shallow():
            raise SiklusError(
                "Salinan repositori ini terpotong (shallow clone), sehingga riwayatnya tidak lengkap.",
                "Lengkapi dengan `git fetch --unshallow`, lalu ulangi.",
            )

    def changed_paths(self) -> list[str]:
        """Paths of the working copy that differ from the last commit, untracked ones included."""
        fields = self.run("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames").split(b"\0")
        return [field[3:].decode(errors="surrogateescape") for field in fields if field]

    def identity(self) -> Identity:
        """Who works here, from git's own settings.

        Raises:
            SiklusError: Name or address are not set.
        """
        name, email = self._setting("user.name"), self._setting("user.email")
        if not name or not email:
            raise SiklusError(
                "Git belum mengenal Anda.",
                'Isi sekali saja: `git config --global user.name "Nama Anda"` '
                "dan `git config --global user.email surel@kantor`.",
            )
        key = self._setting("user.signingkey") if self._setting("gpg.format") == "ssh" else ""
        return Identity(name, email, Path(key).expanduser() if key else None)

    def _setting(self, name: str) -> str:
        return self._call(("config", name), None, None).stdout.decode().strip()


def _need_git(folder: Path) -> None:
    """See that there is a git, and that it knows what we ask of it.

    Raises:
        SiklusError: It is missing or too old.
    """
    if shutil.which("git") is None:
        raise SiklusError("Program `git` tidak ditemukan di komputer ini.", "Pasang git, lalu ulangi perintah ini.")
    done = subprocess.run(["git", "version"], cwd=folder, capture_output=True, check=True)
    version = done.stdout.decode().split()[2]
    if tuple(int(part) for part in version.split(".")[:2]) < MINIMUM_GIT:
        raise SiklusError(
            f"git {version} terlalu lama.", f"Pasang git {MINIMUM_GIT[0]}.{MINIMUM_GIT[1]} atau yang lebih baru."
        )
