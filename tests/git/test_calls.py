from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from siklus.git import GitError, Identity
from siklus.git.calls import failure

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


@pytest.mark.parametrize(
    ("said", "message", "fix"),
    [
        (b"fatal: unable to write loose object file: No space left on device\n", "tempat penyimpanan penuh", "Kosong"),
        (b"error: x\nfatal: cannot create y: Permission denied\n", "hak aksesnya tidak cukup", "hak menulis"),
        (b"fatal: not a tree object\nhint: ada lagi\n", "git write-tree gagal: fatal: not a tree object.", ""),
        (b"", "git write-tree gagal: tanpa keterangan.", ""),
    ],
)
def test_what_git_refused_is_told_by_its_cause(said: bytes, message: str, fix: str) -> None:
    error = failure("write-tree", said)
    assert message in error.message
    assert fix in error.fix


def test_git_speaks_one_language_whatever_the_surroundings_say(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "id")
    monkeypatch.setenv("LC_MESSAGES", "id_ID.UTF-8")
    with pytest.raises(GitError, match="Not a valid object name"):
        repo.run("ls-tree", "tidak-ada")
