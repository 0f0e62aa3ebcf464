"""Two real offices and what their sites show: one cycle that is archived after a refusal, one that runs and is late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.past import generate_archive
from browser import chromium, served
from kept_office import KeptOffice
from office_repo import (
    ARCHIVIST,
    COLLEAGUE,
    CYCLE,
    KADIS,
    KASUBAG,
    LETTER,
    PRINTS,
    SEKDIN,
    SOURCE,
    STAFF,
    desk,
    edit,
    make_case,
    moment,
)
from siklus.archive.publish import publish
from siklus.forge.refs import MAIN
from siklus.model.records import Place
from siklus.site import build_site
from siklus.site.audience import public_pages, public_workspace
from siklus.site.gather import gather
from siklus.workflow.merge import merge
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.record import record_archived, record_copies, record_received, record_sent, record_unreceived
from siklus.workflow.review import review
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from siklus.git import Repo
    from siklus.site import SiteRequest

#: What the corrector wrote; every mark in it is dangerous somewhere.
REMARK = "Tenggat *belum* sama | <script>alert(1)</script>\nLihat baris 3 & 4."


def _archive(repo: Repo) -> None:
    review(desk(repo, SEKDIN, "2026-11-06 08:10"), CYCLE, "setuju", "")
    review(desk(repo, KASUBAG, "2026-11-06 09:00"), CYCLE, "kembalikan", REMARK)
    edit(repo, LETTER, "diucapkan terima kasih", "disampaikan terima kasih")
    submit(desk(repo, STAFF, "2026-11-06 15:00"), CYCLE, "Penutup diperbaiki")
    review(desk(repo, KASUBAG, "2026-11-09 08:30"), CYCLE, "setuju", "")
    review(desk(repo, SEKDIN, "2026-11-09 08:35"), CYCLE, "setuju", "")
    reserve_on_branch(desk(repo, COLLEAGUE, "2026-11-09 08:40"), CYCLE)
    review(desk(repo, KADIS, "2026-11-09 11:00"), CYCLE, "setuju", "")
    repo.run("switch", "--quiet", MAIN)
    merge(desk(repo, COLLEAGUE, "2026-11-09 11:10"), CYCLE)
    record_copies(desk(repo, COLLEAGUE, "2026-11-09 15:00"), CYCLE)
    units = record_sent(desk(repo, COLLEAGUE, "2026-11-10 08:00"), CYCLE, (), "kurir")
    record_unreceived(desk(repo, COLLEAGUE, "2026-11-10 09:00"), CYCLE, units[0], reason="Kantor tutup")
    for unit in units[1:]:
        receipt = desk(repo, COLLEAGUE, "2026-11-10 10:00")
        record_received(receipt, CYCLE, unit, by="Petugas Penerima", proof="Buku ekspedisi")
    shelf = Place(room="Ruang Arsip", cabinet="Lemari 2", box="B-1", folder="F-1")
    record_archived(desk(repo, ARCHIVIST, "2026-11-10 14:00"), CYCLE, shelf)
    publish(desk(repo, ARCHIVIST, "2026-11-10 14:10"), CYCLE, cache=PRINTS)


@pytest.fixture(scope="session")
def _sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SiteRequest]:
    """What a site shows, made once for each state of its office."""
    made: dict[str, SiteRequest] = {}

    def one(state: str) -> SiteRequest:
        if state not in made:
            folder: Path = tmp_path_factory.mktemp("situs")
            if state == "archived":
                repo = make_case(folder / "kantor", "submitted")
                _archive(repo)
            else:
                repo = make_case(folder / "kantor", "initialled")
            made[state] = gather(repo, moment("2026-11-12 10:00"), cache=folder / "cache")
        return made[state]

    return one


@pytest.fixture(scope="session")
def _built(_sites: Callable[[str], SiteRequest], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the office with an archive."""
    return _build(_sites("archived"), tmp_path_factory.mktemp("terbit"))


@pytest.fixture(scope="session")
def _built_running(_sites: Callable[[str], SiteRequest], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the office in which a cycle runs."""
    return _build(_sites("running"), tmp_path_factory.mktemp("berjalan"))


@pytest.fixture(scope="session")
def public(_sites: Callable[[str], SiteRequest]) -> SiteRequest:
    """The site for everybody of the office with an archive."""
    inside = _sites("archived")
    workspace, cycles = public_workspace(inside.workspace), tuple(public_pages(inside.cycles, ()))
    return replace(inside, workspace=workspace, cycles=cycles, audience="publik", charts={})


@pytest.fixture(scope="session")
def public_site(public: SiteRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built."""
    return _build(public, tmp_path_factory.mktemp("umum"))


def _build(request: SiteRequest, folder: Path) -> Path:
    build_site(request, config=SOURCE / "mkdocs.yml", staging=folder / "halaman", target=folder / "situs")
    return folder / "situs"


@pytest.fixture
def archived(_sites: Callable[[str], SiteRequest]) -> SiteRequest:
    """A cycle that was sent back once, then signed, distributed and archived."""
    return _sites("archived")


@pytest.fixture
def running(_sites: Callable[[str], SiteRequest]) -> SiteRequest:
    """A cycle that waits for its signature, far beyond ten minutes."""
    return _sites("running")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for each module of tests: two of them cannot be driven at once."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def archive_site(_built: Path) -> Iterator[str]:
    """The site of the office with an archive on a server; the address ends with a slash."""
    with served(_built) as address:
        yield address


@pytest.fixture(scope="module")
def from_disk(_built: Path) -> str:
    """The same site opened from its folder."""
    return f"{_built.as_uri()}/"


@pytest.fixture(scope="session")
def _kept_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of an office with three cycles in the archive and one that is approved."""
    folder = tmp_path_factory.mktemp("rak") / "kantor"
    generate_archive(SOURCE, folder, "2026-tw3", 4, running=1, step=30)
    return folder


@pytest.fixture
def kept_office(_kept_office: Path, tmp_path: Path) -> KeptOffice:
    """A copy of it, to be changed."""
    return KeptOffice(tmp_path, _kept_office)
