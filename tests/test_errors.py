from __future__ import annotations

from pathlib import Path

import pytest

from siklus.cli.kit.files import write_files
from siklus.errors import SiklusError, refusal


def test_a_place_that_is_none_is_told_in_indonesian(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    for place, why in {
        Path("/dev/null"): "di sana ada berkas, bukan direktori",
        tmp_path / "berkas" / "x": "di sana ada berkas, bukan direktori",
        tmp_path / ("x" * 300): "namanya terlalu panjang",
    }.items():
        with pytest.raises(SiklusError) as told:
            write_files(place, {"a": b"b"})
        assert (told.value.message, told.value.fix) == (f"Tidak dapat menulis ke {place}: {why}.", "Sebut tempat lain.")


def test_a_mistake_of_ours_is_no_refusal_of_the_machine() -> None:
    assert refusal(OSError("x")) is None
    assert refusal(FileNotFoundError(2, "x")) is None
