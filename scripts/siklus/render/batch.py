"""Many documents at once: what was printed before is taken from the cache, the rest is shared among two workers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.render.cache import PrintCache
from siklus.render.frame import unknown_font
from siklus.render.press import UnknownFontError, typeset
from siklus.render.prose import read_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from siklus.findings import Finding
    from siklus.render.plan import Plan
    from siklus.render.prose import Prose
    from siklus.render.request import PrintRequest

    #: Told how many documents are done, and of how many.
    Told: TypeAlias = Callable[[int, int], None]

#: Processes at work at the same time; each is a reader or a typesetter with its own limits.
WORKERS = 2
#: A worker holds no more documents than this at once, so that its memory does not grow with their number.
AT_ONCE = 24


@dataclass(frozen=True, slots=True)
class Item:
    """A document to print.

    Args:
        request: Whose.
        plan: What.
    """

    request: PrintRequest
    plan: Plan


def print_items(items: Sequence[Item], *, cache: Path | None, told: Told | None = None) -> list[bytes]:
    """Print documents.

    Args:
        items: What to print.
        cache: Folder of earlier prints; None prints everything anew.
        told: Called at once, and whenever some documents are done.

    Returns:
        The PDFs, in the order of the items.

    Raises:
        SiklusError: Something cannot be typeset, or, for a final print, would not be printed as written.
    """
    keep = PrintCache(cache)
    keys = [item.plan.key(item.request.moment) for item in items] if cache is not None else []
    made = {number: data for number, key in enumerate(keys) if (data := keep.get(key)) is not None}
    missing = [number for number in range(len(items)) if number not in made]
    if told is not None:
        told(len(made), len(items))
    with ThreadPoolExecutor(WORKERS) as workers:
        running = {
            workers.submit(_print, [items[number] for number in share]): share for share in _shares(items, missing)
        }
        try:
            for done in as_completed(running):
                fresh = dict(zip(running[done], done.result(), strict=True))
                made |= fresh
                for number in fresh if keys else ():
                    keep.put(keys[number], fresh[number])
                if told is not None:
                    told(len(made), len(items))
        except BaseException:
            workers.shutdown(cancel_futures=True)
            raise
    return [made[number] for number in range(len(items))]


def _shares(items: Sequence[Item], missing: Sequence[int]) -> list[list[int]]:
    """The missing documents in shares of about equal work: of every kind of document about as many."""
    alike = sorted(missing, key=lambda number: items[number].plan.template)
    count = max(-(-len(alike) // AT_ONCE), min(WORKERS, len(alike)))
    return [alike[start::count] for start in range(count)]


def _print(items: Sequence[Item]) -> list[bytes]:
    proses = read_items(items)
    jobs = [item.plan.job(prose, item.request.moment) for item, prose in zip(items, proses, strict=True)]
    try:
        return typeset(jobs)
    except UnknownFontError as error:
        raise unknown_font(items[error.place].request.workspace, error) from None


def read_items(items: Sequence[Item]) -> list[list[Prose]]:
    """The texts of each document, read together.

    Raises:
        SiklusError: One of them cannot be read, or, for a final print, would not be printed as written.
    """
    proses = read_texts([item.plan for item in items])
    final = [item.plan.findings(prose) for item, prose in zip(items, proses, strict=True) if item.request.final]
    _refuse_loss(list(chain.from_iterable(final)))
    return proses


def read_texts(plans: Sequence[Plan]) -> list[list[Prose]]:
    """The texts of each plan, read together, whatever is lost of them."""
    proses = iter(read_prose([text for plan in plans for text in plan.texts]))
    return [[next(proses) for _ in plan.texts] for plan in plans]


def _refuse_loss(findings: list[Finding]) -> None:
    """A final print shows every word that was approved, or none at all."""
    lost = sorted(found for found in findings if found.level is Level.ERROR)
    if lost:
        first = lost[0]
        more = f" (dan {len(lost) - 1} temuan lain)" if len(lost) > 1 else ""
        raise SiklusError(
            f"{first.path} baris {first.line}: {first.message}{more}, jadi naskah final tidak dicetak.",
            f"{first.fix[0].upper()}{first.fix[1:]}.",
        )
