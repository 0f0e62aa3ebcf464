"""Try the office's templates: fill each as for a new cycle, and judge what comes out as any packet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from siklus.findings import Finding
from siklus.forge.local import office_zone
from siklus.model.template import TemplateFacts
from siklus.rules import check
from siklus.rules.templates import template_works
from siklus.source import Kind, MemoryTree, SourceError, read_text
from siklus.workflow.template import Blank, fill, unknown_places
from siklus.workspace import load_workspace
from siklus.workspace.schema import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from siklus.model.agreement import Agreement
    from siklus.model.sop import Sop
    from siklus.workspace import Workspace

#: Where templates lie, one folder for each SOP, and the file in it that is no document.
FOLDER = "content/templat"
FACTS = "templat.yml"


def template_findings(workspace: Workspace, now: datetime) -> list[Finding]:
    """What is wrong with the templates, at their own files and lines. None while the office is not complete.

    A data form is tried with the newest Perjanjian Kinerja, and not at all without one.

    Args:
        workspace: The office's files.
        now: The moment at which a cycle would be begun.
    """
    if not (workspace.organisation and workspace.office and workspace.laws):
        return []
    newest = max(workspace.agreements, default=None)
    agreement = workspace.agreement(newest) if newest is not None else None
    sops = [sop.value for _, sop in sorted(workspace.sops.items()) if agreement or not sop.value.has_form]
    return [found for sop in sops for found in _tried(workspace, sop, agreement, now)]


def _tried(workspace: Workspace, sop: Sop, agreement: Agreement | None, now: datetime) -> Iterator[Finding]:
    folder = f"{FOLDER}/{sop.id}"
    paths = [entry.path for entry in workspace.tree.entries(folder) if entry.kind is Kind.FILE]
    if not paths:
        return
    facts = read_document(workspace.tree, f"{folder}/{FACTS}", TemplateFacts)
    if isinstance(facts, tuple | list):
        yield from facts
    blank = _blank(workspace, sop, agreement, now)
    trial = blank.cycle
    target = f"cycles/{trial}/naskah"
    files: dict[str, bytes] = {}
    moved: set[str] = set()
    for path in paths:
        if path == f"{folder}/{FACTS}":
            continue
        try:
            text = read_text(workspace.tree, path)
            unknown = list(unknown_places(text, blank))
            filled = "" if unknown else fill(path, text, blank, agreement)
        except SourceError as error:
            yield _finding(path, error.line, error.message, error.fix)
            return
        if unknown:
            for line, place, known in unknown:
                yield _finding(path, line, f"`{place}` tidak dikenal", f"yang dikenal: {known}")
            return
        name = path.removeprefix(f"{folder}/")
        files[f"{target}/{name}"] = filled.encode()
        if filled.count("\n") != text.count("\n"):
            moved.add(f"{folder}/{name}")
    for found in _judged(workspace, trial, files):
        place = folder + found.path.removeprefix(f"cycles/{trial}").removeprefix("/naskah")
        yield replace(found, path=place, line=0 if place in moved else found.line)


def _finding(path: str, line: int, message: str, fix: str) -> Finding:
    return Finding(path, line, template_works.code, message, fix, template_works.level)


def _judged(workspace: Workspace, trial: str, files: dict[str, bytes]) -> list[Finding]:
    """What the rules find in a packet of these files, besides what they find in the office anyway."""
    shared = ("content/acuan", "content/sop", "content/register")
    around = {
        entry.path: workspace.tree.read(entry.path)
        for folder in shared
        for entry in workspace.tree.entries(folder)
        if entry.kind is Kind.FILE
    }
    tried = load_workspace(MemoryTree(around | files), only=[trial])
    return [found for found in check(tried).findings if found.path.startswith(f"cycles/{trial}")]


def _blank(workspace: Workspace, sop: Sop, agreement: Agreement | None, now: datetime) -> Blank:
    """A cycle that somebody who may draft begins now."""
    organisation = workspace.need_organisation()
    today = now.astimezone(office_zone(workspace.need_office().timezone)).date()
    role = sop.actor(sop.steps[0].actors[0])
    held = [term.person for term in organisation.terms if term.position in role.positions and term.covers(today)]
    drafter = held[0] if held else organisation.people[0].id
    year = agreement.year if agreement else today.year
    period, meant = max(workspace.need_office().periods.items(), key=lambda one: one[1].last_month)
    deadline = meant.end(year) + timedelta(days=7)
    trial = f"{year}-{period}-templat"  # no cycle of an office has this name
    return Blank(trial, year, period, meant, deadline, today, drafter, agreement.signed_on if agreement else None)
