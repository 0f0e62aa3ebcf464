from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from command_line import read_command
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


def test_every_command_that_a_sentence_tells_to_type_can_be_typed() -> None:
    """What stands for something else (`{…}`, `…`, capitals) may be of the wrong kind, but not in the wrong place."""
    source = Path(__file__).parents[1] / "scripts/siklus"
    told = {
        line
        for path in source.rglob("*.py")
        for line in re.findall(r"`(siklus [a-z][^`\n]*)`", path.read_text(encoding="utf-8"))
    }
    assert len(told) > 60
    wrong = []
    for line in sorted(told):
        try:
            read_command(re.sub(r"\{[^}]*\}", "2026-tw4", line))
        except click.BadParameter as error:
            if isinstance(error, click.MissingParameter):
                wrong.append(f"{line}: {error.format_message()}")
        except (click.UsageError, KeyError, SiklusError) as error:
            wrong.append(f"{line}: {error}")
    assert wrong == []
