"""What verification says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What the archive holds; nothing that it knows; other than what it holds.
Standing = Literal["asli", "tidak_dikenal", "berubah"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that was verified.

    Args:
        subject: The file, the cycle or the branch.
        state: Whether it is genuine, unknown or altered.
        sentence: What was found, in Indonesian.
    """

    subject: str
    state: Standing
    sentence: str

    @property
    def genuine(self) -> bool:
        """True when nothing speaks against it."""
        return self.state == "asli"


def genuine(subject: str, sentence: str) -> Answer:
    """It is what the archive holds."""
    return Answer(subject, "asli", sentence)


def unknown(subject: str, sentence: str) -> Answer:
    """Nothing can be said of it."""
    return Answer(subject, "tidak_dikenal", sentence)


def altered(subject: str, sentence: str) -> Answer:
    """It is not what it was, or not what it says it is."""
    return Answer(subject, "berubah", sentence)
