"""Where a cycle stands against its SOP: whose turn, standard against actual working time. Pure."""

from siklus.progress.facts import Facts, Happening
from siklus.progress.forecast import CalendarGaps
from siklus.progress.track import Progress, StepProgress, track

__all__ = ["CalendarGaps", "Facts", "Happening", "Progress", "StepProgress", "track"]
