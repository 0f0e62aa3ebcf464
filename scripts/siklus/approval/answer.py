"""The whole answer: one sentence, what to do next, and the least that it can be told in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.approval import explain, words
from siklus.approval.story import Decision, Review, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.approval.reading import Reading
    from siklus.approval.result import ReviewResult, SlotResult


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict's words; see :class:`siklus.approval.result.Verdict`."""

    state: State
    sentence: str
    next_action: str
    brief: str


def unreadable(troubles: Sequence[str]) -> Answer:
    """Something could not be read, so nothing is known."""
    sentence = "Tidak dapat dinilai: " + "; ".join(troubles) + "."
    return Answer(State.ERROR, sentence, "Betulkan hal tersebut, lalu nilai ulang.", sentence)


def rejected(reading: Reading, rejection: Review) -> Answer:
    """A rejection stands."""
    name = explain.giver(reading.story, rejection)
    when = words.moment(rejection.at, reading.story.holders.timezone)
    said = " ".join(rejection.message.split()).rstrip(".")
    brief = f"Dikembalikan oleh {name} pada {when}"
    sentence = brief + (f": “{said}”." if said else ".")
    parts = reading.story.matter.parts
    if reading.change_after(rejection.at) is not None:
        action = f"{parts.capitalize()} sudah diubah sesudah itu; giliran {name} meninjau ulang."
    else:
        action = f"Perbaiki {parts}, ajukan kembali, lalu minta {name} meninjau ulang."
    return Answer(State.REJECTED, sentence, action, f"{brief}. {action}")


def complete(reading: Reading, slots: Sequence[SlotResult]) -> Answer:
    """Nothing is missing."""
    last = max((slot for slot in slots if slot.at is not None), key=lambda slot: slot.at or reading.story.now)
    when = words.moment(last.at, reading.story.holders.timezone) if last.at else ""
    sentence = f"Lengkap: {len(slots)} dari {len(slots)} persetujuan sah, terakhir {last.name} pada {when}."
    return Answer(State.VALID, sentence, "", sentence)


def waiting(reading: Reading, slots: Sequence[SlotResult], reviews: Sequence[ReviewResult]) -> Answer:
    """Something is missing."""
    story = reading.story
    if story.submitted_at is None:
        sentence = "Draf belum diajukan."
        return Answer(State.WAITING, sentence, f"Ajukan dengan `siklus submit {story.cycle}`.", sentence)
    given = {fill.capacity.person for fill in reading.fills}
    void = [
        one
        for one in reviews
        if not one.counted
        and one.review.decision is Decision.APPROVE
        and one.review.person not in given
        and (one.review.person is None or one.id in reading.standing)
    ]
    extra = f"; {len(void)} persetujuan tidak dihitung: {void[-1].why}" if void else ""
    open_slot = slots[len(reading.fills)]
    who = explain.holder_names(story, open_slot.slot)
    since = f" sejak {words.moment(open_slot.since, story.holders.timezone)}" if open_slot.since else ""
    count = f"{len(reading.fills)} dari {len(slots)} persetujuan sah"
    return Answer(
        State.WAITING,
        f"{count}{extra}.",
        f"Giliran {who}{since}: {words.action(open_slot.slot, story.matter)}.",
        f"{count}. Giliran {who}{since}.",
    )
