"""Who signed a cycle's papers, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from siklus.approval import Capacity
    from siklus.site.page import CyclePage


def signed_on(one: CyclePage) -> date | None:
    """The day of the last approval, in the office's zone: from then on it counts."""
    moments = [slot.at for slot in one.case.verdict.slots if slot.at is not None]
    return max(moments).astimezone(one.case.told.story.holders.timezone).date() if moments else None


def signer(one: CyclePage) -> Capacity | None:
    """Who gave the last approval, and as what; None while nobody did."""
    given = [slot.capacity for slot in one.case.verdict.slots if slot.by and slot.capacity]
    return given[-1] if given else None
