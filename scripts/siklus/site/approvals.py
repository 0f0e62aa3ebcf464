"""Who approved, in which capacity; what was sent back, and why; which reviews did not count, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval import State
from siklus.site import words
from siklus.site.markup import Html, badge, esc, joined, lines, link, para, sentence, small, table
from siklus.site.rounds import ROUND
from siklus.site.words import DECISIONS, FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.approval import Review, SlotResult
    from siklus.forge.events import Event
    from siklus.site.markup import Tone
    from siklus.site.page import CyclePage
    from siklus.workflow.case import Case

_TONES: dict[State, tuple[str, Tone]] = {
    State.VALID: ("Sah", "baik"),
    State.WAITING: ("Menunggu", "jalan"),
    State.TOO_EARLY: ("Terlalu dini", "buruk"),
    State.STALE: ("Kedaluwarsa", "buruk"),
    State.REJECTED: ("Dikembalikan", "buruk"),
    State.VOID: ("Tidak berlaku", "buruk"),
    State.ERROR: ("Galat", "buruk"),
}


def approvals(shown: CyclePage) -> Iterator[str]:
    """The sections about approvals, correction rounds and reviews that did not count."""
    case = shown.case
    yield "## Persetujuan"
    yield para(sentence(case.verdict.sentence))
    if shown.source:
        yield para(small(esc(shown.source)))
    yield table(
        ("Langkah", "Diminta", "Diberikan oleh", "Waktu", "Cara", "Keadaan"),
        [_slot(slot, case) for slot in case.verdict.slots],
    )
    yield from _rounds(shown)
    yield from _uncounted(case)


def _slot(slot: SlotResult, case: Case) -> list[Html]:
    holders = case.told.story.holders
    shared = f" bersama langkah {slot.slot.shares}" if slot.slot.shares else ""
    who = Html("–")
    if slot.by and slot.capacity:
        basis = small(esc(slot.capacity.basis or ""))
        who = joined([esc(holders.name(slot.by)), esc(slot.capacity.title), basis])
    at = words.stamp(slot.at, holders.timezone) if slot.at else Html("–")
    label, tone = _TONES[slot.state]
    how = _manner(slot.review, case) if slot.review else Html("–")
    why = Html("")
    if slot.state in {State.TOO_EARLY, State.STALE, State.VOID}:
        why = small(sentence(slot.sentence))
    return [
        esc(slot.slot.step),
        joined([esc(FORMS[slot.slot.form] + shared), small(esc(slot.slot.title))]),
        who,
        at,
        how,
        joined([badge(label, tone), why]),
    ]


def _manner(review: Review, case: Case) -> Html:
    event = _event(review, case)
    if review.manner == "tinjauan":
        return esc("Tinjauan di forge" if case.record and not event else "Tinjauan elektronik")
    recorder = f", dicatat oleh {_name(event.recorded_by, case)}" if event and event.recorded_by else ""
    return esc(f"Tanda tangan basah{recorder}")


def _rounds(shown: CyclePage) -> Iterator[str]:
    """Every time the packet was sent back, the words with it, and how it came again."""
    case = shown.case
    happened = case.told.events.events
    refusals = [index for index, event in enumerate(happened) if event.kind == "kembalikan"]
    if not refusals:
        return
    yield "## Putaran koreksi"
    for number, index in enumerate(refusals, 1):
        refusal = happened[index]
        again = next((event for event in happened[index + 1 :] if event.kind == "ajuan"), None)
        yield f"### Putaran {number}"
        yield _told("Dikembalikan", refusal, case)
        yield _told("Diajukan kembali", again, case) if again else "Belum diajukan kembali."
        if again and number in shown.rounds:
            yield para(link(ROUND.format(number), f"Lihat yang berubah pada putaran {number}"))


def _told(what: str, event: Event, case: Case) -> Html:
    """One event of a round with its words."""
    at = words.moment(event.at, case.told.story.holders.timezone)
    said = Html(f"\n<blockquote><p>{lines(event.message)}</p></blockquote>") if event.message.strip() else ""
    return Html(f"<p>{what} oleh {esc(_name(event.email, case))}, {at}:</p>{said}")


def _uncounted(case: Case) -> Iterator[str]:
    reviews = {review.id: review for review in case.told.story.reviews}
    rows = [_review(reviews[result.id], result.why, case) for result in case.verdict.reviews if not result.counted]
    if rows:
        yield "## Tinjauan yang tidak dihitung"
        yield ("Tinjauan di bawah ini tidak menjadi persetujuan yang sah. Semuanya tetap tersimpan, beserta sebabnya.")
        yield table(("Waktu", "Oleh", "Isi tinjauan", "Sebab tidak dihitung"), rows)


def _review(review: Review, why: str, case: Case) -> list[Html]:
    holders = case.told.story.holders
    said = small(Html(f"“{lines(review.message)}”")) if review.message.strip() else Html("")
    return [
        words.stamp(review.at, holders.timezone),
        esc(holders.name(review.person) if review.person else review.account),
        joined([esc(DECISIONS[review.decision]), said]),
        esc(words.capitalised(why)),
    ]


def _event(review: Review, case: Case) -> Event | None:
    return next((event for event in case.told.events.events if event.id == review.id), None)


def _name(email: str, case: Case) -> str:
    person = case.told.story.holders.organisation.person_by_email(email)
    return person.name if person else email
