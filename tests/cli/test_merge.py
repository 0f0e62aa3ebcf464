from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import CYCLE, MERGED, snapshot
from siklus.forge.refs import MAIN

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_puts_in_force_and_hands_on_to_the_next_step(office: Office, siklus: Typist) -> None:
    repo = office("signed")
    answer = siklus(repo, "merge", CYCLE, at=MERGED)
    assert answer.code == 0
    assert answer.out.startswith(f"Siklus {CYCLE} berlaku sejak simpanan {repo.need(MAIN)[:8]};")
    assert "Giliran Budi Contoh, S.E." in answer.out
    assert "langkah 5 (Menerima dan menggandakan" in answer.out


def test_what_is_not_green_is_refused_with_the_next_action(office: Office, siklus: Typist) -> None:
    repo = office("initialled")
    before = snapshot(repo)
    answer = siklus(repo, "merge", CYCLE, at=MERGED)
    assert answer.code == 1
    assert answer.err.startswith("Galat: Belum dapat digabung. 3 dari 4 persetujuan sah.\n  → Giliran Ir. Ratna Umpama")
    assert snapshot(repo) == before
