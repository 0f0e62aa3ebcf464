"""Pages shared out, among machines or among the processors of one."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: For fewer pages than this, a process of their own takes longer than it saves.
_FEW = 100
#: MkDocs holds every page that it builds; this many take about 100 MB.
_MOST = 500


@dataclass(frozen=True, slots=True)
class Share:
    """Some of the pages, so that several machines can build them.

    Args:
        number: Which share, from 1.
        of: How many shares there are.
    """

    number: int
    of: int

    def has(self, path: str) -> bool:
        """True when a page belongs to it; which one does not depend on the other pages."""
        return int(hashlib.sha256(path.encode()).hexdigest()[:8], 16) % self.of == self.number - 1


def fill(missing: int, cache: Path, arguments: list[str]) -> None:
    """Have processes of their own build the pages that a cache lacks, a share each, one for each processor at a time.

    Args:
        missing: How many pages are lacking; when they are few, nothing is done.
        cache: Folder of built pages.
        arguments: What MkDocs is called with.
    """
    if missing < _FEW:
        return
    processors = os.cpu_count() or 1
    of = max(processors, -(-missing // _MOST), 2)

    def build(number: int) -> None:
        # What goes wrong here goes wrong again, and is told, when the whole site is built.
        with tempfile.TemporaryDirectory() as scratch:
            command = ["-m", "siklus.engine", str(cache), str(number), str(of), *arguments, "--site-dir", scratch]
            subprocess.run([sys.executable, *command], capture_output=True, check=False)

    with ThreadPoolExecutor(processors) as pool:
        list(pool.map(build, range(1, of + 1)))
