"""Say of a file or a cycle whether it is genuine, unknown or altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from siklus.archive.compare import differences
from siklus.archive.evidence import as_values, evidence, judge_again
from siklus.archive.proof import SCHEMA, Evidence
from siklus.archive.publish import (
    EVIDENCE,
    MANIFEST,
    PAPERS_FOLDER,
    SCANS_FOLDER,
    SOURCES_FOLDER,
    archived_files,
    listed_files,
    sha256,
    stored_json,
)
from siklus.errors import SiklusError
from siklus.forge.refs import ARCHIVE, MAIN
from siklus.workflow.case import archived_cycles, open_case

if TYPE_CHECKING:
    from datetime import datetime

    from siklus.git import Repo

#: What the program words, which may read otherwise in another version of it.
_WORDS = frozenset(("kalimat", "sebab", "cacat"))


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
    stored = stored_json(files, EVIDENCE)
    proof, troubles = _proof(stored)
    answers = [*_listed(files), *_altered(repo, cycle)]
    told = {answer.subject for answer in answers if not answer.genuine}
    answers += [one for one in _contradicted(repo, files, proof) if one.subject not in told] if proof else []
    wrong = [*troubles, *_against_git(repo, cycle, stored, now)]
    wrong = wrong or (_against_itself(repo, proof, now) if proof else [])
    sentence = f"putusan dihitung ulang dan sama: {stored.get('kalimat')}"
    return answers + (
        [Answer(EVIDENCE, genuine=False, sentence=one) for one in wrong]
        or [Answer(EVIDENCE, genuine=True, sentence=sentence)]
    )


def _listed(files: dict[str, bytes]) -> list[Answer]:
    """Every file against the manifest."""
    listed = listed_files(files)
    answers = [
        Answer(path, genuine=False, sentence="hilang dari arsip")
        if path not in files
        else Answer(path, genuine=True, sentence="cocok")
        if digest == sha256(files[path])
        else Answer(path, genuine=False, sentence="berubah")
        for path, digest in listed.items()
    ]
    strangers = [path for path in files if path != MANIFEST and path not in listed]
    return answers + [Answer(path, genuine=False, sentence="tidak tercantum dalam manifest") for path in strangers]


def _altered(repo: Repo, cycle: str) -> list[Answer]:
    """What a later commit changed: the archive only grows."""
    sentence = "pernah diubah atau dihapus, padahal arsip hanya bertambah"
    paths = [path for path in repo.altered_paths(ARCHIVE, f"{cycle}/") if path != f"{cycle}/{MANIFEST}"]
    return [Answer(path, genuine=False, sentence=sentence) for path in paths]


def _proof(stored: dict[str, Any]) -> tuple[Evidence | None, list[str]]:
    """The stored evidence, or what is wrong with its form."""
    try:
        return Evidence.model_validate(stored, by_alias=True, by_name=False), []
    except ValidationError as error:
        places = [" > ".join(map(str, detail["loc"])) for detail in error.errors(include_url=False)]
        return None, [f"{place}: tidak sesuai dengan {SCHEMA.name}" for place in places]


def _contradicted(repo: Repo, files: dict[str, bytes], proof: Evidence) -> list[Answer]:
    """Files that agree with the manifest, but not with the evidence, their own name, or what was merged."""

    def below(folder: str) -> list[str]:
        return [path for path in files if path.startswith(f"{folder}/")]

    answers = [
        Answer(path, genuine=False, sentence=f"bukan cetakan yang tercatat dalam {EVIDENCE}")
        for path in sorted({*proof.papers, *below(PAPERS_FOLDER)})
        if path not in files or proof.papers.get(path) != sha256(files[path])
    ]
    scans = {path: path.removeprefix(f"{SCANS_FOLDER}/").partition(".")[0] for path in below(SCANS_FOLDER)}
    answers += [
        Answer(path, genuine=False, sentence="bukan pindaian yang namanya dipakainya")
        for path, digest in scans.items()
        if digest != sha256(files[path])
    ]
    missing = {one.scan for one in proof.given if one.scan} - set(scans.values())
    answers += [
        Answer(f"{SCANS_FOLDER}/{digest}", genuine=False, sentence="disebut bukti, tetapi tidak ada dalam arsip")
        for digest in sorted(missing)
    ]
    sources = [path for path in below(SOURCES_FOLDER) if "/pelaksanaan/" not in path and "\n" not in path]
    names = [f"{proof.commits.merge}:{path.removeprefix(f'{SOURCES_FOLDER}/')}" for path in sources]
    return answers + [
        Answer(path, genuine=False, sentence=f"bukan isi yang digabung ke {MAIN}")
        for path, data in zip(sources, repo.blobs(names), strict=True)
        if data != files[path]
    ]


def _against_git(repo: Repo, cycle: str, stored: dict[str, Any], now: datetime) -> list[str]:
    """What git tells otherwise now."""
    try:
        fresh = as_values(evidence(repo, open_case(repo, cycle, now), {})) | {"cetakan": stored.get("cetakan")}
    except SiklusError as error:
        return [f"tidak dapat dihitung ulang dari git: {error.message}"]
    ignored = _WORDS | {"program"} if stored.get("program") != fresh["program"] else frozenset()
    return differences(stored, fresh, ignored=ignored)


def _against_itself(repo: Repo, proof: Evidence, now: datetime) -> list[str]:
    """What does not follow from the evidence alone: it has to stand when the place of its reviews is gone."""
    verdict = judge_again(repo, proof, now)
    slots = {f"{one.slot.step} {one.slot.role} {one.slot.form}": one.by for one in verdict.slots}
    said = {
        "keadaan": verdict.state.value,
        "persetujuan": slots,
        "tinjauan": {one.id: one.counted for one in verdict.reviews},
    }
    found = {
        "keadaan": proof.state.value,
        "persetujuan": {f"{one.step} {one.role} {one.form}": one.person for one in proof.given},
        "tinjauan": {one.id: one.counted for one in proof.reviews},
    }
    return [f"tidak mengikuti dari bukti itu sendiri: {sentence}" for sentence in differences(found, said)]
