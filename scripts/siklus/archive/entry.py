"""The archive entry of a cycle: its number among the files of its classification, and the hashes of its soft copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siklus.archive.publish import papers_to_keep
from siklus.forge.refs import MAIN
from siklus.model.records import ArchiveRecord
from siklus.source import Document, MemoryTree
from siklus.workflow.act import begin_act
from siklus.workflow.record import classification_of, record_archived
from siklus.workspace.schema import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.git import Repo
    from siklus.model.records import Place
    from siklus.workflow.desk import Desk

_RECORD = "/pelaksanaan/arsip.yml"
#: Where a record says its number; what it says is read as every file is.
_NUMBER = re.compile(rb"nomor_berkas\W+(\d{1,9})")


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
    number = next_number(desk.repo, classification_of(case.workspace, cycle))
    record_archived(desk, cycle, place, papers=papers, number=number)
    return number


def next_number(repo: Repo, classification: str) -> int:
    """The next free file number of a classification on ``main``. Of a long past only the newest records are read.

    Args:
        repo: The office's repository.
        classification: The code under which the file is kept.
    """
    rows = {path: blob for _, blob, path, _ in repo.list_tree(MAIN, "cycles/") if path.endswith(_RECORD)}
    texts = dict(zip(rows, repo.blobs(list(rows.values())), strict=True))
    numbers = {path: int(found[1]) for path, data in texts.items() if (found := _NUMBER.search(data or b""))}
    for path in sorted(numbers, key=numbers.__getitem__, reverse=True):
        record = read_document(MemoryTree({path: texts[path] or b""}), path, ArchiveRecord)
        if isinstance(record, Document) and record.value.classification == classification:
            return (record.value.number or 0) + 1
    return 1
