"""What is made for a cycle's folder on the site; beside it stand the papers that the archive holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.site.cycle import cycle_pages
from siklus.site.data import DATA, cycle_data
from siklus.site.rounds import ROUND
from siklus.site.timeline import CHART

if TYPE_CHECKING:
    from siklus.site.request import CyclePage


def made_files(page: CyclePage) -> dict[str, bytes]:
    """The page of a cycle without the doors at its foot, and the files that belong to it, by name."""
    made = {name: text.encode() for name, text in cycle_pages(page).items()} | {DATA: cycle_data(page)}
    made |= {ROUND.format(number): data for number, data in page.rounds.items()}
    return made | ({CHART: page.chart.encode()} if page.chart else {})
