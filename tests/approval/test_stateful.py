"""Whatever happens in an office, in whatever order: what must hold of the verdict after every act.

The machine acts on values alone: who edits, pushes, reviews, dismisses, is appointed or mandated, what ``main`` brings,
how time passes. An oracle that knows nothing of the engine's way of searching tells which stories are complete.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from siklus.approval import Decision, Holders, Review, Slot, Story, Verdict, approval_slots, judge
from stories import START, ZONE, organisation, sop

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from siklus.model.organisation import Mandate, Term
    from siklus.model.sop import CapacityKind

    _Group = list[tuple[str, CapacityKind]]

PEOPLE = ("kasubag", "sekdin", "kadis", "budi", "rudi", "lain")
SOP = sop()
POSITIONS = ("kasubag", "sekdin", "kadis")
people = st.sampled_from(PEOPLE)
#: How long an act takes, in minutes: two may fall into the same one.
minutes = st.sampled_from((0, 1, 1, 7, 60, 60 * 9, 60 * 24))


def _slots(*, shared: bool, in_person: bool) -> tuple[Slot, ...]:
    """Ya, paraf, signature; a paraf that the ya stands for as well; a signature that no mandate suffices for."""
    ya, sekdin, kadis = approval_slots(SOP)
    if in_person:
        kadis = replace(kadis, capacities=frozenset({"definitif"}))
    also = (replace(ya, step=3, form="paraf", shares=2),) if shared else ()
    return (ya, *also, sekdin, kadis)


class Office(RuleBasedStateMachine):
    """One cycle's story, told act by act."""

    @initialize(shared=st.booleans(), in_person=st.booleans())
    def begin(self, shared: bool, in_person: bool) -> None:  # noqa: FBT001 -- hypothesis passes arguments by name
        self.slots = _slots(shared=shared, in_person=in_person)
        self.clock = START
        self.content = "isi-0"
        self.edits = 0
        self.history = [(START, self.content)]
        self.contributors = {"budi"}
        self.submitted_at: datetime | None = None
        self.reviews: list[Review] = []
        self.troubles: list[str] = []
        self.terms = [{"jabatan": one, "orang": one, "dari": "2024-01-01"} for one in ("staf", *POSITIONS)]
        self.mandates: list[dict[str, str]] = []
        self._organise()

    def story(self, **more: Any) -> Story:
        values: dict[str, Any] = {
            "cycle": "2026-tw4",
            "slots": self.slots,
            "holders": self.holders,
            "reviews": tuple(self.reviews),
            "fingerprint": self.content,
            "contributors": frozenset(self.contributors),
            "submitted_at": self.submitted_at,
            "changes": tuple(at for at, _ in self.history),
            "now": self.clock,
            "troubles": tuple(self.troubles),
        }
        return Story(**(values | more))

    # ---- acts ---------------------------------------------------------------------------------------------------

    @rule(wait=minutes)
    def time_passes(self, wait: int) -> None:
        self.clock += timedelta(minutes=wait)

    @rule(wait=minutes)
    def submit(self, wait: int) -> None:
        self.time_passes(wait)
        self.submitted_at = self.submitted_at or self.clock

    @rule(person=people, wait=minutes)
    def edit(self, person: str, wait: int) -> None:
        self.time_passes(wait)
        self.contributors.add(person)
        self.edits += 1
        self._becomes(f"isi-{self.edits}")

    @rule(person=people, wait=minutes, data=st.data())
    def take_an_edit_back(self, person: str, wait: int, data: st.DataObject) -> None:
        self.time_passes(wait)
        self.contributors.add(person)
        self._becomes(data.draw(st.sampled_from(sorted({content for _, content in self.history}))))

    @rule(wait=minutes)
    def push_what_is_not_printed(self, wait: int) -> None:
        before = judge(self.story())
        self.time_passes(wait)
        assert (judge(self.story()).green, _valid(judge(self.story()))) == (before.green, _valid(before))

    @rule(wait=minutes, touching=st.booleans())
    def merge_main(self, wait: int, touching: bool) -> None:  # noqa: FBT001 -- as above
        before = judge(self.story())
        self.time_passes(wait)
        if touching:
            self.edits += 1
            self._becomes(f"isi-{self.edits}")
        else:
            assert judge(self.story()).green == before.green

    @rule(person=st.sampled_from((*PEOPLE, None)), decision=st.sampled_from((*Decision, *[Decision.APPROVE] * 6)),
          wait=minutes, data=st.data())  # fmt: skip
    def review(self, person: str | None, decision: Decision, wait: int, data: st.DataObject) -> None:
        self.time_passes(wait)
        seen = data.draw(st.sampled_from((self.content, self.content, self.content, self.history[0][1], None)))
        self._reviews(person, decision, seen)

    @rule(wait=minutes, steps=st.integers(1, 4))
    def those_whose_turn_it_is_approve(self, wait: int, steps: int) -> None:
        self.submit(wait)
        for _ in range(steps):
            self.time_passes(wait)
            told = self.story()
            open_slots = [slot.slot for slot in judge(told).slots if slot.by is None]
            for one in told.holders.capacities(open_slots[0].role, self.clock) if open_slots else ():
                self._reviews(one.person, Decision.APPROVE, self.content)

    @precondition(lambda self: judge(self.story()).green)
    @rule(person=people, wait=minutes)
    def a_signed_packet_is_edited(self, person: str, wait: int) -> None:
        self.edit(person, wait)
        assert not judge(self.story()).green

    @precondition(lambda self: self.reviews)
    @rule(data=st.data())
    def dismiss(self, data: st.DataObject) -> None:
        index = data.draw(st.integers(0, len(self.reviews) - 1))
        self.reviews[index] = replace(self.reviews[index], decision=Decision.DISMISSED)

    @rule(position=st.sampled_from(POSITIONS), person=people, days=st.integers(2, 3), gap=st.integers(-1, 1))
    def appoint_a_successor(self, position: str, person: str, days: int, gap: int) -> None:
        """From a day to come on; with a day between, or a day on which there are two."""
        before = judge(self.story())
        first = self._day() + timedelta(days=days)
        last = (first - timedelta(days=gap)).isoformat()
        self.terms = [one | ({"sampai": last} if _runs_into(one, position, last) else {}) for one in self.terms]
        self.terms.append({"jabatan": position, "orang": person, "dari": first.isoformat()})
        self._organise()
        self._nothing_given_is_touched(before)

    @rule(kind=st.sampled_from(("plt", "plh", "an")), position=st.sampled_from(POSITIONS), person=people,
          since=st.integers(1, 2), days=st.integers(1, 4))  # fmt: skip
    def mandate(self, kind: str, position: str, person: str, since: int, days: int) -> None:
        before = judge(self.story())
        first = self._day() + timedelta(days=since)
        self.mandates.append(
            {
                "jenis": kind, "jabatan": position, "orang": person, "pemberi": "Bupati", "dasar": "SP",
                "dari": first.isoformat(), "sampai": (first + timedelta(days=days)).isoformat(),
            }
        )  # fmt: skip
        self._organise()
        self._nothing_given_is_touched(before)

    @rule()
    def somebody_unknown_writes(self) -> None:
        self.troubles.append("penulis tidak terdaftar")
        assert not judge(self.story()).green
        self.troubles.clear()

    # ---- what holds after each of them --------------------------------------------------------------------------

    @invariant()
    def green_when_the_oracle_says_so(self) -> None:
        told = self.story()
        assert judge(told).green == complete(told)

    @invariant()
    def comments_order_and_repetition_change_nothing(self) -> None:
        verdict = judge(self.story())
        comment = Review("komentar", "sekdin", "sekdin@dinas.example", Decision.COMMENT, self.clock, self.content)
        assert _states(judge(self.story(reviews=(*self.reviews, comment)))) == _states(verdict)
        page_twice = self.reviews * 2
        random.Random(len(self.reviews)).shuffle(page_twice)  # noqa: S311 -- nothing secret in the order of a list
        assert judge(self.story(reviews=tuple(page_twice))) == verdict

    @invariant()
    def what_changed_after_the_last_signature_is_not_green(self) -> None:
        told = self.story()
        assert not judge(replace(told, fingerprint="berubah sesudah semuanya")).green
        if judge(told).green:
            signed = max(slot.at for slot in judge(told).slots if slot.at is not None)
            assert self._content_at(signed) == self.content

    @invariant()
    def taking_an_approval_away_is_never_greener(self) -> None:
        """Taking a rejection or a dismissal away may be: that is what they are for."""
        told = self.story()
        green, valid = judge(told).green, _valid(judge(told))
        for gone in self.reviews:
            if gone.decision is Decision.APPROVE:
                less = judge(replace(told, reviews=tuple(one for one in self.reviews if one is not gone)))
                assert green or not less.green
                assert less.state.value == "ditolak" or _valid(less) <= valid or judge(told).state.value == "ditolak"

    @invariant()
    def judging_later_changes_nothing_given(self) -> None:
        """Terms end and begin meanwhile: a signature given in office stays good, and none becomes good by waiting."""
        told = self.story()
        for days in (1, 3, 400):
            later = judge(replace(told, now=self.clock + timedelta(days=days)))
            assert _counted(later) == _counted(judge(told))
            assert later.green == judge(told).green

    # ---- how they are done --------------------------------------------------------------------------------------

    def _organise(self) -> None:
        self.holders = Holders(organisation(pejabat=self.terms, mandat=self.mandates), SOP, ZONE)

    def _becomes(self, content: str) -> None:
        self.content = content
        self.history.append((self.clock, content))

    def _content_at(self, at: datetime) -> str:
        """The content at a moment; of two in the same minute the one that is judged, if it was there."""
        there = [content for changed, content in self.history if changed <= at]
        same_minute = [content for changed, content in self.history if changed == at]
        return self.content if self.content in same_minute else there[-1]

    def _reviews(self, person: str | None, decision: Decision, content: str | None) -> None:
        name = f"r{len(self.reviews)}"
        self.reviews.append(Review(name, person, f"{person}@dinas.example", decision, self.clock, content))

    def _day(self) -> date:
        return self.clock.astimezone(ZONE).date()

    def _nothing_given_is_touched(self, before: Verdict) -> None:
        assert _counted(judge(self.story())) == _counted(before)
        assert judge(self.story()).green == before.green


def _runs_into(term: dict[str, str], position: str, day: str) -> bool:
    return term["jabatan"] == position and term["dari"] < day < term.get("sampai", "9999-12-31")


def _states(verdict: Verdict) -> tuple[str, list[str]]:
    return verdict.state.value, [slot.state.value for slot in verdict.slots]


def _valid(verdict: Verdict) -> int:
    return sum(slot.by is not None for slot in verdict.slots)


def _counted(verdict: Verdict) -> set[str]:
    return {result.id for result in verdict.reviews if result.counted}


def complete(story: Story) -> bool:
    """Whether a story is complete, found by trying every review in every place."""
    if story.troubles or story.submitted_at is None:
        return False
    if any(_refuses(story, one) for one in story.reviews):
        return False
    places = [[one for one in story.reviews if _may_fill(story, slot, one)] for slot in story.slots]
    return any(_in_order(story, chosen) for chosen in product(*places))


def _later(story: Story, review: Review) -> list[Decision]:
    """What the same person decided afterwards, or at the same moment."""
    return [
        one.decision
        for one in story.reviews
        if one.person == review.person and one.at >= review.at and one is not review
        and one.decision is not Decision.COMMENT
    ]  # fmt: skip


def _refuses(story: Story, review: Review) -> bool:
    """A rejection by somebody with a say, whose giver said nothing later."""
    if review.decision is not Decision.REJECT or review.person is None:
        return False
    after = [one for one in story.reviews if one.person == review.person and one.at > review.at]
    silent = all(one.decision is Decision.COMMENT for one in after)
    return silent and any(review.person in _who(story, slot, review.at)[0] for slot in story.slots)


def _may_fill(story: Story, slot: Slot, review: Review) -> bool:
    return (
        review.decision is Decision.APPROVE
        and review.person in _who(story, slot, review.at)[1]
        and review.person not in story.contributors
        and review.fingerprint == story.fingerprint
        and all(decision is Decision.APPROVE for decision in _later(story, review))
    )


def _who(story: Story, slot: Slot, at: datetime) -> tuple[set[str], set[str]]:
    """Who has a say on a day, by the organisation's lists alone; and who of them acts without a rival."""
    day = at.astimezone(ZONE).date()
    office = story.holders.organisation

    def runs(one: Term | Mandate) -> bool:
        return one.position == slot.role and one.since <= day and (one.until is None or day < one.until)

    mandates = [one for one in office.mandates if runs(one)]
    acting: _Group = [(one.person, one.kind) for one in mandates if one.kind != "an"]
    in_person: _Group = [(one.person, "definitif") for one in office.terms if runs(one)]
    on_behalf: _Group = [(one.person, one.kind) for one in mandates if one.kind == "an"]
    groups = [acting] if acting else [in_person, on_behalf]
    clear = [group for group in groups if len({person for person, _ in group}) == 1]
    return _named(groups, slot), _named(clear, slot)


def _named(groups: Iterable[_Group], slot: Slot) -> set[str]:
    return {person for group in groups for person, kind in group if kind in slot.capacities}


def _in_order(story: Story, chosen: tuple[Review, ...]) -> bool:
    """Each after the one before and by somebody else; a shared paraf is the approval that it shares."""
    after = story.submitted_at
    people_so_far: set[str | None] = set()
    given: dict[tuple[int, str], Review] = {}
    for slot, one in zip(story.slots, chosen, strict=True):
        if given.get((slot.shares or 0, slot.role)) is one:
            continue
        if after is None or one.at <= after or one.person in people_so_far:
            return False
        after = one.at
        people_so_far.add(one.person)
        given[slot.step, slot.role] = one
    return True


Office.TestCase.settings = settings(
    max_examples=80, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestOffice = Office.TestCase
