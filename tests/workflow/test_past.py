from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import LATER, edit, moment
from siklus.forge.refs import MAIN
from siklus.git import Repo
from siklus.source import DiskTree
from siklus.workflow.past import past_findings
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office

CALENDAR = "content/acuan/kalender/2026.yml"


def found(repo: Repo) -> list[str]:
    """What is found in the working copy, by its file."""
    edit(repo, CALENDAR, "tanggal: 2026-01-01", "tanggal: 2026-01-02")
    workspace = load_workspace(DiskTree(repo.root), only=[])
    return [one.path for one in past_findings(repo, workspace, moment(LATER))]


def test_a_machine_that_checks_a_proposal_knows_main_by_another_name(office: Office, tmp_path: Path) -> None:
    repo = office("draft")
    repo.run("clone", "--quiet", str(repo.root), str(tmp_path / "mesin"))
    machine = Repo(tmp_path / "mesin")
    assert machine.resolve(f"refs/heads/{MAIN}") is None
    assert found(machine) == [CALENDAR]


def test_where_no_main_says_what_was_in_force_nothing_is_found(office: Office) -> None:
    repo = office("draft")
    repo.run("branch", "--quiet", "-D", MAIN)
    assert found(repo) == []
