"""A second opinion on the calendar files: those days are what another project gathered from the same decrees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import holidays
import pytest

from siklus.source import DiskTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from datetime import date

CALENDARS = load_workspace(DiskTree(Path(__file__).parents[2]), only=[]).calendars
#: What the library calls them; shared leave is missing unless it is asked for.
CATEGORIES = {"libur_nasional": "public", "cuti_bersama": "government"}


def differences(year: int, kind: str) -> list[str]:
    """Days that one of both has and the other has not."""
    ours = {one.day: one.name for one in CALENDARS[year].value.holidays if one.kind == kind}
    theirs: dict[date, str] = dict(holidays.country_holidays("ID", years=year, categories=(CATEGORIES[kind],)))
    only_ours = [f"{day} {ours[day]}: hanya di berkas kalender" for day in ours.keys() - theirs.keys()]
    only_theirs = [f"{day} {theirs[day]}: hanya di pustaka" for day in theirs.keys() - ours.keys()]
    return sorted(only_ours + only_theirs)


@pytest.mark.parametrize("kind", CATEGORIES)
@pytest.mark.parametrize("year", CALENDARS)
def test_every_day_off_is_known_elsewhere_too(year: int, kind: str) -> None:
    assert differences(year, kind) == []


def test_a_difference_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    document = CALENDARS[2026]
    fewer = document.value.model_copy(update={"holidays": document.value.holidays[1:]})
    monkeypatch.setitem(CALENDARS, 2026, type(document)(document.path, fewer, document.marks))
    (told,) = differences(2026, document.value.holidays[0].kind)
    assert told.startswith(f"{document.value.holidays[0].day} ")
    assert told.endswith("hanya di pustaka")
