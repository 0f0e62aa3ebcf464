"""How many pages a PDF of ours has, and how large they are."""

from __future__ import annotations

import re

#: Our own PDFs carry each page's box in plain sight; 72 points are an inch of 25.4 millimetres (ISO 32000-1, 8.3.2.3).
_BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page, in whole millimetres."""
    return [(_millimetres(width), _millimetres(height)) for width, height in _BOX.findall(pdf)]


def _millimetres(points: bytes) -> int:
    return round(float(points) * 25.4 / 72)
