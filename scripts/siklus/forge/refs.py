"""The names under which things live in git."""

from __future__ import annotations

#: What is in force.
MAIN = "main"
#: Frozen documents of finished cycles; append-only.
ARCHIVE = "arsip"
#: Local reviews and submissions, one JSON line each.
NOTES = "refs/notes/siklus/"
REVIEWS = f"{NOTES}reviews"
#: Scans of papers that were signed by hand, one folder per cycle; they go to the archive with their cycle.
SCANS = "refs/siklus/pindaian"
#: What a forge answered about each proposal when it was last asked; it goes to the archive with its cycle.
RECORDS = "refs/siklus/forge"
#: Where shared repositories had the archive when it was last seen, by their name; these only move forward.
WITNESSES = "refs/siklus/saksi"
#: Trailers of the merge commits that put a cycle, or a change of reference data, in force.
TRAILER = "Siklus"
REFERENCE_TRAILER = "Acuan"
#: How the names of changes of reference data begin, and their branches with them.
REFERENCE = "acuan/"

#: How the branches begin on which records wait that a protected ``main`` takes by pull request only.
RECORDING = "catatan/"


def is_reference(subject: str) -> bool:
    """True for the name of a change of reference data, false for a cycle's id."""
    return subject.startswith(REFERENCE)


def branch_of(subject: str) -> str:
    """The branch on which a cycle, or a change of reference data, is drafted."""
    return subject if is_reference(subject) else f"siklus/{subject}"


def status_context(base: str) -> str:
    """The name of the status that the gate gives to a proposal: it carries the branch that it is judged for.

    No job is called so, and it holds nothing that a pattern of a forge would read as a wildcard.
    """
    return f"siklus/persetujuan-{base}"


def named(subject: str) -> str:
    """A cycle or a change of reference data in a sentence."""
    return f"perubahan {subject}" if is_reference(subject) else f"siklus {subject}"


def naskah_folder(cycle: str) -> str:
    """What an approval is bound to."""
    return f"cycles/{cycle}/naskah"
