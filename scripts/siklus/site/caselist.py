"""The cases that document the approval policy, as they come out on the office's own SOP and organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.site.markup import badge, page, sentence, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siklus.casebook import CaseResult


def cases_page(cases: Sequence[CaseResult]) -> str:
    """Every case with its rule and the verdict that its story gets."""
    return page("Kasus kebijakan", _parts(cases), hide=["navigation", "toc"])


def _parts(cases: Sequence[CaseResult]) -> Iterator[str]:
    yield "# Kasus kebijakan"
    yield (
        "Setiap kasus ialah cerita pendek tentang siapa menyetujui apa dan kapan, beserta putusannya. Kasus-kasus ini "
        "dijalankan kembali dengan `siklus gate --case content/kasus` setiap kali SOP atau organisasi berubah."
    )
    yield table(
        ("Kasus", "Aturan", "Putusan", "Sesuai"),
        [
            [
                sentence(result.case.title),
                sentence(result.case.rule),
                sentence(result.verdict.sentence),
                badge("Ya", "baik") if result.passed else badge("Tidak", "buruk"),
            ]
            for result in cases
            if result.case is not None and result.verdict is not None
        ],
    )
