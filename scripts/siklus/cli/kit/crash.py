"""What to do with a fault of our own: write down everything that helps to mend it, say one sentence."""

from __future__ import annotations

import platform
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from siklus import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence


def write_log(words: Sequence[str], error: BaseException) -> Path:
    """Write a log that can be pasted into a report as it is.

    Args:
        words: What was typed after the program's name.
        error: What went wrong.

    Returns:
        The log: below ``build/`` of the repository, or in the machine's folder for temporary files.
    """
    at = datetime.now(UTC)
    text = "\n".join(
        (
            f"siklus {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"pada: {at.isoformat(timespec='seconds')}",
            f"diketik: siklus {' '.join(words)}",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    name = f"galat-{at:%Y%m%dT%H%M%S%f}.log"
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return folder / name
    return Path("(tidak dapat ditulis)")


def _folders() -> list[Path]:
    """Where a log may go, best first."""
    temporary = Path(tempfile.gettempdir(), "siklus")
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return [temporary]
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)
    return [root / "build" / "galat", temporary] if root else [temporary]
