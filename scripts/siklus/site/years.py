"""Cycles by their year, so that no list grows with the past."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from siklus.site.markup import Html, esc, link, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siklus.site.summary import Summary

#: The list of a year, below the site's root.
YEAR = "siklus/{}"
#: How many of the newest the list of all shows before it leads to the years.
NEWEST = 24


def by_year(cycles: Iterable[Summary]) -> dict[int, list[Summary]]:
    """The cycles of each year, newest year first; within a year as they came."""
    found: defaultdict[int, list[Summary]] = defaultdict(list)
    for one in cycles:
        found[one.year].append(one)
    return dict(sorted(found.items(), reverse=True))


def years_table(years: dict[int, list[Summary]], what: str) -> Html:
    """Links to the pages of the years.

    Args:
        years: The cycles of each year.
        what: What is counted.
    """
    rows = [[link(f"{year}.html", year), esc(len(found))] for year, found in years.items()]
    return table(("Tahun", what), rows, numbers=(1,))


def neighbours(years: dict[int, list[Summary]], year: int) -> Html:
    """From the page of a year to those beside it and to the list of all."""
    others = [link(f"{one}.html", one) for one in (year - 1, year + 1) if one in years]
    return Html(f'<p class="redup">{" · ".join([*others, link("index.html", "Semua tahun")])}</p>')
