"""Events as GitHub sent them to real repositories (npm ``@octokit/webhooks-examples``)."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from registries import npm_member
from siklus.approval import Decision
from siklus.cli.gate import _told_by_event
from siklus.errors import SiklusError
from siklus.forge.answers import understood
from siklus.forge.dialects import DIALECTS
from siklus.forge.forms import read_event

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "@octokit/webhooks-examples@7.6.1"


@cache
def examples(name: str | None = None) -> list[dict[str, Any]]:
    """Every payload of an event, or of all."""
    kinds = json.loads(npm_member(PACKAGE, "api.github.com/index.json"))
    return [one for kind in kinds if name in {None, kind["name"]} for one in kind["examples"]]


def test_reviews_in_their_small_letters() -> None:
    words = set()
    for payload in examples("pull_request_review"):
        review, pull = payload["review"], payload["pull_request"]
        answers = understood("github", {"pull": pull, "reviews": [review]})
        (given,), troubles = DIALECTS["github"].reviews(answers)
        words.add(review["state"])
        expected = {"commented": Decision.COMMENT, "dismissed": Decision.DISMISSED, "approved": Decision.APPROVE}
        assert (given.decision, given.flaw, troubles) == (expected[review["state"]], "", [])
        assert given.commit == review["commit_id"]
        assert given.login == review["user"]["login"]
        assert given.at is not None
        assert given.at.isoformat().replace("+00:00", "Z") == review["submitted_at"]
    assert {"commented", "dismissed"} <= words


def test_an_approval_that_became_a_dismissal_is_one() -> None:
    (payload,) = [one for one in examples("pull_request_review") if one["action"] == "dismissed"]
    approved = payload["review"] | {"state": "approved"}
    answers = understood("github", {"pull": payload["pull_request"], "reviews": [payload["review"], approved]})
    assert [one.decision for one in DIALECTS["github"].reviews(answers)[0]] == [Decision.DISMISSED, Decision.APPROVE]


def test_pull_requests_are_read() -> None:
    for payload in examples("pull_request"):
        pull = payload["pull_request"]
        found = understood("github", {"pull": pull, "reviews": []}).pull
        assert (found.number, found.draft) == (pull["number"], pull["draft"])
        assert (found.head.sha, found.commits, found.changed_files) == (
            pull["head"]["sha"],
            pull["commits"],
            pull["changed_files"],
        )
        assert found.user is not None
        assert found.user.login == pull["user"]["login"]


@pytest.mark.parametrize("name", ["pull_request", "pull_request_review", "workflow_run"])
def test_which_pull_requests_an_event_is_about(tmp_path: Path, name: str) -> None:
    path = tmp_path / "event.json"
    told = []
    for payload in examples(name):
        path.write_text(json.dumps(payload), encoding="utf-8")
        told.append(_told_by_event({"GITHUB_EVENT_PATH": str(path)}))
        if name != "workflow_run":
            assert told[-1] == [payload["pull_request"]["number"]]
    if name == "workflow_run":
        assert sorted(told) == [[], [], [], [], [2]]


def test_issues_are_read_as_forms_and_every_other_event_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "event.json"
    read = 0
    for payload in examples():
        path.write_text(json.dumps(payload), encoding="utf-8")
        _told_by_event({"GITHUB_EVENT_PATH": str(path)})
        try:
            form = read_event(path)
        except SiklusError as refusal:
            assert "bukan peristiwa tentang isu" in refusal.message  # noqa: PT017 -- most are refused, some are read
            continue
        read += 1
        assert form.number == payload["issue"]["number"]
        assert form.labels == {one["name"] for one in payload["issue"]["labels"]}
    assert read > 20
