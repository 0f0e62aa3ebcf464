"""What a story's files hold, as far as it matters: which of them were changed, and back again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from siklus.forge.content import printed_paths
from siklus.forge.refs import naskah_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

_OFFICE = "content/"


class Content:
    """The files of a cycle and of the office, by words that stand for their content.

    Args:
        cycle: The cycle's id; it begins with its year.
    """

    def __init__(self, cycle: str) -> None:
        self._cycle = cycle
        self._printed = printed_paths(cycle, cycle[:4])
        self._words: dict[str, str] = {}

    def path(self, name: str) -> str:
        """Where a file lies that a story names: in the office's data, or in the cycle's folder."""
        return name if name.startswith(_OFFICE) else f"cycles/{self._cycle}/{name}"

    def write(self, paths: Iterable[str], words: str) -> None:
        """Let files hold these words; ``semula`` stands for what they held at first."""
        for path in paths:
            self._words[path] = words

    def is_naskah(self, path: str) -> bool:
        """True for a file of the documents themselves."""
        return path.startswith(naskah_folder(self._cycle) + "/")

    def fingerprint(self) -> str:
        """The same for the same words in everything that is printed, and only then."""
        told = [
            f"{path}={words}"
            for path, words in sorted(self._words.items())
            if words != "semula" and any(path == place or path.startswith(f"{place}/") for place in self._printed)
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()
