from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from office_repo import SOURCE
from siklus.errors import SiklusError
from siklus.model.period import Period, usual_periods
from siklus.source import DiskTree, parse_yaml
from siklus.workflow.template import Blank, fill, period_of
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from siklus.model.agreement import Agreement

PERIODS = usual_periods()
BLANK = Blank(
    "2026-tw4", 2026, "tw4", PERIODS["tw4"], date(2027, 1, 8), date(2026, 11, 2), "budi-contoh", date(2026, 1, 5)
)


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return load_workspace(DiskTree(SOURCE), only=[]).need_agreement(2026)


@pytest.mark.parametrize(
    ("cycle", "said"),
    [
        ("2026-tw1", (2026, "tw1")),
        ("2027-tw4", (2027, "tw4")),
        ("2030-tahunan", (2030, "tahunan")),
        ("2026-tw3-edaran-2", (2026, "tw3")),
    ],
)
def test_what_a_name_says(cycle: str, said: tuple[int, str]) -> None:
    assert period_of(cycle, PERIODS) == said


@pytest.mark.parametrize(
    "cycle",
    [
        "2026-tw0",
        "2026-tw",
        "2026tw1",
        "2126-tw1",
        "2026-tw1 ",
        "2026-tw1\n",
        "2026-tw1-",
        "2026-tw1x",
        "2026-tw1-Edaran",
    ],
)
def test_what_says_nothing(cycle: str) -> None:
    with pytest.raises(SiklusError, match="bukan nama siklus"):
        period_of(cycle, PERIODS)


def test_another_offices_periods() -> None:
    halves = {"sm1": Period(name="Semester I", last_month=6), "sm2": Period(name="Semester II", last_month=12)}
    assert period_of("2027-sm2-edaran", halves) == (2027, "sm2")
    with pytest.raises(SiklusError, match="bukan nama siklus") as refusal:
        period_of("2027-tw1", halves)
    assert "misalnya `2027-sm1`" in refusal.value.fix
    assert refusal.value.fix.endswith("sm1, sm2.")


def test_facts_take_their_places(agreement: Agreement) -> None:
    text = "{{siklus}} {{ tahun }} {{nama_periode}} {{tenggat_panjang}} {{hari_tenggat}} {{tanggal_pk_panjang}}"
    assert fill("sk.md", text, BLANK, agreement) == "2026-tw4 2026 Triwulan IV 8 Januari 2027 Jumat 5 Januari 2026"


def test_an_unsigned_agreement_leaves_a_space(agreement: Agreement) -> None:
    unsigned = replace(BLANK, promised_on=None)
    assert fill("sk.md", "{{tanggal_pk_panjang}}", unsigned, agreement) == "…"


def test_an_unknown_place_is_named_with_its_line(agreement: Agreement) -> None:
    with pytest.raises(SiklusError, match=r"sk\.md:3 memuat `\{\{ kadis \}\}` yang tidak dikenal") as refusal:
        fill("sk.md", "satu\n{{tahun}}\n{{ kadis }}\n", BLANK, agreement)
    assert "tenggat_panjang" in refusal.value.fix


def test_a_form_keeps_the_promised_indicators_only(agreement: Agreement) -> None:
    known = agreement.indicators[0]
    rows = f"  - pk: {known.id}\n    sumber_data: Survei\n  - pk: tidak-dijanjikan\n    sumber_data: X\n"
    text = f"judul: Format\nbaris:\n{rows}"
    values: Any = parse_yaml(fill("format-data.yml", text, BLANK, agreement))[0]
    (row,) = values["baris"]
    assert (row["pk"], row["indikator"], row["sumber_data"]) == (known.id, known.text, "Survei")
    assert row["target"] == str(known.target)


def test_a_file_without_rows_is_only_filled(agreement: Agreement) -> None:
    assert fill("paket.yml", "# komentar\ntahun: {{tahun}}\n", BLANK, agreement) == "# komentar\ntahun: 2026\n"
