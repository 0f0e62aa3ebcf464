"""Which cycle in force is corrected by which: an erratum is a cycle of its own that names the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.refs import MAIN
from siklus.source import SourceError, parse_yaml

if TYPE_CHECKING:
    from siklus.git import Repo


def corrections(repo: Repo) -> dict[str, str]:
    """Every cycle that another one in force corrects, and that other; the last one by name when there are several.

    What is on ``main`` is in force: an erratum that is only drafted replaces nothing yet.
    """
    names = repo.files_with(MAIN, "^meralat:", "cycles/*/naskah/paket.yml")
    found: dict[str, str] = {}
    for name, data in zip(names, repo.blobs(names), strict=True):
        try:
            values, _ = parse_yaml((data or b"").decode("utf-8-sig"))
        except (SourceError, UnicodeDecodeError):
            continue
        old = values.get("meralat") if isinstance(values, dict) else None
        if isinstance(old, str):
            found[old] = name.split("/")[1]
    return found
