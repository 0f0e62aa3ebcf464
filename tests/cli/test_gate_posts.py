"""``siklus gate --pull --post`` as a workflow starts it: a process, HTTP, and git over HTTP with a token."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import git_http
from fake_forge import Asked, FakeForge, Mishap
from forge_replay import Recording
from office_repo import KADIS, LATER, LETTER, SIGNED, STAFF, edit, moment, save
from siklus.forge.board import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from forge_state import Status
    from office_repo import Office
    from siklus.model.organisation import ForgeKind

pytestmark = [
    pytest.mark.parametrize("kind", ["github", "gitea"]),
    pytest.mark.skipif(not git_http.available(), reason="git was installed without its server side"),
]
SIKLUS = str(Path(sys.executable).with_name("siklus"))


@dataclass
class Runner:
    """A clone that came over HTTP, and the forge that it came from."""

    fake: FakeForge
    recording: Recording
    clone: Path

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start the gate on the one pull request there is."""
        place = self.fake.place
        named = {"GITHUB_API_URL": place.api, "GITHUB_REPOSITORY": place.repository, "GITHUB_TOKEN": self.token}
        command = [SIKLUS, "gate", "--pull", "1", *(words or ("--post",))]
        return subprocess.Popen(
            command, cwd=self.clone, env=os.environ | named, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def gate(self, *words: str) -> tuple[int, str]:
        """Run it, and tell its code and everything it said; its token is never among that."""
        process = self.start(*words)
        out, err = process.communicate(timeout=60)
        assert self.token not in out + err
        assert "Traceback" not in err
        return process.returncode, out + err

    @property
    def token(self) -> str:
        token = self.fake.place.token
        assert token is not None
        return token.reveal()

    @property
    def statuses(self) -> list[Status]:
        return self.recording.forge.statuses

    @property
    def boards(self) -> list[str]:
        return [one.body for one in self.recording.pull.comments if one.body.startswith(MARK)]

    def spoil(self, mishap: Mishap, path: str, method: str = "GET") -> None:
        """Let every answer about a path go wrong."""
        self.fake.mishap = lambda asked: mishap if (asked.method, asked.path.endswith(path)) == (method, True) else None


@pytest.fixture
def runner(office: Office, tmp_path: Path, kind: ForgeKind) -> Iterator[Callable[[str], Runner]]:
    recording = Recording(kind, office("numbered"), tmp_path / "rekaman")
    recording.forge.now = moment(LATER)
    clone = tmp_path / "klon"

    with FakeForge(recording.forge).serve() as fake:

        def one(until: str) -> Runner:
            recording.approved(until)
            found = Runner(fake, recording, clone)
            address = f"{fake.place.page}.git".replace("//", f"//siapa:{found.token}@")
            subprocess.run(["git", "clone", "--quiet", "--branch=main", address, str(clone)], check=True)
            subprocess.run(["git", "remote", "set-url", "origin", f"{fake.place.page}.git"], cwd=clone, check=True)
            return found

        yield one


def test_said_once(runner: Callable[[str], Runner]) -> None:
    found = runner("initialled")
    code, said = found.gate()
    assert (code, [one.state for one in found.statuses]) == (0, ["pending"])
    assert "3 dari 4 persetujuan sah." in said
    (board,) = found.boards
    assert "### Papan paraf" in board
    found.fake.requests.clear()
    assert found.gate()[0] == 0
    assert found.fake.writes() == []
    found.recording.forge.review(found.recording.pull, KADIS, moment(SIGNED))
    assert found.gate()[0] == 0
    assert [one.state for one in found.statuses] == ["pending", "success"]
    assert len(found.boards) == 1


def test_looking_alone_answers_by_its_code(runner: Callable[[str], Runner]) -> None:
    found = runner("initialled")
    assert found.gate("--format", "json")[0] == 1
    found.recording.forge.review(found.recording.pull, KADIS, moment(SIGNED))
    assert found.gate("--format", "json")[0] == 0
    assert found.fake.writes() == []


def test_two_at_once(runner: Callable[[str], Runner]) -> None:
    found = runner("signed")
    both = [found.start(), found.start()]
    assert [(process.communicate(timeout=60), process.returncode)[1] for process in both] == [0, 0]
    assert {one.state for one in found.statuses} == {"success"}
    assert len(found.boards) == 1
    found.fake.requests.clear()
    assert found.gate()[0] == 0
    assert found.fake.writes() == []


def test_a_head_that_moved_gets_nothing(runner: Callable[[str], Runner]) -> None:
    found = runner("signed")

    def push(asked: Asked) -> None:
        if asked.path.endswith("/status"):
            found.fake.before = lambda _: None
            edit(found.recording.repo, LETTER, "Perjanjian", "Perjanjian ")
            save(found.recording.repo, STAFF, "2026-11-09 13:59", "Ubah")

    found.fake.before = push
    code, said = found.gate()
    assert code == 0
    assert "berubah selagi dinilai; tidak ada yang ditulis" in said
    assert found.fake.writes() == []


def test_a_limit_that_takes_an_hour_is_not_waited_for(runner: Callable[[str], Runner]) -> None:
    found = runner("signed")
    found.spoil(Mishap(429, headers={"Retry-After": "3600"}), "/reviews")
    code, said = found.gate()
    assert code == 1
    assert "Forge membatasi banyaknya permintaan" in said
    assert [one.state for one in found.statuses] == ["error"]


@pytest.mark.parametrize(
    "body", [b'[{"id": 1, "user"', b'{"message": "Server Error"}', b"<html>Sedang dirawat</html>", b""]
)
def test_an_answer_that_is_cut_off_is_an_error(runner: Callable[[str], Runner], body: bytes) -> None:
    found = runner("signed")
    found.spoil(Mishap(200, body), "/reviews")
    code, _ = found.gate()
    assert code == 1
    assert [one.state for one in found.statuses] == ["error"]
    assert "**Galat.**" in found.boards[0]
    found.fake.mishap = lambda _: None
    assert found.gate()[0] == 0
    assert [one.state for one in found.statuses] == ["error", "success"]


def test_a_forge_that_stumbles_while_it_is_told(runner: Callable[[str], Runner]) -> None:
    found = runner("signed")
    found.spoil(Mishap(502, b"<html>Bad Gateway</html>"), "/comments", "POST")
    code, said = found.gate()
    assert code == 1
    assert "Forge menjawab 502" in said
    assert [one.state for one in found.statuses] == ["success"]
    found.fake.mishap = lambda _: None
    assert found.gate()[0] == 0
    assert len(found.boards) == 1


def test_a_token_that_is_not_taken(runner: Callable[[str], Runner]) -> None:
    found = runner("signed")
    found.fake.mishap = lambda asked: Mishap(401, f'{{"message": "Bad credentials {found.token}"}}'.encode())
    code, said = found.gate()
    assert code == 1
    assert "token itu tidak diterima atau haknya kurang" in said
    assert found.statuses == []
