from datetime import UTC, date, datetime, timedelta

import pytest

from siklus.approval import words
from stories import ZONE


def test_dates_and_moments() -> None:
    assert words.long_date(date(2026, 8, 17)) == "17 Agustus 2026"
    assert words.moment(datetime(2026, 11, 2, 0, 5, tzinfo=UTC), ZONE) == "2 November 2026 pukul 08.05"
    assert words.stamp(datetime(2026, 11, 2, 0, 5, tzinfo=UTC), ZONE) == "2 November 2026, 08.05"
    assert words.stamp(datetime(2026, 11, 2, 0, 5, tzinfo=UTC)) == "2 November 2026, 00.05"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "kurang dari semenit"), (1, "1 menit"), (59, "59 menit"), (60, "1 jam"), (1439, "23 jam"), (1440, "1 hari")],
)
def test_span(minutes: int, said: str) -> None:
    assert words.span(timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A atau B"), (["A", "B", "C"], "A, B, atau C")]
)
def test_listed(names: list[str], said: str) -> None:
    assert words.listed(names, "atau") == said
