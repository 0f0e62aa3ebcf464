from __future__ import annotations

from office import SK_NUMBERS, load, swap


def test_a_voided_number_is_not_the_document_s() -> None:
    register = load().registers["sk", 2026].value
    entry = register.entry_for("2026-tw4", "sk")
    assert entry is not None
    assert entry.sequence == 8


def test_a_document_without_a_living_number_has_none() -> None:
    register = load(swap(SK_NUMBERS, "keadaan: terpakai, siklus", "keadaan: batal, siklus")).registers["sk", 2026].value
    assert register.entry_for("2026-tw4", "sk") is None
    assert register.entry_for("2026-tw4", "surat") is None
