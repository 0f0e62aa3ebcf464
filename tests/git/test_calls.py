from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from siklus.git import GitError, Identity

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.git import Repo


def test_a_failure_carries_gits_own_words(repo: Repo) -> None:
    with pytest.raises(GitError, match=r"^git rev-parse gagal: fatal: .+\.$"):
        repo.run("rev-parse", "--verify", "tidak-ada^{tree}")


def test_what_git_advises_besides_is_no_reason(repo: Repo, tmp_path: Path) -> None:
    repo.run("init", "--quiet", "--bare", str(tmp_path / "lain.git"))
    who, at = Identity("Budi", "budi@dinas.example"), datetime(2026, 11, 2, tzinfo=UTC)
    commits = [repo.commit_tree(repo.write_tree(None, {"a": words}), [], "x\n", who, at) for words in (b"1", b"2")]
    repo.run("push", "--quiet", str(tmp_path / "lain.git"), f"{commits[0]}:refs/heads/a")
    with pytest.raises(GitError) as refusal:
        repo.run("push", "--quiet", str(tmp_path / "lain.git"), f"{commits[1]}:refs/heads/a")
    assert "hint" not in refusal.value.message
