"""When a photo of a signed receipt came in: the moment at which it entered ``main``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from siklus.forge.refs import MAIN
from siklus.workspace.receipts import unrecorded_photos

if TYPE_CHECKING:
    from siklus.git import Repo
    from siklus.workspace import Workspace


def photo_receipts(repo: Repo, workspace: Workspace, cycle: str) -> dict[str, datetime]:
    """Units that a photo alone shows to have received a packet, and since when it lies on ``main``.

    Staff place the photo through the forge's web page; nothing else needs to be typed.

    Args:
        repo: The office's repository.
        workspace: The office with this cycle, as ``main`` has them.
        cycle: The cycle's id.
    """
    photos = unrecorded_photos(workspace, workspace.need_cycle(cycle))
    if not photos:
        return {}
    folder = f"cycles/{cycle}/pelaksanaan/bukti"
    layout = ("--first-parent", "--reverse", "--diff-filter=AM", "--no-renames", "--name-only", "-z", "--format=//%cI")
    entered: dict[str, datetime] = {}
    at = ""
    for token in repo.text("log", *layout, MAIN, "--", folder).split("\0"):
        name = token.lstrip("\n")
        if name.startswith("//"):  # no path of a tree begins like this
            at = name[2:]
        elif name:
            entered[name] = datetime.fromisoformat(at)
    return {unit: entered[path] for unit, path in photos.items() if path in entered}
