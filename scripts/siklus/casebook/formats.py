"""How cases came out, as text and as JSON. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.approval.formats import verdict_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siklus.casebook.book import CaseResult


def cases_text(results: Sequence[CaseResult]) -> str:
    """Every case as a terminal shows it, what came out otherwise below it, and how many passed."""
    lines = [line for result in results for line in _lines(result)]
    passed = sum(result.passed for result in results)
    return "\n".join([*lines, "", f"{passed} dari {len(results)} kasus lulus."])


def _lines(result: CaseResult) -> list[str]:
    title = f": {result.case.title}" if result.case else ""
    lines = [f"{'lulus' if result.passed else 'tidak'}  {result.path}{title}"]
    lines += [f"  {result.path}:{one.line}  {one.sentence}" for one in result.differences]
    for finding in result.findings:
        place = f"{result.path}:{finding.line}" if finding.line else result.path
        lines += [f"  {place}  {finding.code} {finding.message}", f"    → {finding.fix}"]
    return lines


def cases_json(results: Sequence[CaseResult]) -> list[dict[str, Any]]:
    """Every case for other programs."""
    return [
        {
            "berkas": result.path,
            "kasus": result.case.title if result.case else None,
            "lulus": result.passed,
            "perbedaan": [{"baris": one.line, "kalimat": one.sentence} for one in result.differences],
            "temuan": [
                {"kode": one.code, "baris": one.line, "pesan": one.message, "perbaikan": one.fix}
                for one in result.findings
            ],
            "putusan": verdict_json(result.verdict, result.zone) if result.verdict and result.zone else None,
        }
        for result in results
    ]
