from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import KASUBAG, LATER, STAFF, moment
from siklus.forge.refs import MAIN, branch_of
from siklus.git import GitTree
from siklus.source import DiskTree
from siklus.workflow.rehearsal import find_actors
from siklus.workflow.rehearsal.office import begin_draft, make_repository
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office


def test_it_holds_what_is_printed_from_and_nothing_that_was_decided(office: Office, tmp_path: Path) -> None:
    workspace = load_workspace(DiskTree(office("signed").root), only=[])
    actors, now = find_actors(workspace, {}, moment(LATER)), moment(LATER)
    repo = make_repository(
        tmp_path / "geladi", workspace, actors, "github", {STAFF: "uji-satu", KASUBAG: "uji-dua"}, now
    )
    cycle = begin_draft(repo, workspace, actors, lambda: now)
    assert {path.split("/")[1] for _, _, path, _ in repo.list_tree(MAIN)} == {"acuan", "sop", "templat"}
    brought = (f"cycles/{cycle}/naskah/", "content/register/")
    assert all(path.startswith(brought) for path in repo.branch_paths(MAIN, branch_of(cycle)))
    people = load_workspace(GitTree(repo, MAIN), only=[]).need_organisation().people
    assert {one.id: one.accounts.github for one in people if one.accounts.github} == {
        STAFF: "uji-satu",
        KASUBAG: "uji-dua",
    }
    assert any(one.accounts.gitea for one in people)
