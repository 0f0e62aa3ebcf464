from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import typst

from siklus.letters import _USUAL, FALLBACK, FONTS, _known, families, named, showable, unshown


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Dinas",
        "“petik” – garis — ½ ² ° ÷ ≤ ≥ ± µ Ω",
        "é à ñ ß ÿ",
        "السلام عليكم",
        "Ελληνικά Кириллица",
        "☐ ✓ → 😀",
    ],
)
def test_what_offices_write_can_be_shown(text: str) -> None:
    assert list(unshown(text)) == []
    assert showable(text) == text


@pytest.mark.parametrize("letter", ["👍", "中", "あ", "한", "ก"])
def test_what_no_typeface_has_is_found_where_it_stands(letter: str) -> None:
    assert list(unshown(f"Baik {letter}.")) == [(5, letter)]
    assert showable(f"Baik {letter}.") == f"Baik [U+{ord(letter):04X}]."


def test_a_sign_is_called_by_its_name() -> None:
    assert named("👍") == "`👍` (U+1F44D THUMBS UP SIGN)"
    assert named("\U000e0fff") == "`\U000e0fff` (U+E0FFF)"


def test_a_letter_without_a_capital_in_print_is_found() -> None:
    small = next(chr(code) for code in sorted(_known()) if not _known().issuperset(map(ord, chr(code).upper())))
    assert list(unshown(small)) == [(0, small)]


def test_the_usual_letters_are_all_in_the_typefaces() -> None:
    assert [letter for letter in _USUAL if not _known().issuperset(map(ord, letter + letter.upper()))] == []


@pytest.mark.parametrize("family", ["Liberation Sans", "TeX Gyre Bonum"])
def test_the_typesetter_agrees_about_every_letter_that_is_said_to_be_shown(family: str) -> None:
    wanted = [code for code in sorted(_known()) if unicodedata.category(chr(code))[0] not in "CZM"]
    fonts: Any = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    assert FALLBACK in fonts.families()
    words = "".join(f"#text({chr(34)}\\u{{{code:X}}}{chr(34)}) " for code in wanted)
    source = f'#set page(height: auto)\n#set text(font: ("{family}", "{FALLBACK}"))\n{words}'
    # Archive quality refuses a letter that no typeface has.
    made, warnings = typst.compile_with_warnings(
        source.encode(), font_paths=fonts, format="pdf", pdf_standards=["a-2b"], timestamp=0
    )
    assert made
    assert warnings == []


def test_the_typefaces_are_those_that_the_printer_knows() -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    assert families() == tuple(sorted(set(fonts.families())))
