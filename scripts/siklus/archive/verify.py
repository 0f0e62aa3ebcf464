"""Say of a file, a cycle or the whole archive what is genuine, unknown or altered."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.archive.additions import earlier_ends
from siklus.archive.answer import Answer, Standing, altered, genuine, unknown
from siklus.archive.claim import claim_of
from siklus.archive.confirm import against_forge
from siklus.archive.outgoing import ADDRESSED, addressed_hashes
from siklus.archive.publish import (
    EVIDENCE,
    PAPERS_FOLDER,
    SCANS_FOLDER,
    SOURCES_FOLDER,
    archived_files,
    sha256,
)
from siklus.archive.recount import against_git, against_itself, read_evidence
from siklus.errors import SiklusError
from siklus.findings import offered
from siklus.forge.archive_branch import BRANCH, MANIFEST, listed_files, stored_json
from siklus.forge.local import office_zone
from siklus.forge.record import FOLDER as FORGE
from siklus.forge.refs import MAIN, REVIEWS
from siklus.forge.rest import ForgeError
from siklus.workflow.asking import ask_about
from siklus.workflow.case import archived_cycles, halt_at, open_case
from siklus.workflow.corrections import corrections

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from siklus.archive.proof import Evidence
    from siklus.forge.rest import Rest
    from siklus.git import Repo
    from siklus.model.records import ArchiveRecord
    from siklus.source import Document

#: Of a file that begins with an archived one. What was appended may paint over it, so nothing is said of the whole.
_ADDED = (
    "sesudahnya ditambahkan {} bita, seperti oleh tanda tangan elektronik. Tambahan dapat mengubah yang terlihat dan "
    "tidak dinilai di sini: periksa tanda tangannya dengan pembaca PDF atau layanan pemeriksa TTE"
)
_TOUCHED = "pernah diubah atau dihapus, padahal arsip hanya bertambah"
#: Of a file that the archive does not hold, by what it says of itself.
_CLAIMED: dict[str, tuple[Standing, str]] = {
    "arsip": ("berubah", "menyebut dirinya rangkap arsip {}, tetapi isinya bukan yang dibekukan; jangan dipakai"),
    "salinan": (
        "tidak_dikenal",
        "menyebut dirinya salinan {} untuk penerima, tetapi tidak tercatat dalam arsip; cocokkan dengan halamannya",
    ),
    "konsep": ("tidak_dikenal", "menyebut dirinya konsep {}, bukan naskah yang ditandatangani"),
}
#: Cycles that a sentence names before it only counts the rest.
_NAMED = 3


def verify_file(repo: Repo, name: str, data: bytes) -> list[Answer]:
    """Look a file up in the archive by its content; of a ZIP that was exported, every file in it.

    Args:
        repo: The repository.
        name: Its file's name.
        data: Its bytes.
    """
    frozen = _Frozen(repo)
    found = frozen.judge(name, data)
    return [found] if found.genuine else frozen.judge_members(data) or [found]


class _Frozen:
    """The files of the whole archive, by git's id of their content: none of them is read."""

    def __init__(self, repo: Repo) -> None:
        self.repo = repo
        rows = repo.list_tree(BRANCH) if repo.resolve(BRANCH) else []
        self.places: dict[str, list[str]] = {}
        self.names: dict[str, list[str]] = {}
        self.addressed: dict[str, tuple[str, str]] | None = None
        self.largest = max((size for _, _, _, size in rows), default=0)
        for _, blob, path, _ in rows:
            self.places.setdefault(blob, []).append(path)
            self.names.setdefault(path.rpartition("/")[2], []).append(path)

    def judge(self, name: str, data: bytes) -> Answer:
        """What there is to say of one file."""
        if (held := self._held(name, data)) is not None:
            return held
        for end in earlier_ends(data):
            if (held := self._held(name, data[:end])) is not None and held.genuine:
                inside = held.sentence.removeprefix("asli: ")
                return unknown(name, f"tidak dikenal: bagian awalnya {inside}; {_ADDED.format(len(data) - end)}")
        if (claim := claim_of(data)) is not None and f"{claim.cycle}/{MANIFEST}" in self.names.get(MANIFEST, ()):
            state, told = _CLAIMED[claim.kind]
            return Answer(name, state, f"{state.replace('_', ' ')}: {told.format(f'siklus {claim.cycle}')}")
        base = name.rpartition("/")[2]
        cycles = list(dict.fromkeys(path.partition("/")[0] for path in sorted(self.names.get(base, ()))))
        if not cycles:
            return unknown(name, "tidak dikenal: tidak ada dalam arsip")
        told = ", ".join(cycles[:_NAMED]) + (f", dan {len(cycles) - _NAMED} lainnya" if len(cycles) > _NAMED else "")
        return altered(name, f"berubah, atau bukan dari arsip: namanya ada pada {told}, isinya lain")

    def _held(self, name: str, data: bytes) -> Answer | None:
        """Where the archive holds exactly this file; None when it does not."""
        blob = self.repo.text("hash-object", "--no-filters", "--stdin", stdin=data)
        base = name.rpartition("/")[2]
        for place in sorted(self.places.get(blob, ()), key=lambda path: not path.endswith(f"/{base}")):
            cycle, _, path = place.partition("/")
            if path == MANIFEST or self._listed(cycle).get(path) == sha256(data):
                told = f"asli: sama dengan {path} dalam arsip siklus {cycle}"
                return genuine(name, "; ".join([told, *_lapsed(self.repo, cycle)]))
            return altered(
                name, f"berubah: ada sebagai {path} dalam arsip siklus {cycle}, tetapi lain dari manifest di sana"
            )
        if (sent := self._sent(sha256(data))) is not None:
            cycle, path = sent
            told = f"asli: sama dengan {path}, salinan untuk satu penerima dari siklus {cycle}"
            return genuine(name, "; ".join([told, *_lapsed(self.repo, cycle)]))
        return None

    def judge_members(self, data: bytes) -> list[Answer]:
        """Every file below a folder of a ZIP; none when it is no ZIP that can be read to its end."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                return [
                    self.judge(one.filename, packed.open(one).read(self.largest + 1))  # no further: it may be a bomb
                    for one in packed.infolist()
                    if one.filename.count("/") > 1
                ]
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
            return []

    def _sent(self, digest: str) -> tuple[str, str] | None:
        """The cycle and the name of a copy that was printed for one recipient; None when nobody got such a file."""
        if self.addressed is None:
            lists = [path for path in self.names.get(ADDRESSED, ()) if path.count("/") == 1]
            cycles = [path.partition("/")[0] for path in lists]
            texts = self.repo.blobs([f"{BRANCH}:{path}" for path in lists])
            self.addressed = {
                own: (cycle, path)
                for cycle, text in zip(cycles, texts, strict=True)
                if text is not None and self._listed(cycle).get(ADDRESSED) == sha256(text)
                for path, own in addressed_hashes({ADDRESSED: text}).items()
            }
        return self.addressed.get(digest)

    def _listed(self, cycle: str) -> dict[str, str]:
        (data,) = self.repo.blobs([f"{BRANCH}:{cycle}/{MANIFEST}"])
        return listed_files({MANIFEST: data or b""})


def verify_cycle(repo: Repo, cycle: str, now: datetime) -> list[Answer]:
    """Recompute a cycle's hashes and its verdict, and compare them with what the archive says.

    Raises:
        SiklusError: The cycle is not in the archive.
    """
    files = archived_files(repo, cycle)
    if not files:
        way_out = offered(sorted(archived_cycles(repo), reverse=True), "Belum ada siklus dalam arsip.")
        raise SiklusError(f"Siklus `{cycle}` tidak ada dalam arsip.", way_out)
    stored = stored_json(files, EVIDENCE)
    proof, troubles = read_evidence(stored)
    answers = [*_listed(files), *_touched(repo, cycle)]
    told = {answer.subject for answer in answers if not answer.genuine}
    answers += [one for one in _contradicted(repo, files, proof) if one.subject not in told] if proof else []
    wrong = [altered(EVIDENCE, one) for one in troubles]
    try:
        case = open_case(repo, cycle, now)
        wrong += [altered(EVIDENCE, one) for one in against_git(repo, case, stored)]
        wrong += _unrecorded(files, case.files.archive_record)
        if not wrong and proof:
            wrong = [altered(EVIDENCE, one) for one in against_itself(repo, proof, now)]
    except SiklusError as error:
        wrong.append(unknown(EVIDENCE, f"tidak dapat dihitung ulang dari git: {error.message}"))
    if wrong and repo.resolve(REVIEWS) is None and (proof is None or proof.answered is None):
        wrong.insert(0, unknown(EVIDENCE, "tinjauan tidak ada di repositori ini; ambil dengan `siklus sync`"))
    sentence = f"putusan dihitung ulang dan sama: {stored.get('kalimat')} {_by_whom(proof)}"
    answers += wrong or [genuine(EVIDENCE, sentence)]
    return answers + [genuine(cycle, one) for one in _lapsed(repo, cycle)]


def _lapsed(repo: Repo, cycle: str) -> list[str]:
    """That what is genuine no longer holds: the cycle was cancelled, or an erratum took its place."""
    halt = halt_at(repo, f"refs/heads/{MAIN}", cycle)
    if halt is not None and halt.state == "dibatalkan":
        return [f"siklusnya dibatalkan {long_date(halt.at)} ({halt.reason}), jadi naskahnya tidak berlaku lagi"]
    other = corrections(repo).get(cycle)
    return [f"sudah diralat oleh siklus {other}, dan yang berlaku ialah naskah siklus itu"] if other else []


def _by_whom(proof: Evidence | None) -> str:
    """What the verdict was counted on, and how far that can be trusted."""
    if proof is None or proof.answered is None:
        return "Dihitung menurut catatan di git."
    told = proof.answered
    day = long_date(told.taken_at.astimezone(office_zone(proof.timezone)).date())
    checked = "ditanyakan lagi" if told.confirmed else "TIDAK ditanyakan lagi"
    return f"Dihitung menurut jawaban forge yang tersimpan ({told.words}, {day}, {checked} sebelum dibekukan)."


def verify_with_forge(repo: Repo, cycle: str, forge: Rest, clock: Callable[[], datetime]) -> Answer:
    """Ask the forge itself whether it still says what the archive keeps of it.

    Args:
        repo: The repository.
        cycle: An archived cycle.
        forge: The office's forge.
        clock: Tells the present moment.

    Raises:
        SiklusError: There is no such cycle.
    """
    case = open_case(repo, cycle, clock())
    if case.record is None:
        return unknown(FORGE, "siklus ini tidak disetujui di forge, jadi tidak ada yang ditanyakan")
    try:
        fresh = ask_about(repo, forge, cycle, clock)
    except ForgeError as error:
        return unknown(FORGE, f"tidak dapat ditanya: {error.message}")
    if fresh is None:
        return altered(FORGE, f"tidak mengenal {case.record.origin.words}")
    wrong = against_forge(repo, case, open_case(repo, cycle, clock(), record=fresh))
    return altered(FORGE, f"kini menjawab lain: {wrong[0]}") if wrong else genuine(FORGE, "ditanya dan menjawab sama")


def _listed(files: dict[str, bytes]) -> list[Answer]:
    """Every file against the manifest."""
    listed = listed_files(files)
    answers = [
        altered(path, "hilang dari arsip")
        if path not in files
        else genuine(path, "asli")
        if digest == sha256(files[path])
        else altered(path, "berubah")
        for path, digest in listed.items()
    ]
    strangers = [path for path in files if path != MANIFEST and path not in listed]
    return answers + [unknown(path, "tidak tercantum dalam manifest") for path in strangers]


def _touched(repo: Repo, cycle: str) -> list[Answer]:
    """What a later commit changed: the archive only grows."""
    paths = [path for path in repo.altered_paths(BRANCH, f"{cycle}/") if path != f"{cycle}/{MANIFEST}"]
    return [altered(path, _TOUCHED) for path in paths]


def _contradicted(repo: Repo, files: dict[str, bytes], proof: Evidence) -> list[Answer]:
    """Files that agree with the manifest, but not with the evidence, their own name, or what was merged."""

    def below(folder: str) -> list[str]:
        return [path for path in files if path.startswith(f"{folder}/")]

    answers = [
        altered(path, f"bukan cetakan yang tercatat dalam {EVIDENCE}")
        for path in sorted({*proof.papers, *below(PAPERS_FOLDER)})
        if path not in files or proof.papers.get(path) != sha256(files[path])
    ]
    scans = {path: path.removeprefix(f"{SCANS_FOLDER}/").partition(".")[0] for path in below(SCANS_FOLDER)}
    answers += [
        altered(path, "bukan pindaian yang namanya dipakainya")
        for path, digest in scans.items()
        if digest != sha256(files[path])
    ]
    missing = {one.scan for one in proof.given if one.scan} - set(scans.values())
    answers += [
        altered(f"{SCANS_FOLDER}/{digest}", "disebut bukti, tetapi tidak ada dalam arsip") for digest in sorted(missing)
    ]
    sources = [path for path in below(SOURCES_FOLDER) if "/pelaksanaan/" not in path and "\n" not in path]
    names = [f"{proof.commits.merge}:{path.removeprefix(f'{SOURCES_FOLDER}/')}" for path in sources]
    return answers + [
        altered(path, f"bukan isi yang digabung ke {MAIN}")
        for path, data in zip(sources, repo.blobs(names), strict=True)
        if data != files[path]
    ]


def _unrecorded(files: dict[str, bytes], record: Document[ArchiveRecord] | None) -> list[Answer]:
    """Papers that are not those whose hashes the office wrote into its archive entry on ``main``."""
    known = {f"{PAPERS_FOLDER}/{one.file}": one.digest for one in record.value.digital} if record else {}
    return [
        altered(path, f"bukan yang sidik jarinya tercatat pada arsip.yml di {MAIN}")
        for path, digest in known.items()
        if path not in files or sha256(files[path]) != digest
    ]
