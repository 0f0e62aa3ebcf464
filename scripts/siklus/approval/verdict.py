"""The verdict: is this packet approved, by whom, in order, on exactly this content?

Whatever cannot be read makes it an error: it is never green by absence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval import explain, words
from siklus.approval.assign import assign
from siklus.approval.history import Standing, standings
from siklus.approval.result import Verdict
from siklus.approval.story import Review, State, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.approval.policy import Slot


def judge(story: Story) -> Verdict:
    """Judge a story.

    A slot is filled by the earliest approval that was given on the present content, by somebody with capacity at
    that moment who did not write the content and fills no other slot, after the slot before it was complete.
    """
    troubles = [*story.troubles, *_own_troubles(story)]
    people = standings(story.reviews)
    fills = assign(story, people) if story.fingerprint is not None and story.submitted_at is not None else []
    slots = tuple(explain.slot_result(story, people, fills, index) for index in range(len(story.slots)))
    reviews = tuple(explain.review_result(story, people, fills, review) for review in _in_order(story.reviews))
    if troubles:
        sentence = "Tidak dapat dinilai: " + "; ".join(troubles) + "."
        return Verdict(State.ERROR, sentence, "Betulkan hal itu lebih dahulu.", slots, reviews, story.fingerprint)
    if rejection := _rejection(story, people):
        return Verdict(State.REJECTED, *explain.rejected(story, rejection), slots, reviews, story.fingerprint)
    if len(fills) == len(story.slots):
        return Verdict(State.VALID, explain.complete(story, slots), "", slots, reviews, story.fingerprint)
    return Verdict(State.WAITING, *explain.waiting(story, slots, reviews), slots, reviews, story.fingerprint)


def _own_troubles(story: Story) -> list[str]:
    zone = story.holders.timezone
    troubles = [
        f"tinjauan {review.account} bertanggal {words.moment(review.at, zone)}, sesudah saat penilaian"
        for review in story.reviews
        if review.at > story.now
    ]
    known: dict[str, Review] = {}
    troubles += [
        f"ada dua tinjauan berbeda dengan tanda `{review.id}`"
        for review in story.reviews
        if known.setdefault(review.id, review) != review
    ]
    if story.fingerprint is None:
        troubles.append("isi paket tidak dapat dipastikan")
    if not story.slots:
        troubles.append("SOP tidak meminta persetujuan siapa pun")
    return troubles


def _in_order(reviews: Sequence[Review]) -> list[Review]:
    return sorted({review.id: review for review in reviews}.values(), key=lambda review: (review.at, review.id))


def _rejection(story: Story, people: dict[str, Standing]) -> tuple[Slot, Review] | None:
    """The newest standing rejection by somebody who had a say when giving it."""
    found = [
        (slot, standing.rejection)
        for person, standing in people.items()
        if standing.rejection is not None
        for slot in story.slots
        if story.capacity(slot, person, standing.rejection.at) is not None
    ]
    return max(found, key=lambda pair: pair[1].at) if found else None
