"""The workflow files: what may run whose code with which rights, read from the files themselves."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from siklus.cli.kit.language import speak_indonesian
from siklus.cli.kit.run import load
from siklus.forge.refs import MAIN, status_context

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "workflows"
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
FILES = sorted(FOLDER.glob("*.yml"))
#: Triggers on which a forge runs the pull request's own copy of a workflow.
THEIRS = {"pull_request", "pull_request_review", "pull_request_review_comment"}
#: Every right to write, by workflow and job; nothing else may write anything, on any trigger.
WRITES = {
    ("gate", "judge"): {"statuses": "write"},
    ("gate", "board"): {"pull-requests": "write"},
    ("publish", "archive"): {"contents": "write"},
    ("publish", "pages"): {"pages": "write", "id-token": "write"},
    ("reminders", "remind"): {"issues": "write"},
    ("forms", "begin"): {"contents": "write", "pull-requests": "write", "issues": "write"},
}
#: What each workflow listens to.
TRIGGERS = {
    "check": {"push", "pull_request"},
    "program": {"push", "pull_request"},
    "forms": {"issues"},
    "gate": {"pull_request_target", "workflow_run", "push", "schedule", "workflow_dispatch"},
    "relay": {"pull_request_review"},
    "publish": {"push", "schedule", "workflow_dispatch"},
    "reminders": {"schedule", "workflow_dispatch"},
    "shards": {"workflow_dispatch"},
}
CHECKOUT, DATA_REF = "actions/checkout@", "${{ github.event.repository.default_branch }}"


class _Loader(yaml.SafeLoader):
    """YAML 1.2's words only: ``on`` is a word here, as it is for a forge."""


_Loader.yaml_implicit_resolvers = {
    key: [(tag, regex) for tag, regex in rows if tag != "tag:yaml.org,2002:bool"]
    for key, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


def _read(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a safe loader's child
    return values


WORKFLOWS = {path.stem: _read(path) for path in FILES}
JOBS = [(name, job, values) for name, one in WORKFLOWS.items() for job, values in one["jobs"].items()]
STEPS = [(name, job, step) for name, job, values in JOBS for step in values["steps"]]
#: What the relay says: it may run nothing of ours, for it runs the pull request's copy.
ECHO = 'echo "Ada tinjauan."'
RUNS = sorted({step["run"] for _, _, step in STEPS if "run" in step} - {ECHO})


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _triggers(name: str) -> set[str]:
    on = WORKFLOWS[name]["on"]
    return {on} if isinstance(on, str) else set(on)


def test_what_each_one_listens_to() -> None:
    assert {name: _triggers(name) for name in WORKFLOWS} == TRIGGERS


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", FILES),
        ("github-issue-forms", [path for path in sorted(FORMS.glob("*.yml")) if path.stem != "config"]),
        ("github-issue-config", [FORMS / "config.yml"]),
    ],
)
def test_it_fits_the_published_schema(schema: str, paths: list[Path]) -> None:
    command = [_tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_an_auditor_of_workflows_finds_nothing() -> None:
    command = [_tool("zizmor"), "--offline", "--no-progress", "--persona=pedantic", str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_is_allowed_that_a_job_does_not_ask_for(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}


def test_who_may_write_what() -> None:
    asked = {
        (name, job): {scope: right for scope, right in values.get("permissions", {}).items() if right != "read"}
        for name, job, values in JOBS
    }
    assert {place: rights for place, rights in asked.items() if rights} == WRITES
    assert all(isinstance(values["permissions"], dict) for _, _, values in JOBS)


@pytest.mark.parametrize("name", [name for name in WORKFLOWS if _triggers(name) & THEIRS])
def test_what_a_pull_request_controls_writes_nothing_and_knows_no_secret(name: str) -> None:
    assert not [job for workflow, job in WRITES if workflow == name]
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    assert "secrets" not in text
    assert "github.token" not in text


def test_no_secret_but_the_run_s_own_token() -> None:
    for path in FILES:
        assert "secrets." not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "job", "step"), [one for one in STEPS if "uses" in one[2]])
def test_actions_are_pinned(name: str, job: str, step: dict[str, Any]) -> None:
    assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), (name, job)


@pytest.mark.parametrize(("name", "job", "step"), [one for one in STEPS if one[2].get("uses", "").startswith(CHECKOUT)])
def test_a_checkout_leaves_no_token_behind_and_takes_the_default_branch(
    name: str, job: str, step: dict[str, Any]
) -> None:
    assert step["with"]["persist-credentials"] is False
    assert step["with"].get("ref") == (None if _triggers(name) & THEIRS else DATA_REF), (name, job)


@pytest.mark.parametrize("run", RUNS)
def test_a_line_that_runs_is_one_call_without_anybody_s_words(run: str) -> None:
    assert "${{" not in run
    assert re.fullmatch(r'(make|\.venv/bin/siklus)( [a-z-]+| --[a-z-]+| "\$GITHUB_[A-Z_]+")+', run)


@pytest.mark.parametrize("run", [run for run in RUNS if run.startswith("make ")])
def test_what_make_is_asked_for_exists(run: str) -> None:
    done = subprocess.run(["make", "--dry-run", *run.split()[1:]], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("run", [run for run in RUNS if "siklus " in run])
def test_what_siklus_is_asked_for_is_understood(run: str) -> None:
    speak_indonesian()  # click keeps its own words on a command once they were asked for
    _, name, *words = [word.strip('"') for word in run.split()]
    load(name).make_context(name, [*words], resilient_parsing=False).close()


def test_the_archive_is_written_by_the_default_branch_s_program_alone() -> None:
    assert _triggers("publish") == {"push", "schedule", "workflow_dispatch"}
    assert WORKFLOWS["publish"]["on"]["push"] == {"branches": [MAIN]}
    assert WORKFLOWS["publish"]["jobs"]["archive"]["if"] == f"github.ref == 'refs/heads/{MAIN}'"
    steps = WORKFLOWS["publish"]["jobs"]["archive"]["steps"]
    assert [step["with"]["ref"] for step in steps if step.get("uses", "").startswith(CHECKOUT)] == [DATA_REF]
    assert [step["run"] for step in steps if "run" in step and "env" in step] == [
        ".venv/bin/siklus sync --take",
        ".venv/bin/siklus archive semua --send",
    ]


def test_the_relay_says_one_word_and_has_no_right_at_all() -> None:
    (job,) = WORKFLOWS["relay"]["jobs"].values()
    assert job["permissions"] == {}
    assert job["steps"] == [{"run": ECHO}]
    assert WORKFLOWS["gate"]["on"]["workflow_run"]["workflows"] == [WORKFLOWS["relay"]["name"]]


def test_the_gate_never_takes_a_proposal_s_files() -> None:
    assert WORKFLOWS["gate"]["on"]["push"] == {"branches": [MAIN]}
    text = (FOLDER / "gate.yml").read_text(encoding="utf-8")
    assert "head.sha" not in text
    assert "head.ref" not in text
    for job in WORKFLOWS["gate"]["jobs"].values():
        used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
        assert used == ["actions/checkout", "actions/setup-python"]


def test_what_decides_cannot_touch_a_review_and_what_comments_cannot_decide() -> None:
    jobs = WORKFLOWS["gate"]["jobs"]
    assert jobs["judge"]["permissions"] == {"contents": "read", "pull-requests": "read", "statuses": "write"}
    assert jobs["board"]["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert [jobs[name]["steps"][-1]["run"].split()[-1] for name in ("judge", "board")] == ["status", "papan"]


def test_the_status_is_named_unlike_any_job() -> None:
    names = {values.get("name", job) for _, job, values in JOBS} | {job for _, job, _ in JOBS} | set(WORKFLOWS)
    assert status_context(MAIN) not in names
    assert MAIN in status_context(MAIN)
    assert not set(status_context(MAIN)) & set("*?[]{}!")


def test_runs_of_one_kind_wait_for_each_other() -> None:
    for one in WORKFLOWS.values():
        assert one["concurrency"]["cancel-in-progress"] is False
        assert one["concurrency"]["group"]


def test_every_job_ends() -> None:
    assert all(values["timeout-minutes"] <= 40 for _, _, values in JOBS)
