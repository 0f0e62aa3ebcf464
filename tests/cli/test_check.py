from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE, LETTER, edit

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


@pytest.mark.parametrize("words", [(), (CYCLE,)])
def test_an_office_in_order_has_no_error(office: Office, siklus: Typist, words: tuple[str, ...]) -> None:
    answer = siklus(office("draft"), "check", *words)
    assert answer.code == 0
    assert answer.err == ""


def test_an_error_is_shown_with_its_line_and_the_way_out(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    edit(repo, LETTER, "tahun: 2026", "tahun: 2025")
    answer = siklus(repo, "check", CYCLE)
    assert answer.code == 1
    assert f"{LETTER}:11  " in answer.out
    assert "galat dalam" not in answer.err


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("github", "::error file="), ("markdown", "1 galat")])
def test_other_programs_get_their_form(office: Office, siklus: Typist, form: str, start: str) -> None:
    repo = office("draft")
    edit(repo, LETTER, "sifat: Biasa", "sifat: Aneh")
    answer = siklus(repo, "check", CYCLE, "--format", form)
    assert answer.code == 1
    assert start in answer.out


def test_what_a_print_would_lose_is_an_error_too(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    path = repo.root / LETTER
    lines = path.read_text(encoding="utf-8").count("\n")
    path.write_text(path.read_text(encoding="utf-8") + '\n```{=typst}\n#read("x")\n```\n', encoding="utf-8")
    answer = siklus(repo, "check", CYCLE)
    assert answer.code == 1
    assert f"{LETTER}:{lines + 2}  CTK01 galat  blok kode tidak dicetak" in answer.out
    assert siklus(repo, "check").out == answer.out


def test_what_is_not_saved_is_checked_from_anywhere_below(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = office("draft")
    edit(repo, LETTER, "sifat: Biasa", "sifat: Aneh")
    monkeypatch.chdir(repo.root / "content" / "acuan")
    assert siklus.anywhere("check").code == 1


def test_a_draft_that_lies_on_its_branch_is_pointed_to(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    repo.run("switch", "--quiet", "main")
    answer = siklus(repo, "check", CYCLE)
    assert answer.code == 2
    assert answer.err.splitlines() == [
        f"Galat: Naskah siklus `{CYCLE}` tidak ada di cabang yang sedang dibuka.",
        f"  → Buka cabangnya dengan `git switch siklus/{CYCLE}`, lalu ulangi.",
    ]


def test_an_unknown_cycle_is_refused_with_the_known_ones(office: Office, siklus: Typist) -> None:
    answer = siklus(office("draft"), "check", "2030-tw1")
    assert answer.code == 2
    assert answer.err.splitlines() == [
        "Galat: Siklus `2030-tw1` tidak ada.",
        f"  → Yang ada: {CYCLE}. Siklus baru dimulai dengan `siklus new`.",
    ]


def test_a_cycle_that_is_a_link_is_a_finding(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    (repo.root / "cycles" / "2027-tw1").symlink_to(repo.root / "cycles" / CYCLE)
    answer = siklus(repo, "check", "2027-tw1")
    assert answer.code == 1
    assert "cycles/2027-tw1  " in answer.out
    assert "tautan simbolis" in answer.out


def test_days_that_are_over_stay_what_they_were(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    edit(
        repo,
        "content/acuan/kalender/2026.yml",
        "libur:\n",
        "libur:\n  - {tanggal: 2026-08-12, nama: Susulan, jenis: cuti_bersama}\n",
    )
    assert "KAL08" not in siklus(repo, "check", at="2026-08-12 10:00").out
    answer = siklus(repo, "check", at="2026-08-13 10:00")
    assert answer.code == 1
    assert "jam kerja atau libur 2026-08-12 berubah, padahal hari itu sudah lewat" in answer.out
