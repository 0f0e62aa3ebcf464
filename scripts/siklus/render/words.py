"""How dates, numbers, names and positions are written on an Indonesian official document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.words import long_date

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from siklus.model.office import Office
    from siklus.model.sop import Step

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def clock_moment(at: datetime, zone: ZoneInfo, zone_label: str) -> str:
    """``4 November 2026 10.12 WITA``, in the office's zone."""
    local = at.astimezone(zone)
    return f"{long_date(local)} {local:%H.%M} {zone_label}"


def number(value: Decimal | None) -> str:
    """A number with its decimals as typed: ``1.150``, ``72,50``; an en dash for none."""
    if value is None:
        return "–"
    whole, _, decimals = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", ".")
    return sign + grouped + (f",{decimals}" if decimals else "")


def step_heading(step: Step) -> str:
    """A step's number and activity, on one line and with a capital: ``7. Pengarsipan pengumpulan data kinerja``."""
    activity = " ".join(step.activity.split())
    return f"{step.no}. {activity[:1].upper()}{activity[1:]}"


def roman(value: int) -> str:
    """``4`` as ``IV``; for months and attachments, so up to a few dozen."""
    written = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        written += letters * count
    return written


def capital_name(name: str) -> str:
    """A person's name in capitals; academic titles keep their letters: ``Ir. BUDI CONTOH, S.T., M.Si.``."""
    person, comma, titles = name.partition(",")
    words = [word if word.endswith(".") and len(word) > 2 else word.upper() for word in person.split(" ")]
    return " ".join(words) + comma + titles


def full_position(position: str, office: Office) -> str:
    """A position with the office's name and region, as a decree's title needs it.

    ``Kepala Dinas`` becomes ``Kepala Dinas Pekerjaan Umum Kabupaten Balangan``: the words that the position's end and
    the office's beginning share are written once, and what is already there is not repeated.
    """
    title = position
    if office.name.casefold() not in title.casefold():
        title = _joined(title, office.name)
    if office.region.casefold() not in title.casefold():
        title = f"{title} {office.region}"
    return title


def _joined(left: str, right: str) -> str:
    """Two phrases after each other, or the left alone when the right does not carry it on."""
    before, after = left.split(), right.split()
    for shared in range(min(len(before), len(after)), 0, -1):
        if [word.casefold() for word in before[-shared:]] == [word.casefold() for word in after[:shared]]:
            return " ".join(before + after[shared:])
    return f"{left} {right}"
