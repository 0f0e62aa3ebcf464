"""Conversations with GitHub as they were recorded (the tests of PyGithub, LGPL: read from its own distribution)."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from github_contract import assert_request
from registries import sdist_member
from siklus.approval import Decision
from siklus.forge.answers import understood
from siklus.forge.board import show_status, shown_status, state_of
from siklus.forge.dialects import DIALECTS
from siklus.forge.place import Place, Secret
from siklus.forge.rest import DoubtfulAnswerError, ForgeError, Rest

PACKAGE = "PyGithub==2.8.1"
DIGEST = "341b7c78521cb07324ff670afd1baa2bf5c286f8d9fd302c1798ba594a5400c9"
API = "https://api.github.com"


@dataclass(frozen=True)
class Exchange:
    """One request, and what GitHub answered."""

    method: str
    path: str
    sent: str
    status: int
    headers: list[tuple[str, str]]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def transcript(name: str) -> list[Exchange]:
    """A recorded conversation."""
    lines = sdist_member(PACKAGE, DIGEST, f"tests/ReplayData/{name}.txt").decode().split("\n")
    found = []
    for start in range(0, len(lines) - 9, 11):
        _, method, _, _, path, _, sent, status, headers, body = lines[start : start + 10]
        found.append(Exchange(method, path, sent, int(status), ast.literal_eval(headers), body))
    return found


Asked = Callable[..., tuple[Rest, list[httpx.Request], list[float]]]


@pytest.fixture
def replayed() -> Iterator[Asked]:
    opened: list[Rest] = []

    def one(exchanges: list[Exchange], repository: str) -> tuple[Rest, list[httpx.Request], list[float]]:
        """A client to which GitHub answers as it did then, one answer after the other."""
        asked: list[httpx.Request] = []
        waits: list[float] = []
        left = list(exchanges)

        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(request)
            exchange = left.pop(0)
            unsaid = {"content-encoding", "transfer-encoding", "content-length"}
            headers = [(key, value) for key, value in exchange.headers if key.lower() not in unsaid]
            return httpx.Response(exchange.status, headers=headers, content=exchange.body.encode())

        place = Place("github", API, "https://github.com", repository, Secret("rahasia-rekaan"))
        opened.append(Rest(place, waits.append, httpx.MockTransport(answer)))
        return opened[-1], asked, waits

    yield one
    for rest in opened:
        rest.__exit__(None, None, None)


def decisions(pull: Any, *reviews: Any) -> list[tuple[Decision, str]]:
    """What reviews come to in the normal form."""
    found, troubles = DIALECTS["github"].reviews(understood("github", {"pull": pull, "reviews": list(reviews)}))
    assert troubles == []
    return [(one.decision, one.flaw) for one in found]


class TestReviews:
    def test_one_that_was_not_sent_decides_nothing(self) -> None:
        pull, *_ = transcript("PullRequestReview.setUp")
        written = transcript("PullRequestReview1856.setUp")[-1]
        assert (written.json["state"], written.json.get("submitted_at")) == ("PENDING", None)
        ((decision, flaw),) = decisions(pull.json, written.json)
        assert decision is Decision.COMMENT
        assert "belum dikirim" in flaw

    def test_approved_then_dismissed(self) -> None:
        pull, _, _, found = transcript("PullRequestReview.setUp")
        (dismissed,) = transcript("PullRequestReview.testDismiss")
        assert (found.json["state"], dismissed.json["state"]) == ("APPROVED", "DISMISSED")
        assert found.json["id"] == dismissed.json["id"]
        assert decisions(pull.json, found.json) == [(Decision.APPROVE, "")]
        assert decisions(pull.json, dismissed.json) == [(Decision.DISMISSED, "")]

    def test_an_approval_without_a_word(self) -> None:
        pull, *_ = transcript("PullRequestReview.setUp")
        (approved,) = transcript("PullRequest1169.testReviewApproveWithoutBody")
        assert decisions(pull.json, approved.json) == [(Decision.APPROVE, "")]


class TestStatuses:
    def test_the_newest_of_a_name(self, replayed: Asked) -> None:
        _, combined = transcript("CommitCombinedStatus.setUp")
        rest, asked, _ = replayed([combined], "edx/edx-platform")
        sha = combined.json["sha"]
        found = shown_status(rest, sha, "jenkins/js")
        assert found is not None
        assert (state_of(found), found["description"]) == ("success", "Build finished.")
        assert asked[0].url.path == combined.path

    def test_given_as_it_was_given_then(self, replayed: Asked) -> None:
        exchange = transcript("Commit.testCreateStatusWithAllParameters")[-1]
        rest, asked, _ = replayed([exchange], "jacquev6/PyGithub")
        sha = exchange.path.rpartition("/")[2]
        assert show_status(rest, sha, "siklus/persetujuan-main", "success", "Sah.", "https://x.example", shown=None)
        assert (asked[0].method, asked[0].url.path) == (exchange.method, exchange.path)
        assert_request("POST", f"statuses/{sha}", json.loads(asked[0].content))


class TestLists:
    def test_files_and_commits(self, replayed: Asked) -> None:
        for name, key in (("PullRequest.testGetFiles", "filename"), ("PullRequest.testGetCommits", "sha")):
            (exchange,) = transcript(name)
            rest, asked, _ = replayed([exchange], "PyGithub/PyGithub")
            rows = rest.pages(exchange.path.split("/PyGithub/PyGithub/")[-1].split("?")[0])
            assert len(rows) == len(exchange.json) > 0
            assert all(row[key] for row in rows)
            assert asked[0].url.params["per_page"] == "100"

    def test_page_after_page_to_the_end(self, replayed: Asked) -> None:
        pages = [one for one in transcript("PaginatedList.testCustomPerPageIteration") if "/comments?" in one.path]
        rest, asked, _ = replayed(pages, "PyGithub/PyGithub")
        rows = rest.pages("issues/1136/comments")
        assert len(pages) > 2
        assert rows == [row for page in pages for row in page.json]
        assert [request.url.path for request in asked[1:]] == [page.path.partition("?")[0] for page in pages[1:]]
        assert "/repositories/3544490/" in asked[1].url.path


class TestTroubles:
    def test_asked_to_wait(self, replayed: Asked) -> None:
        refused = transcript("SpecificExceptions.testAuthenticatedRateLimitExceeded")[-1]
        good = transcript("CommitCombinedStatus.setUp")[-1]
        rest, asked, waits = replayed([refused, good], "edx/edx-platform")
        assert rest.get("commits/x/status")["state"] == "success"
        assert (waits, len(asked)) == ([60.0], 2)

    def test_the_limit_of_the_hour(self, replayed: Asked) -> None:
        refused = transcript("SpecificExceptions.testRateLimitExceeded")[-1]
        rest, _, waits = replayed([refused] * 5, "a/b")
        with pytest.raises(ForgeError, match="membatasi"):
            rest.get("pulls/1")
        assert len(waits) == 4

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("SpecificExceptions.testBadCredentials", "token itu tidak diterima"),
            ("Authentication.testAuthorizationHeaderWithToken", "haknya kurang"),
            ("SpecificExceptions.testUnknownObject", "tidak mengenal"),
        ],
    )
    def test_refused(self, replayed: Asked, name: str, said: str) -> None:
        refused = next(one for one in transcript(name) if one.status >= 400)
        rest, asked, waits = replayed([refused], "a/b")
        with pytest.raises(ForgeError, match=said) as refusal:
            rest.get("pulls/1")
        assert (refusal.value.status, len(asked), waits) == (refused.status, 1, [])
        assert "rahasia-rekaan" not in str(refusal.value)

    def test_what_is_no_json(self, replayed: Asked) -> None:
        broken = transcript("Exceptions.testJSONParseError")[-1]
        rest, _, _ = replayed([broken], "a/b")
        with pytest.raises(DoubtfulAnswerError, match="tidak terbaca"):
            rest.get("pulls/1")

    def test_it_stumbles_and_comes_back(self, replayed: Asked) -> None:
        exchanges = transcript("Retry.testReturnsRepoAfter3Retries")
        rest, asked, waits = replayed(exchanges, "PyGithub/PyGithub")
        assert rest.get("")["full_name"] == exchanges[-1].json["full_name"]
        assert (len(asked), waits) == (4, [1, 2, 4])
