"""The rules: what the program insists on beyond each file's own schema.

A rule is a generator over a loaded workspace. What could not be read is absent there and was told by the loader, so
a rule looks only at what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Report
from siklus.rules import (
    agreement,
    approvals,
    archive,
    calendar,
    cases,
    decree,
    emblem,
    files,
    form,
    loaded,
    naskah,
    numbers,
    owners,
    packet,
    past,
    people,
    printing,
    proofs,
    prose,
    records,
    roles,
    sop,
    states,
    templates,
    terms,
    wording,
)
from siklus.rules.rule import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Collection

    from siklus.workspace import Workspace

__all__ = ["RULES", "Fault", "Rule", "check"]

_ROOMS = (
    loaded,
    packet,
    naskah,
    agreement,
    form,
    people,
    terms,
    sop,
    roles,
    approvals,
    calendar,
    past,
    numbers,
    prose,
    wording,
    decree,
    printing,
    emblem,
    records,
    proofs,
    states,
    archive,
    files,
    templates,
    owners,
    cases,
)

#: Every rule, the loader's own among them, in the order of the published list.
RULES: tuple[Rule, ...] = tuple(found for room in _ROOMS for found in vars(room).values() if isinstance(found, Rule))


def check(workspace: Workspace, only: Collection[str] | None = None) -> Report:
    """Judge a workspace by the rules.

    Args:
        workspace: What was read; its own findings are part of the report.
        only: Codes of the rules to apply; all when None.
    """
    asked = [one for one in RULES if only is None or one.code in only]
    found = [*workspace.findings, *(finding for one in asked for finding in one.findings(workspace))]
    return Report.of(finding for finding in found if only is None or finding.code in only)
