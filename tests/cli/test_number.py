from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import BRANCH, COLLEAGUE, CYCLE, NUMBERED

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_reserves_once_and_says_so(office: Office, siklus: Typist) -> None:
    repo = office("corrected")
    first = siklus(repo, "number", "reserve", CYCLE, person=COLLEAGUE, at=NUMBERED)
    tip = repo.need(BRANCH)
    again = siklus(repo, "number", "reserve", CYCLE, person=COLLEAGUE, at=NUMBERED)
    assert first.code == again.code == 0
    assert first.out.splitlines() == [
        "SK Pengumpulan Data Kinerja: 000.8.6.3/014/DPUPRPERKIM-BLG/2026",
        "Surat Pemberitahuan Pengisian Data: 000.8.6.3/013/DPUPRPERKIM-BLG/2026",
    ]
    assert again.out == "Semua naskah sudah bernomor.\n"
    assert repo.need(BRANCH) == tip
