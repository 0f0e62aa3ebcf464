from __future__ import annotations

from office import load

AGREEMENT = load().need_agreement(2026)


def test_an_indicator_is_found_by_its_id() -> None:
    found = AGREEMENT.indicator("waktu-izin")
    assert found is not None
    assert found.direction == "turun"
    assert AGREEMENT.indicator("x") is None


def test_typed_decimals_are_kept_for_printing() -> None:
    found = AGREEMENT.indicator("jalan-mantap")
    assert found is not None
    assert [str(quarter) for quarter in found.quarters] == ["70.00", "71.00", "72.50", "74.00"]
