from __future__ import annotations

import io

import pikepdf

from siklus.cli.kit.pages import describe_pages, page_sizes


def test_pages_are_counted_by_their_size() -> None:
    pdf, raw = pikepdf.new(), io.BytesIO()
    for size in ((595.2756, 841.8898), (595.2756, 841.8898), (841.8898, 595.2756)):
        pdf.add_blank_page(page_size=size)
    pdf.save(raw, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert page_sizes(raw.getvalue()) == [(210, 297), (210, 297), (297, 210)]
    assert describe_pages(raw.getvalue()) == "2 halaman 210 x 297 mm, 1 halaman 297 x 210 mm"
