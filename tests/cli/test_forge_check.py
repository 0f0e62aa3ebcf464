"""``siklus forge check``: the whole story over HTTP, on a forge that speaks either dialect, and nothing left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

import git_http
from fake_forge import Asked, Mishap, Reply
from forge_host import ForgeHost
from forge_state import Forge
from github_contract import assert_answer, assert_request
from office_repo import LATER, moment
from siklus.cli.kit import here
from siklus.git import Repo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from office_repo import Office
    from siklus.model.organisation import ForgeKind
    from typist import Answer, Typist

pytestmark = [
    pytest.mark.parametrize("kind", ["github", "gitea"]),
    pytest.mark.skipif(not git_http.available(), reason="git was installed without its server side"),
]
LENT = {"SIKLUS_TOKEN_KASUBAG": "uji-satu", "SIKLUS_TOKEN_SEKDIN": "uji-dua", "SIKLUS_TOKEN_KADIS": "uji-tiga"}


@dataclass
class Stage:
    """An office, and the forge that it asks."""

    siklus: Typist
    office: Repo
    host: ForgeHost
    patch: pytest.MonkeyPatch

    def lend(self) -> None:
        """Lend an account for every role."""
        for name, login in LENT.items():
            self.patch.setenv(name, f"token-{login}")

    def check(self, *words: str) -> Answer:
        """Type the command; no token shows in what it says."""
        place = self.host.place
        self.patch.setattr(here, "now", lambda: self.host.forge.now)
        self.patch.chdir(self.office.root)
        answer = self.siklus.anywhere("forge", "check", "--url", place.api, "--forge", place.kind, *words)
        assert "token-" not in answer.out + answer.err
        return answer


@pytest.fixture
def stage(
    office: Office, siklus: Typist, kind: ForgeKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:
    bare = tmp_path / "server" / "geladi.git"
    bare.parent.mkdir()
    made = office("empty")
    made.run("init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    forge = Forge(kind, Repo(bare))
    forge.now = moment(LATER)

    def pause(seconds: float) -> None:
        forge.now += timedelta(seconds=max(seconds, 1))

    monkeypatch.setattr(here, "pause", pause)
    monkeypatch.setenv(f"SIKLUS_{kind.upper()}_TOKEN", "token-penguji")
    with ForgeHost(forge).serve() as host:
        assert isinstance(host, ForgeHost)
        yield Stage(siklus, made, host, monkeypatch)


def test_the_whole_story(stage: Stage, kind: ForgeKind) -> None:
    stage.lend()
    before = stage.office.text("for-each-ref"), stage.office.text("status", "--porcelain")
    answer = stage.check()
    assert (answer.code, answer.err) == (0, "")
    lines = [line.strip() for line in answer.out.splitlines()]
    assert len(lines) == 11
    assert all(line.startswith("ya ") for line in lines), answer.out
    assert not stage.host.exists
    assert (stage.office.text("for-each-ref"), stage.office.text("status", "--porcelain")) == before
    (pull,) = stage.host.forge.pulls.values()
    assert [one.state for one in stage.host.forge.statuses] == [
        "pending", "failure", "success", "pending", "success", "pending",
    ]  # fmt: skip
    assert [one.login for one in pull.reviews[:3]] == ["uji-tiga", "uji-satu", "uji-satu"]


def test_what_github_is_sent_and_answers_fits_its_contract(stage: Stage, kind: ForgeKind) -> None:
    if kind != "github":
        pytest.skip("the contract is GitHub's")
    stage.lend()
    assert stage.check().code == 0
    root = f"/repos/{stage.host.forge.full_name}"
    checked: set[tuple[str, str]] = set()
    for asked, status, value in stage.host.answers:
        path = asked.path.removeprefix(f"{root}/") if asked.path.startswith(f"{root}/") else asked.path
        if asked.body is not None:
            assert_request(asked.method, path, asked.body)
        if status not in {204, 422}:
            assert_answer(asked.method, path, status, value)
        checked.add((asked.method, path.split("/")[-1]))
    assert {("POST", "repos"), ("POST", "reviews"), ("PUT", "dismissals"), ("GET", "status"), ("PATCH", "1")} <= checked


def test_without_further_accounts_the_rest_is_named(stage: Stage, kind: ForgeKind) -> None:
    answer = stage.check("--format", "json")
    assert answer.code == 0
    assert [one["berlaku"] for one in answer.json] == [True] * 4 + [None] * 6 + [True]
    assert all(name in answer.json[4]["keterangan"] for name in LENT)
    assert not stage.host.exists


def test_why_something_was_not_tried_is_said_once(stage: Stage, kind: ForgeKind) -> None:
    told = stage.check().out
    assert told.count("tidak dicoba") == 6
    assert told.count("Pinjamkan akun uji") == 1


def test_a_repository_that_is_there_is_left_alone(stage: Stage, kind: ForgeKind) -> None:
    stage.host.exists = True
    answer = stage.check("--repo", "penguji/geladi")
    assert answer.code == 2
    assert stage.host.exists
    assert [one for one in stage.host.writes() if not one.startswith("POST /user")] == []


def test_it_is_removed_after_a_failure(stage: Stage, kind: ForgeKind) -> None:
    stage.lend()

    def broken(asked: Asked) -> Mishap | None:
        return Mishap(403) if (asked.method, asked.path.split("/")[-1]) == ("POST", "pulls") else None

    stage.host.mishap = broken
    answer = stage.check()
    assert answer.code == 1
    assert "BELUM  cerita dapat diteruskan sampai selesai" in answer.out
    assert not stage.host.exists


def test_it_is_removed_when_somebody_stops_it(stage: Stage, kind: ForgeKind) -> None:
    def stop(_: float) -> None:
        assert stage.host.exists
        raise KeyboardInterrupt

    stage.patch.setattr(here, "pause", stop)
    answer = stage.check()
    assert answer.code not in {0, 1}
    assert not stage.host.exists


def test_what_cannot_be_removed_is_named(stage: Stage, kind: ForgeKind) -> None:
    stage.host.keeps = True
    answer = stage.check("--repo", "penguji/coba-geladi")
    assert answer.code == 1
    assert f"Hapus sendiri di {stage.host.address}/penguji/coba-geladi." in answer.out


def test_a_forge_that_shows_another_status_is_found_out(stage: Stage, kind: ForgeKind) -> None:
    stage.lend()

    def always_green(asked: Asked, reply: Reply) -> Reply:
        value: Any = reply[1]
        if asked.path.endswith("/status") and value["statuses"]:
            rows = [row | {"state": "success", "status": "success"} for row in value["statuses"]]
            return reply[0], value | {"statuses": rows}, reply[2]
        return reply

    stage.host.falsified = always_green
    answer = stage.check()
    assert answer.code == 1
    assert "BELUM  giliran pertama terbaca dari status dan papan paraf" in answer.out
    assert "Status yang terlihat di forge bukan `pending`." in answer.out


def test_one_account_for_two_roles(stage: Stage, kind: ForgeKind) -> None:
    stage.lend()
    stage.patch.setenv("SIKLUS_TOKEN_SEKDIN", "token-uji-satu")
    answer = stage.check()
    assert answer.code == 1
    assert "Akun uji-satu dipinjamkan dua kali. Isi SIKLUS_TOKEN_SEKDIN dengan akun lain." in answer.out
    assert not stage.host.exists
