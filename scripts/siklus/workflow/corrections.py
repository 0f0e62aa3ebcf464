"""Which cycle in force is corrected by which: an erratum is a cycle of its own that names the old one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from siklus.forge.refs import MAIN
from siklus.source import SourceError, parse_yaml
from siklus.workspace.load import STATE_CHANGES

if TYPE_CHECKING:
    from siklus.git import Repo


def corrections(repo: Repo) -> dict[str, str]:
    """Every cycle that another one in force corrects, and that other; the last one by name when there are several.

    What is on ``main`` is in force: an erratum that is only drafted replaces nothing yet, and one that was cancelled
    replaces nothing any more.
    """
    main = repo.resolve(MAIN)
    return {} if main is None else dict(_corrections_at(repo, main))


@lru_cache(maxsize=8)
def _corrections_at(repo: Repo, main: str) -> dict[str, str]:
    """The same, remembered by the commit of ``main``: a look at a thousand cycles asks a thousand times."""
    packets = repo.files_with(main, "^meralat:", "cycles/*/naskah/paket.yml")
    states = [name.replace("/naskah/paket.yml", f"/pelaksanaan/{STATE_CHANGES}") for name in packets]
    contents = [_values(data) for data in repo.blobs([*packets, *states])]
    found: dict[str, str] = {}
    for name, packet, state in zip(packets, contents, contents[len(packets) :], strict=False):
        old, changes = packet.get("meralat"), state.get("perubahan")
        last = changes[-1] if isinstance(changes, list) and changes else None
        cancelled = isinstance(last, dict) and last.get("keadaan") == "dibatalkan"
        if isinstance(old, str) and not cancelled:
            found[old] = name.split("/")[1]
    return found


def _values(data: bytes | None) -> dict[str, Any]:
    """A file's values; none when it is not there or cannot be read."""
    try:
        values, _ = parse_yaml((data or b"").decode("utf-8-sig"))
    except (SourceError, UnicodeDecodeError):
        return {}
    return values if isinstance(values, dict) else {}
