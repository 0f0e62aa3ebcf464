from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siklus.redline.diff import Change, Piece, accepted, align, count_words, diff_text, likeness, rejected

#: Short words from a small stock, so that many of them meet again.
_STOCK = ("data", "kinerja", "TW", "1.150,50", " ", ". ", "; ", "\n", ",", "–")
_PROSE = st.lists(st.sampled_from(_STOCK), max_size=40).map("".join)
_ANY = st.one_of(st.text(max_size=80), _PROSE)


def shown(old: str, new: str) -> str:
    """Pieces as a line: ``[-hapus-]`` and ``{+tambah+}``."""
    marks = {Change.SAME: "{}", Change.DELETED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(marks[piece.change].format(piece.text) for piece in diff_text(old, new))


@given(_ANY, _ANY)
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(old: str, new: str) -> None:
    pieces = diff_text(old, new)
    assert accepted(pieces) == new
    assert rejected(pieces) == old


@given(_ANY)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert all(piece.change is Change.SAME for piece in diff_text(text, text))


@given(_ANY, _ANY)
def test_no_piece_is_empty_and_no_two_of_a_kind_stand_together(old: str, new: str) -> None:
    pieces = diff_text(old, new)
    assert all(piece.text for piece in pieces)
    for one, following in pairwise(pieces):
        assert one.change is not following.change
        assert (one.change, following.change) != (Change.ADDED, Change.DELETED)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("paling lambat 8 Januari 2027", "paling lambat 15 Januari 2027", "paling lambat [-8-]{+15+} Januari 2027"),
        ("sebesar 1.150,50 ha", "sebesar 1.180,50 ha", "sebesar [-1.150,50-]{+1.180,50+} ha"),
        ("Undang-Undang Dasar", "Undang-Undang", "Undang-Undang[- Dasar-]"),
        ("", "baru", "{+baru+}"),
        ("lama", "", "[-lama-]"),
        ("", "", ""),
    ],
)
def test_words_and_numbers_are_changed_whole(old: str, new: str, wanted: str) -> None:
    assert shown(old, new) == wanted


def test_changed_words_with_gaps_between_them_are_one_change() -> None:
    assert (
        shown("Mohon diisi dengan tinta hitam ya.", "Mohon diisi memakai pena biru ya.")
        == "Mohon diisi [-dengan tinta hitam-]{+memakai pena biru+} ya."
    )


def test_a_new_sentence_leaves_its_neighbours_alone() -> None:
    old = "Data diisi lengkap. Data dikirim tepat waktu."
    new = "Data diisi lengkap. Bukti dilampirkan semuanya. Data dikirim tepat waktu."
    assert shown(old, new) == (
        "Data diisi lengkap.{+ Bukti dilampirkan semuanya.+} Data dikirim tepat waktu."
    )  # fmt: skip


def test_a_sentence_with_little_in_common_is_replaced_whole() -> None:
    assert (
        shown("Tetap. Kucing itu tidur nyenyak sekali.", "Tetap. Anggaran belum tersedia pada triwulan ini.")
        == "Tetap.[- Kucing itu tidur nyenyak sekali.-]{+ Anggaran belum tersedia pada triwulan ini.+}"
    )


def test_what_moved_is_taken_out_and_put_in() -> None:
    assert shown("Satu ini. Dua itu. Tiga lagi.", "Tiga lagi. Satu ini. Dua itu.").count("Tiga lagi.") == 2


def test_words_are_counted_and_marks_are_not() -> None:
    pieces = diff_text("a, b c", "a, 1.150,50 – d e c")
    assert count_words(pieces, Change.ADDED) == 3
    assert count_words(pieces, Change.DELETED) == 1
    assert count_words([Piece(Change.ADDED, " , .")], Change.ADDED) == 0


@given(st.lists(st.text("ab ", max_size=4), max_size=8), st.lists(st.text("ab ", max_size=4), max_size=8))
def test_both_sides_keep_their_order(old: list[str], new: list[str]) -> None:
    aligned = align(old, new, key=str, likeness=likeness)
    pairs = list(aligned)
    assert [one for one, _ in pairs if one is not None] == old
    assert [one for _, one in pairs if one is not None] == new


def test_a_text_beyond_patience_is_shown_as_replaced() -> None:
    old, new = "ya " * 4000 + "lama", "bukan " + "ya " * 4000 + "baru"
    pieces = diff_text(old, new)
    assert (rejected(pieces), accepted(pieces)) == (old, new)


def test_likeness_is_what_they_share() -> None:
    assert likeness("", "") == 0
    assert likeness("a b", "A B") == 1
    assert likeness("a b", "a c") == 0.5
