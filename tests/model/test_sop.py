from __future__ import annotations

import pytest

from office import load
from siklus.model.sop import Duration

SOP = load().sop_of("2026-tw4")


def test_steps_and_columns_are_found() -> None:
    assert SOP.step(4).activity == "Menandatangani"
    assert SOP.actor("penerima").units == "penerima"


def test_what_the_sop_has_not_is_missing() -> None:
    with pytest.raises(KeyError, match="99"):
        SOP.step(99)
    with pytest.raises(KeyError, match="bupati"):
        SOP.actor("bupati")


def test_a_standard_time_reads_as_the_sop_says_it() -> None:
    assert str(Duration(value=5, unit="hari_kerja")) == "5 hari kerja"
    assert str(Duration(value=10, unit="menit")) == "10 menit"
