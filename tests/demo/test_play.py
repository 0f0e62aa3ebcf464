"""The demonstration, as ``make run`` plays it, on a copy of this repository's office."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from command_line import read_command
from office_repo import SOURCE, snapshot
from siklus.demo import Played, play
from siklus.errors import SiklusError
from siklus.forge.refs import ARCHIVE, MAIN
from siklus.git import Identity, Repo

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Played, str, Repo, str]:
    """The demonstration played once: what it left, what it told, the source and how that looked before."""
    folder = tmp_path_factory.mktemp("sumber")
    for name in ("content", "cycles"):
        shutil.copytree(SOURCE / name, folder / name)
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(SOURCE / name, folder)
    source = Repo(folder)
    source.run("init", "--quiet", "--initial-branch=kerja-saya")
    staff = Identity("Budi Contoh, S.E.", "budi.contoh@dinas.example")
    source.run("config", "user.name", staff.name)
    source.run("config", "user.email", staff.email)
    source.run("add", "--all")
    source.run("commit", "--quiet", "-m", "Kantor")
    (folder / "catatan-saya.txt").write_text("belum disimpan", encoding="utf-8")
    before = snapshot(source)
    lines: list[str] = []
    played = play(source, tmp_path_factory.mktemp("hasil"), lines.append)
    return played, "\n".join(lines), source, before


def test_it_leaves_the_users_repository_alone(told: tuple[Played, str, Repo, str]) -> None:
    _, _, source, before = told
    assert snapshot(source) == before


@pytest.mark.parametrize(
    "sentence",
    [
        "target indikator `jalan-mantap` tertulis `75.00`, padahal `74.00`",
        "diberikan sebelum langkah sebelumnya lengkap; setujui ulang",
        "Dikembalikan oleh Siti Teladan, S.T., M.T. pada 6 November 2026 pukul 10.05",
        "isi berubah 40 menit setelahnya",
        "Galat: Belum dapat digabung. 3 dari 4 persetujuan sah",
        "Lengkap: 4 dari 4 persetujuan sah, terakhir Ir. Ratna Umpama, M.T. pada 11 November 2026 pukul 08.40.",
        "putusan dihitung ulang dan sama",
    ],
)
def test_it_tells_and_explains(told: tuple[Played, str, Repo, str], sentence: str) -> None:
    assert sentence in told[1]


def test_every_command_that_it_shows_can_be_typed(told: tuple[Played, str, Repo, str]) -> None:
    shown = re.findall(r"(?m)^  \$ (siklus .+)$", told[1])
    assert len(shown) > 20
    for line in shown:
        read_command(line)


def test_it_leaves_papers_archive_and_site(told: tuple[Played, str, Repo, str]) -> None:
    played = told[0]
    names = {path.relative_to(played.papers).as_posix() for path in played.papers.rglob("*.pdf")}
    sheets = ("format-data", "lembar-paraf", "sk", "surat-pemberitahuan")
    cycles = ("2026-tw3", "2026-tw4")
    sent_back = "2026-tw4/lembar-koreksi.pdf"
    everywhere = {f"{one}/{sheet}.pdf" for one in cycles for sheet in sheets}
    assert names == everywhere | {sent_back, "sop/pengumpulan-data-kinerja.pdf"}
    office = Repo(played.office)
    assert office.text("ls-tree", "-d", "--name-only", ARCHIVE).split() == list(cycles)
    assert office.resolve(MAIN) is not None
    page = played.site.read_text(encoding="utf-8")
    assert all(one in page for one in cycles)


def test_it_needs_a_commit(tmp_path: Path) -> None:
    empty = Repo(tmp_path)
    empty.run("init", "--quiet")
    with pytest.raises(SiklusError, match="belum memuat satu pun simpanan"):
        play(empty, tmp_path / "build", print)
