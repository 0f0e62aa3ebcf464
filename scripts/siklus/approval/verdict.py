"""The verdict: is this packet approved, by whom, in order, on exactly this content?

Whatever cannot be read makes it an error: it is never green by absence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval import answer, explain, words
from siklus.approval.reading import Reading, read
from siklus.approval.result import ReviewResult, SlotResult, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.approval.story import Review, Story


def judge(story: Story) -> Verdict:
    """Judge a story.

    A slot is filled by the earliest approval that was given on the present content, by somebody with capacity at
    that moment who did not write the content and fills no other slot, after the slot before it was complete.
    """
    reading = read(story)
    indices = range(len(story.slots))
    slots = tuple(explain.slot_result(reading, index) for index in indices)
    reviews = tuple(explain.review_result(reading, review) for review in reading.reviews)
    troubles = [*story.troubles, *_own_troubles(story)]
    troubles += dict.fromkeys(filter(None, (explain.contested(reading, index) for index in indices)))
    said = _answer(reading, slots, reviews, troubles)
    return Verdict(said.state, said.sentence, said.next_action, slots, reviews, story.fingerprint, said.brief)


def _answer(
    reading: Reading, slots: Sequence[SlotResult], reviews: Sequence[ReviewResult], troubles: Sequence[str]
) -> answer.Answer:
    if troubles:
        return answer.unreadable(troubles)
    rejections = filter(None, map(reading.rejection, range(len(slots))))
    if (rejection := max(rejections, key=lambda review: (review.at, review.id), default=None)) is not None:
        return answer.rejected(reading, rejection)
    if len(reading.fills) == len(slots):
        return answer.complete(reading, slots)
    return answer.waiting(reading, slots, reviews)


def _own_troubles(story: Story) -> list[str]:
    """What a story itself says that cannot be."""
    zone = story.holders.timezone
    troubles = [
        f"tinjauan {review.account} bertanggal {words.moment(review.at, zone)}, sesudah saat penilaian"
        for review in story.reviews
        if review.at > story.now
    ]
    if story.submitted_at is not None and story.submitted_at > story.now:
        troubles.append(f"draf diajukan pada {words.moment(story.submitted_at, zone)}, sesudah saat penilaian")
    known: dict[str, Review] = {}
    troubles += [
        f"ada dua tinjauan berbeda dengan tanda `{review.id}`"
        for review in story.reviews
        if known.setdefault(review.id, review) != review
    ]
    if story.fingerprint is None and not story.troubles:
        troubles.append(f"isi {story.matter.whole} tidak dapat dipastikan")
    if not story.slots and not story.troubles:
        troubles.append("SOP tidak meminta persetujuan siapa pun")
    return troubles
