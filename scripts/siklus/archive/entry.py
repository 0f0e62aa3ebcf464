"""The archive entry of a cycle: its number among the files of its classification, and the hashes of its soft copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.archive.publish import papers_to_keep
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.workflow.act import begin_act
from siklus.workflow.record import classification_of, record_archived
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.model.records import Place
    from siklus.workflow.desk import Desk
    from siklus.workspace import Workspace


def record_entry(desk: Desk, cycle: str, place: Place, *, cache: Path | None) -> int:
    """Record where a cycle's paper lies, with the PDFs that are or will be frozen with it.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id.
        place: Where the paper lies.
        cache: Folder of earlier prints.

    Returns:
        The file's number among those of its classification.

    Raises:
        SiklusError: It is not this step's turn, or this person's, or the papers cannot be printed.
    """
    case = begin_act(desk, cycle, "arsip").case
    papers = papers_to_keep(desk.repo, case, cache=cache)
    everything = load_workspace(GitTree(desk.repo, desk.repo.need(MAIN)))
    number = next_number(everything, classification_of(case.workspace, cycle))
    record_archived(desk, cycle, place, papers=papers, number=number)
    return number


def next_number(workspace: Workspace, classification: str) -> int:
    """The next free file number of a classification."""
    records = [cycle.archive_record.value for cycle in workspace.cycles.values() if cycle.archive_record]
    return max((one.number or 0 for one in records if one.classification == classification), default=0) + 1
