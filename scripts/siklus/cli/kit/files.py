"""Write what was made, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from siklus.errors import trouble_at

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder: all of them beside it first, then each into its place.

    Args:
        folder: Made when it is not there; what else lies in it stays.
        files: Their bytes by name.

    Returns:
        Where they lie.

    Raises:
        SiklusError: Nothing can be written there.
    """
    try:
        _write(folder, files)
    except OSError as error:
        raise trouble_at(folder, error) from None
    return [folder / name for name in files]


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".siklus-", dir=folder) as scratch:
        for name, data in files.items():
            place = Path(scratch, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(Path(scratch, name), folder / name)  # noqa: PTH105  # atomic, and says so
