"""Wall time of commands, taken in turn so that a busy moment of the machine hits all of them alike."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Command:
    """What is run and where.

    Args:
        name: What the table calls it.
        argv: The program and its arguments.
        folder: The working directory.
        allowed: Exit codes that count as having done the work.
    """

    name: str
    argv: tuple[str, ...]
    folder: Path
    allowed: tuple[int, ...] = (0,)


def best(commands: Sequence[Command], rounds: int) -> list[float]:
    """The shortest wall time of each command in seconds, in the order given.

    Args:
        commands: What to run; every round runs all of them once.
        rounds: How many rounds.

    Raises:
        RuntimeError: A command failed; its words are in the message.
    """
    times = [float("inf")] * len(commands)
    for _ in range(rounds):
        for index, command in enumerate(commands):
            times[index] = min(times[index], _run(command))
    return times


def best_call(work: Callable[[], object], rounds: int) -> float:
    """The shortest wall time of a call in this process, in seconds.

    Args:
        work: What to do.
        rounds: How many rounds.
    """
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _run(command: Command) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        command.argv,
        cwd=command.folder,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    taken = time.perf_counter() - start
    if done.returncode not in command.allowed:
        raise RuntimeError(f"{command.name}: exit {done.returncode}\n{done.stdout.decode(errors='replace')[-2000:]}")
    return taken
