from __future__ import annotations

from pdf_text import blank_pdf
from siklus.render.pages import page_sizes


def test_every_page_has_its_size_in_millimetres() -> None:
    assert page_sizes(blank_pdf((595.2756, 841.8898), (841.8898, 595.2756))) == [(210, 297), (297, 210)]
    assert page_sizes(b"%PDF-1.7") == []
