from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CORRECTED, CYCLE, KASUBAG, SEKDIN, STAFF, snapshot

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_an_approval_is_told_with_what_it_brings(office: Office, siklus: Typist) -> None:
    answer = siklus(office("submitted"), "review", CYCLE, "--approve", person=KASUBAG, at=CORRECTED)
    assert answer.code == 0
    assert "2 dari 4 persetujuan sah." in answer.out
    assert "Giliran Joko Misal, S.T., M.Si. (Sekretaris)" in answer.out
    assert "Belum dihitung" not in answer.out


def test_a_refusal_is_told_with_its_reason(office: Office, siklus: Typist) -> None:
    words = ("review", CYCLE, "--request-changes", "-m", "Target belum sama dengan PK")
    answer = siklus(office("submitted"), *words, person=KASUBAG, at=CORRECTED)
    assert answer.code == 0
    assert "Dikembalikan oleh Siti Teladan" in answer.out
    assert "“Target belum sama dengan PK”" in answer.out


def test_an_approval_that_does_not_count_says_why_at_once(office: Office, siklus: Typist) -> None:
    answer = siklus(office("submitted"), "review", CYCLE, "--approve", person=SEKDIN, at=CORRECTED)
    assert answer.code == 0
    assert "Belum dihitung: diberikan sebelum langkah sebelumnya lengkap; setujui ulang.\n" in answer.out


def test_a_comment_decides_nothing(office: Office, siklus: Typist) -> None:
    answer = siklus(office("submitted"), "review", CYCLE, "--comment", "-m", "Bagus", person=KASUBAG, at=CORRECTED)
    assert answer.code == 0
    assert "0 dari 4 persetujuan sah" in answer.out


@pytest.mark.parametrize("flags", [(), ("--approve", "--comment"), ("--approve", "--request-changes", "--comment")])
def test_one_answer_at_a_time(office: Office, siklus: Typist, flags: tuple[str, ...]) -> None:
    repo = office("submitted")
    before = snapshot(repo)
    answer = siklus(repo, "review", CYCLE, *flags, person=KASUBAG, at=CORRECTED)
    assert answer.code == 2
    assert answer.err.startswith("Galat: Pilih satu saja: `--approve`, `--request-changes`, atau `--comment`.")
    assert snapshot(repo) == before


def test_sending_back_needs_a_reason(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    before = snapshot(repo)
    answer = siklus(repo, "review", CYCLE, "--request-changes", person=STAFF, at=CORRECTED)
    assert answer.code == 2
    assert answer.err == 'Galat: Tulis apa yang perlu diperbaiki.\n  → Tambahkan `-m "…"` pada perintah ini.\n'
    assert siklus(repo, "review", CYCLE, "--comment", person=STAFF).err.startswith("Galat: Tulis catatannya.")
    assert snapshot(repo) == before
