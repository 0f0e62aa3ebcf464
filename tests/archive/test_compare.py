from __future__ import annotations

from typing import Any

import pytest

from siklus.archive.compare import differences

SLOT = {"langkah": 2, "peran": "kasubag", "bentuk": "ya", "orang": "siti"}


@pytest.mark.parametrize(
    ("stored", "fresh", "told"),
    [
        ({"a": 1}, {"a": 2}, "a: tertulis `1`, menurut git `2`"),
        ({"a": None}, {"a": "x"}, "a: tertulis kosong, menurut git `x`"),
        ({"a": ""}, {"a": "x"}, "a: tertulis kosong, menurut git `x`"),
        ({"a": True}, {"a": False}, "a: tertulis ya, menurut git tidak"),
        ({"a": 1}, {"a": True}, "a: tertulis `1`, menurut git ya"),
        ({}, {"a": 1}, "a: tidak tertulis, menurut git `1`"),
        ({"a": 1}, {}, "a: tertulis `1`, tidak ada menurut git"),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, "a > b: tertulis `1`, menurut git `2`"),
        ({"a": []}, {"a": {}}, "a: tertulis `…`, menurut git "),
        ([], {}, "bukti: tertulis `…`, menurut git "),
        ({"a": [1, 2]}, {"a": [1, 3]}, "a > butir ke-2: tertulis `2`, menurut git `3`"),
        (
            {"p": [SLOT]},
            {"p": [SLOT | {"orang": "joko"}]},
            "p > 2 kasubag ya > orang: tertulis `siti`, menurut git `joko`",
        ),
        ({"t": [{"id": "x", "s": 1}]}, {"t": []}, "t > x: tertulis id `x`, s `1`, tidak ada menurut git"),
        ({"t": []}, {"t": [{"id": "x"}]}, "t > x: tidak tertulis, menurut git id `x`"),
        ({"t": [{"id": "x"}, {"id": "y"}]}, {"t": [{"id": "y"}, {"id": "x"}]}, "t: urutannya lain"),
        (
            {"t": [{"id": "x", "s": 1}, {"id": "x", "s": 2}]},
            {"t": [{"id": "x", "s": 1}, {"id": "x", "s": 3}]},
            "t > butir ke-2 > s: tertulis `2`, menurut git `3`",
        ),
    ],
)
def test_a_difference_is_named(stored: Any, fresh: Any, told: str) -> None:
    assert differences(stored, fresh) == [told]


def test_what_is_the_same_is_not_told() -> None:
    values = {"a": [{"id": "x", "b": None}], "c": True, "d": {"e": 1.5}}
    assert differences(values, {**values}) == []


def test_every_difference_is_told() -> None:
    assert len(differences({"a": 1, "b": [{"id": "x", "c": 1}], "d": 1}, {"a": 2, "b": [{"id": "x", "c": 2}]})) == 3


def test_words_can_be_left_out_wherever_they_stand() -> None:
    stored, fresh = {"kalimat": "lama", "t": [{"id": "x", "sebab": "lama"}]}, {"kalimat": "baru", "t": [{"id": "x"}]}
    assert differences(stored, fresh, ignored=frozenset(("kalimat", "sebab"))) == []
