"""Who must approve what, in which order, on which content, and whether they did. Pure: no git, no clock, no network."""

from siklus.approval.compose import compose
from siklus.approval.holders import Capacity, Holders
from siklus.approval.policy import Slot, approval_slots, own_draft, recording_roles, reference_slots, without_parafs
from siklus.approval.result import ReviewResult, SlotResult, Verdict
from siklus.approval.story import Decision, Review, State, Story
from siklus.approval.verdict import judge

__all__ = [
    "Capacity",
    "Decision",
    "Holders",
    "Review",
    "ReviewResult",
    "Slot",
    "SlotResult",
    "State",
    "Story",
    "Verdict",
    "approval_slots",
    "compose",
    "judge",
    "own_draft",
    "recording_roles",
    "reference_slots",
    "without_parafs",
]
