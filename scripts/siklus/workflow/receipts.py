"""When a photo of a signed receipt came in: the moment at which it entered ``main``."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from siklus.forge.refs import MAIN
from siklus.workspace.receipts import unrecorded_photos

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siklus.git import Repo
    from siklus.workspace import Workspace

#: Where staff place it, below a cycle's folder.
_FOLDER = "/pelaksanaan/bukti"


def photo_receipts(repo: Repo, workspace: Workspace, cycle: str) -> dict[str, datetime]:
    """Units that a photo alone shows to have received a packet, and since when it lies on ``main``.

    Staff place the photo through the forge's web page; nothing else needs to be typed.

    Args:
        repo: The office's repository.
        workspace: The office with this cycle, as ``main`` has them.
        cycle: The cycle's id.
    """
    photos = unrecorded_photos(workspace, workspace.need_cycle(cycle))
    entered = photos_entered(repo).get(cycle, {}) if photos else {}
    return {unit: entered[path] for unit, path in photos.items() if path in entered}


def photos_entered(repo: Repo) -> Mapping[str, Mapping[str, datetime]]:
    """Since when each proof of a receipt lies on ``main``, by its cycle and path.

    Args:
        repo: The office's repository.
    """
    main = repo.resolve(MAIN)
    return {} if main is None else _entered_at(repo, main)


@lru_cache(maxsize=8)
def _entered_at(repo: Repo, main: str) -> dict[str, dict[str, datetime]]:
    """The same, remembered by the commit of ``main``: the history is gone through once for all cycles."""
    folders = repo.text("ls-tree", "-r", "-d", "--name-only", "-z", "--full-tree", main, "cycles/").split("\0")
    if not any(name.endswith(_FOLDER) for name in folders):
        return {}
    layout = ("--first-parent", "--reverse", "--diff-filter=AM", "--no-renames", "--name-only", "-z", "--format=//%cI")
    found: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    at = ""
    for token in repo.text("log", *layout, main, "--", f":(glob)cycles/*{_FOLDER}/**").split("\0"):
        name = token.lstrip("\n")
        if name.startswith("//"):  # no path of a tree begins like this
            at = name[2:]
        elif name:
            found[name.split("/")[1]][name] = datetime.fromisoformat(at)
    return dict(found)
