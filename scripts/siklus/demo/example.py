"""The example cycles of the repository, as material for the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, naskah_folder
from siklus.git import Identity
from siklus.source import parse_yaml, read_text
from siklus.source.emit import emit_yaml

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from siklus.git import Repo
    from siklus.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Example:
    """A cycle's documents as they come out in the end.

    Args:
        cycle: Its id.
        files: Path in the repository -> text.
    """

    cycle: str
    files: dict[str, str]

    def write(self, repo: Repo, **mistakes: tuple[str, str]) -> None:
        """Write the documents into the working copy, with these mistakes.

        Args:
            repo: The repository whose working copy is written.
            mistakes: File name with ``_`` for the dot -> the right words and the wrong ones in their place.
        """
        wanted = {name.replace("_", "."): pair for name, pair in mistakes.items()}
        for path, text in self.files.items():
            right, wrong = wanted.pop(path.rpartition("/")[2], ("", ""))
            if right not in text:
                raise SiklusError(
                    f"Naskah contoh {path} tidak lagi memuat “{right}”.",
                    "Sesuaikan cerita peragaan dengan naskah contoh.",
                )
            target = repo.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text.replace(right, wrong, 1) if right else text, encoding="utf-8")


def read_example(workspace: Workspace, cycle: str) -> Example:
    """The documents of an example cycle.

    Raises:
        SiklusError: The repository no longer has that cycle.
    """
    paths = [path for path in workspace.need_cycle(cycle).files if path.startswith(naskah_folder(cycle))]
    return Example(cycle, {path: read_text(workspace.tree, path) for path in paths})


def clear_examples(repo: Repo, workspace: Workspace, examples: Collection[Example], at: datetime) -> None:
    """Take the example cycles and their numbers out of ``main``, so that the story can begin before them."""
    cycles = {example.cycle for example in examples}
    files: dict[str, bytes | None] = {path: None for cycle in cycles for path in workspace.cycles[cycle].files}
    for document in workspace.registers.values():
        text = read_text(workspace.tree, document.path)
        values: dict[str, Any] = parse_yaml(text)[0]
        kept = [entry for entry in values["nomor"] if entry.get("siklus") not in cycles]
        files[document.path] = emit_yaml(values | {"nomor": kept}, like=text).encode()
    message = "Kantor mulai memakai Siklus: siklus contoh dikosongkan\n"
    repo.commit_files(MAIN, files, message, Identity("Siklus", "siklus@dinas.example"), at)
