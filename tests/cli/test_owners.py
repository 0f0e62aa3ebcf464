from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.codeowners import FILES

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_they_are_shown_written_and_checked(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    shown = siklus(repo, "owners")
    assert "/cycles/*/naskah/ @contoh-dinas-siti @contoh-dinas-joko @contoh-dinas-ratna" in shown.out
    assert not (repo.root / FILES["gitea"]).exists()
    missing = siklus(repo, "owners", "--check")
    assert (missing.code, missing.out.count("belum ada")) == (1, 2)
    assert siklus(repo, "owners", "--write").out.splitlines() == [f"Ditulis: {path}" for path in FILES.values()]
    assert siklus(repo, "owners", "--check").out == "Kedua CODEOWNERS masih sesuai.\n"
    assert siklus(repo, "owners", "--format", "json").json == {
        path: (repo.root / path).read_text(encoding="utf-8") for path in FILES.values()
    }


def test_a_mandate_makes_them_stale_and_check_says_so(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    siklus(repo, "owners", "--write")
    absent = "2026-09-15 09:00"  # the Sekretaris acts for the Kepala Dinas
    answer = siklus(repo, "owners", "--check", "--format", "json", at=absent)
    assert (answer.code, [one["berkas"] for one in answer.json]) == (1, list(FILES.values()))
    checked = siklus(repo, "check", at=absent)
    assert checked.code == 0
    assert "PML02" in checked.out


def test_only_one_thing_at_a_time(office: Office, siklus: Typist) -> None:
    answer = siklus(office("empty"), "owners", "--write", "--check")
    assert answer.code == 2
    assert "Pilih salah satu" in answer.err
