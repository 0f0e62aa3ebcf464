"""The pages of a PDF in words."""

from __future__ import annotations

from collections import Counter


def describe_pages(pdf: bytes) -> str:
    """How many pages of which size, in the order of their first: ``8 halaman 210 x 297 mm``."""
    from siklus.render.pages import page_sizes  # `--help` need not load the press

    counted = Counter(page_sizes(pdf))
    return ", ".join(f"{count} halaman {width} x {height} mm" for (width, height), count in counted.items())
