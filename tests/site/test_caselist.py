"""The policy's cases on the site."""

from __future__ import annotations

from dataclasses import replace

from office_repo import SOURCE
from siklus.casebook import load_cases
from siklus.site.caselist import cases_page
from siklus.source import DiskTree


def test_every_case_with_its_rule_and_its_verdict() -> None:
    cases = load_cases(DiskTree(SOURCE))
    text = cases_page(cases)
    assert "Koreksi, paraf, lalu tanda tangan" in text
    assert "4 dari 4 persetujuan sah" in text
    assert "Tidak</span>" not in text


def test_a_typed_word_is_no_markup() -> None:
    first = load_cases(DiskTree(SOURCE))[0]
    assert first.case is not None
    hostile = replace(first, case=first.case.model_copy(update={"title": "<script>alert(1)</script>"}))
    assert "<script>" not in cases_page([hostile])
