from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import CYCLE, LETTER, SUBMITTED, edit, snapshot

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_saves_and_says_whose_turn_it_is(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    answer = siklus(repo, "submit", CYCLE, "-m", "Salam penutup", at=SUBMITTED)
    assert answer.code == 0
    assert f"Draf siklus {CYCLE} diajukan pada simpanan {repo.need('HEAD')[:8]}." in answer.out
    assert "0 dari 4 persetujuan sah." in answer.out
    assert "Giliran Siti Teladan" in answer.out
    assert repo.text("log", "-1", "--format=%s") == "Salam penutup"


def test_refuses_a_packet_with_errors_and_saves_nothing(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    edit(repo, LETTER, "tahun: 2026", "tahun: 2025")
    before = snapshot(repo)
    answer = siklus(repo, "submit", CYCLE, at=SUBMITTED)
    assert answer.code == 1
    assert answer.err.startswith(f"Galat: Paket {CYCLE} memuat ")
    assert snapshot(repo) == before
