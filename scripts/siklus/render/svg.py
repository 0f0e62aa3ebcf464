"""Typst's drawings made fit for a page: named and described, light and dark, small, and harmless.

A page shows them as pictures. Such a picture asks for the colours of the element that shows it, so it follows the
reader's choice on the page as well as the device's (CSS Color Adjustment 1); where a browser knows only the device's,
it is still whole, for it brings its own ground. Its letters are outlines, the same on every machine, and therefore
its words stand in the page too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

from siklus.render.paint import DARK

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
#: What a drawing of ours consists of. Anything else in it is a mistake of ours.
_ELEMENTS = frozenset({"svg", "g", "path", "use", "defs", "symbol", "clipPath"})
_MEASURES = frozenset({"d", "x", "y", "transform", "viewBox", "width", "height", "stroke-width", "stroke-dasharray"})
_ATTRIBUTES = _MEASURES | {
    "id", "clip-path", "clip-rule", "fill", "fill-rule", "stroke", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-dashoffset", "overflow", _LINK,
}  # fmt: skip
#: What holds anyway (SVG 2, 13): leaving it out changes nothing.
_DEFAULTS = {
    "fill-rule": "nonzero",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "x": "0",
    "y": "0",
}
_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_NUMBER = re.compile(r"-?\d+\.\d+")


def site_svg(drawing: bytes, *, title: str, description: str) -> str:
    """A page of Typst's SVG as the site shows it. The same drawing gives the same bytes.

    Args:
        drawing: What Typst made.
        title: What it is, in a few words.
        description: What it tells, for who cannot see it.

    Raises:
        ValueError: It holds an element, an attribute or a colour that none of our drawings has.
    """
    root = ET.fromstring(drawing)  # noqa: S314  # Typst made it from our own template
    names = _Names()
    for one in root.iter():
        one.tag = one.tag.removeprefix(f"{{{_SVG}}}")
        _refuse_strange(one)
        _lighten(one.attrib, names)
    root.attrib.update(xmlns=_SVG, fill=_short("#000000"), role="img", lang="id")
    root.set("aria-labelledby", "judul uraian")
    for place, (tag, name, words) in enumerate((("title", "judul", title), ("desc", "uraian", description))):
        told = ET.Element(tag, id=name)
        told.text = "".join(letter if letter.isprintable() else " " for letter in words)  # XML 1.0, 2.2
        root.insert(place, told)
    style = ET.Element("style")
    style.text = _dark_rules(root)
    root.insert(2, style)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")  # in texts it is written with &gt;


def size_of(drawing: str) -> tuple[int, int]:
    """Width and height of a drawing for the site, in whole points; its page keeps that room for it.

    Args:
        drawing: What :func:`site_svg` gave.
    """
    box = _BOX.search(drawing)
    return (0, 0) if box is None else (round(float(box[1])), round(float(box[2])))


class _Names(dict[str, str]):
    """Short ids for long ones, in the order in which they are asked for."""

    def __missing__(self, long: str) -> str:
        self[long] = f"h{len(self)}"
        return self[long]


def _refuse_strange(one: ET.Element) -> None:
    if one.tag not in _ELEMENTS:
        raise ValueError(f"a drawing with <{one.tag}>")
    if strange := one.attrib.keys() - _ATTRIBUTES:
        raise ValueError(f"a drawing with {min(strange)} on <{one.tag}>")


def _lighten(found: dict[str, str], names: _Names) -> None:
    """Say an element's attributes in fewer letters."""
    for name, value in list(found.items()):
        if _DEFAULTS.get(name) == value:
            del found[name]
        elif name in {"fill", "stroke"} and value != "none":
            found[name] = _short(value)
        elif name in _MEASURES:
            found[name] = _shorter(value)
        elif name == "id":
            found[name] = names[value]
        elif name == "clip-path":
            found[name] = f"url(#{names[value.removeprefix('url(#').removesuffix(')')]})"
    if (target := found.pop(_LINK, None)) is not None:
        found["href"] = f"#{names[target.removeprefix('#')]}"
        if found.get("fill") == _short("#000000"):  # as the whole drawing has it
            del found["fill"]


@lru_cache(maxsize=4096)
def _shorter(value: str) -> str:
    """Measures in fewer digits; the outlines of letters come again and again."""
    return _NUMBER.sub(_rounded, value).rstrip()


def _rounded(found: re.Match[str]) -> str:
    """To a hundredth of a point."""
    return f"{round(float(found[0]), 2) or 0:g}"


def _short(colour: str) -> str:
    """A colour of ours as CSS says it shortest.

    Raises:
        ValueError: It is none of ours, so nobody said what it becomes in the dark.
    """
    if colour not in DARK:
        raise ValueError(f"a drawing in {colour}")
    return f"#{colour[1::2]}" if colour[1::2] == colour[2::2] else colour


def _dark_rules(root: ET.Element) -> str:
    """The colours in the dark, those that the drawing has: a rule weighs more than an attribute (SVG 2, 6.6)."""
    used = {(name, one.get(name)) for one in root.iter() for name in ("fill", "stroke")}
    rules = [
        f'[{name}="{_short(light)}"]{{{name}:{dark}}}'
        for light, dark in DARK.items()
        for name in ("fill", "stroke")
        if (name, _short(light)) in used
    ]
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"
