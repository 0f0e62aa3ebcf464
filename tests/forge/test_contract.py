"""What is sent to GitHub is what its published contract takes, and our own GitHub answers as that contract says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fake_forge import FakeForge
from forge_replay import Recording
from github_contract import assert_answer, assert_request, contract
from issue_forge import IssueForge
from office_repo import KADIS, LATER, moment
from siklus.forge.dialects import FILE_WORDS
from siklus.forge.issues import post_reminders
from siklus.forge.place import Place
from siklus.forge.protection import wanted
from siklus.forge.refs import MAIN, status_context
from siklus.forge.rest import Rest
from siklus.progress.reminders import Reminder

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office

RULES = wanted("github", status_context(MAIN))


@pytest.mark.parametrize("path", RULES)
def test_the_rules_that_are_set(path: str) -> None:
    sent = RULES[path]
    if isinstance(sent, list):
        for one in sent:
            assert_request("POST", path, one)
    else:
        assert_request("PUT", path, sent)


def test_the_rules_that_are_read_back() -> None:
    for ruleset in RULES["rulesets"]:
        assert_request("PUT", "rulesets/7", ruleset)
        told = {"ruleset_source_type": "Repository", "ruleset_source": "kantor/sop", "ruleset_id": 7}
        assert_answer("GET", f"rules/branches/{MAIN}", 200, [rule | told for rule in ruleset["rules"]])


@pytest.mark.parametrize(
    "wrong", [{"enforcement": "on"}, {"conditions": {"ref_name": {"include": MAIN}}}, {"rules": [{"type": "delete"}]}]
)
def test_the_contract_would_say_so(wrong: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        assert_request("POST", "rulesets", RULES["rulesets"][0] | wrong)


def test_issues_of_reminders() -> None:
    forge = IssueForge("github")
    one, other = Reminder("2027-tw1/langkah-2", "Terlambat", "x"), Reminder("2027-tw1/langkah-2", "Terlambat", "y")
    with forge.serve() as address, Rest(Place("github", address, address, "kantor/sop"), lambda _: None) as rest:
        for items in ([one], [other], []):
            post_reminders(rest, items)
    assert [method for method, _, _ in forge.writes] == ["POST", "POST", "PATCH", "PATCH"]
    for method, path, body in forge.writes:
        assert_request(method, path, body)


def test_every_word_for_a_file_is_known() -> None:
    words = contract()["components"]["schemas"]["diff-entry"]["properties"]["status"]["enum"]
    assert {"removed", "unchanged"} <= set(words) <= FILE_WORDS


@pytest.mark.parametrize(
    "path", ["pulls", "pulls/1", "pulls/1/reviews", "pulls/1/files", "pulls/1/commits", "issues/1/events"]
)
def test_the_forge_of_the_tests_answers_as_github_does(office: Office, tmp_path: Path, path: str) -> None:
    recording = Recording("github", office("numbered"), tmp_path).approved()
    recording.forge.turn(recording.pull, KADIS, moment(LATER), draft=True)
    recording.forge.turn(recording.pull, KADIS, moment(LATER), draft=False)
    recording.forge.review(recording.pull, KADIS, moment(LATER), "comment", "Bagus")
    recording.forge.dismiss(recording.pull, recording.pull.reviews[-2], KADIS, moment(LATER))
    recording.forge.review(recording.pull, None, moment(LATER), "reject", "Akun ini sudah dihapus")
    with FakeForge(recording.forge).serve() as fake, Rest(fake.place, lambda _: None) as rest:
        value = rest.get(path)
    assert value
    assert_answer("GET", path, 200, value)
