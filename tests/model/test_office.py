from __future__ import annotations

import pytest
from pydantic import ValidationError

from siklus.model.office import Numbering


@pytest.mark.parametrize(
    "pattern", ["{kode}/{urut:03d}/{unit}/{tahun}", "{urut}", "{urut}/{bulan_romawi}/{jenis}", "{{x}}/{urut}"]
)
def test_a_pattern_of_known_names(pattern: str) -> None:
    assert Numbering.model_validate({"unit": "X", "pola": pattern}).pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{nomor}/{urut}", "hanya mengenal {kode}, {urut}"),
        ("{urut", "hanya mengenal"),
        ("{0}/{urut}", "hanya mengenal"),
        ("{kode.x}/{urut}", "hanya mengenal"),
        ("{kode:03d}/{urut}", "hanya mengenal"),
        ("{kode}/{tahun}", "harus memuat {urut}"),
    ],
)
def test_another_pattern_is_refused(pattern: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words.replace("{", r"\{")):
        Numbering.model_validate({"unit": "X", "pola": pattern})
