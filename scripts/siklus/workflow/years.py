"""The finished cycles of an office, for what is told of them over the years."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from siklus.progress.history import Run
from siklus.workflow.case import known_cycles, open_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from siklus.git import Repo
    from siklus.progress import Progress
    from siklus.workflow.case import Case


def runs_by_sop(cycles: Iterable[tuple[Case, Progress]]) -> dict[str, list[Run]]:
    """The cycles that were finished, by the id of their SOP.

    Args:
        cycles: Every cycle, and where it stands.
    """
    found: dict[str, list[Run]] = defaultdict(list)
    for case, progress in cycles:
        if progress.state == "selesai":
            found[case.sop.id].append(Run(case.workspace.need_packet(case.cycle).year, progress))
    return dict(sorted(found.items()))


def all_runs(repo: Repo, now: datetime) -> dict[str, list[Run]]:
    """The finished cycles of a repository, by the id of their SOP.

    Args:
        repo: The office's repository.
        now: The present moment.
    """
    with repo.reading():
        cases = [open_case(repo, cycle, now) for cycle in known_cycles(repo)]
        return runs_by_sop((case, case.progress(now)) for case in cases)
