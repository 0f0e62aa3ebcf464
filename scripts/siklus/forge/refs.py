"""The names under which things live in git."""

from __future__ import annotations

#: What is in force.
MAIN = "main"
#: Frozen documents of finished cycles; append-only.
ARCHIVE = "arsip"
#: Local reviews and submissions, one JSON line each.
REVIEWS = "refs/notes/siklus/reviews"
#: Scans of papers that were signed by hand, one folder per cycle; they go to the archive with their cycle.
SCANS = "refs/siklus/pindaian"
#: Trailer of the merge commit that puts a cycle in force.
TRAILER = "Siklus"


def branch_of(cycle: str) -> str:
    """The branch on which a cycle is drafted."""
    return f"siklus/{cycle}"


def naskah_folder(cycle: str) -> str:
    """What an approval is bound to."""
    return f"cycles/{cycle}/naskah"
