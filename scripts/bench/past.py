"""An office in which most of a long past is finished: recorded, archived, and nothing happens to it any more."""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.history import file, generate_history, git, head
from bench.variety import packets
from siklus.archive.public import PUBLIC_FOLDER
from siklus.archive.publish import PAPERS_FOLDER, SOURCES_FOLDER
from siklus.forge.ledger import undisturbed_lines
from siklus.forge.refs import ARCHIVE, MAIN
from siklus.git import Repo
from siklus.progress.frozen import REALISED, notes_digest, realised
from siklus.workflow.case import open_case
from siklus.workflow.merges import merges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.variety import Packet

_RECORDED = datetime(2030, 1, 2, tzinfo=UTC)
#: The papers of a cycle: with four each, 1,200 cycles are about five thousand documents. Three are for everybody, too.
PAPERS = ("format-data", "sk", "surat-pemberitahuan", "lembar-paraf")


def generate_past(source: Path, target: Path, example: str, count: int, *, running: int) -> None:
    """Make a repository in which a cycle was repeated many times, and most were finished and archived.

    The archive holds what the state of a cycle is told from, and none of its papers.

    Args:
        source: The repository to copy ``content/`` and the example from.
        target: A folder that does not exist yet.
        example: The cycle to repeat, its records included.
        count: How many cycles there are.
        running: How many of them are approved and not yet in force.
    """
    generate_history(source, target, example, count, running=running)
    repo = Repo(target)
    records = {cycle: _records(source, example) for cycle in merges(repo)}
    frozen: dict[str, bytes] = {}
    for cycle, course in _recorded(repo, records):
        frozen[f"{cycle}/{REALISED}"] = course
        frozen |= _below(f"{cycle}/sumber/cycles/{cycle}/pelaksanaan", records[cycle])
    _commit(repo, ARCHIVE, frozen)
    git(target, "gc", "--quiet")


def generate_archive(source: Path, target: Path, example: str, count: int, *, running: int = 0, step: int = 1) -> None:
    """Make a repository with a whole archive: packets that differ, their sources, papers and manifests.

    1,200 are thirty offices' ten years. Papers are stand-ins of a paper's size, and there is no evidence of the
    approvals: everything else is what publishing writes.

    Args:
        source: The repository to copy ``content/`` and the example from.
        target: A folder that does not exist yet.
        example: The cycle to vary, its records included.
        count: How many cycles there are.
        running: How many of them are approved and not yet in force.
        step: 1 takes the offices one after the other, more spreads few cycles over many years.
    """
    generate_history(source, target, example, count, running=running, varied=step)
    repo = Repo(target)
    in_force = merges(repo)
    ours = [one for one in packets(count, step) if one.cycle in in_force]
    example_records = _records(source, example)
    records = {one.cycle: one.files(example_records) for one in ours}
    course = dict(_recorded(repo, records))
    with repo.reading(), Path(target, ".git", "arsip").open("wb") as stream:
        # One commit for each cycle, as publishing makes them, so that the archive has its history.
        for mark, one in enumerate(ours, 1):
            frozen = _frozen(repo, one, in_force[one.cycle][0], records[one.cycle]) | {REALISED: course[one.cycle]}
            frozen["manifest.json"] = _manifest(one, in_force[one.cycle][0], frozen)
            stream.write(head(ARCHIVE, mark, "ukur@contoh.invalid", _RECORDED, f"Arsip {one.cycle}"))
            stream.writelines(file(*row) for row in _below(one.cycle, frozen).items())
    with Path(target, ".git", "arsip").open("rb") as written:
        subprocess.run(["git", "fast-import", "--quiet"], cwd=target, stdin=written, check=True)
    Path(target, ".git", "arsip").unlink()


def _records(source: Path, example: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (source / "cycles" / example / "pelaksanaan").glob("*.yml")}


def _below(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": data for name, data in files.items()}


def _recorded(repo: Repo, records: dict[str, dict[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Put the records on ``main``; then every cycle, and how it went."""
    _commit(
        repo,
        MAIN,
        {
            path: data
            for cycle, own in records.items()
            for path, data in _below(f"cycles/{cycle}/pelaksanaan", own).items()
        },
    )
    git(repo.root, "reset", "--quiet", "--hard")
    in_force = merges(repo)
    lines = undisturbed_lines(repo, in_force)
    sample = next(iter(records))
    values = realised(open_case(repo, sample, _RECORDED).progress(_RECORDED), in_force[sample][0], notes_digest(()))
    for cycle in records:
        yield cycle, _course(values, in_force[cycle][0], notes_digest(lines[cycle]))


def _frozen(repo: Repo, one: Packet, merge: str, records: dict[str, bytes]) -> dict[str, bytes]:
    """The sources and the papers of a cycle, by their path below its folder in the archive."""
    shared = (
        "content/acuan/instansi.yml",
        "content/acuan/organisasi.yml",
        "content/acuan/dasar-hukum.yml",
        f"content/acuan/perjanjian-kinerja/{one.year}.yml",
        "content/sop/pengumpulan-data-kinerja.yml",
    )
    naskah = [path for _, _, path, _ in repo.list_tree(merge, f"cycles/{one.cycle}/naskah/")]
    paths = (*shared, *naskah)
    contents = repo.blobs([f"{merge}:{path}" for path in paths])
    sources = {path: data or b"" for path, data in zip(paths, contents, strict=True)}
    sources |= _below(f"cycles/{one.cycle}/pelaksanaan", records)
    papers = one.papers([f"{name}.pdf" for name in PAPERS])
    public = {name: data for name, data in papers.items() if name != "lembar-paraf.pdf"}
    return _below(SOURCES_FOLDER, sources) | _below(PAPERS_FOLDER, papers) | _below(PUBLIC_FOLDER, public)


def _manifest(one: Packet, merge: str, files: dict[str, bytes]) -> bytes:
    values = {
        "versi": 1,
        "siklus": one.cycle,
        "judul": one.title,
        "tahun": one.year,
        "periode": f"tw{one.quarter}",
        "gabungan": merge,
        "berkas": {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())},
    }
    return json.dumps(values, indent=2).encode()


def _course(values: dict[str, Any], merge: str, notes: str) -> bytes:
    return json.dumps(values | {"gabungan": merge, "catatan": notes}).encode()


def _commit(repo: Repo, branch: str, files: dict[str, bytes]) -> None:
    tip = repo.resolve(f"refs/heads/{branch}")
    lines = [head(branch, 1, "ukur@contoh.invalid", _RECORDED, "Ukur"), f"from {tip}\n".encode() if tip else b""]
    git(repo.root, "fast-import", "--quiet", stdin=b"".join([*lines, *(file(*one) for one in files.items())]))
