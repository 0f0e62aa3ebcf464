"""What we write is read back by a parser that is not ours."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from siklus.progress.ics import Due, ics
from stories import ZONE

UID = UUID("6f2e7f0e-2f5b-5c0e-9a43-0d6f0f6f0f6f")
NOW = datetime(2026, 11, 5, 15, 0, tzinfo=ZONE)
AT = datetime(2026, 11, 9, 16, 0, tzinfo=ZONE)


def read(data: bytes) -> Any:
    return Calendar.from_ical(data)


def events(data: bytes) -> list[Any]:
    return list(read(data).walk("VEVENT"))


def test_a_moment_is_written_in_utc() -> None:
    data = ics("Tenggat", [Due(UID, AT, "Mengoreksi", "Paket", "https://dinas.example/a,b;c", sequence=2)], NOW)
    (event,) = events(data)
    assert event["DTSTART"].dt == AT
    assert event["DTSTAMP"].dt == NOW
    assert b"DTSTART:20261109T080000Z\r\n" in data
    assert b"DTSTAMP:20261105T070000Z\r\n" in data
    assert (event["UID"], event["SEQUENCE"]) == (str(UID), 2)
    assert event["URL"] == "https://dinas.example/a,b;c"


def test_a_day_lasts_until_the_next() -> None:
    (event,) = events(ics("Tenggat", [Due(UID, date(2026, 12, 31), "Batas", "")], NOW))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))


def test_a_calendar_without_events_can_be_subscribed_to() -> None:
    found = read(ics("Tenggat Kepala Dinas, Uji", [], NOW))
    assert found["NAME"] == found["X-WR-CALNAME"] == "Tenggat Kepala Dinas\\, Uji"  # the parser knows no NAME
    assert found["VERSION"] == "2.0"
    assert found["PRODID"]


def test_the_order_follows_the_dates_whatever_order_they_come_in() -> None:
    dues = [Due(UID, AT, "dua", ""), Due(UID, date(2026, 11, 8), "satu", "")]
    assert ics("x", dues, NOW) == ics("x", dues[::-1], NOW)
    assert [str(event["SUMMARY"]) for event in events(ics("x", dues, NOW))] == ["satu", "dua"]


def test_words_cannot_leave_their_property() -> None:
    hostile = "satu\r\nEND:VEVENT\nATTACH:http://x\x00\u2028BEGIN:VALARM;a,b\\n"
    (event,) = events(ics(hostile, [Due(UID, AT, hostile, hostile, f"https://x/{hostile}")], NOW))
    assert "ATTACH" not in event
    assert not event.walk("VALARM")
    assert str(event["SUMMARY"]) == "satu\nEND:VEVENT\nATTACH:http://x\nBEGIN:VALARM;a,b\\n"


@given(st.text(), st.text(max_size=300))
def test_every_line_is_short_and_every_word_comes_back(title: str, words: str) -> None:
    data = ics(title, [Due(UID, AT, title, words)], NOW.astimezone(UTC))
    assert data.endswith(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # no character is cut in two
    (event,) = events(data)
    for name, told in (("SUMMARY", title), ("DESCRIPTION", words)):
        kept = "\n".join("".join(filter(str.isprintable, line)) for line in told.splitlines())
        assert str(event[name]) == kept
