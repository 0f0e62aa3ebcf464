"""Play both example cycles and lay out what they leave behind."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from siklus.archive.publish import archived_files
from siklus.demo.example import clear_examples, give_other_numbers, make_keys, read_example, register_keys
from siklus.demo.fourth_quarter import play_fourth_quarter
from siklus.demo.scene import Scene, scratch_clone
from siklus.demo.third_quarter import play_third_quarter
from siklus.errors import SiklusError
from siklus.forge.local import office_zone
from siklus.git import GitTree, Repo
from siklus.site import build_site
from siklus.site.gather import gather
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_QUICK, _WHOLE = "2026-tw3", "2026-tw4"
_BEGINNING = datetime.fromisoformat("2026-07-31T16:00+08:00")
_BETWEEN = datetime.fromisoformat("2026-10-30T16:00+08:00")


@dataclass(frozen=True, slots=True)
class Played:
    """What the demonstration left behind.

    Args:
        office: The scratch clone with its branches, reviews and archive.
        papers: The folder of the printed PDFs.
        site: The site's first page.
    """

    office: Path
    papers: Path
    site: Path


def play(source: Repo, build: Path, tell: Callable[[str], None]) -> Played:
    """Play the whole SOP twice in a scratch clone: once without a hitch, once with everything that goes wrong.

    Args:
        source: The office's repository; only its last commit is read.
        build: Where everything is written; what an earlier demonstration left there is replaced.
        tell: Takes a line of what happens.

    Raises:
        SiklusError: The repository is shallow, has no commit, or lacks the example cycles.
    """
    if source.is_shallow():
        raise SiklusError(
            "Salinan repositori ini terpotong (shallow clone).", "Lengkapi dengan `git fetch --unshallow`, lalu ulangi."
        )
    if source.resolve("HEAD") is None:
        raise SiklusError(
            "Repositori ini belum memuat satu pun simpanan (commit).", "Simpan dahulu dengan `git commit`."
        )
    office = scratch_clone(source, build / "kantor")
    workspace = load_workspace(GitTree(office, "HEAD"))
    examples = {cycle: read_example(workspace, cycle) for cycle in (_QUICK, _WHOLE)}
    zone = office_zone(workspace.need_office().timezone)
    keys = make_keys(build / "kunci", workspace.need_organisation().people)
    scene = Scene(office, workspace.need_organisation(), zone, tell, _BEGINNING, keys)
    clear_examples(office, workspace, list(examples.values()), _BEGINNING)
    if keys is not None:
        register_keys(office, workspace, keys, _BEGINNING)
    cache = build / "cache"
    _chapter(tell, f"Bagian 1. Siklus {_QUICK} berjalan lancar")
    play_third_quarter(scene, examples[_QUICK], cache)
    give_other_numbers(office, workspace, _BEGINNING, _BETWEEN)
    _chapter(tell, f"Bagian 2. Siklus {_WHOLE}: dikembalikan, terlalu dini, gugur, lalu sah")
    end = play_fourth_quarter(scene, examples[_WHOLE], cache, build / "konsep")
    _chapter(tell, "Bagian 3. Situs arsip")
    end.typed("siklus site")
    request = gather(office, end.desk.clock(), cache=cache)
    site = build_site(request, config=source.root / "mkdocs.yml", staging=build / "halaman", target=build / "situs")
    end.says(f"{len(request.cycles)} siklus terbit.")
    papers = _write_papers(office, build / "pdf")
    papers.joinpath("sop").mkdir()
    for sop, data in request.sop_pdfs.items():
        papers.joinpath("sop", f"{sop}.pdf").write_bytes(data)
    return Played(office.root, papers, site)


def _chapter(tell: Callable[[str], None], title: str) -> None:
    tell("")
    tell(title)
    tell("─" * len(title))


def _write_papers(office: Repo, folder: Path) -> Path:
    """The archived PDFs as plain files, for whoever wants to look or print."""
    if folder.exists():
        shutil.rmtree(folder)
    for cycle in (_QUICK, _WHOLE):
        target = folder / cycle
        target.mkdir(parents=True)
        for path, data in archived_files(office, cycle).items():
            if path.startswith("pdf/"):
                (target / path.removeprefix("pdf/")).write_bytes(data)
    return folder
