"""pandoc as a reader of Markdown: one process for many texts, limited in time and memory."""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_READER = Path(__file__).with_name("read.lua")
#: Seconds for one reading of all texts of a packet; usually a tenth of one.
SECONDS = 30
#: pandoc's own runtime keeps to the first, and looks for garbage only after the second: a batch makes little of it.
MEMORY = "-M512m -A64m -n4m"


def read_trees(bodies: Sequence[str], seconds: int, *, lines: bool = True) -> list[bytes]:
    """Each Markdown text as pandoc's tree, in JSON.

    pandoc is shut off from files and network, has so many seconds, and can write nothing but its answer.

    Args:
        bodies: The texts.
        seconds: Of time and of work.
        lines: Whether the tree says on which line each thing stands, which costs half as much again.

    Raises:
        subprocess.SubprocessError: It takes longer, or needs more memory.
    """
    with subprocess.Popen(
        [pandoc_program(), "lua", str(_READER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"GHCRTS": MEMORY, "PATH": os.defpath},
    ) as reader:
        _confine(reader.pid, seconds)
        try:
            answer, _ = reader.communicate(json.dumps({"lines": lines, "texts": list(bodies)}).encode(), seconds)
        except subprocess.TimeoutExpired:
            reader.kill()
            raise
    if reader.returncode != 0:
        raise subprocess.CalledProcessError(reader.returncode, "pandoc")
    return answer.splitlines()


def _confine(process: int, seconds: int) -> None:
    """Limit a process that has not been given its work yet, where the system can (Linux)."""
    if not hasattr(resource, "prlimit"):
        return
    for limit, value in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.prlimit(process, limit, (value, value))


def pandoc_program() -> str:
    """Where pandoc itself lies."""
    return str(_pypandoc().get_pandoc_path())


def _pypandoc() -> Any:
    """pypandoc, whose wheel carries pandoc itself; only a print needs it."""
    return importlib.import_module("pypandoc")


@cache
def reader_id() -> str:
    """Which pandoc reads the texts."""
    return f"pandoc {_pypandoc().get_pandoc_version()}"
