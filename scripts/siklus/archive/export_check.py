"""The page of an exported archive on which files are looked up among its hashes, opened from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.archive.export_page import moment_of, position_of, standing_page, title_of
from siklus.archive.lookup import KnownCycle, form, known_papers, lapse, scripts, table
from siklus.archive.outgoing import addressed_hashes
from siklus.archive.publish import EVIDENCE
from siklus.forge.archive_branch import listed_files, stored_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.archive.export_page import ExportedCycle
    from siklus.workspace import Workspace

PAGE = "periksa.html"
#: The one script that holds the table.
_TABLE = "sidik-"
#: Scripts of the folder itself; `file:` is how browsers name it.
_POLICY = "script-src 'self' file:"


def check_files(workspace: Workspace, subject: str, cycles: Sequence[ExportedCycle]) -> dict[str, bytes]:
    """The page, its scripts and the table, by file name.

    Args:
        workspace: The office as ``main`` has it, with these cycles.
        subject: The cycle or the year.
        cycles: What the archive holds.
    """
    width, parts = table((_known(one, workspace) for one in cycles), whole=True)
    body = [*_introduction(subject), form(table=_TABLE, width=width)]
    page = standing_page(workspace.need_office(), "Periksa keaslian berkas", body, policy=_POLICY)
    return {PAGE: page, **scripts(), **{f"{_TABLE}{name}": data for name, data in parts.items()}}


def _introduction(subject: str) -> Iterator[str]:
    what = f"tahun {subject}" if subject.isdecimal() else f"siklus {subject}"
    yield (
        "<p>Pilih berkas yang Anda pegang. Sidik jarinya (SHA-256) dihitung di peramban ini, tanpa jaringan, lalu "
        f'dicari di antara berkas arsip {what}. Kembali ke <a href="index.html">isi arsip</a>.</p>'
    )
    yield (
        '<p class="awas">Jawabannya hanya dapat dipercaya sejauh salinan arsip ini dapat dipercaya: siapa pun yang '
        "mengubah salinan dapat juga mengubah "
        'tabelnya. Cara memeriksa salinan ini sendiri ada pada <a href="PERIKSA.txt">PERIKSA.txt</a>.</p>'
    )


def _known(one: ExportedCycle, workspace: Workspace) -> KnownCycle:
    signed, cycle = _signature(stored_json(one.files, EVIDENCE)), workspace.cycles.get(one.id)
    return KnownCycle(
        id=one.id,
        title=title_of(one),
        page=f"index.html#{one.id}",
        signer=str(signed.get("nama") or ""),
        capacity=position_of(signed) if signed else "",
        signed=moment_of(signed.get("pada")) if signed else "",
        lapsed=lapse(cycle, replaced=False) if cycle else "",  # what corrects it came later and lies elsewhere
        papers=known_papers(workspace, one.id) if cycle else {},
        files=addressed_hashes(one.files) | listed_files(one.files),
    )


def _signature(evidence: dict[str, Any]) -> dict[str, Any]:
    """The last approval of the stored evidence; empty when it cannot be read."""
    given = evidence.get("persetujuan")
    found = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    return found[-1] if found else {}
