"""How an office's finished cycles went, year by year: time per step, and how often one was sent back. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.progress.track import Progress

#: From so many times on it is "that often or more".
OFTEN = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One finished cycle.

    Args:
        year: The year whose work it is.
        progress: How it went.
    """

    year: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class StepYear:
    """What one step took in the cycles of one year, in working minutes.

    Args:
        year: The year.
        minutes: What it took in each cycle, ascending; without those that no calendar can count.
        late: In how many of all cycles it exceeded its standard time.
        unknown: In how many no calendar could count it.
    """

    year: int
    minutes: tuple[int, ...]
    late: int
    unknown: int

    @property
    def count(self) -> int:
        """How many cycles had the step."""
        return len(self.minutes) + self.unknown

    @property
    def median(self) -> int | None:
        """The middle one, to the minute; None when none is known."""
        return round(median(self.minutes)) if self.minutes else None

    @property
    def usual(self) -> tuple[int, int] | None:
        """The least and the most, without the tenth of the cycles at either end; None when nothing is known."""
        aside = len(self.minutes) // 10
        return (self.minutes[aside], self.minutes[-1 - aside]) if self.minutes else None


@dataclass(frozen=True, slots=True)
class RoundYear:
    """How often the cycles of one year were sent back.

    Args:
        year: The year.
        cycles: How many cycles were never sent back, once, twice, :data:`OFTEN` times or more.
        returns: How often they were sent back, all together.
    """

    year: int
    cycles: tuple[int, ...]
    returns: int

    @property
    def count(self) -> int:
        """How many cycles there were."""
        return sum(self.cycles)


def step_years(runs: Sequence[Run], number: int) -> tuple[StepYear, ...]:
    """What a step took, year by year; a year without a cycle that had the step is left out.

    Args:
        runs: Finished cycles.
        number: The step's number.
    """
    found = []
    for year, some in _by_year(runs):
        steps = [step for run in some for step in run.progress.steps if step.step.no == number]
        if steps:
            known = sorted(step.minutes for step in steps if step.minutes is not None)
            late = sum(step.late for step in steps)
            found.append(StepYear(year, tuple(known), late, len(steps) - len(known)))
    return tuple(found)


def round_years(runs: Sequence[Run]) -> tuple[RoundYear, ...]:
    """How often cycles were sent back, year by year; a year without a cycle is left out.

    Args:
        runs: Finished cycles.
    """
    found = []
    for year, some in _by_year(runs):
        rounds = [run.progress.rounds for run in some]
        counts = tuple(sum(min(one, OFTEN) == times for one in rounds) for times in range(OFTEN + 1))
        found.append(RoundYear(year, counts, sum(rounds)))
    return tuple(found)


def _by_year(runs: Sequence[Run]) -> list[tuple[int, list[Run]]]:
    grouped: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        grouped[run.year].append(run)
    return sorted(grouped.items())
