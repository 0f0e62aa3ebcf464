from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import COLLEAGUE, CYCLE, KADIS, SIGNED, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from typist import Typist

WORDS = ("record", "wet", CYCLE, "--step", "4", "--by", KADIS)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


@pytest.mark.parametrize("at", [SIGNED, "2026-11-09T08:40", "2026-11-09T08:40+08:00", "2026-11-09 08.40"])
def test_a_signed_paper_is_told_with_what_it_brings(office: Office, siklus: Typist, scan: Path, at: str) -> None:
    words = (*WORDS, "--at", at, "--scan", str(scan))
    answer = siklus(office("initialled"), *words, person=COLLEAGUE, at="2026-11-09 09:00")
    assert answer.code == 0, answer.err
    assert answer.out.startswith("Tanda tangan basah dicatat pada simpanan ")
    assert "Lengkap: 4 dari 4 persetujuan sah" in answer.out


@pytest.mark.parametrize("at", ["kemarin", "2026-11-09", "2026-13-01 08:00", "08:40"])
def test_a_time_that_is_none(office: Office, siklus: Typist, scan: Path, at: str) -> None:
    answer = siklus(office("initialled"), *WORDS, "--at", at, "--scan", str(scan), person=COLLEAGUE)
    assert answer.code == 2
    assert "bukan waktu; tulis tanggal dan jam" in answer.err


def test_a_scan_that_is_not_there(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo = office("initialled")
    before = snapshot(repo)
    words = (*WORDS, "--at", SIGNED, "--scan", str(tmp_path / "tidak-ada.pdf"))
    answer = siklus(repo, *words, person=COLLEAGUE)
    assert answer.code == 2
    assert "tidak-ada.pdf tidak dapat dibaca" in answer.err
    assert snapshot(repo) == before
