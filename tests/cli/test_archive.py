from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import CYCLE
from siklus.forge.refs import ARCHIVE

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_freezes_once_and_verifies(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    first = siklus(repo, "archive", CYCLE)
    tip = repo.need(ARCHIVE)
    assert first.code == 0
    assert f"berkas masuk cabang arsip pada simpanan {tip[:8]}:\n" in first.out
    assert "  pdf/sk.pdf\n" in first.out
    again = siklus(repo, "archive", CYCLE)
    assert again.out == f"Arsip siklus {CYCLE} sudah lengkap; tidak ada yang ditambahkan.\n"
    assert repo.need(ARCHIVE) == tip


def test_what_is_not_in_force_is_not_frozen(office: Office, siklus: Typist) -> None:
    repo = office("signed")
    answer = siklus(repo, "archive", CYCLE)
    assert answer.code == 1
    assert repo.resolve(ARCHIVE) is None
