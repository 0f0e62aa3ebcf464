"""What is made for a cycle's folder on the site; beside it stand the papers that the archive holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.site.cycle import PAGE, cycle_pages
from siklus.site.data import DATA, cycle_data
from siklus.site.doors import doors, draft_source
from siklus.site.rounds import ROUND
from siklus.site.timeline import CHART

if TYPE_CHECKING:
    from siklus.site.page import CyclePage
    from siklus.workspace import Workspace


def made_files(page: CyclePage, workspace: Workspace) -> dict[str, bytes]:
    """The page of a cycle and the files that belong to it, by name.

    Args:
        page: The cycle.
        workspace: The office as ``main`` has it.
    """
    texts = cycle_pages(page)
    texts[PAGE] += doors(workspace, f"siklus/{page.case.cycle}/{PAGE}", draft_source(page.case))
    made = {name: text.encode() for name, text in texts.items()} | {DATA: cycle_data(page)}
    made |= {ROUND.format(number): data for number, data in page.rounds.items()}
    return made | ({CHART: page.chart.encode()} if page.chart else {})
