"""The branch of the archive: how a cycle joins it, and how two of them become one. It only ever grows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.notes import holds
from siklus.forge.refs import ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from siklus.git import Identity, Repo

#: A cycle's list of its files and their hashes: the one file that may change, and only by growing.
MANIFEST = "manifest.json"
BRANCH = f"refs/heads/{ARCHIVE}"


def as_json(values: Mapping[str, Any]) -> bytes:
    """JSON as it is stored: readable, and the same bytes for the same values."""
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def stored_json(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    """A JSON file among a cycle's archived files; empty when it is not there or is no such thing."""
    try:
        values = json.loads(files.get(name, b"{}"))
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def listed_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file as the manifest lists them; empty when there is no manifest that can be read."""
    listed = stored_json(files, MANIFEST).get("berkas")
    return listed if isinstance(listed, dict) else {}


def cycle_files(repo: Repo, tree: str) -> dict[str, bytes]:
    """Every file of a cycle's folder, by its path below it.

    Args:
        repo: The repository.
        tree: The id of the folder's tree.
    """
    rows = repo.list_folder(tree)
    contents = repo.blobs([object_id for _, object_id, _, _ in rows])
    return {path: data or b"" for (_, _, path, _), data in zip(rows, contents, strict=True)}


def append(repo: Repo, cycle: str, files: Mapping[str, bytes], title: str, who: Identity, at: datetime) -> str | None:
    """Put a cycle's folder onto the branch as one commit. Other cycles are neither read nor written.

    Args:
        repo: The repository.
        cycle: The cycle's id.
        files: All that its folder is to hold.
        title: What the commit says.
        who: Who adds it.
        at: When.

    Returns:
        The new commit; None when somebody else was faster, and nothing changed.
    """
    old = repo.resolve(BRANCH)
    folders = repo.folders(old) if old else {}
    tree = repo.folder_tree(folders | {cycle: repo.write_tree(None, files)})
    commit = repo.commit_tree(tree, [old] if old else [], f"{title}\n", who, at)
    return commit if repo.try_move(BRANCH, commit, old) else None


def unite_archives(repo: Repo, ours: str, theirs: str, who: Identity, at: datetime) -> str:
    """A commit that holds every file of both.

    Args:
        repo: The repository.
        ours: A commit of the branch.
        theirs: Another.
        who: Who unites them.
        at: When.

    Returns:
        The one of the two that holds the other already, or a merge of both.

    Raises:
        SiklusError: They hold different files under one name; the sentence names it.
    """
    for newer, older in ((ours, theirs), (theirs, ours)):
        if holds(repo, newer, older):
            return newer
    folders, others = repo.folders(ours), repo.folders(theirs)
    for cycle in folders.keys() & others.keys():
        if folders[cycle] != others[cycle]:
            files = _united(cycle, cycle_files(repo, folders[cycle]), cycle_files(repo, others[cycle]))
            others[cycle] = repo.write_tree(None, files)
    return repo.commit_tree(repo.folder_tree(folders | others), [ours, theirs], "Arsip disatukan\n", who, at)


def _united(cycle: str, mine: dict[str, bytes], other: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a cycle that was archived twice: one of them may have more."""
    known, told = stored_json(mine, MANIFEST), stored_json(other, MANIFEST)
    different = [path for path in mine.keys() & other.keys() - {MANIFEST} if mine[path] != other[path]]
    different += [MANIFEST] if known | {"berkas": None} != told | {"berkas": None} else []
    if different:
        raise SiklusError(
            f"Arsip siklus {cycle} di sini dan di sana memuat {min(different)} dengan isi lain.",
            f"Bandingkan `siklus verify {cycle}` di kedua tempat; yang lebih dahulu dibagikan yang berlaku.",
        )
    listed = dict(sorted((listed_files(mine) | listed_files(other)).items()))
    return mine | other | {MANIFEST: as_json(known | {"berkas": listed})}


def shrunk_manifests(repo: Repo, tip: str) -> list[str]:
    """Manifests that some commit up to here took entries out of, or rewrote, by their path.

    Args:
        repo: The repository.
        tip: A commit of the branch.
    """
    out = repo.text(
        "log", "--format=", "--raw", "--no-abbrev", "--no-renames", "-m", "-r", "--diff-filter=M", tip,
        "--", f":(glob)*/{MANIFEST}",
    )  # fmt: skip
    rows = [line.split(maxsplit=5) for line in out.splitlines() if line.startswith(":")]
    olds, news = repo.blobs([row[2] for row in rows]), repo.blobs([row[3] for row in rows])
    return sorted(
        {
            row[5]
            for row, old, new in zip(rows, olds, news, strict=True)
            if not listed_files({MANIFEST: old or b""}).items() <= listed_files({MANIFEST: new or b""}).items()
        }
    )
