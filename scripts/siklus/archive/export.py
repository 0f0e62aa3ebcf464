"""One cycle or one year as a ZIP that explains itself: opened from disk, read without any program of ours."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from siklus.archive.export_check import check_files
from siklus.archive.export_page import ExportedCycle, checksums, guide, index_page
from siklus.archive.paths import refuse_unsafe
from siklus.archive.publish import archived_files, manifest_of, sha256
from siklus.errors import SiklusError
from siklus.findings import offered
from siklus.forge.archive_branch import MANIFEST, listed_files
from siklus.forge.refs import MAIN
from siklus.git import tree_at
from siklus.workflow.case import archived_cycles
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from siklus.git import Repo

#: The same moment in every ZIP, so that the same archive gives the same bytes: the earliest that the format knows.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_UNIX = 3


def export(repo: Repo, subject: str) -> bytes:
    """A ZIP of archived cycles with a page that leads through them. The same archive gives the same bytes.

    Files lie in it uncompressed: PDF, DOCX and XLSX are compressed already, and no library's version shows.

    Args:
        repo: The office's repository.
        subject: A cycle's id, or a year in four digits: every archived cycle of that year.

    Raises:
        SiklusError: Nothing of that name is archived, or what lies there is not what its manifest says.
    """
    cycles = _asked(repo, subject)
    root = f"arsip-{subject}"
    workspace = load_workspace(tree_at(repo, repo.need(MAIN)), only=list(cycles))
    shown = [ExportedCycle(cycle, files) for cycle, files in cycles.items()]
    packed = {f"{cycle}/{path}": data for cycle, files in cycles.items() for path, data in files.items()}
    packed = {"index.html": index_page(workspace, subject, shown), "PERIKSA.txt": guide(subject), **packed}
    packed |= check_files(workspace, subject, shown)
    packed["SHA256SUMS"] = checksums({path: sha256(data) for path, data in packed.items()})
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
        for path in sorted(packed, key=lambda one: ("/" in one, one)):
            entry = zipfile.ZipInfo(f"{root}/{path}", _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            target.writestr(entry, packed[path])
    return written.getvalue()


def _asked(repo: Repo, subject: str) -> dict[str, dict[str, bytes]]:
    """The files of every cycle that is meant, by its id."""
    known = sorted(archived_cycles(repo))
    if subject in known:
        found = {subject: archived_files(repo, subject)}
    else:
        every = {cycle: archived_files(repo, cycle) for cycle in known if subject.isdecimal()}
        found = {cycle: files for cycle, files in every.items() if str(manifest_of(files).get("tahun")) == subject}
    if not found:
        raise SiklusError(
            f"Tidak ada siklus `{subject}`, atau siklus tahun {subject}, dalam arsip.",
            offered(reversed(known), "Belum ada siklus dalam arsip."),
        )
    for cycle, files in found.items():
        _refuse_altered(cycle, files)
    return found


def _refuse_altered(cycle: str, files: dict[str, bytes]) -> None:
    listed = listed_files(files)
    told = {path: sha256(data) for path, data in files.items() if path != MANIFEST}
    wrong = sorted(path for path in listed.keys() | told.keys() if listed.get(path) != told.get(path))
    if wrong:
        raise SiklusError(
            f"Arsip siklus {cycle} tidak sama dengan manifestnya: {wrong[0]}.",
            f"Lihat selengkapnya dengan `siklus verify {cycle}`; yang berubah tidak diekspor.",
            exit_code=1,
        )
    refuse_unsafe(cycle, files)
