from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bench.timing import Command, best

if TYPE_CHECKING:
    from pathlib import Path


def writing(folder: Path, letter: str) -> Command:
    return Command(letter, (sys.executable, "-c", f"open('order', 'a').write('{letter}')"), folder)


def test_commands_take_turns(tmp_path: Path) -> None:
    times = best([writing(tmp_path, "a"), writing(tmp_path, "b")], rounds=3)
    assert (tmp_path / "order").read_text(encoding="utf-8") == "ababab"
    assert all(0 < seconds < float("inf") for seconds in times)


def test_a_command_that_failed_measured_nothing(tmp_path: Path) -> None:
    failing = (sys.executable, "-c", "raise SystemExit('rusak')")
    with pytest.raises(RuntimeError, match=r"(?s)^gagal: exit 1.*rusak"):
        best([Command("gagal", failing, tmp_path)], rounds=1)
    assert best([Command("gagal", failing, tmp_path, allowed=(1,))], rounds=1)
