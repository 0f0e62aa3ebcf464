"""Take finished cycles from the shelf, and put there what was made anew.

Also a program of its own, of which a long past takes several at once: ``python -m siklus.site.shelving ROOT NOW
AUDIENCE CACHE SHELF``, with cycles on its standard input.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from siklus.git import Repo
from siklus.site.archived import archived_ids
from siklus.site.basis import bases, lasts
from siklus.site.folder import made_files
from siklus.site.look import Look
from siklus.site.naskah import files
from siklus.site.shelf import KeptCycle, Shelf
from siklus.site.summary import summary_of
from siklus.workflow.case import known_cycles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from siklus.model.site import Audience
    from siklus.site.page import CyclePage

#: For fewer cycles than this, processes of their own take longer than they save.
_FEW = 100


def with_shelf(look: Look, shelf: Shelf) -> tuple[list[CyclePage], list[KeptCycle]]:
    """The cycles as they are now, and those that lie on the shelf or are put there now.

    Args:
        look: Who looks at which repository.
        shelf: Where finished cycles are kept; others than these are taken away.
    """
    desk, known = _Desk(look, shelf), known_cycles(look.repo)
    kept = desk.on_shelf(known)
    missing = [cycle for cycle in known if cycle in desk.keys and cycle not in kept]
    if len(missing) >= _FEW:
        _fill(look, shelf, missing)
        kept |= desk.on_shelf(missing)
    pages: list[CyclePage] = []
    for one in desk.looked_at([cycle for cycle in known if cycle not in kept]):
        if isinstance(one, KeptCycle):
            kept[one.summary.cycle] = one
        else:
            pages.append(one)
    shelf.keep_only(kept.values())
    return pages, list(kept.values())


class _Desk:
    """Where cycles are looked at before they come to lie on the shelf.

    Args:
        look: Who looks at which repository.
        shelf: The shelf.
    """

    def __init__(self, look: Look, shelf: Shelf) -> None:
        self._look, self._shelf = look, shelf

    @cached_property
    def keys(self) -> dict[str, str]:
        """Under what each cycle is kept; one of which a forge just told has no key."""
        keys = bases(self._look.repo, self._look.workspace, self._look.audience)
        heard = self._look.heard.records if self._look.heard else {}
        return {cycle: key for cycle, key in keys.items() if cycle not in heard}

    def on_shelf(self, cycles: Iterable[str]) -> dict[str, KeptCycle]:
        """Those of some cycles that lie there."""
        now, today = self._look.now, self._look.today
        wanted = ((cycle, self.keys[cycle]) for cycle in cycles if cycle in self.keys)
        return {cycle: one for cycle, key in wanted if (one := self._shelf.get(key, now, today)) is not None}

    def looked_at(self, cycles: Sequence[str]) -> Iterator[CyclePage | KeptCycle]:
        """Those of some cycles that are shown; what will not change any more is put on the shelf."""
        look, today = self._look, self._look.today
        for page in look.pages(cycles):
            cycle = page.case.cycle
            # What is written into the repository meanwhile may be in the page and is not in its key.
            if cycle in self.keys and lasts(page, today) and look.unchanged:
                ids = archived_ids(look.repo, cycle)
                papers = {path: ids[path] for path in files(page)}
                until = page.case.told.story.holders.next_change(today)
                made = made_files(page, look.workspace)
                yield self._shelf.put(self.keys[cycle], summary_of(page), made, papers, look.now, until)
            else:
                yield page


def _fill(look: Look, shelf: Shelf, cycles: Sequence[str]) -> None:
    """Have processes of their own put cycles on the shelf, one process for each processor.

    What goes wrong there goes wrong again, and is told, when the site is gathered.
    """
    count = os.cpu_count() or 1
    if count == 1 or look.cache is None:
        return
    words = [str(look.repo.root), look.now.isoformat(), look.audience, str(look.cache), str(shelf.folder)]
    command = [sys.executable, "-m", "siklus.site.shelving", *words]

    def fill(number: int) -> None:
        subprocess.run(command, input="\n".join(cycles[number::count]), text=True, capture_output=True, check=False)

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(fill, range(count)))


def main() -> None:
    """Put cycles on a shelf; see the module."""
    root, now, audience, cache, folder = sys.argv[1:]
    repo = Repo(Path(root))
    with repo.reading():
        look = Look.at(repo, datetime.fromisoformat(now), cast("Audience", audience), cache=Path(cache))
        for _ in _Desk(look, Shelf(Path(folder), repo)).looked_at(sys.stdin.read().split()):
            pass


if __name__ == "__main__":
    main()
