"""The ref under which reviews lie: what it holds, what it ever held, and the union of two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.refs import REVIEWS

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Identity, Repo


def former_notes(repo: Repo) -> list[tuple[str, str]]:
    """Every text that a note ever had, over the whole history of the ref, with the commit it stands on."""
    if repo.resolve(REVIEWS) is None:
        return []
    out = repo.text("log", "--no-merges", "--format=", "--raw", "--no-abbrev", "--no-renames", "-r", REVIEWS)
    rows = [line.split() for line in out.splitlines() if line.startswith(":")]
    seen = dict.fromkeys((row[5].replace("/", ""), row[3]) for row in rows if row[4] != "D")
    texts = repo.blobs([blob for _, blob in seen])
    return [(commit, (text or b"").decode(errors="replace")) for (commit, _), text in zip(seen, texts, strict=True)]


def union(repo: Repo, ours: str, theirs: str, who: Identity, at: datetime) -> str:
    """A commit of notes that holds every line of both, whatever either side took away.

    Git's own merge of notes would follow a side that removed a line.

    Args:
        repo: The repository.
        ours: A commit of notes.
        theirs: Another.
        who: Who unites them.
        at: When.

    Returns:
        The one of the two that holds everything already and descends from the other, or a merge of both.
    """
    mine, other = lines_of(repo, ours), lines_of(repo, theirs)
    both = {key: mine.get(key, frozenset()) | other.get(key, frozenset()) for key in mine | other}
    if mine == both and holds(repo, ours, theirs):
        return ours
    if other == both and holds(repo, theirs, ours):
        return theirs
    paths = {path.replace("/", ""): path for _, _, path, _ in repo.list_tree(ours)}
    files: dict[str, bytes | None] = {
        paths.get(key, key): "".join(f"{line}\n" for line in sorted(lines)).encode(errors="surrogateescape")
        for key, lines in both.items()
        if lines != mine.get(key)
    }
    tree = repo.write_tree(ours, files)
    return repo.commit_tree(tree, [ours, theirs], "Catatan tinjauan disatukan\n", who, at)


def lines_of(repo: Repo, commit: str) -> dict[str, frozenset[str]]:
    """The lines of every note in a commit of notes, by the object that each note stands on."""
    rows = repo.list_tree(commit)
    texts = repo.blobs([blob for _, blob, _, _ in rows])
    return {
        path.replace("/", ""): frozenset(filter(None, (text or b"").decode(errors="surrogateescape").split("\n")))
        for (_, _, path, _), text in zip(rows, texts, strict=True)
    }


def holds(repo: Repo, newer: str, older: str) -> bool:
    """True when the history of one commit holds the other."""
    return not repo.text("rev-list", "--max-count=1", older, f"^{newer}")
