"""An office with many cycles, made from the example."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def generate(source: Path, target: Path, example: str, count: int) -> None:
    """Copy an office and repeat one cycle's documents under new ids, in a git repository of its own.

    Args:
        source: The repository to copy ``content/`` from.
        target: A folder that does not exist yet.
        example: The cycle to repeat.
        count: How many cycles the new office has.
    """
    shutil.copytree(source / "content", target / "content")
    for number in range(count):
        shutil.copytree(
            source / "cycles" / example / "naskah", target / "cycles" / f"{example}-{number:04d}" / "naskah"
        )
    for arguments in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        ["-c", "user.name=Bangku Ukur", "-c", "user.email=ukur@contoh.invalid", "commit", "--quiet", "--message=Ukur"],
    ):
        subprocess.run(["git", *arguments], cwd=target, check=True)
