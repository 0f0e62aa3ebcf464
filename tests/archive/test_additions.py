"""Where an earlier state of a PDF may have ended."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from siklus.archive.additions import earlier_ends

_PIECES = st.binary(max_size=20).filter(lambda piece: b"%" not in piece and b"EOF" not in piece)


@given(_PIECES, st.lists(_PIECES, min_size=1, max_size=5), st.sampled_from([b"", b"\n", b"\r\n", b"\r"]))
def test_every_state_to_which_something_was_appended_is_among_them(
    start: bytes, added: list[bytes], ending: bytes
) -> None:
    states = [start + b"%%EOF" + ending]
    for piece in added:
        states.append(states[-1] + b"x" + piece + b"%%EOF" + ending)
    found = [states[-1][:end] for end in earlier_ends(states[-1])]
    assert [one for one in found if one in states] == states[-2::-1]


def test_what_ends_otherwise_was_not_appended_to_as_a_signer_does() -> None:
    assert earlier_ends(b"") == []
    assert earlier_ends(b"a%%EOF\n") == []
    assert earlier_ends(b"a%%EOF\nb%%EOF\nc") == []
    assert earlier_ends(b"a%%EOF\nb%%EOF \n") == [7, 6]


def test_a_file_with_a_thousand_ends_is_looked_at_from_its_end_only() -> None:
    assert len(earlier_ends(b"a%%EOF" * 1000)) == 16
