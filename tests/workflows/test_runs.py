"""The workflow files carried out: every line that runs, in its order, in a clone as a runner has it."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from fake_forge import FakeForge
from forge_office import AFTER, ForgeOffice
from forge_replay import Recording
from issue_forge import IssueForge
from office_repo import ARCHIVIST, BRANCH, CYCLE, LATER, PRINTS, SOURCE, desk, moment
from siklus.archive.publish import publish
from siklus.cli.kit import here
from siklus.forge.refs import MAIN, status_context
from siklus.git import Repo

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.model.organisation import ForgeKind
    from typist import Answer, Typist

#: Mornings in the story of the office: a day on which nothing is late, and one on which a step is.
LATE = "2026-11-12 07:17"


@dataclass
class Runner:
    """A machine that carries out jobs.

    Args:
        siklus: Types.
        patch: Sets variables.
        folder: Where it works.
        shared: The shared repository.
    """

    siklus: Typist
    patch: pytest.MonkeyPatch
    folder: Path
    shared: Repo

    def clone(self, revision: str) -> Repo:
        """What the checkout of a workflow leaves: one revision, the others as far branches, and nobody's name."""
        self.shared.run("clone", "--quiet", "--branch", MAIN, str(self.shared.root), str(self.folder / "kerja"))
        repo = Repo(self.folder / "kerja")
        if revision != MAIN:
            repo.run("checkout", "--quiet", "--detach", f"origin/{revision}")
            repo.run("branch", "--quiet", "-D", MAIN)
        return repo

    def carry_out(self, name: str, job: str, repo: Repo, at: str) -> list[Answer]:
        """Every `siklus` of a job; what `make` prepares is there already."""
        text = (SOURCE / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        values: Any = yaml.safe_load(text)
        lines = [step["run"] for step in values["jobs"][job]["steps"] if "run" in step]
        self.patch.chdir(repo.root)
        self.patch.setattr(here, "now", lambda: moment(at))
        answers = []
        for line in lines:
            program, *words = shlex.split(line)
            if program == "make":
                continue
            assert program == ".venv/bin/siklus"
            named = [str(self.folder / word[1:]) if word.startswith("$GITHUB_") else word for word in words]
            answers.append(self.siklus.anywhere(*named))
        return answers


@pytest.fixture
def forge() -> IssueForge:
    return IssueForge("github")


def _runner(office: Repo, siklus: Typist, patch: pytest.MonkeyPatch, folder: Path) -> Runner:
    bare = folder / "kantor" / "sop.git"
    office.run("clone", "--quiet", "--mirror", ".", str(bare))
    return Runner(siklus, patch, folder, Repo(bare))


def test_drafts_are_printed_for_those_who_review(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runner = _runner(office("submitted"), siklus, monkeypatch, tmp_path)
    repo = runner.clone(BRANCH)
    (answer,) = runner.carry_out("check", "drafts", repo, LATE)
    assert answer.code == 0
    assert (repo.root / "build" / "pratinjau" / CYCLE / "sk.pdf").is_file()
    assert f"`{CYCLE}/koreksian.pdf`" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")


def test_the_morning_s_reminders(
    office: Office, siklus: Typist, forge: IssueForge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runner = _runner(office("submitted"), siklus, monkeypatch, tmp_path)
    with forge.serve() as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "kantor/sop")
        answers = runner.carry_out("reminders", "remind", runner.clone(MAIN), LATE)
    assert [answer.code for answer in answers] == [0, 0]
    assert forge.titles() == [f"{CYCLE}: langkah 2 melewati waktu standar"]


def test_a_form_is_answered(
    office: Office, siklus: Typist, forge: IssueForge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runner = _runner(office("empty"), siklus, monkeypatch, tmp_path)
    issue = {
        "number": 3,
        "user": {"login": "contoh-dinas-budi"},
        "labels": [{"name": "mulai-siklus"}],
        "body": f"### Nama siklus\n\n{CYCLE}\n",
    }
    (tmp_path / "GITHUB_EVENT_PATH").write_text(json.dumps({"issue": issue}), encoding="utf-8")
    with forge.serve() as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "kantor/sop")
        repo = runner.clone(MAIN)
        page = address.removesuffix("/api/v3")
        repo.run("config", f"url.{runner.shared.root}.insteadOf", f"{page}/kantor/sop.git")
        answers = runner.carry_out("forms", "begin", repo, "2026-11-02 08:00")
    assert [answer.code for answer in answers] == [0, 0]
    assert runner.shared.resolve(f"refs/heads/{BRANCH}") is not None
    assert [pull["head"] for pull in forge.pulls] == [BRANCH]


def test_an_approval_reaches_the_status_and_the_board(
    office: Office, siklus: Typist, forge: IssueForge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    recording = Recording("github", office("numbered"), tmp_path / "rekaman")
    recording.approved("signed")
    recording.forge.now = moment(LATER)
    runner = _runner(recording.repo, siklus, monkeypatch, tmp_path)
    event = {"action": "completed", "workflow_run": {"pull_requests": [{"number": recording.pull.number}]}}
    (tmp_path / "GITHUB_EVENT_PATH").write_text(json.dumps(event), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "GITHUB_EVENT_PATH"))
    with FakeForge(recording.forge).serve() as fake:
        monkeypatch.setenv("GITHUB_API_URL", fake.place.api)
        monkeypatch.setenv("GITHUB_REPOSITORY", fake.place.repository)
        token = fake.place.token
        monkeypatch.setenv("GITHUB_TOKEN", token.reveal() if token else "")
        repo = runner.clone(MAIN)
        repo.run("remote", "set-url", "origin", str(recording.repo.root))
        (answer,) = runner.carry_out("gate", "judge", repo, LATER)
        assert (answer.code, recording.pull.comments) == (0, [])
        (answer,) = runner.carry_out("gate", "board", repo, LATER)
    assert answer.code == 0
    assert len(recording.pull.comments) == 1
    (status,) = recording.forge.statuses_of(recording.forge.head(recording.pull))
    assert (status.state, status.context) == ("success", status_context(MAIN))
    assert repo.current_branch() == MAIN
    assert repo.changed_paths() == []


@pytest.mark.parametrize("kind", ["github", "gitea"])
def test_what_a_button_merged_is_archived_and_sent(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: ForgeKind
) -> None:
    shared = ForgeOffice(kind, office("draft"), tmp_path)
    shared.switch_on(monkeypatch)
    shared.approved()
    shared.press()
    shared.server.run("switch", "--quiet", "--create", "lain")  # nothing is checked out that is sent
    runner = Runner(siklus, monkeypatch, tmp_path, shared.server)
    answers = runner.carry_out("publish", "archive", runner.clone(MAIN), AFTER)
    assert [answer.code for answer in answers] == [0, 0]
    assert "Dikirim: arsip siklus 2026-tw4." in answers[1].out
    assert shared.fake.writes() == []
    shared.switch_off()
    auditor = shared.clone("auditor")
    siklus(auditor, "sync", "--take", at=AFTER)
    assert siklus(auditor, "verify", CYCLE, at=AFTER).code == 0


def test_a_run_that_finds_nothing_approved_archives_nothing_and_says_so(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shared = ForgeOffice("github", office("draft"), tmp_path)
    shared.switch_on(monkeypatch)
    shared.press()
    runner = Runner(siklus, monkeypatch, tmp_path, shared.server)
    answers = runner.carry_out("publish", "archive", runner.clone(MAIN), AFTER)
    shared.switch_off()
    assert [answer.code for answer in answers] == [0, 1]
    assert f"{CYCLE}: belum dibekukan." in answers[1].out
    assert shared.server.resolve("refs/heads/arsip") is None


@pytest.mark.slow
def test_the_site_shows_what_the_shared_repository_holds(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repo = office("merged")
    publish(desk(repo, ARCHIVIST, LATER), CYCLE, cache=PRINTS)
    runner = _runner(repo, siklus, monkeypatch, tmp_path)
    repo = runner.clone(MAIN)
    answers = runner.carry_out("publish", "site", repo, LATER)
    assert [answer.code for answer in answers] == [0, 0]
    page = (repo.root / "build" / "site" / "siklus" / CYCLE / "index.html").read_text(encoding="utf-8")
    assert "000.8.6.3/014/DPUPRPERKIM-BLG/2026" in page
