"""The pages of a PDF in words."""

from __future__ import annotations

from itertools import groupby


def describe_pages(pdf: bytes) -> str:
    """How many pages of which size: ``8 halaman 210 x 297 mm``."""
    from siklus.render.pages import page_sizes  # `--help` need not load the press

    runs = [(size, len(list(pages))) for size, pages in groupby(page_sizes(pdf))]
    return ", ".join(f"{count} halaman {width} x {height} mm" for (width, height), count in runs)
