from __future__ import annotations

from itertools import pairwise

import pytest

from drawings import contrast
from siklus.render.paint import DARK, PAINTS

_SCHEMES = {"light": PAINTS, "dark": {name: DARK[light] for name, light in PAINTS.items()}}


@pytest.fixture(params=_SCHEMES)
def paint(request: pytest.FixtureRequest) -> dict[str, str]:
    return _SCHEMES[request.param]


def test_every_colour_is_one_paint() -> None:
    assert len(set(PAINTS.values())) == len(set(DARK.values())) == len(PAINTS)


def test_letters_can_be_read_on_every_ground(paint: dict[str, str]) -> None:
    for ground in ("kertas", "kepala", "standar"):
        assert contrast(paint["tinta"], paint[ground]) > 7
    assert contrast(paint["redup"], paint["kertas"]) > 4.5
    for words, ground in (("tinta", "kali-0"), ("tinta", "kali-1"), ("kertas", "kali-2"), ("kertas", "kali-3")):
        assert contrast(paint[words], paint[ground]) > 4.5


def test_what_lies_side_by_side_differs_in_lightness(paint: dict[str, str]) -> None:
    for one, other in (("realisasi", "lewat"), ("realisasi", "standar"), ("lewat", "standar"), ("realisasi", "kertas")):
        assert contrast(paint[one], paint[other]) > 1.5, (one, other)
    for one, other in pairwise(f"kali-{times}" for times in range(4)):
        assert contrast(paint[one], paint[other]) > 1.35, (one, other)
