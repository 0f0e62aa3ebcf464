from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import BRANCH, CYCLE, LATER, STAFF, save
from siklus.forge.refs import MAIN

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_what_came_and_went_is_told(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    bare = repo.root.parent / "bersama.git"
    repo.run("init", "--quiet", "--bare", str(bare))
    repo.run("remote", "add", "origin", str(bare))
    answer = siklus(repo, "sync")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "Dikirim ke origin:",
        f"  cabang {BRANCH}",
        f"  pengajuan {CYCLE} oleh Budi Contoh, S.E., 5 November 2026 pukul 14.05",
    ]
    again = siklus(repo, "sync", "origin")
    assert (again.code, again.out) == (0, "Sudah sama dengan origin.\n")


def test_what_stays_different_is_told_with_a_way_out(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    bare = repo.root.parent / "bersama.git"
    repo.run("clone", "--quiet", "--bare", ".", str(bare))
    repo.run("remote", "add", "origin", str(bare))
    repo.run("update-ref", f"refs/heads/{MAIN}", BRANCH)
    repo.run("push", "--quiet", "origin", MAIN)
    repo.run("update-ref", f"refs/heads/{MAIN}", f"{BRANCH}~1")
    repo.run("switch", "--quiet", MAIN)
    (repo.root / "lain.txt").write_text("x", encoding="utf-8")
    save(repo, STAFF, LATER, "Perubahan lain")
    answer = siklus(repo, "sync")
    assert answer.code == 1
    assert f"Belum disamakan:\n  {MAIN} di sana memuat perubahan baru" in answer.out


def test_without_a_shared_repository(office: Office, siklus: Typist) -> None:
    answer = siklus(office("submitted"), "sync")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Galat: Repositori ini belum mengenal repositori bersama.")


def test_a_machine_that_only_reads(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    bare = repo.root.parent / "bersama.git"
    repo.run("clone", "--quiet", "--mirror", ".", str(bare))
    repo.run("remote", "add", "origin", str(bare))
    repo.run("switch", "--quiet", MAIN)
    repo.run("branch", "--quiet", "-D", BRANCH)
    assert siklus(repo, "sync", "--take").out == f"Diambil: refs/heads/{BRANCH}\n"
    assert siklus(repo, "sync", "--take").out == "Sudah sama dengan origin.\n"
