from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siklus.git import GitError

if TYPE_CHECKING:
    from siklus.git import Repo


def test_a_failure_carries_gits_own_words(repo: Repo) -> None:
    with pytest.raises(GitError, match=r"^git rev-parse gagal: fatal: .+\.$"):
        repo.run("rev-parse", "--verify", "tidak-ada^{tree}")
