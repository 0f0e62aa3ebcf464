"""Which typeface an office program asks for where the press has one of ours."""

from __future__ import annotations

#: Typefaces of the same widths that office programs bring along (fontconfig, 30-metric-aliases.conf).
_TWINS = {"TeX Gyre Bonum": "Bookman Old Style", "Liberation Sans": "Arial"}


def office_face(name: str) -> str:
    """The typeface that a word processor or a spreadsheet has in place of a vendored one; any other keeps its name."""
    return _TWINS.get(name, name)
