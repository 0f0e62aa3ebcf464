"""A rehearsal (*geladi*): the story of one proposal, told to a real forge in a repository that is thrown away."""

from __future__ import annotations

from siklus.workflow.rehearsal.actors import Actors, find_actors
from siklus.workflow.rehearsal.play import Point, rehearse

__all__ = ["Actors", "Point", "find_actors", "rehearse"]
