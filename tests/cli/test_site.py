from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist

pytestmark = pytest.mark.slow


def test_builds_from_what_is_in_force_and_archived(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    siklus(repo, "archive", CYCLE)
    answer = siklus(repo, "site")
    first = repo.root / "build" / "site" / "index.html"
    assert (answer.code, answer.out) == (0, f"Situs publik, 1 siklus: {first}\n")
    assert CYCLE in first.read_text(encoding="utf-8")
    inside = siklus(repo, "site", "--audience", "internal")
    assert inside.out == f"Situs internal, 1 siklus: {repo.root}/build/site-internal/index.html\n"
    assert not (first.parent / "register").exists()
    assert (repo.root / "build" / "site-internal" / "register" / "index.html").is_file()
    assert repo.text("status", "--porcelain") == ""


def test_a_site_that_cannot_be_built_leaves_the_former_one(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    former = repo.root / "build" / "site"
    former.mkdir(parents=True)
    (former / "index.html").write_text("situs lama", encoding="utf-8")
    (repo.root / "mkdocs.yml").unlink()
    answer = siklus(repo, "site")
    assert answer.code == 2
    assert answer.err.startswith("Galat: ")
    assert (former / "index.html").read_text(encoding="utf-8") == "situs lama"
