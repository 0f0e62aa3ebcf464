"""An office in which a draft was sent back, mended and handed in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE, KASUBAG, LETTER, NASKAH, STAFF, desk, edit, make_case, moment
from siklus.redline.find import Redline, make_redline
from siklus.workflow.review import review
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from siklus.git import Repo

DECREE, FORM = f"{NASKAH}/sk.md", f"{NASKAH}/format-data.yml"
MESSAGE = "Mohon diperbaiki <hari ini>.\nsk.md:64: Sebut tanggal rapatnya.\nformat-data.yml baris 40: sumbernya?"


@pytest.fixture(scope="session")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The office; tests only look at it."""
    repo = make_case(tmp_path_factory.mktemp("koreksian") / "kantor", "submitted")
    review(desk(repo, KASUBAG, "2026-11-06 09:00"), CYCLE, "kembalikan", MESSAGE)
    edit(repo, LETTER, "diucapkan terima kasih", "disampaikan terima kasih")
    edit(repo, DECREE, "mengisi format data kinerja sesuai dengan", "melengkapi format data kinerja menurut")
    edit(repo, DECREE, "  - pp-8-2006\n", "")
    edit(repo, FORM, "Laporan survei kondisi jalan dan", "Laporan hasil survei & kondisi jalan dan")
    submit(desk(repo, STAFF, "2026-11-06 15:00"), CYCLE, "Diperbaiki")
    return repo


@pytest.fixture(scope="session")
def redline(mended: Repo) -> Redline:
    """What changed in it since it was sent back."""
    return make_redline(mended, CYCLE, moment("2026-11-06 16:00"))
