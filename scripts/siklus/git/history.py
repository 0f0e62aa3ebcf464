"""What happened: who changed what, and what a merge would give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from siklus.git.calls import GitError
from siklus.git.objects import Objects

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, as far as the verdict needs it.

    Args:
        id: Its full object id.
        at: Author time.
        people: Addresses of author, committer and co-authors, in that order.
    """

    id: str
    at: datetime
    people: tuple[str, ...]


class History(Objects):
    """Questions about the past of a repository."""

    __slots__ = ()

    def commits(self, base: str, head: str, paths: Sequence[str], *, whole: bool = False) -> list[Commit]:
        """Commits after ``base`` up to ``head``, over all parents, that changed one of these paths; newest first.

        A merge counts only where its content differs from every parent: bringing in ``main`` is not writing.

        Args:
            base: Where the branch leaves the main line.
            head: Its newest commit.
            paths: Files or folders.
            whole: True when the commits up to ``base`` count as well.
        """
        # Neither an address nor a trailer holds a line end, nor a message a NUL; no path of a tree begins with strokes.
        layout = "//%H%n%aI%n%ae%n%ce%n%(trailers:key=Co-authored-by,valueonly,unfold)"
        told = self.run(
            "log", "--full-history", "--diff-merges=combined", "--no-renames", "--name-only", "-z",
            f"--format={layout}", *((base, head) if whole else (f"{base}..{head}",)),
        )  # fmt: skip
        wanted = tuple(path.rstrip("/").encode() for path in paths)
        touching: dict[bytes, None] = {}
        commit = b""
        for token in told.split(b"\0"):
            name = token.lstrip(b"\n")
            if name.startswith(b"//"):
                commit = name[2:]
            elif any(name == path or name.startswith(path + b"/") for path in wanted):
                touching[commit] = None
        return [_commit(record.decode(errors="replace")) for record in touching]

    def differing_paths(self, old: str, new: str) -> list[str]:
        """Paths at which two commits or trees differ."""
        if (reader := self._reader()) is not None:
            was, now = reader.ids([f"{old}^{{tree}}", f"{new}^{{tree}}"])
            return list(reader.differing(was, now))
        names = self.run("diff-tree", "-r", "--name-only", "--no-renames", "-z", old, new).split(b"\0")
        return [name.decode(errors="surrogateescape") for name in names if name]

    def branch_paths(self, base: str, head: str) -> list[str]:
        """Paths that a branch changes, against where it left the main line; what is on the main line since counts not.

        Args:
            base: A commit of the main line.
            head: The branch's newest commit.
        """
        root = self._call(("merge-base", base, head), None, None).stdout.decode().strip()
        return self.differing_paths(root or base, head)

    def branch_commits(self, base: str, head: str) -> list[str]:
        """Commits of a branch that are not on the main line, newest first."""
        return self.text("rev-list", head, f"^{base}").split()

    def altered_paths(self, branch: str, under: str) -> list[str]:
        """Paths below a folder that some commit of a branch changed or removed after another had added them."""
        wanted = ("log", "--format=", "--name-only", "--diff-filter=a", "--no-renames", "-m", "-z", branch, "--", under)
        names = self.run(*wanted).split(b"\0")
        return sorted({name.lstrip(b"\n").decode(errors="surrogateescape") for name in names if name.strip(b"\n")})

    def touched_paths(self, base: str, head: str) -> set[str]:
        """Paths that some commit after ``base`` up to ``head`` changed.

        A merge counts where its content differs from every parent.
        """
        wanted = ("log", "--format=", "--name-only", "--diff-merges=combined", "--no-renames", "-z", f"{base}..{head}")
        names = self.run(*wanted).split(b"\0")
        return {name.lstrip(b"\n").decode(errors="surrogateescape") for name in names if name.strip(b"\n")}

    def versions(self, base: str, head: str, paths: Collection[str]) -> set[tuple[str, str]]:
        """What these paths held after any commit that came after ``base`` up to ``head``: path and object id."""
        told = self.run(
            "log", "--format=", "--raw", "--no-abbrev", "--full-history", "-m", "--no-renames", "-z", f"{base}..{head}",
            "--", *(f":(literal){path}" for path in paths),
        )  # fmt: skip
        fields = [field.lstrip(b"\n").decode(errors="surrogateescape") for field in told.split(b"\0")]
        rows = [field for field in fields if field]
        return {(path, row.split()[3]) for row, path in zip(rows[::2], rows[1::2], strict=True)}

    def merge_tree(self, base: str, head: str) -> tuple[str, list[str]]:
        """What git's own merge of ``head`` into ``base`` gives: a tree, and the paths at which they conflict."""
        done = self._call(("merge-tree", "--write-tree", "--no-messages", "--name-only", "-z", base, head), None, None)
        if done.returncode not in {0, 1}:
            raise GitError(f"git merge-tree gagal: {done.stderr.decode(errors='replace').strip()}")
        tree, *paths = done.stdout.decode(errors="surrogateescape").split("\0")
        return tree.strip(), list(dict.fromkeys(filter(None, paths))) if done.returncode else []


def _commit(record: str) -> Commit:
    """A commit as the log tells of it, line by line."""
    commit, at, author, committer, *trailers = record.split("\n")
    helpers = [line.partition("<")[2].partition(">")[0] for line in trailers if line]
    return Commit(commit, datetime.fromisoformat(at), (author, committer, *helpers))
