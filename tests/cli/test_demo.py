from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import snapshot

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


_GONE = "Galat: Peragaan memakai siklus contoh `2026-tw3`, dan repositori ini tidak memuatnya lagi."


def test_an_office_without_the_examples_has_nothing_to_play(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    before = repo.text("for-each-ref")
    answer = siklus(repo, "demo")
    assert (answer.code, answer.err.splitlines()[0]) == (2, _GONE)
    assert repo.text("for-each-ref") == before
    assert snapshot(repo).endswith("!! build/")
