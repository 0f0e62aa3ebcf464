"""What is sent to GitHub beside verdicts is what its published contract takes."""

from __future__ import annotations

from typing import Any

import pytest

from github_contract import assert_answer, assert_request
from issue_forge import IssueForge
from siklus.forge.issues import post_reminders
from siklus.forge.place import Place
from siklus.forge.protection import wanted
from siklus.forge.refs import MAIN, status_context
from siklus.forge.rest import Rest
from siklus.progress.reminders import Reminder

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


def test_issues_of_reminders(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    forge = IssueForge("github")
    one, other = Reminder("2027-tw1/langkah-2", "Terlambat", "x"), Reminder("2027-tw1/langkah-2", "Terlambat", "y")
    with forge.serve() as address, Rest(Place("github", address, address, "kantor/sop"), lambda _: None) as rest:
        for items in ([one], [other], []):
            post_reminders(rest, items)
    assert [method for method, _, _ in forge.writes] == ["POST", "POST", "PATCH", "PATCH"]
    for method, path, body in forge.writes:
        assert_request(method, path, body)
