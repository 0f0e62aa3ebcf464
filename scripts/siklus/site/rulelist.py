"""The published list of rules, generated from the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.findings import Level
from siklus.site.markup import Html, badge, esc, long_table, page, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.rules import Rule
    from siklus.site.markup import Tone

_TONES: dict[Level, Tone] = {Level.ERROR: "buruk", Level.WARNING: "awas", Level.INFO: "diam"}


def rules_page(rules: Sequence[Rule]) -> str:
    """Every rule with its code, its level and its reason."""
    return page("Daftar aturan", _parts(rules), hide=["navigation", "toc"])


def _parts(rules: Sequence[Rule]) -> Iterator[str]:
    yield "# Daftar aturan"
    yield (
        "Inilah yang diperiksa oleh `siklus check`. *Galat* harus diperbaiki sebelum naskah dapat diajukan; "
        "*peringatan* perlu dilihat tetapi tidak menghalangi; *catatan* sekadar pemberitahuan."
    )
    yield long_table(
        "",
        ("Kode", "Tingkat", "Aturan", "Alasan"),
        [
            [
                Html(f'<code class="utuh" id="{esc(rule.code.lower())}">{esc(rule.code)}</code>'),
                badge(rule.level.value.capitalize(), _TONES[rule.level]),
                sentence(rule.title),
                sentence(rule.why),
            ]
            for rule in rules
        ],
    )
