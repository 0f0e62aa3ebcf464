from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import KADIS, LATER, LETTER, STAFF, desk, edit
from siklus.errors import SiklusError

if TYPE_CHECKING:
    from office_repo import Office


def test_who_acts_is_who_the_office_knows(office: Office) -> None:
    at = desk(office("empty"), KADIS, LATER)
    assert at.person(at.policy()).id == KADIS


def test_the_office_is_mains_whatever_lies_on_the_desk(office: Office) -> None:
    repo = office("draft")
    edit(repo, "content/acuan/organisasi.yml", "nama: Ir. Ratna Umpama, M.T.", "nama: Orang Lain")
    at = desk(repo, KADIS, LATER)
    assert at.person(at.policy()).name == "Ir. Ratna Umpama, M.T."
    assert at.policy().cycles == {}


def test_what_is_unsaved_is_named_and_counted(office: Office) -> None:
    repo = office("draft")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    for number in range(4):
        (repo.root / f"catatan-{number}.txt").write_text("x", encoding="utf-8")
    at = desk(repo, STAFF, LATER)
    with pytest.raises(SiklusError, match="dan 2 lainnya"):
        at.refuse_dirty()
    with pytest.raises(SiklusError, match=r"catatan-1\.txt, catatan-2\.txt dan 1 lainnya"):
        at.refuse_dirty(allowed=["cycles"])
    at.refuse_dirty(allowed=["cycles", *(f"catatan-{number}.txt" for number in range(4))])


def test_a_folder_is_not_another_that_begins_like_it(office: Office) -> None:
    repo = office("draft")
    (repo.root / "cycles-lama").mkdir()
    (repo.root / "cycles-lama" / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SiklusError, match="cycles-lama/a"):
        desk(repo, STAFF, LATER).refuse_dirty(allowed=["cycles"])
