"""Writing into a repository: objects first, then one ref, moved only from where it was seen."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from siklus.errors import SiklusError, refusal_in
from siklus.git.calls import GitError, failure
from siklus.git.history import History
from siklus.workspace.registers import REGISTERS, merge_registers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

#: How often a note is written anew when somebody else was faster.
_TRIES = 20
#: How another repository says that a branch is closed to everybody: by its own or a forge's rule, or since somebody has
#: it open there. Whatever else it rejects means that somebody was faster.
_CLOSED = (b"declined", b"currently checked out")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whoever acts, as git records them.

    Args:
        name: Their name.
        email: Their address.
        signing_key: The SSH key with which they sign; None when they have none.
    """

    name: str
    email: str
    signing_key: Path | None = None


class Writing(History):
    """What can be done to a repository.

    Only :meth:`advance`, :meth:`replace` and :meth:`commit_worktree` touch the working copy.
    """

    __slots__ = ()

    def write_tree(self, base: str | None, files: Mapping[str, bytes | None]) -> str:
        """A tree like ``base`` with these files written (or, where None, removed); the working copy is not touched."""
        ids = iter(self._store([data for data in files.values() if data is not None]))
        lines = "".join(
            f"0 {'0' * 40}\t{path}\0" if data is None else f"100644 {next(ids)}\t{path}\0"
            for path, data in files.items()
        )
        with tempfile.TemporaryDirectory(prefix="siklus-") as folder:
            env = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            if base is not None:
                self.run("read-tree", base, env=env)
            told = lines.encode(errors="surrogateescape")
            self.run("update-index", "--add", "-z", "--index-info", stdin=told, env=env)
            return self.run("write-tree", env=env).decode().strip()

    def _store(self, contents: Sequence[bytes]) -> list[str]:
        """Keep contents as objects, in one call for many."""
        if len(contents) == 1:
            return [self.run("hash-object", "-w", "--stdin", stdin=contents[0]).decode().strip()]
        with tempfile.TemporaryDirectory(prefix="siklus-") as folder:
            places = [Path(folder, str(number)) for number in range(len(contents))]
            for place, data in zip(places, contents, strict=True):
                place.write_bytes(data)
            names = "".join(f"{place}\n" for place in places).encode()
            return self.run("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names).decode().split()

    def folder_tree(self, folders: Mapping[str, str]) -> str:
        """A tree that holds nothing but these folders.

        Args:
            folders: The tree of each, by its name.
        """
        lines = "".join(f"040000 tree {tree}\t{name}\0" for name, tree in folders.items())
        return self.run("mktree", "-z", stdin=lines.encode(errors="surrogateescape")).decode().strip()

    def merged_tree(self, base: str, head: str) -> str | None:
        """The tree that merging ``head`` into ``base`` would give, or None when they conflict.

        Number registers are merged entry by entry; see :func:`siklus.workspace.registers.merge_registers`.
        """
        tree, conflicts = self.merge_tree(base, head)
        files: dict[str, bytes | None] = {}
        for path in conflicts:
            if not path.startswith(REGISTERS):
                return None
            root = self._call(("merge-base", base, head), None, None).stdout.decode().strip()
            if (merged := merge_registers(*self.blobs([f"{one}:{path}" for one in (root, base, head)]))) is None:
                return None
            files[path] = merged
        return self.write_tree(tree, files) if files else tree

    def commit_tree(self, tree: str, parents: Iterable[str], message: str, who: Identity, at: datetime) -> str:
        """Make a commit object; no branch moves."""
        given = [word for parent in parents for word in ("-p", parent)]
        env = _as(who, at)
        return self.run("commit-tree", tree, *given, stdin=message.encode(), env=env).decode().strip()

    def move_branch(self, branch: str, new: str, old: str | None) -> None:
        """Move a branch, only if it still stands where we saw it.

        Raises:
            SiklusError: Somebody else moved it in the meantime.
        """
        if not self.try_move(f"refs/heads/{branch}", new, old):
            raise SiklusError(f"Cabang `{branch}` berubah selagi perintah ini berjalan.", "Ulangi perintah ini.")

    def try_move(self, ref: str, new: str, old: str | None) -> bool:
        """Move a ref, only if it still stands where we saw it; False when somebody else moved it in the meantime.

        Raises:
            SiklusError: It did not move, and still cannot be: git was ended amid its work and left its lock behind.
        """
        for _ in range(2):  # somebody else may hold it for a moment
            done = self._call(("update-ref", ref, new, old or "0" * 40), None, None)
            if done.returncode == 0:
                return True
            if self.resolve(ref) != old:
                return False
        if refusal_in(done.stderr.decode(errors="replace")):
            raise failure("update-ref", done.stderr)
        lock = self.text("rev-parse", "--git-path", f"{ref}.lock")
        raise SiklusError(
            f"Git tidak dapat memindahkan {ref}; agaknya git pernah terhenti dan berkas kuncinya tertinggal.",
            f"Pastikan tidak ada perintah git lain yang berjalan, hapus {lock}, lalu ulangi.",
        )

    def advance(self, branch: str, new: str, old: str) -> None:
        """Move a branch forward, and the working copy with it when that branch is checked out.

        Raises:
            SiklusError: The working copy has changes in the way, or the branch moved meanwhile.
        """
        if self.current_branch() != branch:
            self.move_branch(branch, new, old)
            return
        if self.resolve("HEAD") != old:
            raise _in_the_way(branch)
        done = self._call(("merge", "--ff-only", "--quiet", new), None, None)
        if done.returncode == 0:
            return
        if refusal_in(done.stderr.decode(errors="replace")):
            error = failure("merge", done.stderr)
            raise GitError(
                error.message, f"{error.fix} Berkas yang telanjur diganti dipulihkan dengan `git restore .`."
            )
        raise _in_the_way(branch)

    def replace(self, branch: str, new: str, old: str) -> None:
        """Move a branch to a commit that does not come from its own, which the caller has seen to hold all of it.

        The working copy follows when that branch is checked out; what is not saved stays.

        Raises:
            SiklusError: As :meth:`advance`.
        """
        if self.current_branch() != branch:
            self.move_branch(branch, new, old)
        elif self.resolve("HEAD") != old or self._call(("reset", "--quiet", "--keep", new), None, None).returncode != 0:
            raise _in_the_way(branch)

    def push(self, remote: str, commit: str, branch: str) -> bool:
        """Send a commit to a branch of another repository, forward only.

        Returns:
            False when the other side does not let anybody do so, as a forge does whose branch is protected.

        Raises:
            GitError: It stands elsewhere by now, or cannot be reached.
        """
        command = ("push", "--porcelain", "--quiet", remote, f"{commit}:refs/heads/{branch}")
        done = self._call(command, None, None)
        if done.returncode != 0 and not any(reason in done.stdout for reason in _CLOSED):
            raise failure("push", done.stderr)
        return done.returncode == 0

    def commit_files(
        self, branch: str, files: Mapping[str, bytes | None], message: str, who: Identity, at: datetime
    ) -> str:
        """Write files into a branch as one commit; the working copy follows when that branch is checked out.

        Returns:
            The new commit, or the branch's own when nothing changed.
        """
        old = self.need(f"refs/heads/{branch}")
        tree = self.write_tree(old, files)
        if tree == self.text("rev-parse", f"{old}^{{tree}}"):
            return old
        new = self.commit_tree(tree, [old], message, who, at)
        self.advance(branch, new, old)
        return new

    def commit_worktree(self, paths: Sequence[str], message: str, who: Identity, at: datetime) -> None:
        """Commit what staff changed below these paths, and nothing else."""
        self.run("add", "--all", "--", *paths)
        self.run("commit", "--quiet", "--no-verify", "-m", message, "--", *paths, env=_as(who, at))

    def notes(self, ref: str) -> list[tuple[str, str]]:
        """Every note of a notes ref: the commit it stands on and its text."""
        if self._call(("rev-parse", "--verify", "--quiet", ref), None, None).returncode != 0:
            return []
        pairs = [line.split() for line in self.text("notes", f"--ref={ref}", "list").splitlines()]
        texts = self.blobs([note for note, _ in pairs])
        return [
            (commit, (text or b"").decode(errors="replace")) for (_, commit), text in zip(pairs, texts, strict=True)
        ]

    def add_note_line(self, ref: str, commit: str, line: str, who: Identity, at: datetime) -> None:
        """Add one line to a commit's note, keeping the lines that are there, sorted as git's union would.

        Git's own way of adding would lose what somebody else adds in the same moment.
        """
        for _ in range(_TRIES):
            tip = self.resolve(ref)
            rows = self.list_tree(tip) if tip else []
            place = next((path for _, _, path, _ in rows if path.replace("/", "") == commit), commit)
            old = (self.blobs([f"{tip}:{place}"])[0] or b"") if tip else b""
            text = b"".join(one + b"\n" for one in sorted({*filter(None, old.split(b"\n")), line.encode()}))
            tree = self.write_tree(tip, {place: text})
            new = self.commit_tree(tree, [tip] if tip else [], "Catatan tinjauan ditambahkan\n", who, at)
            if self.try_move(ref, new, tip):
                return
        raise SiklusError("Catatan tinjauan terus diubah perintah lain.", "Ulangi perintah ini.")


def _in_the_way(branch: str) -> SiklusError:
    return SiklusError(
        f"Salinan kerja cabang `{branch}` memuat perubahan yang menghalangi.",
        "Simpan atau batalkan perubahan itu, lalu ulangi.",
    )


def _as(who: Identity, at: datetime) -> dict[str, str]:
    """The environment under which git records this person and moment."""
    stamp = at.isoformat(timespec="seconds")
    return {
        "GIT_AUTHOR_NAME": who.name, "GIT_AUTHOR_EMAIL": who.email, "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_NAME": who.name, "GIT_COMMITTER_EMAIL": who.email, "GIT_COMMITTER_DATE": stamp,
    }  # fmt: skip
