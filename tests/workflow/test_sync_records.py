"""A shared ``main`` that takes nothing directly, without a forge; with one, see ``tests/cli/test_sync_records.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE, LATER, SEKDIN, STAFF, desk, save, share
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.git import Repo
from siklus.workflow.record import record_copies
from siklus.workflow.sync import Synced, sync

if TYPE_CHECKING:
    from office_repo import Office

BRANCH = f"catatan/{STAFF}"


@pytest.fixture
def here(office: Office) -> Repo:
    """A clone in which a cycle is in force and its copies are recorded; the shared ``main`` is protected."""
    repo = office("merged")
    hook = share(repo).root / "hooks/update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\ntest "$1" != refs/heads/main\n', encoding="utf-8")
    hook.chmod(0o755)
    record_copies(desk(repo, STAFF, LATER), CYCLE)
    return repo


def exchange(repo: Repo, person: str = STAFF) -> Synced:
    return sync(desk(repo, person, "2026-11-10 16:00"))


def shared(repo: Repo) -> Repo:
    return Repo(repo.root.parent / "bersama.git")


def test_without_a_forge_the_branch_is_named(here: Repo) -> None:
    told = exchange(here)
    assert f"catatan pada cabang {BRANCH}" in told.went
    (left,) = told.left
    assert f"terkirim sebagai cabang {BRANCH}; minta pengelola menggabungkannya" in left
    assert shared(here).need(BRANCH) == here.need(MAIN)
    assert exchange(here) == Synced("origin", (), (), told.left)


def test_merged_there_and_the_branch_removed(here: Repo) -> None:
    exchange(here)
    shared(here).run("update-ref", f"refs/heads/{MAIN}", BRANCH)
    shared(here).run("branch", "--quiet", "-D", BRANCH)
    assert exchange(here) == Synced("origin", (), (), ())
    assert here.text("for-each-ref", "refs/siklus/jauh/heads/catatan") == ""


def test_whatever_lies_on_a_branch_of_that_name_is_not_taken(here: Repo) -> None:
    """Whoever may push can write a branch under anybody's name."""
    other = here.commit_tree(
        here.write_tree(f"{MAIN}~1", {"x": b"x"}),
        [here.need(f"{MAIN}~1")],
        "x\n",
        desk(here, SEKDIN, LATER).who,
        desk(here, SEKDIN, LATER).clock(),
    )
    here.run("push", "--quiet", "origin", f"{other}:refs/heads/{BRANCH}")
    mine = here.need(MAIN)
    assert f"catatan pada cabang {BRANCH}-2" in exchange(here).went
    assert here.need(MAIN) == mine
    assert shared(here).need(BRANCH) == other
    assert shared(here).need(f"{BRANCH}-2") == mine


def test_nor_is_a_branch_of_another_history(here: Repo) -> None:
    me = desk(here, STAFF, LATER)
    alien = here.commit_tree(here.write_tree(None, {"x": b"x"}), [], "x\n", me.who, me.clock())
    here.run("push", "--quiet", "origin", f"{alien}:refs/heads/{BRANCH}")
    assert f"catatan pada cabang {BRANCH}-2" in exchange(here).went


def test_records_that_wait_keep_their_branch_when_an_earlier_name_is_free_again(here: Repo) -> None:
    shared(here).run("update-ref", f"refs/heads/{BRANCH}-2", MAIN)
    here.run("push", "--quiet", "origin", f"{MAIN}:refs/heads/{BRANCH}-2")
    told = exchange(here)
    assert f"terkirim sebagai cabang {BRANCH}-2;" in told.left[0]
    assert shared(here).resolve(f"refs/heads/{BRANCH}") is None


def test_whose_records_these_are_has_to_be_known(here: Repo) -> None:
    with pytest.raises(SiklusError, match="tidak terdaftar"):
        exchange(here, "orang@luar.example")


def test_work_that_is_more_than_records_is_not_proposed(here: Repo) -> None:
    (here.root / "mkdocs.yml").write_text("site_name: Lain\n", encoding="utf-8")
    save(here, STAFF, LATER, "Situs")
    assert exchange(here).left == ()
    assert shared(here).resolve(f"refs/heads/{BRANCH}") is None
