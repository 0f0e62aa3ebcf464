"""Names of archived files: none leads out of the folder into which it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siklus.errors import SiklusError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a part of a file's name may be on every system that unpacks it.
_SAFE = re.compile(r"[^\x00-\x1f\\/:*?\"<>|\x7f]{1,200}")


def refuse_unsafe(cycle: str, paths: Iterable[str]) -> None:
    """Stop at a path that does not stay below its folder on any system; git itself makes none such.

    Args:
        cycle: The cycle's id.
        paths: Paths of its archived files, below its folder.

    Raises:
        SiklusError: There is one.
    """
    for path in paths:
        if not all(_SAFE.fullmatch(part) and not part.endswith((".", " ")) for part in path.split("/")):
            raise SiklusError(
                f"Nama berkas {path!r} dalam arsip siklus {cycle} tidak dapat dibuka di setiap komputer.",
                "Arsip tidak diubah; ambil berkas itu dengan git bila memang diperlukan.",
                exit_code=1,
            )
