from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siklus.render.charts.scale import Days, days_for, scale_for, short_date

ZONE = ZoneInfo("Asia/Makassar")
_MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- aware by the strategy


@given(st.floats(0, 1e7), st.floats(1, 500), st.integers(1, 9), st.sampled_from([Decimal("0.1"), Decimal(1)]))
def test_a_scale_holds_its_value_with_few_round_marks(largest: float, room: float, most: int, least: Decimal) -> None:
    scale = scale_for(largest, room, most=most, least=least)
    marks = scale.marks()
    assert 0 <= scale(largest) <= room * (1 + 1e-9)
    assert 1 < len(marks) <= most + 1
    assert (float(marks[0]), float(marks[-1])) == (0, scale.top)
    assert scale(scale.top) == pytest.approx(room)
    assert all(later - earlier == scale.step for earlier, later in pairwise(marks))
    assert scale.step >= least
    assert scale.step.normalize().as_tuple().digits in {(1,), (2,), (5,)}


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(1, 500))
def test_what_is_more_lies_further(one: float, other: float, room: float) -> None:
    scale = scale_for(max(one, other), room)
    assert (one <= other) or scale(one) >= scale(other)


@pytest.mark.parametrize(
    ("largest", "least", "marks"),
    [
        (5, Decimal(1), ["0", "2", "4", "6"]),
        (1, Decimal("0.1"), ["0", "0.5", "1"]),
        (1, Decimal(1), ["0", "1"]),
        (0, Decimal(1), ["0", "1"]),
        (18, Decimal("0.1"), ["0", "5", "10", "15", "20"]),
        (130, Decimal(1), ["0", "50", "100", "150"]),
    ],
)
def test_marks_are_round(largest: float, least: Decimal, marks: list[str]) -> None:
    assert [f"{mark:f}" for mark in scale_for(largest, 30, least=least).marks()] == marks


@given(_MOMENTS, st.timedeltas(timedelta(0), timedelta(days=4000)), st.floats(5, 40))
def test_days_hold_both_moments_and_their_marks_stand_apart(start: datetime, length: timedelta, least: float) -> None:
    scale = days_for(start, start + length, ZONE, 100)
    assert 0 <= scale(start) <= scale(start + length) <= 100
    marks = scale.marks(least)
    assert all(scale.day(later) - scale.day(earlier) >= least for earlier, later in pairwise(marks))
    assert all(scale.first <= day <= scale.last for day in marks)


@pytest.mark.parametrize(
    ("last", "marks"),
    [
        (date(2026, 11, 6), [4, 5, 6]),
        (date(2026, 11, 11), [4, 6, 8, 10]),
        (date(2026, 11, 30), [9, 16, 23, 30]),
    ],
)
def test_marks_of_days_begin_at_mondays_when_they_are_weeks(last: date, marks: list[int]) -> None:
    assert [day.day for day in Days(date(2026, 11, 4), last, ZONE, 100).marks(19)] == marks


def test_marks_of_a_long_time_are_the_first_of_months() -> None:
    marks = Days(date(2026, 11, 4), date(2027, 12, 4), ZONE, 100).marks(19)
    assert marks == [date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1)]


def test_a_short_date_has_the_months_first_letters() -> None:
    assert [short_date(date(2026, month, 5), year=False)[2:] for month in (5, 8, 10, 12)] == [
        "Mei",
        "Agu",
        "Okt",
        "Des",
    ]
    assert short_date(date(2026, 1, 5), year=True) == "5 Jan 2026"
