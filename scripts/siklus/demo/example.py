"""The example cycles of the repository, as material for the story."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge import signing
from siklus.forge.refs import MAIN, naskah_folder
from siklus.git import GitTree, Identity
from siklus.source import parse_yaml, read_text
from siklus.source.emit import emit_yaml
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from pathlib import Path

    from siklus.git import Repo
    from siklus.model.organisation import Person
    from siklus.workspace import Workspace

#: Commits what belongs to the stage and not to the story.
NOBODY = Identity("Siklus", "siklus@dinas.example")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that a drafter gets wrong.

    Args:
        file: The document's file name.
        right: The words as they should be.
        wrong: What stands there instead.
    """

    file: str
    right: str
    wrong: str

    def made_in(self, text: str) -> str:
        """The text with the mistake in it.

        Raises:
            SiklusError: The text no longer has the right words.
        """
        if self.right not in text:
            raise SiklusError(
                f"Naskah contoh {self.file} tidak lagi memuat “{self.right.strip()}”.",
                "Sesuaikan cerita peragaan dengan naskah contoh.",
            )
        return text.replace(self.right, self.wrong, 1)


@dataclass(frozen=True, slots=True)
class Example:
    """A cycle's documents as they come out in the end.

    Args:
        cycle: Its id.
        files: Path in the repository -> text.
    """

    cycle: str
    files: dict[str, str]

    def write(self, repo: Repo, mistake: Mistake | None = None) -> None:
        """Write the documents into the working copy, with this mistake.

        Raises:
            SiklusError: The example no longer has the words that the mistake takes the place of.
        """
        for path, text in self.files.items():
            target = repo.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            wrong = mistake is not None and path.endswith("/" + mistake.file)
            target.write_text(mistake.made_in(text) if mistake and wrong else text, encoding="utf-8")


def read_example(workspace: Workspace, cycle: str) -> Example:
    """The documents of an example cycle.

    Raises:
        SiklusError: The repository no longer has that cycle.
    """
    if not workspace.tree.entries(f"cycles/{cycle}"):
        raise SiklusError(
            f"Peragaan memakai siklus contoh `{cycle}`, dan repositori ini tidak memuatnya lagi.",
            "Jalankan pada salinan repositori asal Siklus; kantor sendiri memulai siklus dengan `siklus new`.",
        )
    paths = [path for path in workspace.need_cycle(cycle).files if path.startswith(naskah_folder(cycle))]
    return Example(cycle, {path: read_text(workspace.tree, path) for path in paths})


def clear_examples(repo: Repo, workspace: Workspace, examples: Collection[Example], at: datetime) -> None:
    """Take the example cycles out of ``main``, and every number given since: the story begins before them."""
    cycles = {example.cycle for example in examples}
    files: dict[str, bytes | None] = {path: None for cycle in cycles for path in workspace.cycles[cycle].files}
    for path, values in _registers(workspace):
        kept = [one for one in values["nomor"] if one.get("siklus") not in cycles and not _later(one, at)]
        files[path] = emit_yaml(values | {"nomor": kept}, like=read_text(workspace.tree, path)).encode()
    repo.commit_files(MAIN, files, "Kantor mulai memakai Siklus: siklus contoh dikosongkan\n", NOBODY, at)


def give_other_numbers(repo: Repo, workspace: Workspace, since: datetime, at: datetime) -> None:
    """Enter the numbers that the office gave to other papers in between."""
    now = load_workspace(GitTree(repo, repo.need(MAIN)), only=[])
    files: dict[str, bytes | None] = {}
    for path, values in _registers(workspace):
        others = [one for one in values["nomor"] if "siklus" not in one and _later(one, since)]
        text = read_text(now.tree, path)
        present: dict[str, Any] = parse_yaml(text)[0]
        files[path] = emit_yaml(present | {"nomor": [*present["nomor"], *others]}, like=text).encode()
    repo.commit_files(MAIN, files, "Nomor untuk naskah lain dicatat\n", NOBODY, at)


def make_keys(folder: Path, people: Iterable[Person]) -> Path | None:
    """A signing key for everybody who acts; None on a machine without OpenSSH."""
    if not signing.available():
        return None
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for person in people:
        signing.make_key(folder / person.id)
    return folder


def register_keys(repo: Repo, workspace: Workspace, keys: Path, at: datetime) -> None:
    """Write everybody's public key into ``organisasi.yml``."""
    path = "content/acuan/organisasi.yml"
    text = read_text(workspace.tree, path)
    values: dict[str, Any] = parse_yaml(text)[0]
    for person in values["orang"]:
        public = (keys / f"{person['id']}.pub").read_text(encoding="utf-8").strip()
        person["kunci"] = [{"kunci": public, "dari": at.date().isoformat()}]
    files = {path: emit_yaml(values, like=text).encode()}
    repo.commit_files(MAIN, files, "Kunci tanda tinjauan didaftarkan\n", NOBODY, at)


def _registers(workspace: Workspace) -> list[tuple[str, dict[str, Any]]]:
    return [
        (document.path, parse_yaml(read_text(workspace.tree, document.path))[0])
        for document in workspace.registers.values()
    ]


def _later(entry: dict[str, Any], than: datetime) -> bool:
    return "tanggal" in entry and date.fromisoformat(entry["tanggal"]) > than.date()
