from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.proposal import COMMITS, FILES, REVIEWS, served

if TYPE_CHECKING:
    from siklus.model.organisation import ForgeKind


@pytest.mark.parametrize(("kind", "page_size"), [("github", 100), ("gitea", 50)])
def test_a_long_story_is_told_in_twelve_requests(tmp_path: Path, kind: ForgeKind, page_size: int) -> None:
    with served(tmp_path, kind, page_size) as one:
        forge = one.fake.forge
        base, head = forge.base(one.pull), forge.head(one.pull)
        assert len(forge.repo.branch_commits(base, head)) == COMMITS
        assert len(forge.repo.branch_paths(base, head)) == FILES
        assert len(one.pull.reviews) == REVIEWS
        for _ in range(2):
            seconds, requests = one.gate(str(Path(sys.executable).with_name("siklus")), dict(os.environ))
            assert seconds > 0
            assert requests <= 12
