from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siklus.redline.compare import ChangedGrid, ChangedSheet, Counts
from siklus.redline.diff import Change
from siklus.redline.words import amount, redline_json, skipped, told

if TYPE_CHECKING:
    from siklus.redline.find import Redline


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        (Counts(3, 2, 1), "3 kata ditambah, 2 kata dihapus, 1 butir tabel berubah"),
        (Counts(deleted=2), "2 kata dihapus"),
        (Counts(), "tidak ada yang berubah"),
    ],
)
def test_an_amount_leaves_out_what_is_nought(counts: Counts, wanted: str) -> None:
    assert amount(counts) == wanted


def test_a_file_that_came_is_told_as_such() -> None:
    sheet = ChangedSheet("x", "X", Change.ADDED, ChangedGrid((), ()), (), ChangedGrid((), ()))
    assert told(sheet) == "Berkas baru."


def test_gaps_tell_what_they_hide() -> None:
    assert skipped(3, rows=True) == "3 baris tidak berubah"
    assert skipped(1, rows=False) == "1 alinea tidak berubah"


def test_figures_are_the_same_in_all_and_by_file(redline: Redline) -> None:
    found = redline_json(redline)
    for key in ("kata_ditambah", "kata_dihapus", "butir_tabel_berubah"):
        assert found[key] == sum(one[key] for one in found["berkas"])
    assert found["catatan"] == 3
