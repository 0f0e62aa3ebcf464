"""Many documents at once: what was printed before is taken from the cache, the rest is shared among two workers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.render.frame import unknown_font
from siklus.render.press import UnknownFontError, typeset
from siklus.render.prose import read_prose
from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import NoReturn, TypeAlias

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
    keep = SealedCache(cache)
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
    """The missing documents in shares of about equal work: the largest first, each to whoever has the least so far."""
    count = max(-(-len(missing) // AT_ONCE), min(WORKERS, len(missing)))
    shares: list[list[int]] = [[] for _ in range(count)]
    work = [0] * count
    for size, number in sorted(((items[number].plan.size, number) for number in missing), reverse=True):
        least = min((share for share in range(count) if len(shares[share]) < AT_ONCE), key=work.__getitem__)
        shares[least].append(number)
        work[least] += size
    return shares


def _print(items: Sequence[Item]) -> list[bytes]:
    proses = read_items(items)
    jobs = [item.plan.job(prose, item.request.moment) for item, prose in zip(items, proses, strict=True)]
    try:
        return typeset(jobs)
    except UnknownFontError as error:
        raise unknown_font(items[error.place].request.workspace, error) from None


def read_items(items: Sequence[Item]) -> list[list[Prose]]:
    """The texts of each document, read together, and once more where a line of them has to be named.

    Raises:
        SiklusError: One of them cannot be read, or, for a final print, would not be printed as written.
    """
    plans = [item.plan for item in items]
    proses = read_texts(plans, lines=False)
    if _lost(items, proses):
        _refuse_loss(_lost(items, read_texts(plans)))
    return proses


def read_texts(plans: Sequence[Plan], *, lines: bool = True) -> list[list[Prose]]:
    """The texts of each plan, read together, whatever is lost of them; with their lines or without."""
    proses = iter(read_prose([text for plan in plans for text in plan.texts], lines=lines))
    return [[next(proses) for _ in plan.texts] for plan in plans]


def _lost(items: Sequence[Item], proses: Sequence[list[Prose]]) -> list[Finding]:
    """What a final print would not show of what was approved, or not as it was written."""
    final = [item.plan.findings(prose) for item, prose in zip(items, proses, strict=True) if item.request.final]
    return sorted(found for found in chain.from_iterable(final) if found.level is Level.ERROR)


def _refuse_loss(lost: list[Finding]) -> NoReturn:
    """A final print shows every word that was approved, or none at all."""
    first = lost[0]
    more = f" (dan {len(lost) - 1} temuan lain)" if len(lost) > 1 else ""
    raise SiklusError(
        f"{first.path} baris {first.line}: {first.message}{more}, jadi naskah final tidak dicetak.",
        f"{first.fix[0].upper()}{first.fix[1:]}.",
    )
