from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siklus.model.calendar import Calendar
from siklus.model.sop import Duration
from siklus.rules.past import changed_past
from siklus.source import DiskTree, Document
from siklus.workspace import load_workspace
from siklus.worktime import WorkCalendar
from stories import ZONE

if TYPE_CHECKING:
    from siklus.findings import Finding

ROOT = Path(__file__).parents[2]
BEFORE = load_workspace(DiskTree(ROOT), only=[]).calendars
TODAY = date(2026, 8, 12)


def changed(year: int = 2026, **values: Any) -> dict[int, Document[Calendar]]:
    """The calendars with some of a year's values in place of others."""
    old = BEFORE[year]
    raw = old.value.model_dump(by_alias=True, mode="json") | values
    raw["jam"] = {day: _short(hours) for day, hours in raw["jam"].items()}
    for season in raw["masa_khusus"]:
        season["jam"] = {day: _short(hours) for day, hours in season["jam"].items()}
    return BEFORE | {year: Document(old.path, Calendar.model_validate(raw), old.marks)}


def _short(hours: dict[str, str]) -> dict[str, str]:
    return {name: clock[:5] for name, clock in hours.items()}


def off(*days: str, without: str = "") -> list[dict[str, str]]:
    raw = BEFORE[2026].value.model_dump(by_alias=True, mode="json")["libur"]
    more = [{"tanggal": day, "nama": "Tambahan", "jenis": "cuti_bersama"} for day in days]
    return [one for one in raw if one["tanggal"] != without] + more


def found(after: dict[int, Document[Calendar]], today: date = TODAY) -> list[Finding]:
    return list(changed_past(BEFORE, after, today))


def test_what_is_the_same_or_lies_ahead_may_change() -> None:
    assert found(BEFORE) == []
    assert found(changed(libur=off("2026-08-12"))) == []  # today is not over
    assert found(changed(libur=off(without="2026-08-17"))) == []
    assert found(changed(dasar="Keputusan lain")) == []
    assert found(changed(2027, libur=[])) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"libur": off("2026-08-11")}, "libur 2026-08-11 berubah"),
        ({"libur": off("2026-08-11", "2026-08-10")}, "libur 2026-08-10 dan 1 hari lain berubah"),
        ({"libur": off(without="2026-01-01")}, "libur 2026-01-01 berubah"),
        ({"masa_khusus": []}, "libur 2026-02-"),
    ],
)
def test_a_day_that_is_over_stays_what_it_was(values: dict[str, Any], words: str) -> None:
    (finding,) = found(changed(**values))
    assert (finding.code, finding.path) == ("KAL08", "content/acuan/kalender/2026.yml")
    assert words in finding.message


def test_a_weekend_may_be_named_a_holiday_later() -> None:
    assert found(changed(libur=off("2026-08-08"))) == []


def test_a_calendar_that_was_used_stays() -> None:
    assert [one.message for one in found({2027: BEFORE[2027]})] == ["kalender 2026 yang sudah dipakai dihapus"]
    assert found({2026: BEFORE[2026]}) == []


def test_a_year_may_get_its_calendar_late() -> None:
    assert list(changed_past({2026: BEFORE[2026]}, BEFORE, date(2028, 1, 1))) == []


_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.sets(_DAYS, max_size=8), _DAYS, st.integers(1, 20), _DAYS)
def test_no_change_that_passes_moves_a_due_date_that_has_passed(
    days: set[date], start: date, count: int, today: date
) -> None:
    after = changed(libur=off(*(day.isoformat() for day in days if day not in _known())))
    begun, duration = datetime.combine(start, time(9), ZONE), Duration(value=count, unit="hari_kerja")
    due = _work(BEFORE).add(begun, duration)
    if due.date() < today and not found(after, today):
        assert _work(after).add(begun, duration) == due
    if due.date() + timedelta(days=1) < today and _work(after).add(begun, duration) != due:
        assert found(after, today)


def _known() -> set[date]:
    return {holiday.day for holiday in BEFORE[2026].value.holidays}


def _work(calendars: dict[int, Document[Calendar]]) -> WorkCalendar:
    return WorkCalendar({year: one.value for year, one in calendars.items()}, ZONE)
