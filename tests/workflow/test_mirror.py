"""A clone that only reads, as a runner has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, CYCLE, STAFF, be, look, save
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, REVIEWS
from siklus.git import Repo
from siklus.workflow.mirror import take

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office


def _clone(office: Office, folder: Path) -> tuple[Repo, Repo]:
    shared = office("corrected")
    shared.run("clone", "--quiet", "--branch", MAIN, str(shared.root), str(folder))
    return shared, Repo(folder)


def test_the_clone_then_tells_the_same_story(office: Office, tmp_path: Path) -> None:
    shared, clone = _clone(office, tmp_path / "mesin")
    assert clone.resolve(REVIEWS) is None
    assert set(take(clone, "origin", {})) >= {f"refs/heads/{BRANCH}", REVIEWS}
    assert take(clone, "origin", {}) == []
    assert look(clone).verdict == look(shared).verdict


def test_the_branch_that_is_open_is_left_alone(office: Office, tmp_path: Path) -> None:
    shared, clone = _clone(office, tmp_path / "mesin")
    clone.run("switch", "--quiet", BRANCH)
    tip = clone.need("HEAD")
    (shared.root / "cycles" / CYCLE / "naskah" / "sk.md").write_text("lain\n", encoding="utf-8")
    save(shared, STAFF, "2026-11-08 09:00", "Lain")
    take(clone, "origin", {})
    assert clone.need("HEAD") == tip


def test_what_was_written_here_is_not_overwritten(office: Office, tmp_path: Path) -> None:
    _, clone = _clone(office, tmp_path / "mesin")
    take(clone, "origin", {})
    clone.run("switch", "--quiet", BRANCH)
    be(clone, STAFF)
    (clone.root / "catatan.md").write_text("milik sendiri\n", encoding="utf-8")
    tip = save(clone, STAFF, "2026-11-08 09:00", "Milik sendiri")
    clone.run("switch", "--quiet", MAIN)
    with pytest.raises(SiklusError, match="non-fast-forward"):
        take(clone, "origin", {})
    assert clone.need(BRANCH) == tip


def test_nobody_there(office: Office) -> None:
    with pytest.raises(SiklusError, match="tidak dapat diambil"):
        take(office("draft"), "https://127.0.0.1:9/x.git", {})
