"""Calendars that phones subscribe to, as RFC 5545 writes them. Pure: the present moment is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

#: Octets of the longest content line, its end left out (RFC 5545, 3.1).
_LINE = 75
_PRODUCT = "-//Siklus//Tenggat SOP//ID"
#: How often a subscriber should look again (RFC 7986, 5.7); X-PUBLISHED-TTL says it to those who know only that.
_REFRESH = "PT6H"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due.

    Args:
        uid: Always the same for the same thing, so that a subscriber moves it instead of doubling it.
        at: The moment, with its zone; or the day.
        title: One line.
        words: What there is to know; may have several lines.
        url: Where to read more; None when nowhere.
        sequence: Raised when the same thing is due anew.
    """

    uid: UUID
    at: datetime | date
    title: str
    words: str
    url: str | None = None
    sequence: int = 0


def ics(name: str, dues: Iterable[Due], now: datetime) -> bytes:
    """A calendar with one event per thing that is due.

    Args:
        name: What a subscriber's list calls it.
        dues: The things.
        now: When the calendar is made.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}",
        f"X-PUBLISHED-TTL:{_REFRESH}",
        *(line for due in sorted(dues, key=_order) for line in _event(due, now)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _order(due: Due) -> tuple[str, str]:
    return due.at.isoformat(), str(due.uid)


def _event(due: Due, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{due.uid}"
    yield f"DTSTAMP:{_moment(now)}"
    yield f"SEQUENCE:{due.sequence}"
    if isinstance(due.at, datetime):
        yield f"DTSTART:{_moment(due.at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{due.at:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{due.at + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(due.title)}"
    yield f"DESCRIPTION:{_text(due.words)}"
    if due.url is not None:
        yield f"URL:{_visible(due.url)}"
    yield "TRANSP:TRANSPARENT"  # a due date makes nobody busy
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    """A moment in UTC, which needs no table of zones."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A text value (RFC 5545, 3.3.11); what is not seen cannot end a line."""
    for mark in ("\\", ";", ","):
        value = value.replace(mark, f"\\{mark}")
    return "\\n".join(_visible(line) for line in value.splitlines())


def _visible(value: str) -> str:
    return "".join(char for char in value if char.isprintable())


def _folded(line: str) -> bytes:
    """A content line and its end, broken so that no character is cut in two."""
    rows, row = [], b""
    for char in line:
        data = char.encode()
        if len(row) + len(data) > _LINE:
            rows.append(row)
            row = b" "
        row += data
    return b"\r\n".join([*rows, row]) + b"\r\n"
