"""Long tables, on as many pages as keep each of them light; with scripts they are sorted and filtered as one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.site.markup import Html, esc, framed, md, page, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The rows of a page weigh no more bytes than this: with what stands around them, a page stays below 40 kB.
_MOST = 22_000


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table that readers sort and filter.

    Args:
        head: The columns' names.
        rows: Cells; as many in each row as there are columns.
        numbers: Columns that are set right.
        search: False keeps it out of the search index.
    """

    head: Sequence[str]
    rows: Iterable[Sequence[Html]]
    numbers: Sequence[int] = ()
    search: bool = True


def list_pages(
    path: str, title: str, shown: LongTable, *, before: Sequence[str] = (), after: str = ""
) -> dict[str, str]:
    """The pages of a table by their path below the site's root; where there are several, all rows in a script besides.

    A row that is added at the end leaves the earlier pages as they are.

    Args:
        path: The first page, without its ending.
        title: Its heading.
        shown: The table.
        before: What every page says first.
        after: What every page ends with.
    """
    parts = _parts([row(shown.head, cells, shown.numbers) for cells in shown.rows])
    folder, _, name = path.rpartition("/")
    names = [name, *(f"{name}-hal-{number}" for number in range(2, len(parts) + 1))]
    source = f' data-semua="{name}.js"' if len(parts) > 1 else ""
    script = f'<script src="{"../" * path.count("/")}assets/daftar.js"{source}></script>'
    made = {}
    for number, rows in enumerate(parts):
        table = framed("kartu daftar", shown.head, rows, numbers=shown.numbers, search=shown.search)
        ways = _ways(names, number)
        heading = title if number == 0 else f"{title}, halaman {number + 1}"
        body = [f"# {md(heading)}", *before, ways, Html(f"{table}\n{script}"), ways, after]
        made[f"{folder}/{names[number]}.md".lstrip("/")] = page(heading, body, hide=["navigation", "toc"])
    if len(parts) > 1:
        every = json.dumps("".join(one for rows in parts for one in rows), ensure_ascii=False)
        made[f"{folder}/{name}.js".lstrip("/")] = f"daftarSemua({every});\n"
    return made


def _parts(rows: Sequence[Html]) -> list[list[Html]]:
    """The rows of each page."""
    parts: list[list[Html]] = [[]]
    weight = 0
    for one in rows:
        weight += len(one.encode())
        if weight > _MOST and parts[-1]:
            parts.append([])
            weight = len(one.encode())
        parts[-1].append(one)
    return parts


def _ways(names: Sequence[str], here: int) -> Html:
    """To the other pages of the same table; nothing for one page."""
    if len(names) == 1:
        return Html("")
    links = (
        f'<span aria-current="page">{number + 1}</span>'
        if number == here
        else f'<a href="{esc(name)}.html">{number + 1}</a>'
        for number, name in enumerate(names)
    )
    return Html(f'<nav class="bagian" aria-label="Halaman daftar">Halaman {" ".join(links)}</nav>')
