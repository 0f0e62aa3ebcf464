"""The threat model names tests; each of them exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", NAMED)
def test_a_named_test_exists(name: str) -> None:
    path, *parts = name.split("::")
    body: list[ast.stmt] = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
    for part in parts:
        (found,) = [node for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == part]
        body = found.body
    assert isinstance(found, ast.FunctionDef)
    assert found.name.startswith("test_")


def test_everybody_who_is_thought_of_is_answered_with_tests() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    model = text[text.index("## Threat model") : text.index("### When nobody can approve")]
    sections = model.split("\n### ")[1:]
    assert [section.partition("\n")[0] for section in sections] == [
        "The drafter",
        "A holder of an office",
        "An outsider",
        "An administrator",
        "A stolen laptop, or a stolen key",
    ]
    for section in sections:
        rows = [line for line in section.splitlines() if line.startswith("| ")][2:]
        assert rows
        assert all("`tests/" in row for row in rows)
        assert "\nNot stopped: " in section
