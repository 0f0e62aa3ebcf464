from __future__ import annotations

from pdf_text import blank_pdf
from siklus.cli.kit.pages import describe_pages


def test_pages_are_told_by_their_size() -> None:
    upright, lying = (595.2756, 841.8898), (841.8898, 595.2756)
    data = blank_pdf(upright, lying, upright)
    assert describe_pages(data) == "2 halaman 210 x 297 mm, 1 halaman 297 x 210 mm"
