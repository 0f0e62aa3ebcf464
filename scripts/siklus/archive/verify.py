"""Say of a file or a cycle whether it is genuine, unknown or altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.archive.evidence import evidence
from siklus.archive.publish import EVIDENCE, MANIFEST, archived_files, listed_files, sha256, stored_json
from siklus.errors import SiklusError
from siklus.forge.refs import ARCHIVE
from siklus.workflow.case import archived_cycles, open_case

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Repo


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that was verified.

    Args:
        subject: The file or the cycle.
        genuine: True when it is what the archive holds.
        sentence: What was found, in Indonesian.
    """

    subject: str
    genuine: bool
    sentence: str


def verify_file(repo: Repo, name: str, data: bytes) -> Answer:
    """Look a file up in the archive by its SHA-256."""
    wanted = sha256(data)
    same_name: list[str] = []
    for cycle in sorted(archived_cycles(repo)):
        for path, digest in listed_files(archived_files(repo, cycle)).items():
            if digest == wanted:
                return Answer(name, genuine=True, sentence=f"cocok: {path} dalam arsip siklus {cycle}")
            if path.rpartition("/")[2] == name.rpartition("/")[2]:
                same_name.append(cycle)
    if same_name:
        cycles = ", ".join(dict.fromkeys(same_name))
        return Answer(
            name, genuine=False, sentence=f"berubah, atau bukan dari arsip: namanya ada pada {cycles}, isinya lain"
        )
    return Answer(name, genuine=False, sentence="tidak dikenal: tidak ada dalam arsip")


def verify_cycle(repo: Repo, cycle: str, now: datetime) -> list[Answer]:
    """Recompute a cycle's hashes and its verdict, and compare them with what the archive says.

    Raises:
        SiklusError: The cycle is not in the archive.
    """
    files = archived_files(repo, cycle)
    if not files:
        known = ", ".join(sorted(archived_cycles(repo))) or "belum ada"
        raise SiklusError(f"Siklus `{cycle}` tidak ada dalam arsip.", f"Yang ada: {known}.")
    listed = listed_files(files)
    answers = [
        Answer(
            path,
            genuine=digest == sha256(files[path]),
            sentence="cocok" if digest == sha256(files[path]) else "berubah",
        )
        if path in files
        else Answer(path, genuine=False, sentence="hilang dari arsip")
        for path, digest in listed.items()
    ]
    answers += [
        Answer(path, genuine=False, sentence="tidak tercantum dalam manifest")
        for path in files
        if path != MANIFEST and path not in listed
    ]
    answers += [
        Answer(path, genuine=False, sentence="pernah diubah atau dihapus, padahal arsip hanya bertambah")
        for path in repo.altered_paths(ARCHIVE, f"{cycle}/")
        if path != f"{cycle}/{MANIFEST}"
    ]
    return [*answers, _verdict_again(repo, cycle, files, now)]


def _verdict_again(repo: Repo, cycle: str, files: dict[str, bytes], now: datetime) -> Answer:
    stored = stored_json(files, EVIDENCE)
    fresh = evidence(open_case(repo, cycle, now))
    differing = [key for key in fresh if stored.get(key) != fresh[key]]
    if differing:
        return Answer(
            EVIDENCE, genuine=False, sentence=f"putusan yang dihitung ulang berbeda pada: {', '.join(differing)}"
        )
    return Answer(EVIDENCE, genuine=True, sentence=f"putusan dihitung ulang dan sama: {stored['kalimat']}")
