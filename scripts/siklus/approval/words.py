"""The sentences of a verdict, in Indonesian. Pure functions of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.story import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, timedelta, tzinfo
    from zoneinfo import ZoneInfo

    from siklus.approval.policy import Slot
    from siklus.approval.story import Matter
    from siklus.model.sop import ApprovalForm

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

#: What an approval of each form is called, and what its giver has to do.
FORM_NAMES: dict[ApprovalForm, str] = {
    "ya": "persetujuan koreksi",
    "paraf": "paraf",
    "paraf_koordinasi": "paraf koordinasi",
    "tanda_tangan": "tanda tangan",
}
#: What a review is called by what it says.
DECISION_NAMES: dict[Decision, str] = {
    Decision.APPROVE: "persetujuan",
    Decision.REJECT: "pengembalian",
    Decision.COMMENT: "komentar",
    Decision.DISMISSED: "tinjauan",
}
_ACTIONS: dict[ApprovalForm, str] = {
    "ya": "mengoreksi {whole}, lalu menyetujui (ya) atau mengembalikannya (tidak)",
    "paraf": "membubuhkan paraf",
    "paraf_koordinasi": "membubuhkan paraf koordinasi",
    "tanda_tangan": "menandatangani",
}


def long_date(day: date) -> str:
    """``5 Oktober 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """``5 Oktober 2026 pukul 10.12``, in the office's zone."""
    local = at.astimezone(zone)
    return f"{long_date(local)} pukul {local:%H.%M}"


def stamp(at: datetime, zone: tzinfo | None = None) -> str:
    """``5 Oktober 2026, 10.12``, for tables full of times; in the zone it has unless another is given."""
    local = at.astimezone(zone) if zone else at
    return f"{long_date(local)}, {local:%H.%M}"


def span(duration: timedelta) -> str:
    """A length of time in its largest unit: ``3 jam``, ``2 hari``, ``kurang dari semenit``."""
    minutes = int(duration.total_seconds() // 60)
    if minutes < 1:
        return "kurang dari semenit"
    if minutes < 60:
        return f"{minutes} menit"
    if minutes < 60 * 24:
        return f"{minutes // 60} jam"
    return f"{minutes // (60 * 24)} hari"


def action(slot: Slot, matter: Matter) -> str:
    """What the holder of a slot has to do next with what is approved."""
    return _ACTIONS[slot.form].format(whole=matter.whole)


def listed(names: Sequence[str], joint: str) -> str:
    """``A``, ``A atau B``, ``A, B, atau C``.

    Args:
        names: Any number of them.
        joint: The word before the last one.
    """
    if len(names) <= 1:
        return "".join(names)
    if len(names) == 2:
        return f"{names[0]} {joint} {names[1]}"
    return ", ".join(names[:-1]) + f", {joint} {names[-1]}"
