"""A publisher that is killed leaves nothing half done, and whoever repeats it gets what it would have made."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from office_repo import COLLEAGUE, CYCLE, LATER, desk, snapshot
from siklus.archive.publish import publish
from siklus.forge.archive_branch import BRANCH

if TYPE_CHECKING:
    from office_repo import Office

PUBLISH = f"""
import sys
from pathlib import Path
from office_repo import COLLEAGUE, desk
from siklus.archive.publish import publish
from siklus.git import Repo
publish(desk(Repo(Path(sys.argv[1])), COLLEAGUE, "{LATER}"), "{CYCLE}", cache=Path(sys.argv[2]))
"""
#: Stands in git's place and kills everybody concerned, before or after the real one has done its work.
KILLER = """#!/bin/sh
case "{when} $*" in
  "before "*" {command} "*) kill -KILL 0 ;;
esac
'{git}' "$@" || exit
case "{when} $*" in
  "after "*" {command} "*) kill -KILL 0 ;;
esac
"""


@pytest.mark.parametrize(
    ("when", "command", "kept"),
    [
        ("before", "hash-object", False),
        ("after", "hash-object", False),
        ("after", "write-tree", False),
        ("before", "mktree", False),
        ("after", "commit-tree", False),
        ("after", "update-ref", True),
    ],
)
def test_killed(office: Office, tmp_path: Path, when: str, command: str, kept: bool) -> None:  # noqa: FBT001  # a case's answer
    repo = office("merged")
    before, cache, path = snapshot(repo), tmp_path / "simpanan", tmp_path / "bin"
    path.mkdir()
    killer = path / "git"
    # Behind every command another word follows, so that one without arguments is met, too.
    text = KILLER.format(when=when, command=command, git=shutil.which("git"))
    killer.write_text(text.replace('$*"', '$* "'), encoding="utf-8")
    killer.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", PUBLISH, str(repo.root), str(cache)],
        cwd=Path(__file__).resolve().parents[1],
        env=os.environ | {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"},
        start_new_session=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert (repo.resolve(BRANCH) is not None) is kept
    assert kept or snapshot(repo) == before
    again = publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=cache)
    assert bool(again.added) is not kept
    whole = repo.need(BRANCH)
    repo.run("update-ref", "-d", BRANCH)
    assert publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=cache).commit == whole
    repo.run("fsck", "--strict", "--no-dangling")
