"""The published list of rules, generated from the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level
from siklus.site.lists import LongTable, list_pages
from siklus.site.markup import Html, badge, esc, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.rules import Rule
    from siklus.site.markup import Tone

_TONES: dict[Level, Tone] = {Level.ERROR: "buruk", Level.WARNING: "awas", Level.INFO: "diam"}
_HEAD = ("Kode", "Tingkat", "Aturan", "Alasan")
_TOLD = (
    "Inilah yang diperiksa oleh `siklus check`. *Galat* harus diperbaiki sebelum naskah dapat diajukan; "
    "*peringatan* perlu dilihat tetapi tidak menghalangi; *catatan* sekadar pemberitahuan."
)


def rules_pages(rules: Sequence[Rule]) -> dict[str, str]:
    """Every rule with its code, its level and its reason, by path."""
    return list_pages("aturan", "Daftar aturan", LongTable(_HEAD, map(_row, rules)), before=[_TOLD])


def _row(rule: Rule) -> list[Html]:
    return [
        Html(f'<code class="utuh" id="{esc(rule.code.lower())}">{esc(rule.code)}</code>'),
        badge(rule.level.value.capitalize(), _TONES[rule.level]),
        sentence(rule.title),
        sentence(rule.why),
    ]
