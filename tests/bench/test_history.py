from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.history import COMMITS, generate_history
from bench.story import long_story
from siklus.approval import judge
from siklus.git import Repo
from siklus.workflow.case import known_cycles, open_case
from siklus.workflow.merges import merges

if TYPE_CHECKING:
    from siklus.workflow.case import Case

ROOT = Path(__file__).parents[2]
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def test_a_past_in_which_every_cycle_is_approved(tmp_path: Path) -> None:
    last = generate_history(ROOT, tmp_path / "kantor", "2026-tw4", 3)
    repo = Repo(tmp_path / "kantor")
    assert known_cycles(repo) == ["2026-tw4-0000", "2026-tw4-0001", "2026-tw4-0002"]
    assert last == "2026-tw4-0002"
    assert sorted(merges(repo)) == ["2026-tw4-0000", "2026-tw4-0001"]
    assert repo.text("rev-list", "--count", "main", f"siklus/{last}") == str(3 * COMMITS)
    cases: list[Case] = [open_case(repo, cycle, LATER) for cycle in known_cycles(repo)]
    assert [case.verdict.green for case in cases] == [True] * 3
    assert repo.changed_paths() == []


@pytest.mark.parametrize("count", [1, 250])
def test_a_story_with_as_many_reviews_as_wanted(count: int) -> None:
    story = long_story(ROOT, "2026-tw4", count)
    assert len(judge(story).reviews) == count
    assert story.troubles == ()
