from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from siklus.render.typeface import even_lines, office_face, rough_width, sense_lines

NAME = "DINAS PEKERJAAN UMUM, PENATAAN RUANG, PERUMAHAN RAKYAT DAN KAWASAN PERMUKIMAN"


def test_an_office_program_is_asked_for_the_face_that_it_has() -> None:
    assert office_face("TeX Gyre Bonum") == "Bookman Old Style"
    assert office_face("Garamond") == "Garamond"


def test_lines_are_about_equally_long() -> None:
    lines = even_lines(NAME, 16, 400)
    assert len(lines) == 3
    lengths = [rough_width(line, 16) for line in lines]
    assert max(lengths) <= 400
    assert min(lengths) > 0.7 * max(lengths)


def test_what_fits_stands_on_one_line() -> None:
    assert even_lines("DINAS", 16, 450) == ["DINAS"]


@given(st.text(max_size=60), st.floats(4, 40), st.floats(10, 600))
def test_no_word_is_lost(words: str, size: float, room: float) -> None:
    assert " ".join(even_lines(words, size, room)).split() == words.split()


def test_a_name_breaks_where_its_sense_allows_on_as_few_lines_as_it_needs() -> None:
    name = "DINAS PEKERJAAN UMUM, PENATAAN RUANG DAN PERTANAHAN"
    assert sense_lines(name, 10, 1000, 3) == [name]
    assert sense_lines(name, 10, 260, 3) == ["DINAS PEKERJAAN UMUM,", "PENATAAN RUANG DAN PERTANAHAN"]
    assert sense_lines(name, 10, 160, 3) == ["DINAS PEKERJAAN UMUM,", "PENATAAN RUANG", "DAN PERTANAHAN"]
    assert sense_lines(name, 10, 160, 2) is None
    assert sense_lines("A, " * 20 + "B", 10, 1000, 3) is None
