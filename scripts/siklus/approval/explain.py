"""Why each approval and each review stands where it stands, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval import words
from siklus.approval.result import ReviewResult, SlotResult
from siklus.approval.story import Decision, Review, State, Story

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.approval.policy import Slot
    from siklus.approval.reading import Reading


def slot_result(reading: Reading, index: int) -> SlotResult:
    """Where one approval stands, and why."""
    story = reading.story
    slot = story.slots[index]
    zone = story.holders.timezone
    if (rejected := reading.rejection(index)) is not None:
        sentence = f"{slot.title}: dikembalikan oleh {giver(story, rejected)} pada {words.moment(rejected.at, zone)}."
        return SlotResult(slot, State.REJECTED, sentence, at=rejected.at)
    if index < len(reading.fills):
        review, capacity = reading.fills[index].review, reading.fills[index].capacity
        name, when = story.holders.name(capacity.person), words.moment(review.at, zone)
        how = f", tanda tangan basah yang dicatat oleh {review.recorded_by}" if review.manner == "basah" else ""
        sentence = f"{slot.title}: {words.FORM_NAMES[slot.form]} {name} ({capacity.title}) sah, {when}{how}."
        return SlotResult(slot, State.VALID, sentence, capacity.person, name, capacity, review.at, review=review)
    state, why = _unfilled(reading, index)
    since = awaited_since(reading) if index == len(reading.fills) else None
    turn = f" Giliran {holder_names(story, slot)} sejak {words.moment(since, zone)}." if since else ""
    return SlotResult(slot, state, f"{slot.title}: {why}.{turn}", since=since)


def giver(story: Story, review: Review) -> str:
    """The name of whoever gave a review; the account when nobody is known behind it."""
    return story.holders.name(review.person) if review.person is not None else review.account


def awaited_since(reading: Reading) -> datetime | None:
    """Since the step before was complete, or since the content last changed, whichever came later."""
    submitted_at = reading.story.submitted_at
    if submitted_at is None:
        return None
    return max([submitted_at, *(fill.review.at for fill in reading.fills), *reading.changes[-1:]])


def _unfilled(reading: Reading, index: int) -> tuple[State, str]:
    """Why nobody fills a slot: the nearest miss says most."""
    story, slot = reading.story, reading.story.slots[index]
    form = words.FORM_NAMES[slot.form]
    if (trouble := contested(reading, index)) is not None:
        return State.ERROR, trouble
    taken = {fill.capacity.person for fill in reading.fills}
    given = reading.approvals(index)
    others = [one for one in given if not story.barred(slot, one.person or "") and one.person not in taken]
    if any(one.fingerprint == story.fingerprint for one in others):
        return State.TOO_EARLY, f"{form} diberikan sebelum langkah sebelumnya lengkap; setujui ulang"
    if others:
        return (
            State.STALE,
            f"{form} tidak berlaku lagi karena isi {story.matter.whole} berubah sesudahnya; setujui ulang",
        )
    if any(story.barred(slot, one.person or "") for one in given):
        return State.VOID, f"{form} tidak berlaku karena pemberinya ikut menulis isi {story.matter.whole}"
    return State.WAITING, f"menunggu {form}"


def contested(reading: Reading, index: int) -> str | None:
    """That nobody can tell who may fill an open slot, or None when that is clear."""
    rivals = reading.contested(index)
    if index < len(reading.fills) or not rivals:
        return None
    names = dict.fromkeys(reading.story.holders.name(one.person) for one in rivals)
    return f"jabatan {rivals[0].title} tercatat dipegang sekaligus oleh {words.listed(list(names), 'dan')}"


def holder_names(story: Story, slot: Slot) -> str:
    """Who may fill a slot now, with their capacities."""
    found = [one for one in story.holders.capacities(slot.role, story.now) if one.kind in slot.capacities]
    names = [f"{story.holders.name(capacity.person)} ({capacity.title})" for capacity in found]
    return words.listed(names, "atau") or f"{slot.title} (belum ada pejabatnya)"


def review_result(reading: Reading, review: Review) -> ReviewResult:
    """Whether one review counted, and why: an approval that fills a slot, a rejection that stands in the way."""
    name = giver(reading.story, review)
    if review.id in reading.counted:
        return ReviewResult(review, name, counted=True, why="dihitung")
    if review.id in reading.rejections and any(reading.rights[review.id].by_slot):
        return ReviewResult(review, name, counted=True, why="pengembalian ini masih berlaku")
    return ReviewResult(review, name, counted=False, why=_why_not(reading, review))


def _why_not(reading: Reading, review: Review) -> str:
    if review.flaw:
        return review.flaw
    if review.decision is Decision.COMMENT:
        return "komentar tidak mengubah keputusan"
    if review.decision is Decision.DISMISSED:
        return "tinjauan ini telah dibatalkan"
    if review.person is None:
        return f"akun {review.account} tidak terdaftar di organisasi.yml"
    if not any(reading.rights[review.id].by_slot):
        return _without_right(reading, review)
    if review.id not in reading.standing:
        return "digantikan oleh keputusan yang lebih baru"
    return _why_not_approved(reading, review)


def _without_right(reading: Reading, review: Review) -> str:
    if not reading.story.slots:
        return "SOP tidak meminta persetujuan siapa pun"
    if reading.rights[review.id].excluded:
        return "langkah ini tidak boleh dilakukan oleh pemegang mandat"
    return "pemberinya tidak memegang peran dalam SOP pada saat itu"


def _why_not_approved(reading: Reading, review: Review) -> str:
    """Why an approval that stands fills no slot."""
    story = reading.story
    if all(story.barred(slot, review.person or "") for slot in story.slots):
        return f"pemberinya ikut menulis isi {story.matter.whole}"
    if review.fingerprint is None:
        return "isi yang disetujui tidak dapat dipastikan"
    if review.fingerprint != story.fingerprint:
        if (changed := reading.change_after(review.at)) is not None:
            return f"isi berubah {words.span(changed - review.at)} setelahnya"
        return "diberikan atas isi yang lain"
    rights = [capacity for capacity in reading.rights[review.id].by_slot if capacity is not None]
    if all(capacity.contested for capacity in rights):
        return f"pada saat itu jabatan {rights[0].title} tercatat dipegang dua orang sekaligus"
    return _why_not_needed(reading, review)


def _why_not_needed(reading: Reading, review: Review) -> str:
    """Why an approval that could count fills no slot: it came too early, or somebody's approval is there already."""
    rights = reading.rights[review.id].by_slot
    own = next((fill for fill in reading.fills if fill.capacity.person == review.person), None)
    if own is None:
        last = max(index for index, capacity in enumerate(rights) if capacity is not None)
        if last >= len(reading.fills):
            return "diberikan sebelum langkah sebelumnya lengkap; setujui ulang"
        return f"langkah ini sudah diisi oleh {giver(reading.story, reading.fills[last].review)}"
    if own.review.at > review.at:
        return "digantikan oleh persetujuan yang lebih baru"
    own_slots = [
        slot
        for slot, capacity in zip(reading.story.slots, rights, strict=True)
        if capacity is not None and slot.shares is None
    ]
    return (
        "satu orang hanya mengisi satu langkah"
        if len(own_slots) > 1
        else "pengulangan; persetujuan sebelumnya sudah dihitung"
    )
