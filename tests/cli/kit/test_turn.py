"""Commands that are typed in the same moment, as processes of their own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from office_repo import CYCLE, KASUBAG, be
from siklus.cli.kit.turn import LOCK, end_turn, take_turn
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.workflow.register import ledgers
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo


def typed(repo: Repo, *words: str) -> subprocess.Popen[str]:
    """A command that has been started."""
    command = [sys.executable, "-m", "siklus", *words]
    return subprocess.Popen(command, cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_nothing_is_lost_when_several_write_at_once(office: Office) -> None:
    repo = office("submitted")
    be(repo, KASUBAG)
    started = [typed(repo, "review", CYCLE, "--comment", "-m", f"Catatan {number}") for number in range(3)]
    number = ("number", "use", "--register", "sk", "--code", "000.7.5", "--subject")
    started += [typed(repo, *number, f"Naskah {one}") for one in range(3)]
    assert [(process.communicate(), process.returncode)[1] for process in started] == [0] * 6
    status = typed(repo, "status", CYCLE)
    assert "0 dari 4 persetujuan sah" in status.communicate()[0]
    [register] = ledgers(repo, load_workspace(GitTree(repo, MAIN), only=[]), register="sk", year=2026)
    given = [line for line in register.lines if (line.entry.subject or "").startswith("Naskah ")]
    assert len({line.entry.sequence for line in given}) == 3


def test_who_waits_is_told_and_goes_on_when_it_is_their_turn(office: Office) -> None:
    repo = office("submitted")
    be(repo, KASUBAG)
    take_turn(repo)
    waiting = typed(repo, "review", CYCLE, "--comment", "-m", "Catatan")
    assert waiting.stderr is not None
    assert "menunggu gilirannya" in waiting.stderr.readline()
    take_turn(repo)  # ours already
    end_turn()
    assert waiting.wait() == 0
    waiting.communicate()
    assert (repo.root / ".git" / LOCK).read_bytes() == b""
