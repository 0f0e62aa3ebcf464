"""Read cases, play them, and tell which came out as they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from siklus.approval import Verdict, judge
from siklus.casebook.compare import Difference, differences
from siklus.casebook.play import story_of
from siklus.model.case import PolicyCase
from siklus.rules import check
from siklus.source import DiskTree, Document
from siklus.workspace import load_workspace
from siklus.workspace.load import CASES
from siklus.workspace.schema import read_document

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from siklus.findings import Finding
    from siklus.source import Tree
    from siklus.workspace import Workspace

#: What :mod:`siklus.rules.cases` finds.
_RULES = ("KSS01", "KSS02", "KSS03", "KSS04")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How a case came out.

    Args:
        path: Its file.
        case: What it says; None when it cannot be read.
        verdict: What its story got; None when it could not be played.
        zone: The office's zone, for the verdict's moments.
        differences: What came out otherwise than it says.
        findings: What is wrong with the file itself.
    """

    path: str
    case: PolicyCase | None
    verdict: Verdict | None
    zone: ZoneInfo | None
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """True when it was played and everything came out as it says."""
        return self.verdict is not None and not self.differences


def load_cases(tree: Tree) -> list[CaseResult]:
    """Play every case of an office, in the order of their names.

    Args:
        tree: The office's files.

    Raises:
        SiklusError: The office's own files are missing or broken.
    """
    workspace = load_workspace(tree, only=[])
    paths = [entry.path for entry in tree.entries(CASES) if entry.path.endswith(".yml")]
    return [run_case(workspace, read_document(tree, path, PolicyCase), path) for path in paths]


def run_file(workspace: Workspace, file: Path) -> CaseResult:
    """Play a case that lies anywhere.

    Args:
        workspace: The office.
        file: The case's file.

    Raises:
        SiklusError: The office's own files are missing or broken.
    """
    found = read_document(DiskTree(file.parent), file.name, PolicyCase)
    if isinstance(found, Document):
        return run_case(workspace, replace(found, path=str(file)), str(file))
    return run_case(workspace, [replace(finding, path=str(file)) for finding in found], str(file))


def run_case(workspace: Workspace, found: Document[PolicyCase] | list[Finding], path: str) -> CaseResult:
    """Play one case.

    Args:
        workspace: The office.
        found: The case as it was read, or what is wrong with it.
        path: Its file.

    Raises:
        SiklusError: The office's own files are missing or broken.
    """
    if isinstance(found, list):
        return CaseResult(path, None, None, None, (), tuple(found))
    report = check(replace(workspace, cases={path: found}), only=_RULES)
    if report.findings:
        return CaseResult(path, found.value, None, None, (), report.findings)
    story = story_of(found.value, workspace)
    verdict = judge(story)
    told = tuple(differences(found, verdict))
    return CaseResult(path, found.value, verdict, story.holders.timezone, told, ())
