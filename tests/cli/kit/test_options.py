from __future__ import annotations

from datetime import date

import click
import pytest

from siklus.cli.kit.options import CycleId, Day, Number, Words


@pytest.mark.parametrize("value", ["2027-tw1", "a", "2026-tahunan", "a-b-c"])
def test_names_of_cycles(value: str) -> None:
    assert CycleId()(value) == value


@pytest.mark.parametrize(
    "value", ["", "..", "../x", "a/b", "A", "a b", "-a", "a-", "a--b", "é", "a\n", "x" * 61, "--all"]
)
def test_what_is_no_name_of_a_cycle(value: str) -> None:
    with pytest.raises(click.BadParameter, match="bukan nama siklus"):
        CycleId()(value)


def test_days() -> None:
    assert Day()("2027-01-08") == date(2027, 1, 8)


@pytest.mark.parametrize(
    "value", ["2027-02-30", "20270108", "2027-W01-1", "8-1-2027", "", "2027-01-08T00:00", "\uff12027-01-08"]
)
def test_what_is_no_day(value: str) -> None:
    with pytest.raises(click.BadParameter, match="bukan tanggal"):
        Day()(value)


def test_numbers() -> None:
    assert Number()("12") == 12


@pytest.mark.parametrize("value", ["", "-1", "0", "1.5", "satu", "²", "1" * 6, " 1"])
def test_what_is_no_number(value: str) -> None:
    with pytest.raises(click.BadParameter, match="bukan bilangan bulat"):
        Number()(value)


def test_words_are_kept_without_the_spaces_around_them() -> None:
    assert Words()("  Maya Ibarat,\nS.T. ") == "Maya Ibarat,\nS.T."


@pytest.mark.parametrize("value", ["", "   ", "x" * 2001, "a\x00b", "a\u200bb", "a\udcffb"])
def test_what_cannot_be_kept(value: str) -> None:
    with pytest.raises(click.BadParameter):
        Words()(value)
