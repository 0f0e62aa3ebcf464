"""Reviews given on a forge reach what tells where a cycle stands."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from fake_forge import FakeForge
from forge_replay import Recording
from office_repo import BRANCH, CYCLE, LATER, STAFF, be, moment
from siklus.approval import State, judge
from siklus.forge.refs import MAIN
from siklus.forge.rest import Rest
from siklus.git import Repo
from siklus.workflow.proposals import told_on_forge
from siklus.workflow.remind import office_reminders

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.model.organisation import ForgeKind

#: Long after every standard time.
LATE = "2026-11-20 08:00"


@pytest.mark.parametrize("kind", ["github", "gitea"])
def test_whose_turn_it_is_follows_the_reviews_there(office: Office, kind: ForgeKind, tmp_path: Path) -> None:
    recording = Recording(kind, office("numbered"), tmp_path / "rekaman")
    recording.approved("initialled")
    recording.forge.now = moment(LATER)
    repo = recording.repo
    repo.run("update-ref", "-d", "refs/notes/siklus/reviews")  # the reviews lie on the forge alone
    subprocess.run(["git", "clone", "--quiet", str(repo.root), str(tmp_path / "klon")], check=True)
    clone = Repo(tmp_path / "klon")
    be(clone, STAFF)
    for branch in {BRANCH, MAIN} - {clone.current_branch()}:
        clone.run("branch", "--quiet", branch, f"origin/{branch}")
    with FakeForge(recording.forge).serve() as fake, Rest(fake.place, lambda _: None) as rest:
        told = told_on_forge(clone, rest, lambda: moment(LATER))
    assert set(told) == {CYCLE}
    assert [result.state for result in judge(told[CYCLE].story).slots][-1] is State.WAITING
    (alone,) = office_reminders(clone, moment(LATE))
    (with_forge,) = office_reminders(clone, moment(LATE), told)
    assert alone.key == f"{CYCLE}/langkah-1"
    assert with_forge.key == f"{CYCLE}/langkah-4"
    assert "Kepala Dinas" in with_forge.body
