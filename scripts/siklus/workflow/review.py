"""Give one's answer to a draft: ya, tidak, or a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siklus.errors import SiklusError
from siklus.forge.ledger import record_event
from siklus.forge.record import refuse_unsigned
from siklus.forge.refs import is_reference
from siklus.workflow.case import need_draft, refuse_behind
from siklus.workflow.reference import review_change

if TYPE_CHECKING:
    from siklus.forge.events import Event
    from siklus.workflow.desk import Desk

ReviewKind = Literal["setuju", "kembalikan", "komentar"]


def review(desk: Desk, cycle: str, kind: ReviewKind, message: str) -> Event:
    """Record a review on the draft as it now stands on its branch.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id, or the name of a change of reference data.
        kind: Approve, send back or remark.
        message: The reviewer's words; sending back needs some.

    Raises:
        SiklusError: There is no such draft, it is behind ``main``, it is not known who reviews, their key is not at
            hand, it is to be reviewed on the forge, or a refusal gives no reason.
    """
    if kind != "setuju" and not message.strip():
        what = "apa yang perlu diperbaiki" if kind == "kembalikan" else "catatannya"
        raise SiklusError(f"Tulis {what}.", 'Tambahkan `-m "…"` pada perintah ini.')
    if is_reference(cycle):
        return review_change(desk, cycle, kind, message)
    head = need_draft(desk.repo, cycle)
    keys = desk.keys(desk.policy())
    refuse_unsigned(desk.repo, cycle, keys)
    refuse_behind(desk.repo, cycle, head)
    return record_event(desk.repo, desk.who, desk.clock(), cycle, kind, head, message, keys=keys)
