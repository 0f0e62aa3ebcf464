"""How the site writes times, sizes and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval import Decision
from siklus.approval import words as approval_words
from siklus.approval.words import long_date
from siklus.site.markup import Html, esc, whole

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from siklus.model.sop import ApprovalForm

#: What each approval is, in a table's cell.
FORMS: dict[ApprovalForm, str] = {
    "ya": "Koreksi (ya)",
    "paraf": "Paraf",
    "paraf_koordinasi": "Paraf koordinasi",
    "tanda_tangan": "Tanda tangan",
}
DECISIONS = {
    Decision.APPROVE: "Setuju",
    Decision.REJECT: "Dikembalikan",
    Decision.COMMENT: "Komentar",
    Decision.DISMISSED: "Dibatalkan",
}


def moment(at: datetime, zone: ZoneInfo) -> Html:
    """``5 Oktober 2026 pukul 10.12``, broken between day and clock time if it must be."""
    local = at.astimezone(zone)
    return Html(f"{whole(esc(long_date(local)))} {whole(esc(f'pukul {local:%H.%M}'))}")


def stamp(at: datetime, zone: ZoneInfo) -> Html:
    """``5 Oktober 2026, 10.12`` in one piece, for tables full of times."""
    return whole(esc(approval_words.stamp(at, zone)))


def size(count: int) -> str:
    """A file's size: ``512 bita``, ``84,6 kB``, ``1,2 MB``."""
    if count < 1000:
        return f"{count} bita"
    if count < 1_000_000:
        return f"{count / 1000:.1f} kB".replace(".", ",")
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def capitalised(value: str) -> str:
    """The same words with a capital at the beginning."""
    return value[:1].upper() + value[1:]
