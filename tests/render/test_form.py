from __future__ import annotations

from itertools import pairwise
from typing import Any

from office import swap
from print_shop import OFFICE, SIGNED, naskah, order, shop
from siklus.render.form import plan_form


def printed(*edits: Any) -> dict[str, Any]:
    request = order(shop(*edits))
    spec = request.workspace.naskah_spec(SIGNED, "format-data")
    document: Any = request.workspace.need_cycle(SIGNED).naskah["format-data"]
    return plan_form(request, spec, document).facts


def rows(*edits: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = printed(*edits)["rows"]
    return found


def test_the_period_is_called_as_the_office_calls_it() -> None:
    assert printed()["period"] == "Triwulan III Tahun 2026"
    assert printed(swap(OFFICE, "nama: Triwulan III,", "nama: Kuartal III,"))["period"] == "Kuartal III Tahun 2026"


def test_every_indicator_stands_below_its_groups() -> None:
    found = rows()
    assert [row["no"] for row in found if "no" in row] == list(range(1, sum("no" in row for row in found) + 1))
    assert found[0]["group"] == "sasaran"
    levels = {"sasaran": 0, "program": 1, "kegiatan": 2, "sub_kegiatan": 3}
    depth = 0
    for row in found:
        if "group" in row:
            assert levels[row["group"]] <= depth + 1
            depth = levels[row["group"]]


def test_a_group_without_an_indicator_is_left_out() -> None:
    found = rows()
    for row, following in pairwise(found):
        if row.get("group") == "sasaran":
            assert following.get("group") != "sasaran"
    assert "no" in found[-1]


def test_numbers_are_written_as_the_office_writes_them() -> None:
    first = next(row for row in rows() if "no" in row)
    assert first["quarters"] == ["70,00", "71,00", "72,50", "74,00"]
    assert ["–", "–", "–", "82,00"] in [row["quarters"] for row in rows() if "no" in row]


def test_a_unit_that_is_not_known_keeps_its_id() -> None:
    edit = swap(
        naskah(SIGNED, "format-data.yml"), "penanggung_jawab: subbag-keuangan", "penanggung_jawab: tidak-dikenal"
    )
    assert "tidak-dikenal" in [row["responsible"] for row in rows(edit) if "no" in row]
