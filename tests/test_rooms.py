"""Imports run one way: from room to room in the order that CONTRIBUTING.md tells, and never in a circle."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_PACKAGE = _ROOT / "scripts/siklus"


def _order() -> list[str]:
    """The rooms, from the one that uses none to the one that may use all."""
    told = (_ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"(?m)^errors, findings, .+$", told)
    return [room.strip() for room in str(line).split(",")]


def _module(path: Path) -> str:
    parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


_MODULES = {_module(path): path for path in sorted(_PACKAGE.rglob("*.py"))}


def _used(path: Path) -> set[str]:
    """The program's own modules that a file takes something from, for types alone and inside functions, too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & _MODULES.keys()) - {_module(path)}


def _room(module: str) -> str | None:
    """The room of a module; None for the package's own face."""
    _, _, rest = module.partition(".")
    return rest.partition(".")[0] or None


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room for room in map(_room, _MODULES) if room and not room.startswith("__")}
    assert sorted(_order()) == sorted(rooms)


@pytest.mark.parametrize("module", sorted(_MODULES))
def test_a_module_uses_only_rooms_before_its_own(module: str) -> None:
    order, own = _order(), _room(module)
    if own is None or own not in order:
        return
    used = {room for room in map(_room, _used(_MODULES[module])) if room in order}
    assert [room for room in used if order.index(room) > order.index(own)] == []


def test_no_imports_go_round() -> None:
    faces = {name for name, path in _MODULES.items() if path.name == "__init__.py"}
    graph = {name: _used(path) - faces for name, path in _MODULES.items() if name not in faces}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
