"""The only module that talks to git.

Git is called as a program: its plumbing (merge-tree, notes, commit-tree) is the contract here, and a wrapper
would only rename it. Nothing here touches the working copy but :meth:`Repo.commit_worktree` and :meth:`Repo.advance`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from siklus.catfile import ObjectReader
from siklus.errors import SiklusError
from siklus.source import Entry, Kind
from siklus.workspace.registers import REGISTERS, merge_registers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: ``git merge-tree --write-tree`` came with this version.
MINIMUM_GIT = (2, 38)

_SYMLINK_MODE = "120000"
#: What staff write; read by the thousand.
_TEXTS = (".yml", ".md")

#: Up to so many names are asked one by one; a process of its own is quicker for more.
_FEW = 64
#: Texts that were read of commits, by object id, which always means the same bytes; so many at most.
_READ_LATELY: dict[str, bytes] = {}
_MANY = 4096
#: Processes that answer questions about objects, by repository, while somebody keeps them.
_READERS: dict[Repo, ObjectReader] = {}


class GitError(SiklusError):
    """Git refused something that we asked of it."""


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


@dataclass(frozen=True, slots=True)
class Repo:
    """A repository and how to ask it things. Make one with :meth:`discover` or :meth:`at`.

    Args:
        root: Where git is called.
        surroundings: What git is told besides by its environment.
    """

    root: Path
    surroundings: tuple[tuple[str, str], ...] = ()

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

    # ---- asking -------------------------------------------------------------------------------------------------

    def run(self, *args: str, stdin: bytes | None = None, env: Mapping[str, str] | None = None) -> bytes:
        """Call git and return what it printed.

        Raises:
            GitError: Git ended with an error; its own words are in the message.
        """
        done = self._call(args, stdin, env)
        if done.returncode != 0:
            words = done.stderr.decode(errors="replace").strip().splitlines()
            raise GitError(f"git {args[0]} gagal: {words[-1] if words else 'tanpa keterangan'}.")
        return done.stdout

    def text(self, *args: str, stdin: bytes | None = None) -> str:
        """What git printed, as text without the last line end."""
        return self.run(*args, stdin=stdin).decode(errors="replace").rstrip("\n")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep one git process for questions about objects, while many are asked; nothing else changes."""
        if self in _READERS:
            yield
            return
        with ObjectReader(self.root, self._around()) as reader:
            _READERS[self] = reader
            try:
                yield
            finally:
                del _READERS[self]

    def _around(self) -> dict[str, str]:
        """The environment in which git is called: it speaks one language and asks nothing."""
        around = os.environ | {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
        return around | dict(self.surroundings)

    def _call(
        self, args: Sequence[str], stdin: bytes | None, env: Mapping[str, str] | None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", "-c", "log.showSignature=false", *args],
            cwd=self.root,
            input=stdin or b"",
            capture_output=True,
            check=False,
            env=self._around() | dict(env or {}),
        )

    def resolve(self, revision: str) -> str | None:
        """The commit id of a revision, or None when there is none."""
        if (reader := _READERS.get(self)) is not None and "\n" not in revision:
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

    def root_commit(self, branch: str) -> str:
        """The commit with which a branch begins: the same in every clone, another in every other repository.

        Raises:
            SiklusError: There is no such branch.
        """
        return _root_of(self, self.need(branch))

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
        if (reader := _READERS.get(self)) is not None and len(names) <= _FEW:
            return [reader.id_of(name) for name in names]
        out = self.text("cat-file", "--batch-check=%(objectname)", stdin="\n".join(names).encode() + b"\n")
        return [None if line.endswith((" missing", " ambiguous")) else line for line in out.split("\n")]

    def blobs(self, names: Sequence[str]) -> list[bytes | None]:
        """The content of many objects in one call; None where there is none."""
        if not names:
            return []
        if (reader := _READERS.get(self)) is not None and len(names) <= _FEW:
            return [reader.content(name) for name in names]
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

    def merge_tree(self, base: str, head: str) -> tuple[str, list[str]]:
        """What git's own merge of ``head`` into ``base`` gives: a tree, and the paths at which they conflict."""
        done = self._call(("merge-tree", "--write-tree", "--no-messages", "--name-only", "-z", base, head), None, None)
        if done.returncode not in {0, 1}:
            raise GitError(f"git merge-tree gagal: {done.stderr.decode(errors='replace').strip()}")
        tree, *paths = done.stdout.decode(errors="surrogateescape").split("\0")
        return tree.strip(), list(dict.fromkeys(filter(None, paths))) if done.returncode else []

    def commits(self, base: str, head: str, paths: Sequence[str], *, whole: bool = False) -> list[Commit]:
        """Commits after ``base`` up to ``head``, over all parents, that changed one of these paths; newest first.

        A merge counts only where its content differs from every parent: bringing in ``main`` is not writing.

        Args:
            base: Where the branch leaves the main line.
            head: Its newest commit.
            paths: Files or folders.
            whole: True when the commits up to ``base`` count as well.
        """
        names = self.run(
            "log", "--full-history", "--diff-merges=combined", "--no-renames", "--name-only", "-z",
            "--format=//%H", *((base, head) if whole else (f"{base}..{head}",)),
        )  # fmt: skip
        wanted = tuple(path.rstrip("/").encode() for path in paths)
        touching: dict[str, None] = {}
        commit = ""
        for token in names.split(b"\0"):
            name = token.lstrip(b"\n")
            if name.startswith(b"//"):  # no path of a tree begins like this
                commit = name[2:].decode()
            elif any(name == path or name.startswith(path + b"/") for path in wanted):
                touching[commit] = None
        return self._commits(list(touching))

    def _commits(self, ids: Sequence[str]) -> list[Commit]:
        """Who wrote these commits and when. Neither an address nor a trailer holds a line end, nor a message a NUL."""
        if not ids:
            return []
        layout = "%H%n%aI%n%ae%n%ce%n%(trailers:key=Co-authored-by,valueonly,unfold)"
        out = self.text(
            "log", "--no-walk=unsorted", "--stdin", "-z", f"--format={layout}", stdin="\n".join(ids).encode() + b"\n"
        )
        found: list[Commit] = []
        for record in filter(None, out.split("\0")):
            commit, at, author, committer, *trailers = record.split("\n")
            helpers = [line.partition("<")[2].partition(">")[0] for line in trailers if line]
            found.append(Commit(commit, datetime.fromisoformat(at), (author, committer, *helpers)))
        return found

    def differing_paths(self, old: str, new: str) -> list[str]:
        """Paths at which two trees differ."""
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

    def parents(self, commit: str) -> list[str]:
        """The parents of a commit."""
        return self.text("show", "-s", "--format=%P", commit).split()

    # ---- writing ------------------------------------------------------------------------------------------------

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
        done = self._call(("update-ref", ref, new, old or "0" * 40), None, None)
        if done.returncode == 0:
            return True
        if (
            self.resolve(ref) == old
            and not self._call(("update-ref", ref, new, old or "0" * 40), None, None).returncode
        ):
            return True
        if self.resolve(ref) != old:
            return False
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
        if (
            self.resolve("HEAD") != old
            or self._call(("merge", "--ff-only", "--quiet", new), None, None).returncode != 0
        ):
            raise SiklusError(
                f"Salinan kerja cabang `{branch}` memuat perubahan yang menghalangi.",
                "Simpan atau batalkan perubahan itu, lalu ulangi.",
            )

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

    # ---- notes --------------------------------------------------------------------------------------------------

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
        """Add one line to a commit's note, keeping the lines that are there, sorted as git's union would."""
        old = self._call(("notes", f"--ref={ref}", "show", commit), None, None).stdout.decode()
        lines = sorted({*filter(None, old.split("\n")), line})
        text = "\n".join(lines) + "\n"
        self.run("notes", f"--ref={ref}", "add", "--force", "--file=-", commit, stdin=text.encode(), env=_as(who, at))


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


@lru_cache(maxsize=64)
def _root_of(repo: Repo, commit: str) -> str:
    return repo.text("rev-list", "--max-parents=0", "--first-parent", commit)


@lru_cache(maxsize=8)
def tree_at(repo: Repo, commit: str) -> GitTree:
    """The files of a commit, remembered: what was read of it once is not read again.

    Args:
        repo: The repository.
        commit: A full commit id, which always means the same files.
    """
    return GitTree(repo, commit)


def _as(who: Identity, at: datetime) -> dict[str, str]:
    """The environment under which git records this person and moment."""
    stamp = at.isoformat(timespec="seconds")
    return {
        "GIT_AUTHOR_NAME": who.name, "GIT_AUTHOR_EMAIL": who.email, "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_NAME": who.name, "GIT_COMMITTER_EMAIL": who.email, "GIT_COMMITTER_DATE": stamp,
    }  # fmt: skip


class GitTree:
    """The files of one commit or tree object, read without a working copy.

    Only the parts that are asked for are listed and read: a top folder, or one cycle out of hundreds.
    """

    def __init__(self, repo: Repo, treeish: str) -> None:
        self.repo = repo
        self.treeish = treeish
        self._parts: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._read: dict[str, bytes] = {}

    def entries(self, under: str) -> list[Entry]:
        """See :meth:`siklus.source.Tree.entries`."""
        folder = under.rstrip("/")
        found = [
            Entry(
                path,
                Kind.SYMLINK if mode == _SYMLINK_MODE else Kind.FILE if mode.startswith("100") else Kind.OTHER,
                size,
            )
            for path, (mode, _, size) in self._part(folder).items()
            if not folder or path == folder or path.startswith(folder + "/")
        ]
        return sorted(entry for entry in found if entry.path != folder or entry.kind is not Kind.FILE)

    def read(self, path: str) -> bytes:
        """See :meth:`siklus.source.Tree.read`."""
        rows = self._part(path)
        if path not in rows or not rows[path][0].startswith("100"):
            raise FileNotFoundError(path)
        if path not in self._read:
            self._prefetch(rows, path)
        return self._read[path]

    def _part(self, path: str) -> dict[str, tuple[str, str, int]]:
        """Mode, object id and size of every file of the part in which a path lies."""
        top, _, below = path.partition("/")
        own = f"{top}/{below.partition('/')[0]}" if top == "cycles" and below else top
        for part in ("", top, own):
            if part in self._parts:
                return self._parts[part]
        (tree,) = self.repo.object_ids([f"{self.treeish}:{own}/"]) if own and "\n" not in own else (None,)
        self._parts[own] = _rows_of(self.repo, self.treeish, own) if tree is None else _rows_below(self.repo, tree, own)
        return self._parts[own]

    def _prefetch(self, rows: dict[str, tuple[str, str, int]], asked: str) -> None:
        """Read the texts of a part in one call: asking git file by file costs a process each.

        Photos and scans are read with the folder in which they lie: there may be gigabytes of them.
        """
        is_text, folder = asked.endswith(_TEXTS), asked.rpartition("/")[0]
        wanted = [
            path
            for path, (mode, _, _) in rows.items()
            if mode.startswith("100")
            and path not in self._read
            and (path.endswith(_TEXTS) if is_text else path.rpartition("/")[0] == folder)
        ]
        kept = {path: data for path in wanted if (data := _READ_LATELY.get(rows[path][1])) is not None}
        unread = [path for path in wanted if path not in kept]
        for path, found in zip(unread, self.repo.blobs([rows[path][1] for path in unread]), strict=True):
            kept[path] = found or b""
            if is_text and found is not None:
                _READ_LATELY[rows[path][1]] = found
        self._read |= kept
        if len(_READ_LATELY) > _MANY:
            _READ_LATELY.clear()


def _rows_of(repo: Repo, treeish: str, under: str) -> dict[str, tuple[str, str, int]]:
    """Mode, object id and size of every file below a folder of a tree, by path."""
    return {path: (mode, object_id, size) for mode, object_id, path, size in repo.list_tree(treeish, under)}


@lru_cache(maxsize=256)
def _rows_below(repo: Repo, folder: str, name: str) -> dict[str, tuple[str, str, int]]:
    """The same for a folder that is a tree of its own; never changed by anybody.

    Remembered by the tree's id: the office's reference files are the same in thousands of commits.
    """
    return {f"{name}/{path}": row for path, row in _rows_of(repo, folder, "").items()}
