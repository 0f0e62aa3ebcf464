"""Lists as a live forge gives them: with gaps, counts that are not what is shown, and page after page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fake_forge import FakeForge
from forge_replay import Recording
from office_repo import KADIS, KASUBAG, LATER, SEKDIN, moment
from siklus.errors import SiklusError
from siklus.forge.live import ask, fetch_proposal, list_reviews
from siklus.forge.refs import MAIN
from siklus.forge.remarks import read_remarks
from siklus.forge.rest import Rest
from siklus.git import Repo
from siklus.source import DiskTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.model.organisation import ForgeKind


@pytest.mark.parametrize(("kind", "divides"), [("github", False), ("gitea", False), ("gitea", True)])
@pytest.mark.parametrize("page_size", [1, 2, 3, 50])
def test_somebody_elses_draft_is_in_nobodys_way(
    office: Office, tmp_path: Path, kind: ForgeKind, page_size: int, *, divides: bool
) -> None:
    recording = Recording(kind, office("numbered"), tmp_path)
    forge, pull = recording.forge, recording.pull
    forge.review(pull, KASUBAG, moment(LATER), "reject", "Mohon diperbaiki.")
    forge.review(pull, KADIS, moment(LATER), "pending")
    forge.review(pull, SEKDIN, moment(LATER), "comment", "Setuju dengan Kasubag.")
    with (
        FakeForge(forge, page_size=page_size, divides=divides).serve() as fake,
        Rest(fake.place, lambda _: None) as rest,
    ):
        assert len(list_reviews(rest, 1)) == 2
        raw = ask(rest, 1, rest.get("pulls/1"))
        assert len(raw["reviews"]) == 2
        assert len(raw.get("timeline", [0, 0])) == 2
        fake.route = lambda asked, steps, words: (  # type: ignore[method-assign]  # there are no comments on lines
            (200, [], 0) if steps[-1] == "comments" else FakeForge.route(fake, asked, steps, words)
        )
        organisation = load_workspace(DiskTree(recording.repo.root), only=[]).need_organisation()
        assert [one.text for one in read_remarks(rest, 1, organisation)] == [
            "Mohon diperbaiki.",
            "Setuju dengan Kasubag.",
        ]


def test_what_moved_before_it_was_fetched_is_not_judged(office: Office, tmp_path: Path) -> None:
    recording = Recording("github", office("numbered"), tmp_path / "rekaman")
    clone = Repo(tmp_path / "klon")
    recording.repo.run("clone", "--quiet", str(recording.repo.root), str(clone.root))
    head, main = recording.forge.head(recording.pull), recording.repo.need(MAIN)
    with FakeForge(recording.forge).serve() as fake, Rest(fake.place, lambda _: None) as rest:
        assert fetch_proposal(clone, rest, 1, MAIN, head) == main
        with pytest.raises(SiklusError, match="berubah selagi dinilai"):
            fetch_proposal(clone, rest, 1, MAIN, main)
