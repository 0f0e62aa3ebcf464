from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bench.past import generate_archive
from office_repo import CYCLE, SOURCE
from siklus.git import Repo

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from typist import Typist

pytestmark = pytest.mark.slow


def test_builds_from_what_is_in_force_and_archived(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    siklus(repo, "archive", CYCLE)
    answer = siklus(repo, "site")
    first = repo.root / "build" / "site" / "index.html"
    assert (answer.code, answer.out) == (0, f"Situs publik, 1 siklus: {first}\n")
    assert CYCLE in first.read_text(encoding="utf-8")
    inside = siklus(repo, "site", "--audience", "internal")
    assert inside.out == f"Situs internal, 1 siklus: {repo.root}/build/site-internal/index.html\n"
    assert not (first.parent / "register").exists()
    assert (repo.root / "build" / "site-internal" / "register" / "index.html").is_file()
    assert repo.text("status", "--porcelain") == ""


def test_finished_cycles_are_kept_and_shown_for_each_audience_by_itself(tmp_path: Path, siklus: Typist) -> None:
    repo = Repo(tmp_path / "kantor")
    generate_archive(SOURCE, repo.root, "2026-tw3", 2)
    shutil.copy(SOURCE / "mkdocs.yml", repo.root)
    build, later = repo.root / "build", "2030-02-01 10:00"
    made = []
    for _ in range(2):
        answer = siklus(repo, "site", "--audience", "publik", at=later)
        assert (answer.code, answer.out) == (0, f"Situs publik, 2 siklus: {build}/site/index.html\n")
        made.append(_files(build / "site"))
        assert siklus(repo, "site", "--audience", "internal", at=later).out.startswith("Situs internal, 2 siklus: ")
        assert len([path for path in (build / "cache-siklus" / "publik").iterdir() if path.is_file()]) == 2
    assert made[0] == made[1]
    assert (build / "halaman-internal" / "docs" / "register").is_dir()
    assert not (build / "halaman-publik" / "docs" / "register").exists()


def test_a_site_that_cannot_be_built_leaves_the_former_one(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    former = repo.root / "build" / "site"
    former.mkdir(parents=True)
    (former / "index.html").write_text("situs lama", encoding="utf-8")
    (repo.root / "mkdocs.yml").unlink()
    answer = siklus(repo, "site")
    assert answer.code == 2
    assert answer.err.startswith("Galat: ")
    assert (former / "index.html").read_text(encoding="utf-8") == "situs lama"


def test_shards_built_apart_make_the_same_site_when_they_are_merged(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = office("merged")
    siklus(repo, "archive", CYCLE)
    assert siklus(repo, "site").code == 0
    whole = _files(repo.root / "build" / "site")
    shutil.rmtree(repo.root / "build")
    cache = repo.root / "build" / "cache-situs" / "publik"
    for number in (1, 2):
        monkeypatch.setenv("SIKLUS_SHARD", f"{number}/2")  # as `--shard`, for a matrix of runners
        answer = siklus(repo, "site")
        assert (answer.code, answer.out) == (0, f"Bagian {number} dari 2 situs publik: {cache}\n")
        assert not (repo.root / "build" / "site").exists()
    monkeypatch.delenv("SIKLUS_SHARD")
    made = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert siklus(repo, "site").code == 0
    assert _files(repo.root / "build" / "site") == whole
    assert {path.name: path.stat().st_mtime_ns for path in cache.iterdir()} == made


@pytest.mark.parametrize("share", ["3/2", "0/2", "satu", "1", "-1/2"])
def test_a_shard_that_there_is_not(office: Office, siklus: Typist, share: str) -> None:
    answer = siklus(office("merged"), "site", f"--shard={share}")
    assert answer.code == 2
    assert f"`{share}` bukan bagian yang ada; tulis misalnya 1/4 sampai dengan 4/4" in answer.err


def _files(folder: Path) -> dict[str, bytes]:
    """Every file, but the packed site map: it tells when it was packed."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return found | {"sitemap.xml.gz": b""}
