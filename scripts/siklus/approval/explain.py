"""Why an approval stands where it stands, and what to do next, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval import words
from siklus.approval.result import ReviewResult, SlotResult
from siklus.approval.story import Decision, Review, State, Story

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from siklus.approval.assign import Fill
    from siklus.approval.history import Standing
    from siklus.approval.policy import Slot


def slot_result(story: Story, people: dict[str, Standing], fills: list[Fill], index: int) -> SlotResult:
    """Where one approval stands, and why."""
    slot = story.slots[index]
    zone = story.holders.timezone
    form = words.FORM_NAMES[slot.form]
    if (rejected := _rejected_by_holder(story, people, slot)) is not None:
        name = story.holders.name(rejected.person or rejected.account)
        return SlotResult(
            slot,
            State.REJECTED,
            f"{slot.title}: dikembalikan oleh {name} pada {words.moment(rejected.at, zone)}.",
            at=rejected.at,
        )
    if index < len(fills):
        fill = fills[index]
        name, title = story.holders.name(fill.capacity.person), fill.capacity.title
        how = ", tanda tangan basah yang dicatat" if fill.review.manner == "basah" else ""
        sentence = f"{slot.title}: {form} {name} ({title}) sah, {words.moment(fill.review.at, zone)}{how}."
        return SlotResult(
            slot, State.VALID, sentence, fill.capacity.person, fill.capacity, fill.review.at, review=fill.review
        )
    since = _awaited_since(story, fills) if index == len(fills) else None
    state, why = _unfilled(story, people, fills, slot)
    turn = f" Giliran {_holder_names(story, slot)} sejak {words.moment(since, zone)}." if since else ""
    return SlotResult(slot, state, f"{slot.title}: {why}.{turn}", since=since)


def _awaited_since(story: Story, fills: list[Fill]) -> datetime | None:
    """Since the step before was complete, or since the content last changed, whichever came later."""
    if story.submitted_at is None:
        return None
    return max([story.submitted_at, *(fill.review.at for fill in fills), *story.changes])


def _unfilled(story: Story, people: dict[str, Standing], fills: list[Fill], slot: Slot) -> tuple[State, str]:
    """Why nobody fills a slot: the nearest miss says most."""
    form = words.FORM_NAMES[slot.form]
    approvals = [
        review
        for person, standing in people.items()
        for review in standing.approvals
        if story.capacity(slot, person, review.at) is not None
    ]
    taken = {fill.capacity.person for fill in fills}
    own = [review for review in approvals if story.barred(slot, review.person or "") or review.person in taken]
    current = [review for review in approvals if review.fingerprint == story.fingerprint and review not in own]
    if current:
        return State.TOO_EARLY, f"{form} diberikan sebelum langkah sebelumnya lengkap; setujui ulang"
    stale = [review for review in approvals if review not in own]
    if stale:
        return State.STALE, f"{form} tidak berlaku lagi karena isi paket berubah sesudahnya; setujui ulang"
    if own and story.barred(slot, own[-1].person or ""):
        return State.VOID, f"{form} tidak berlaku karena yang menyetujui ikut menulis isinya"
    return State.WAITING, f"menunggu {form}"


def _rejected_by_holder(story: Story, people: dict[str, Standing], slot: Slot) -> Review | None:
    for person, standing in people.items():
        rejection = standing.rejection
        if rejection is not None and story.capacity(slot, person, rejection.at) is not None:
            return rejection
    return None


def _holder_names(story: Story, slot: Slot) -> str:
    found = [one for one in story.holders.capacities(slot.role, story.now) if one.kind in slot.capacities]
    names = [f"{story.holders.name(capacity.person)} ({capacity.title})" for capacity in found]
    return words.listed(names) or f"{slot.title} (belum ada pejabatnya)"


def review_result(story: Story, people: dict[str, Standing], fills: list[Fill], review: Review) -> ReviewResult:
    """Whether one review counted, and why."""
    if any(fill.review.id == review.id for fill in fills):
        return ReviewResult(review.id, counted=True, why="dihitung")
    return ReviewResult(review.id, counted=False, why=_why_not(story, people, review, fills))


def _why_not(story: Story, people: dict[str, Standing], review: Review, fills: list[Fill]) -> str:
    if review.decision is Decision.COMMENT:
        return "komentar tidak mengubah keputusan"
    if review.decision is Decision.DISMISSED:
        return "tinjauan ini telah dibatalkan"
    if review.person is None:
        return f"akun {review.account} tidak terdaftar dalam organisasi"
    if all(story.capacity(slot, review.person, review.at) is None for slot in story.slots):
        if any(story.holders.capacity(slot.role, review.person, review.at) is not None for slot in story.slots):
            return "langkah ini tidak boleh dilakukan pemegang mandat"
        return "pemberinya tidak memegang peran dalam SOP pada saat itu"
    standing = people[review.person]
    if review.decision is Decision.REJECT and standing.rejection == review:
        return "penolakan ini masih berlaku"
    if review not in standing.approvals:
        return "digantikan keputusan yang lebih baru"
    return _why_not_approved(story, review, fills)


def _why_not_approved(story: Story, review: Review, fills: list[Fill]) -> str:
    """Why an approval that stands fills no slot."""
    if all(story.barred(slot, review.person or "") for slot in story.slots):
        return "pemberinya ikut menulis isi paket"
    if review.fingerprint is None:
        return "isi yang disetujui tidak dapat dipastikan"
    if review.fingerprint != story.fingerprint:
        if (changed := story.first_change_after(review.at)) is not None:
            return f"isi berubah {words.span(changed - review.at)} setelahnya"
        return "diberikan pada isi yang lain"
    own = next((fill for fill in fills if fill.capacity.person == review.person), None)
    if own is None:
        return "diberikan sebelum langkah sebelumnya lengkap; setujui ulang"
    if own.review.at > review.at:
        return "digantikan persetujuan yang lebih baru"
    own_slots = [slot for slot in story.slots if slot.shares is None]
    slots = [slot for slot in own_slots if story.capacity(slot, review.person or "", review.at) is not None]
    return (
        "satu orang mengisi satu langkah saja"
        if len(slots) > 1
        else "pengulangan; persetujuan sebelumnya sudah dihitung"
    )


def rejected(story: Story, rejection: tuple[Slot, Review]) -> tuple[str, str]:
    """The sentence and the next action while a rejection stands."""
    _, review = rejection
    name = story.holders.name(review.person or review.account)
    when = words.moment(review.at, story.holders.timezone)
    said = " ".join(review.message.split()).rstrip(".")
    sentence = f"Dikembalikan oleh {name} pada {when}" + (f": “{said}”." if said else ".")
    if story.first_change_after(review.at) is not None:
        return sentence, f"Naskah sudah diubah sesudah itu; giliran {name} meninjau ulang."
    return sentence, f"Perbaiki naskah, ajukan kembali, lalu minta {name} meninjau ulang."


def complete(story: Story, slots: Sequence[SlotResult]) -> str:
    """The sentence when nothing is missing."""
    last = max((slot for slot in slots if slot.at is not None), key=lambda slot: slot.at or story.now)
    when = words.moment(last.at, story.holders.timezone) if last.at else ""
    total, name = len(slots), story.holders.name(last.by or "")
    return f"Lengkap: {total} dari {total} persetujuan sah, terakhir {name} pada {when}."


def waiting(story: Story, slots: Sequence[SlotResult], reviews: Sequence[ReviewResult]) -> tuple[str, str]:
    """The sentence and the next action while something is missing."""
    if story.submitted_at is None:
        return "Draf belum diajukan.", f"Ajukan dengan `siklus submit {story.cycle}`."
    valid = sum(slot.state is State.VALID for slot in slots)
    by_id = {review.id: review for review in story.reviews}
    given = {slot.by for slot in slots}
    void = [
        result
        for result in reviews
        if not result.counted
        and by_id[result.id].decision is Decision.APPROVE
        and by_id[result.id].person not in given
        and not result.why.startswith("digantikan")
    ]
    extra = f"; {len(void)} persetujuan tidak dihitung: {void[-1].why}" if void else ""
    open_slot = next(slot for slot in slots if slot.state is not State.VALID)
    since = f" sejak {words.moment(open_slot.since, story.holders.timezone)}" if open_slot.since else ""
    who = _holder_names(story, open_slot.slot)
    return (
        f"{valid} dari {len(slots)} persetujuan sah{extra}.",
        f"Giliran {who}{since}: {words.action(open_slot.slot)}.",
    )
