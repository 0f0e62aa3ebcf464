"""Whom the forge asks, against whom it should ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.owners import areas
from siklus.findings import Finding
from siklus.forge.codeowners import owner_files
from siklus.forge.local import office_zone
from siklus.forge.reference import REFERENCE_FOLDERS
from siklus.rules.owners import owners_current
from siklus.source import SourceError, read_text

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.workspace import Workspace


def wanted_owners(workspace: Workspace, now: datetime) -> dict[str, str]:
    """What the two files should say today, by their paths.

    Args:
        workspace: The office's files.
        now: The present moment.

    Raises:
        SiklusError: The office or its organisation is missing or broken.
    """
    organisation, zone = workspace.need_organisation(), office_zone(workspace.need_office().timezone)
    sops = [document.value for document in workspace.sops.values()]
    return owner_files(areas(sops, organisation, zone, now, REFERENCE_FOLDERS), organisation)


def owner_findings(workspace: Workspace, now: datetime, *, needed: bool = False) -> list[Finding]:
    """The files that do not say what they should.

    Args:
        workspace: The office's files.
        now: The present moment.
        needed: True when a file that is not there is missed too.
    """
    if workspace.organisation is None or workspace.office is None:  # told by the loader
        return []
    found: list[Finding] = []
    for path, wanted in wanted_owners(workspace, now).items():
        held = _held(workspace, path)
        if held == wanted or (held is None and not needed):
            continue
        message = (
            "berkas ini belum ada" if held is None else "yang dipanggil meninjau bukan lagi pejabat yang berwenang"
        )
        fix = "tulis dengan `siklus owners --write`"
        found.append(Finding(path, 0, owners_current.code, message, fix, owners_current.level))
    return found


def _held(workspace: Workspace, path: str) -> str | None:
    """What a file says; nothing readable is something else than what it should say."""
    try:
        return read_text(workspace.tree, path)
    except FileNotFoundError:
        return None
    except SourceError:
        return ""
