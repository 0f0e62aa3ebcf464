from __future__ import annotations

from datetime import date

import pytest

from office import LETTER_NUMBERS, OFFICE, SK_NUMBERS, SOP, load, swap
from siklus.errors import SiklusError
from siklus.workspace.numbers import IssuedNumber, issued_number


def test_a_used_number_has_its_day() -> None:
    assert issued_number(load(), "2026-tw4", "sk") == IssuedNumber("000.8.6.3/008/DINAS-REK/2026", date(2026, 12, 7))


def test_a_reserved_number_has_none() -> None:
    assert issued_number(load(), "2026-tw4", "surat") == IssuedNumber("000.8.6.3/041/DINAS-REK/2026", None)


def test_a_document_outside_the_registers_has_no_number() -> None:
    assert issued_number(load(), "2026-tw4", "format-data") is None
    assert issued_number(load(swap(LETTER_NUMBERS, "dipesan", "batal")), "2026-tw4", "surat") is None


def test_a_register_without_a_pattern_is_told() -> None:
    workspace = load(swap(OFFICE, "  surat-keluar:", "  surat-masuk:"))
    with pytest.raises(SiklusError, match="pola nomor untuk register `surat-keluar`"):
        issued_number(workspace, "2026-tw4", "surat")


def test_a_pattern_may_name_month_unit_and_kind() -> None:
    pattern = swap(
        OFFICE,
        'DINAS-REK\n    pola: "{kode}/{urut:03d}/{unit}/{tahun}"\n  surat-keluar',
        'DINAS-REK\n    pola: "{urut}/{bulan_romawi}/{tahun}"\n  surat-keluar',
    )
    assert issued_number(load(pattern), "2026-tw4", "sk") == IssuedNumber("8/XII/2026", date(2026, 12, 7))
    undated = swap(
        SK_NUMBERS,
        "keadaan: terpakai, siklus: 2026-tw4, naskah: sk, tanggal: 2026-12-07",
        "keadaan: dipesan, siklus: 2026-tw4, naskah: sk",
    )
    found = issued_number(load(pattern, undated), "2026-tw4", "sk")
    assert found is not None
    assert found.day is None


def test_each_register_numbers_its_own_documents() -> None:
    assert issued_number(load(swap(SOP, "register: surat-keluar", "register: sk")), "2026-tw4", "surat") is None
