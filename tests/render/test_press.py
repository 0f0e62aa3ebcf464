from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdf_text import read_pdf
from print_shop import MOMENT
from siklus.errors import SiklusError
from siklus.render.marks import NO_MARKS
from siklus.render.press import Job, UnknownFontError, machine_id, typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLE = {
    "landscape": False,
    "font": "Liberation Sans",
    "fallback": "DejaVu Sans",
    "size": 10,
    "top": 20,
    "bottom": 20,
    "left": 20,
    "right": 20,
}


def sheet(**changes: Any) -> Job:
    """A sheet of initials with nothing on it but what is said here."""
    data = NO_MARKS | {
        "title": "Judul",
        "author": "Dinas",
        "description": "Uji",
        "style": STYLE,
        "paper": [210, 297],
        "months": "Januari",
        "packet": "Paket",
        "cycle": "x",
        "documents": [],
        "rows": [],
    }
    return Job("Lembar", "lembar-paraf.typ", data | changes, MOMENT)


def packets(names: Sequence[str]) -> list[str]:
    """What is printed as the packet's name, for each of these names."""
    printed = typeset([sheet(packet=name) for name in names])
    texts = [read_pdf(data)[0].text for data in printed]
    return [text.partition("Paket :")[2].partition("Siklus :")[0] for text in texts]


MARKUP = [
    "#let x = 1",
    '#read("/etc/passwd")',
    "$x^2$ @nama <label> *tebal* _miring_ `kode` \\ garis",
    "= judul",
    "- butir",
    "// catatan /* lagi */",
    "[kurung] {kurawal} (bulat)",
    "'petik' \"ganda\" ~ -- ---",
    "#panic(1)] #{ } \\u{41}",
]


def test_data_that_looks_like_markup_prints_as_itself() -> None:
    assert ["".join(text.split()) for text in packets(MARKUP)] == ["".join(text.split()) for text in MARKUP]


@settings(max_examples=4, deadline=None)
@given(st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30), min_size=8))
def test_any_data_prints_as_itself(names: list[str]) -> None:
    assert ["".join(text.split()) for text in packets(names)] == names


def test_the_same_job_gives_the_same_bytes() -> None:
    first, second = typeset([sheet(), sheet()])
    assert first == second == typeset([sheet()])[0]


def test_the_moment_is_the_one_given() -> None:
    with pikepdf.open(io.BytesIO(typeset([sheet()])[0])) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261106070000Z"


def test_an_unknown_typeface_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownFontError) as caught:
        typeset([sheet(style=STYLE | {"font": "Comic Sans MS"})])
    assert caught.value.font == "comic sans ms"
    assert caught.value.families == ("DejaVu Sans", "Liberation Sans", "TeX Gyre Bonum")


def test_the_machines_own_typefaces_are_not_used() -> None:
    with pytest.raises(UnknownFontError):
        typeset([sheet(style=STYLE | {"font": "DejaVu Sans Mono"})])


def test_a_letter_that_no_typeface_has_is_refused() -> None:
    with pytest.raises(SiklusError, match="huruf atau lambang"):
        typeset([sheet(packet="Paket \N{CJK UNIFIED IDEOGRAPH-4E2D}")])


def test_a_broken_job_is_refused_in_one_sentence() -> None:
    with pytest.raises(SiklusError, match="Lembar tidak dapat dicetak"):
        typeset([sheet(rows="bukan daftar")])


def test_a_job_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(SiklusError, match="melebihi 0 detik"):
        typeset([sheet()], seconds=0)


def test_a_job_that_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(SiklusError, match="batas waktu atau memori"):
        typeset([sheet()], memory=32 << 20)


def test_the_machine_is_known_by_a_hash() -> None:
    assert machine_id() == machine_id()
    assert len(machine_id()) == 64
