"""Which letters and signs a print can show: those that the shipped typefaces have.

Each typeface of the office's choice is helped out by one that has far more signs, Arabic letters among them. What that
one lacks too would print as an empty box; nobody may find that out on paper.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where the typefaces lie.
FONTS = Path(__file__).parent / "render" / "fonts"
#: The typeface that helps out, by its name and its file.
FALLBACK = "DejaVu Sans"
_FALLBACK_FILE = "DejaVuSans.ttf"
_ENDINGS = {".ttf", ".otf"}
#: Typefaces of the same widths that office programs bring along (fontconfig, 30-metric-aliases.conf).
TWINS = {"TeX Gyre Bonum": "Bookman Old Style", "Liberation Sans": "Arial"}
#: A font's name for its family, and the one that it has beside a name for its style (OpenType 1.9, ``name``).
_FAMILY, _OF_STYLES = 1, 16
#: The platforms that write names in UTF-16: Unicode itself, and Windows.
_UTF_16 = {0, 3}
#: What Indonesian texts hold besides ASCII, in practice; looked for first, because to read the typefaces takes a while.
_USUAL = frozenset(map(chr, (*range(0xA1, 0xAD), *range(0xAE, 0x17F), *range(0x2018, 0x201F)))) | {*"–—•…"}
#: A character map as a list of segments (OpenType, table ``cmap``).
_SEGMENTS = 4
#: A character map as a list of groups, for signs beyond the first 65,536.
_GROUPS = 12


def unshown(text: str) -> Iterator[tuple[int, str]]:
    """Every letter or sign of a text that a print cannot show, and where it stands in the text.

    A letter counts with its capital, because papers set some of what staff write in capitals.
    """
    if text.isascii():
        return
    for place, letter in enumerate(text):
        if not letter.isascii() and letter not in _USUAL and not _known().issuperset(map(ord, letter + letter.upper())):
            yield place, letter


def named(letter: str) -> str:
    """A letter or sign as a sentence names it: itself, its code point, and its name in Unicode."""
    name = unicodedata.name(letter, "")
    return f"`{letter}` (U+{ord(letter):04X}{' ' if name else ''}{name})"


def showable(text: str) -> str:
    """A text that nobody can be asked to correct any more, with a code point in place of what cannot be shown."""
    missing = {letter for _place, letter in unshown(text)}
    return "".join(f"[U+{ord(letter):04X}]" if letter in missing else letter for letter in text) if missing else text


def all_showable(value: Any) -> Any:
    """The same of all texts in plain values (dictionaries, lists, texts)."""
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, dict):
        return {key: all_showable(one) for key, one in value.items()}
    return [all_showable(one) for one in value] if isinstance(value, list | tuple) else value


@cache
def _known() -> frozenset[int]:
    """Code points that print whichever typeface the office has chosen."""
    own = [_letters_of(path) for path in sorted(FONTS.iterdir()) if path.suffix in _ENDINGS]
    return frozenset.intersection(*own) | _letters_of(FONTS / _FALLBACK_FILE)


@cache
def families() -> tuple[str, ...]:
    """The names of the typefaces that an office may choose from, sorted."""
    return tuple(sorted({_family_of(path) for path in FONTS.iterdir() if path.suffix in _ENDINGS}))


def _family_of(path: Path) -> str:
    """The name that a font file gives its family (OpenType 1.9, ``name``)."""
    data = path.read_bytes()
    start = _tables(data)[b"name"]
    count, texts = struct.unpack_from(">HH", data, start + 2)
    found: dict[int, str] = {}
    for at in range(start + 6, start + 6 + 12 * count, 12):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", data, at)
        if platform in _UTF_16 and kind in {_FAMILY, _OF_STYLES}:
            place = start + texts + offset
            found.setdefault(kind, data[place : place + length].decode("utf-16-be"))
    return found[max(found)]


def _tables(data: bytes) -> dict[bytes, int]:
    """Where each table of a font file begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    return {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}


def _letters_of(path: Path) -> frozenset[int]:
    """Code points of a font file, from its character maps (OpenType 1.9, ``cmap`` formats 4 and 12)."""
    data = path.read_bytes()
    start = _tables(data)[b"cmap"]
    (maps,) = struct.unpack_from(">H", data, start + 2)
    found: set[int] = set()
    for number in range(maps):
        (offset,) = struct.unpack_from(">I", data, start + 4 + 8 * number + 4)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if form == _SEGMENTS:
            found.update(_segments(data, start + offset))
        elif form == _GROUPS:
            found.update(_groups(data, start + offset))
    return frozenset(found)


def _segments(data: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    row = f">{count}H"
    places = [at + 14, at + 16 + 2 * count, at + 16 + 4 * count, at + 16 + 6 * count]
    ends, starts, deltas, offsets = (struct.unpack_from(row, data, place) for place in places)
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = places[3] + 2 * number + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph and (glyph + delta) & 0xFFFF:
                yield code


def _groups(data: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    for first, last, glyph in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * count]):
        yield from range(first + (glyph == 0), last + 1)
