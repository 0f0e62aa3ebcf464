from __future__ import annotations

import pytest

from office import DECREE, LETTER, PEOPLE, drop, load, swap
from siklus.errors import SiklusError
from siklus.workspace.copies import carbon_copies, copies_of, copy_sets, destinations

CYCLE = "2026-tw4"


def test_recipients_then_tembusan_then_the_archive() -> None:
    sets = copy_sets(load(swap(LETTER, "di: Tempat\n", "di: Tempat\ntembusan: [Bupati Rekaan, Camat Rekaan]\n")), CYCLE)
    assert [(one.kind, one.addressee, one.unit, one.naskah) for one in sets] == [
        ("penerima", "Kepala Subbagian Umum", "subbag-umum", ("sk", "surat", "format-data")),
        ("penerima", "Pejabat Fungsional Jalan", "jf-jalan", ("sk", "surat", "format-data")),
        ("tembusan", "Bupati Rekaan", None, ("sk", "surat")),
        ("tembusan", "Camat Rekaan", None, ("surat",)),
        ("arsip", "Arsip", None, ("sk", "surat", "format-data")),
    ]
    assert [copies_of(sets, name) for name in ("sk", "surat", "format-data", "nota")] == [4, 5, 3, 0]
    assert copies_of(sets, "surat", "tembusan") == 2


def test_a_tembusan_named_twice_is_one_set() -> None:
    sets = copy_sets(load(swap(DECREE, "tembusan: [Bupati Rekaan]", "tembusan: [Bupati Rekaan, Bupati Rekaan]")), CYCLE)
    assert [one.naskah for one in sets if one.kind == "tembusan"] == [("sk",)]


def test_an_unknown_unit_goes_by_its_id_and_a_missing_document_is_told() -> None:
    workspace = load(swap(PEOPLE, "  - id: jf-jalan\n", "  - id: jf-jembatan\n"))
    assert copy_sets(workspace, CYCLE)[1].addressee == "jf-jalan"
    with pytest.raises(SiklusError, match=r"surat\.md tidak ada"):
        copy_sets(load(drop(LETTER)), CYCLE)


def test_everybody_has_a_name_on_the_deliveries() -> None:
    found = load(swap(LETTER, "di: Tempat\n", "di: Tempat\ntembusan: [Camat Rekaan, Bupati Rekaan]\n"))
    cycle = found.need_cycle(CYCLE)
    assert carbon_copies(cycle) == {"tembusan-1": "Bupati Rekaan", "tembusan-2": "Camat Rekaan"}
    assert destinations(cycle) == ("subbag-umum", "jf-jalan", "tembusan-1", "tembusan-2")
    sent = {one.destination: one.addressee for one in copy_sets(found, CYCLE)}
    assert sent == {
        "subbag-umum": "Kepala Subbagian Umum",
        "jf-jalan": "Pejabat Fungsional Jalan",
        "tembusan-1": "Bupati Rekaan",
        "tembusan-2": "Camat Rekaan",
        None: "Arsip",
    }
