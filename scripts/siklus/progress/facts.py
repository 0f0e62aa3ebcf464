"""What progress is measured from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from siklus.approval import Verdict
    from siklus.workspace import Cycle


@dataclass(frozen=True, slots=True)
class Happening:
    """A submission or a decision, as it is told in the cycle's history.

    Args:
        kind: What happened.
        at: When.
        by: The person's name.
        message: Their words.
    """

    kind: Literal["ajuan", "setuju", "kembalikan"]
    at: datetime
    by: str
    message: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that happened to a cycle.

    Args:
        opened_on: The day it was begun.
        happenings: Submissions and decisions, in the order of their times.
        verdict: The verdict on its approvals.
        merged: True once it is in force.
        cycle: Its files, the records of what was done after the signature among them.
        photos: Units that a photo alone shows to have received the packet, and since when.
    """

    opened_on: date
    happenings: tuple[Happening, ...]
    verdict: Verdict
    merged: bool
    cycle: Cycle
    photos: Mapping[str, datetime] = field(default_factory=dict)
