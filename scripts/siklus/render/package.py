"""Office files are zip packages: written so that the same parts give the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The oldest moment that a zip file can name.
_EPOCH = (1980, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"
_CORE_END = b"</cp:coreProperties>"
#: BCP 47.
LANGUAGE = "id-ID"


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by their names, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts.

    They are stored as they are: how small a part is squeezed differs from one machine's zlib to the next.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return held.getvalue()


def in_indonesian(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a package that says in which language it is written (ECMA-376 part 2, 8.3)."""
    core = parts[CORE].replace(_CORE_END, f"<dc:language>{LANGUAGE}</dc:language>".encode() + _CORE_END)
    return {**parts, CORE: core}
