"""Typed in the wrong place: one sentence, exit 2, nothing changed; whatever the command."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, CYCLE, LETTER, STAFF, be, edit, snapshot
from siklus.cli.overview import NAMES
from siklus.forge.refs import MAIN
from siklus.git import Repo

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from typist import Typist

CALLS = {
    "new": ("new", "2027-tw1"),
    "submit": ("submit", CYCLE),
    "number": ("number", "reserve", CYCLE),
    "record": ("record", "copies", CYCLE),
    "review": ("review", CYCLE, "--approve"),
    "gate": ("gate", CYCLE),
    "merge": ("merge", CYCLE),
    "archive": ("archive", CYCLE),
    "site": ("site",),
    "demo": ("demo",),
    "status": ("status",),
    "sync": ("sync",),
    "check": ("check",),
    "render": ("render", CYCLE),
    "verify": ("verify", CYCLE),
    "redline": ("redline", CYCLE),
    "remind": ("remind",),
    "owners": ("owners",),
    "preview": ("preview",),
    "forge": ("forge", "audit"),
}
#: Reads the working copy alone, and so needs no history.
WITHOUT_HISTORY = {"check", "owners", "forge"}
#: Work from the files or branches that are there.
WITHOUT_MAIN = {"check", "render", "status", "remind", "demo", "owners", "forge"}
#: Change branches or reviews in somebody's name.
ACTS = ("new", "submit", "number", "record", "review", "merge", "archive")
#: Are about one cycle, so that an unknown one has to be named.
ABOUT_ONE = ("submit", "number", "record", "review", "gate", "merge", "archive", "render", "verify")


def test_every_command_is_tried() -> None:
    assert set(CALLS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_outside_a_repository(siklus: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    answer = siklus.anywhere(*CALLS[name])
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(
        "Galat: Direktori ini bukan bagian dari repositori git.\n  → Masuk ke direktori kantor"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_without_git(siklus: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = siklus.anywhere(*CALLS[name])
    assert (answer.code, answer.out) == (2, "")
    assert (
        answer.err
        == "Galat: Program `git` tidak ditemukan di komputer ini.\n  → Pasang git, lalu ulangi perintah ini.\n"
    )


@pytest.mark.parametrize("name", NAMES)
def test_in_a_folder_that_is_gone(siklus: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    gone = tmp_path / "hilang"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    answer = siklus.anywhere(*CALLS[name])
    assert (answer.code, answer.err.splitlines()[0]) == (2, "Galat: Direktori ini sudah tidak ada.")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT_HISTORY])
def test_on_a_shallow_clone(
    office: Office, siklus: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    origin, folder = office("signed"), tmp_path / "dangkal"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{origin.root}", str(folder)], check=True
    )
    repo = Repo(folder)
    repo.run("branch", MAIN, f"origin/{MAIN}")
    be(repo, STAFF)
    before = snapshot(repo)
    monkeypatch.chdir(folder)
    answer = siklus.anywhere(*CALLS[name])
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Galat: Salinan repositori ini terpotong (shallow clone)")
    assert snapshot(repo) == before


@pytest.mark.parametrize("name", ["new", "submit", "number", "merge"])
def test_over_changes_that_are_not_saved(office: Office, siklus: Typist, name: str) -> None:
    repo = office("signed")
    edit(repo, "content/acuan/instansi.yml", "tempat: Paringin Selatan", "tempat: Paringin")
    before = snapshot(repo)
    answer = siklus(repo, *CALLS[name])
    assert answer.code == 2
    assert answer.err.startswith("Galat: Ada perubahan yang belum disimpan: content/acuan/instansi.yml.")
    assert snapshot(repo) == before


@pytest.mark.parametrize("name", ABOUT_ONE)
def test_of_a_cycle_that_is_not_there(office: Office, siklus: Typist, name: str) -> None:
    repo = office("signed")
    before = snapshot(repo)
    answer = siklus(repo, *(word.replace(CYCLE, "2030-tw1") for word in CALLS[name]))
    assert answer.code == 2
    assert "`2030-tw1`" in answer.err.splitlines()[0]
    assert snapshot(repo) == before


@pytest.mark.parametrize("name", ["new", "submit", "number", "record", "review"])
def test_by_a_stranger(office: Office, siklus: Typist, name: str) -> None:
    repo = office("merged" if name == "record" else "signed")
    before = snapshot(repo)
    answer = siklus(repo, *CALLS[name], person="tamu@lain.example")
    assert answer.code == 2
    assert answer.err.startswith("Galat: Alamat tamu@lain.example tidak terdaftar di content/acuan/organisasi.yml.")
    assert snapshot(repo) == before


@pytest.mark.parametrize("name", ACTS)
def test_by_somebody_whom_git_does_not_know(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repo = office("signed")
    repo.run("config", "--unset", "user.email")
    before = snapshot(repo)
    monkeypatch.chdir(repo.root)
    answer = siklus.anywhere(*CALLS[name])
    assert (answer.code, answer.err.splitlines()[0]) == (2, "Galat: Git belum mengenal Anda.")
    assert snapshot(repo) == before


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT_MAIN])
def test_in_a_repository_without_main(office: Office, siklus: Typist, name: str) -> None:
    repo = office("signed")
    repo.run("branch", "--move", MAIN, "utama")
    repo.run("branch", "--delete", "--force", "utama")
    before = snapshot(repo)
    answer = siklus(repo, *CALLS[name])
    assert answer.code == 2
    assert answer.err.startswith("Galat: ")
    assert "main" in answer.err or name == "verify"
    assert snapshot(repo) == before


def test_in_a_worktree_of_its_own(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo = office("signed")
    repo.run("switch", "--quiet", MAIN)
    repo.run("worktree", "add", "--quiet", str(tmp_path / "meja"), BRANCH)
    assert siklus(Repo(tmp_path / "meja"), "gate", CYCLE).code == 0


def test_a_program_that_breaks_in_the_middle_leaves_no_trace(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    edit(repo, LETTER, "sifat: Biasa", "sifat: Aneh")
    shutil.rmtree(repo.root / ".git" / "refs" / "notes", ignore_errors=True)
    before = snapshot(repo)
    assert siklus(repo, "submit", CYCLE).code == 1
    assert snapshot(repo) == before
