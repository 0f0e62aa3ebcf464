from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from siklus.render.words import capital_name, clock_moment, full_position, number, roman, step_heading


def test_a_moment_is_told_in_the_offices_zone() -> None:
    at = datetime.fromisoformat("2026-11-03T18:12+00:00")
    assert clock_moment(at, ZoneInfo("Asia/Makassar"), "WITA") == "4 November 2026 02.12 WITA"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1150", "1.150"),
        ("72.50", "72,50"),
        ("0", "0"),
        ("-1234.5", "-1.234,5"),
        ("1234567.00", "1.234.567,00"),
        (None, "–"),
    ],
)
def test_numbers_keep_their_decimals(value: str | None, written: str) -> None:
    assert number(Decimal(value) if value is not None else None) == written


@pytest.mark.parametrize(("value", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (12, "XII"), (29, "XXIX")])
def test_roman_numbers(value: int, written: str) -> None:
    assert roman(value) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ir. Ratna Umpama, M.T.", "Ir. RATNA UMPAMA, M.T."),
        ("Dr. H. Budi Contoh, S.Sos., M.Si.", "Dr. H. BUDI CONTOH, S.Sos., M.Si."),
        ("Ani", "ANI"),
    ],
)
def test_titles_keep_their_letters(name: str, written: str) -> None:
    assert capital_name(name) == written


def _office(name: str, region: str) -> Any:
    return SimpleNamespace(name=name, region=region)


@pytest.mark.parametrize(
    ("position", "name", "region", "full"),
    [
        ("Kepala Dinas", "Dinas Contoh", "Kabupaten Rekaan", "Kepala Dinas Contoh Kabupaten Rekaan"),
        ("Kepala Dinas Contoh", "Dinas Contoh", "Kabupaten Rekaan", "Kepala Dinas Contoh Kabupaten Rekaan"),
        ("Kepala Dinas", "Dinas Contoh Kabupaten Rekaan", "Kabupaten Rekaan", "Kepala Dinas Contoh Kabupaten Rekaan"),
        ("Camat", "Kecamatan Contoh", "Kabupaten Rekaan", "Camat Kecamatan Contoh Kabupaten Rekaan"),
    ],
)
def test_a_position_is_completed_by_the_office_without_repetition(
    position: str, name: str, region: str, full: str
) -> None:
    assert full_position(position, _office(name, region)) == full


def test_a_step_is_headed_on_one_line() -> None:
    step: Any = SimpleNamespace(no=7, activity="pengarsipan\n  data")
    assert step_heading(step) == "7. Pengarsipan data"
