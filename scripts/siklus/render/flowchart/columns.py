"""How wide each column of the flowchart is."""

from __future__ import annotations

from dataclasses import dataclass

from siklus.errors import SiklusError

#: Widths in millimetres that read well on A4 landscape; what is left over goes to the texts.
NUMBER, TIME = 8.0, 19.0
NOTE_EMPTY, NOTE_FILLED = 9.0, 20.0
ACTOR_WIDEST, ACTOR_NARROWEST = 22.0, 12.5
#: Activity, requirements, output: what they need at least, and their shares of the rest.
TEXT_LEAST = (46.0, 26.0, 26.0)
TEXT_SHARE = (0.46, 0.27, 0.27)
#: Room for vertical lines on each side of a symbol.
GUTTER_WIDEST, GUTTER_NARROWEST = 3.8, 2.6


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths from left to right: number, activity, actors, requirements, time, output, note."""

    number: float
    activity: float
    actor: float
    actors: int
    requirements: float
    time: float
    output: float
    note: float

    @property
    def first_actor(self) -> float:
        """Where the actors' columns begin."""
        return self.number + self.activity

    @property
    def gutter(self) -> float:
        """Free room between a symbol and the edge of its column."""
        return min(GUTTER_WIDEST, max(GUTTER_NARROWEST, self.actor * 0.18))

    @property
    def symbol(self) -> float:
        """Width of a symbol."""
        return self.actor - 2 * self.gutter

    def left(self, actor: int) -> float:
        """Left edge of an actor's column."""
        return self.first_actor + actor * self.actor

    def widths(self) -> list[float]:
        """All widths from left to right."""
        return [
            self.number,
            self.activity,
            *[self.actor] * self.actors,
            self.requirements,
            self.time,
            self.output,
            self.note,
        ]


def columns_for(width: float, actors: int, *, notes: bool) -> Columns:
    """Divide the width of a page.

    Args:
        width: Between the margins, in millimetres.
        actors: How many columns of actors.
        notes: True when a step has a note.

    Raises:
        SiklusError: So many actors do not fit.
    """
    note = NOTE_FILLED if notes else NOTE_EMPTY
    free = width - NUMBER - TIME - note
    actor = min(ACTOR_WIDEST, (free - sum(TEXT_LEAST)) / actors)
    if actor < ACTOR_NARROWEST:
        raise SiklusError(
            f"Bagan dengan {actors} pelaksana tidak muat pada lebar kertas ini.",
            "Pakai kertas F4 mendatar pada `gaya: sop`, atau gabungkan pelaksana.",
        )
    texts = free - actor * actors
    activity, requirements, output = (texts * share for share in TEXT_SHARE)
    return Columns(NUMBER, activity, actor, actors, requirements, TIME, output, note)
