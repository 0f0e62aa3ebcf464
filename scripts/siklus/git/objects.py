"""What git holds: commits, trees and files, by their ids and names."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.git.calls import Calls

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Up to so many names are asked one by one; a process of its own is quicker for more.
_FEW = 64
#: With which commit each line of first parents begins, by repository and commit; the same for ever.
_ROOTS: dict[tuple[Objects, str], str] = {}


class Objects(Calls):
    """Questions about what a repository holds."""

    __slots__ = ()

    def resolve(self, revision: str) -> str | None:
        """The commit id of a revision, or None when there is none."""
        if (reader := self._reader()) is not None and "\n" not in revision:
            return reader.id_of(f"{revision}^{{commit}}")
        done = self._call(
            ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"), None, None
        )
        return done.stdout.decode().strip() or None

    def need(self, revision: str) -> str:
        """The commit id of a revision.

        Raises:
            SiklusError: There is no such revision.
        """
        if (commit := self.resolve(revision)) is None:
            raise SiklusError(
                f"Git tidak mengenal `{revision}` di repositori ini.",
                "Lihat cabang yang ada dengan `git branch --all`.",
            )
        return commit

    def current_branch(self) -> str | None:
        """The branch that is checked out, or None on a detached HEAD."""
        done = self._call(("symbolic-ref", "--quiet", "--short", "HEAD"), None, None)
        return done.stdout.decode().strip() or None

    def root_commit(self, branch: str) -> str:
        """The commit with which a branch begins: the same in every clone, another in every other repository.

        Raises:
            SiklusError: There is no such branch.
        """
        commit = self.need(branch)
        if (self, commit) not in _ROOTS:
            line = self.text("rev-list", "--first-parent", commit).split()
            _ROOTS.update(dict.fromkeys([(self, one) for one in line], line[-1]))
        return _ROOTS[self, commit]

    def parents(self, commit: str) -> list[str]:
        """The parents of a commit."""
        return self.text("show", "-s", "--format=%P", commit).split()

    def author_times(self, commits: Sequence[str]) -> dict[str, datetime]:
        """When each of these commits was written; one that is gone is left out."""
        found: dict[str, datetime] = {}
        for commit, data in zip(commits, self.blobs(commits), strict=True):
            for line in (data or b"").split(b"\n\n", 1)[0].split(b"\n"):
                if line.startswith(b"author "):
                    found[commit] = datetime.fromtimestamp(int(line.rsplit(b" ", 2)[1]), UTC)
        return found

    def object_ids(self, names: Sequence[str]) -> list[str | None]:
        """The object ids of many names (``<commit>:<path>``) in one call; None where there is none."""
        if not names:
            return []
        if (reader := self._reader()) is not None and len(names) <= _FEW:
            return reader.ids(names)
        out = self.text("cat-file", "--batch-check=%(objectname)", stdin="\n".join(names).encode() + b"\n")
        return [None if line.endswith((" missing", " ambiguous")) else line for line in out.split("\n")]

    def blobs(self, names: Sequence[str]) -> list[bytes | None]:
        """The content of many objects in one call; None where there is none."""
        if not names:
            return []
        if (reader := self._reader()) is not None and len(names) <= _FEW:
            return reader.contents(names)
        out = self.run("cat-file", "--batch", stdin="\n".join(names).encode() + b"\n")
        found: list[bytes | None] = []
        at = 0
        for _ in names:
            end = out.index(b"\n", at)
            header = out[at:end].split(b" ")
            at = end + 1
            if len(header) < 3 or header[-1] in {b"missing", b"ambiguous"}:
                found.append(None)
                continue
            size = int(header[2])
            found.append(out[at : at + size])
            at += size + 1
        return found

    def files_with(self, commit: str, pattern: str, where: str) -> list[str]:
        """Files of a commit in which a line matches, as ``<commit>:<path>``.

        Args:
            commit: The commit.
            pattern: An extended regular expression.
            where: Which files, as git's own pattern.
        """
        done = self._call(("grep", "-z", "-l", "-E", "-e", pattern, commit, "--", where), None, None)
        return [name for name in done.stdout.decode(errors="surrogateescape").split("\0") if name]

    def list_tree(self, treeish: str, under: str = "") -> list[tuple[str, str, str, int]]:
        """Mode, object id, path and size of every file below a folder of a tree."""
        out = self.run("ls-tree", "-r", "-l", "-z", "--full-tree", treeish, *(["--", under] if under else []))
        rows: list[tuple[str, str, str, int]] = []
        for line in out.split(b"\0")[:-1]:
            meta, _, path = line.partition(b"\t")
            mode, _, object_id, size = meta.decode().split()
            rows.append((mode, object_id, path.decode(errors="surrogateescape"), 0 if size == "-" else int(size)))
        return rows

    def list_folder(self, tree: str) -> list[tuple[str, str, str, int]]:
        """The same of a folder of few files, by the id of its tree: quicker while a process is kept for questions."""
        return self.list_tree(tree) if (reader := self._reader()) is None else reader.files(tree)

    def object_table(self, treeish: str, under: str = "") -> dict[str, str]:
        """The object id of every file and folder below a folder of a tree, by path, in one call."""
        out = self.run("ls-tree", "-r", "-t", "-z", "--full-tree", treeish, *(["--", under] if under else []))
        rows = (line.partition(b"\t") for line in out.split(b"\0")[:-1])
        return {path.decode(errors="surrogateescape"): meta.split()[2].decode() for meta, _, path in rows}

    def folders(self, treeish: str) -> dict[str, str]:
        """The tree of every folder at the top of a tree, by its name."""
        rows = self.run("ls-tree", "-d", "-z", "--full-tree", treeish).split(b"\0")[:-1]
        pairs = (row.partition(b"\t") for row in rows)
        return {name.decode(errors="surrogateescape"): meta.split()[2].decode() for meta, _, name in pairs}
