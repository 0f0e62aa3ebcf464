"""What holds for every drawing that the site shows."""

from __future__ import annotations

from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def read_drawing(text: str) -> tuple[str, str]:
    """A drawing's title and description, once it has been looked over."""
    root = ET.fromstring(text)  # noqa: S314 -- our own
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "title", "desc", "style", "g", "path", "use", "defs", "symbol", "clipPath",
    }  # fmt: skip
    for one in root.iter():
        assert not [name for name in one.attrib if name.startswith("on") or name == "style"]
        if (target := one.get("href")) is not None:
            assert target.removeprefix("#") in ids
    assert "url(" not in text.replace("url(#", "")
    assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    assert (root.get("role"), root.get("lang")) == ("img", "id")
    named = [root.find(f"*[@id='{name}']") for name in str(root.get("aria-labelledby")).split()]
    title, description = [one.text or "" for one in named if one is not None]
    style = root.findtext(f"{SVG}style") or ""
    for one in root.iter():
        for name in ("fill", "stroke"):
            if one.get(name, "none") != "none":
                assert f'[{name}="{one.get(name)}"]{{{name}:' in style  # it changes in the dark
    assert title
    assert description
    return title, description


def contrast(one: str, other: str) -> float:
    """How much two colours differ in lightness, from 1 to 21 (WCAG 2.2, contrast ratio)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
