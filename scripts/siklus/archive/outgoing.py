"""The copies that go out: clean ones for everybody concerned, and the hashes of those that name whom they are for."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.forge.archive_branch import as_json, stored_json
from siklus.render import Variant, print_cycle
from siklus.render.sheets.copies import addressed_copies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from siklus.render import PrintRequest

#: Where the clean copies lie in a cycle's folder of the archive.
COPIES_FOLDER = "salinan"
#: The hashes of what was printed for one recipient each: those files differ in a single line, so none of them is kept.
ADDRESSED = "salinan.json"


def clean_copies(request: PrintRequest, *, cache: Path | None) -> dict[str, bytes]:
    """The documents as they go out, for nobody in particular, by their path below the cycle's folder.

    Args:
        request: The final print of the cycle.
        cache: Folder of earlier prints.
    """
    printed = print_cycle(replace(request, variant=Variant.COPY), cache=cache)
    return {f"{COPIES_FOLDER}/{name}": data for name, data in printed.items()}


def addressed_list(request: PrintRequest, *, cache: Path | None) -> dict[str, bytes]:
    """The list of hashes of what is printed for each recipient, by its file name.

    Args:
        request: The final print of the cycle.
        cache: Folder of earlier prints.
    """
    printed = addressed_copies(request, cache=cache)
    return {ADDRESSED: as_json({f"{COPIES_FOLDER}/{name}": _sha256(data) for name, data in printed.items()})}


def addressed_hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The hashes of what was printed for one recipient each, by ``salinan/UNIT/FILE``.

    Args:
        files: A cycle's archived files; one frozen before there was such a list has none.
    """
    return {path: str(digest) for path, digest in stored_json(files, ADDRESSED).items()}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
