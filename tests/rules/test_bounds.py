from __future__ import annotations

import pytest

from siklus.rules.bounds import DEEPEST, LONGEST_LINE, MOST_LINES, MOST_ROWS, beyond


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("Awal.\n\n" + "| a | b |\n" * 100_000, 2 + MOST_ROWS, "tabel ini lebih dari"),
        ("Awal.\n\n" + "- " * 10_000 + "x", 2, "bersusun lebih dari"),
        ("> " * (DEEPEST + 1) + "x", 0, "bersusun lebih dari"),
        ("- x\n" + " " * 4 * (DEEPEST + 1) + "- y", 1, "bersusun lebih dari"),
        ("\n[" + "[" * LONGEST_LINE, 1, "huruf"),
        ("x\n" * (MOST_LINES + 1), MOST_LINES, f"lebih dari {MOST_LINES} baris"),
    ],
)
def test_what_no_office_writes(body: str, line: int, says: str) -> None:
    assert any(at == line and says in message for at, message, _fix in beyond(body))


@pytest.mark.parametrize(
    "body",
    [
        "|a|b|\n" * MOST_ROWS,
        "- " * DEEPEST + "x",
        "-" * 100,
        "2026. 12. 31. malam",
        "    " * DEEPEST + "x",
        ("kata " * 600 + "\n\n") * 200,
    ],
)
def test_what_an_office_may_write(body: str) -> None:
    assert list(beyond(body)) == []
