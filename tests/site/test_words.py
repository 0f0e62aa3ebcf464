from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from siklus.site import words

_WITA = ZoneInfo("Asia/Makassar")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 bita"), (999, "999 bita"), (1000, "1,0 kB"), (84_600, "84,6 kB"), (1_250_000, "1,2 MB")],
)
def test_sizes_are_said_with_a_decimal_comma(count: int, said: str) -> None:
    assert words.size(count) == said


def test_times_are_told_in_the_offices_zone() -> None:
    at = datetime(2026, 10, 4, 23, 5, tzinfo=UTC)
    assert words.stamp(at, _WITA) == '<span class="utuh">5 Oktober 2026, 07.05</span>'
    assert words.moment(at, _WITA) == '<span class="utuh">5 Oktober 2026</span> <span class="utuh">pukul 07.05</span>'


def test_only_the_first_letter_is_raised() -> None:
    assert words.capitalised("memberi paraf pada SK") == "Memberi paraf pada SK"
    assert words.capitalised("") == ""
