from __future__ import annotations

from datetime import date

import pytest

from office import load

ORGANISATION = load().need_organisation()


@pytest.mark.parametrize(
    ("day", "runs"), [("2019-12-31", False), ("2020-01-01", True), ("2023-12-31", True), ("2024-01-01", False)]
)
def test_a_term_runs_until_the_day_before_its_end(day: str, runs: bool) -> None:  # noqa: FBT001  # a table's column
    assert ORGANISATION.terms[0].covers(date.fromisoformat(day)) is runs


def test_a_term_without_an_end_goes_on() -> None:
    assert ORGANISATION.terms[1].covers(date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "runs"), [("2026-03-01", False), ("2026-03-02", True), ("2026-06-01", True), ("2026-06-02", False)]
)
def test_a_mandate_runs_until_the_day_before_its_end(day: str, runs: bool) -> None:  # noqa: FBT001  # a table's column
    assert ORGANISATION.mandates[0].covers(date.fromisoformat(day)) is runs


def test_people_positions_and_units_are_found_by_their_ids() -> None:
    for found in (ORGANISATION.person("ani"), ORGANISATION.position("kadis"), ORGANISATION.unit("jf-jalan")):
        assert found is not None
    assert ORGANISATION.person("x") is None
    assert ORGANISATION.position("x") is None
    assert ORGANISATION.unit("x") is None


def test_a_person_is_known_by_every_address_in_any_letter_case() -> None:
    for address in ("budi@contoh.example", " Budi.LAMA@contoh.example "):
        found = ORGANISATION.person_by_email(address)
        assert found is not None
        assert found.id == "budi"
    assert ORGANISATION.person_by_email("zaki@contoh.example") is None
