"""What must hold for any story, whatever people do."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from siklus.approval import Decision, Review, Story, judge
from stories import moment, organisation, review, story

PEOPLE = ("budi", "rudi", "kasubag", "sekdin", "kadis", "lain", None)

reviews = st.builds(
    lambda number, person, minute, content, decision: review(
        person, minute, content, decision=decision, id=f"r{number}"
    ),
    st.integers(0, 1_000_000),
    st.sampled_from(PEOPLE),
    st.integers(0, 60),
    st.sampled_from(["isi", "lama", None]),
    st.sampled_from([*Decision, Decision.APPROVE, Decision.APPROVE]),
)


def mandate(kind: str) -> dict[str, Any]:
    return {
        "jenis": kind, "jabatan": "kadis", "orang": "lain", "pemberi": "Bupati", "dasar": "SP", "dari": "2026-11-01",
        "sampai": "2026-11-03",
    }  # fmt: skip


stories = st.builds(
    lambda given_reviews, kind, writers: story(
        *given_reviews,
        organisation=organisation(mandat=[mandate(kind)] if kind else []),
        contributors=frozenset(writers),
    ),
    st.lists(reviews, max_size=12, unique_by=lambda one: one.id),
    st.sampled_from(["", "plt", "plh", "an"]),
    st.sets(st.sampled_from(["budi", "rudi", "sekdin"]), max_size=2),
)


def counted(one: Story) -> int:
    return sum(slot.by is not None for slot in judge(one).slots)


@given(stories, st.randoms(use_true_random=False))
def test_order_of_the_list_and_repetition_change_nothing(one: Story, random: Any) -> None:
    shuffled = list(one.reviews) * 2
    random.shuffle(shuffled)
    assert judge(replace(one, reviews=tuple(shuffled))) == judge(one)


@given(stories, st.sampled_from(PEOPLE), st.integers(0, 60))
def test_a_comment_changes_nothing(one: Story, person: str | None, minute: int) -> None:
    comment = review(person, minute, decision=Decision.COMMENT, id="komentar")
    before, after = judge(one), judge(replace(one, reviews=(*one.reviews, comment)))
    assert (before.state, before.slots) == (after.state, after.slots)


@given(stories)
def test_taking_an_approval_away_is_never_greener(one: Story) -> None:
    for gone in one.reviews:
        if gone.decision is Decision.APPROVE:
            less = replace(one, reviews=tuple(review for review in one.reviews if review is not gone))
            assert judge(one).green or not judge(less).green


@given(stories)
def test_changed_content_is_never_green(one: Story) -> None:
    assert not judge(replace(one, fingerprint="berubah sesudah semuanya")).green


@given(stories, st.integers(0, 10_000_000))
def test_judging_later_changes_no_state(one: Story, minutes: int) -> None:
    """Terms end and begin meanwhile; a signature given in office stays good, and none becomes good by waiting."""
    later = judge(replace(one, now=one.now.__class__.fromtimestamp(one.now.timestamp() + minutes * 60, one.now.tzinfo)))
    now = judge(one)
    assert [slot.state for slot in later.slots] == [slot.state for slot in now.slots]
    assert later.state == now.state


@given(stories)
def test_green_means_everybody_in_order_on_this_content(one: Story) -> None:
    verdict = judge(one)
    if not verdict.green:
        return
    by_id = {review.id: review for review in one.reviews}
    filled = [by_id[result.id] for result in verdict.reviews if result.counted]
    assert len({review.person for review in filled}) == len(one.slots)
    assert all(review.fingerprint == one.fingerprint for review in filled)
    times = [slot.at for slot in verdict.slots if slot.at is not None]
    assert times == sorted(set(times))
    assert not {review.person for review in filled} & one.contributors


@given(stories)
def test_every_review_gets_one_answer(one: Story) -> None:
    assert sorted(result.id for result in judge(one).reviews) == sorted(review.id for review in one.reviews)


@given(st.lists(reviews, max_size=8, unique_by=lambda one: one.id))
def test_a_trouble_is_never_green(given_reviews: list[Review]) -> None:
    good = (review("kasubag", 70, id="a"), review("sekdin", 71, id="b"), review("kadis", 72, id="c"))
    whole = story(*given_reviews, *good, troubles=("sesuatu tidak terbaca",))
    assert judge(whole).state.value == "galat"
    assert moment(0) < whole.now
