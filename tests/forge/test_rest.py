"""The client reads lists to their end, waits when asked to, and never shows or sends its token where it should not."""

from __future__ import annotations

import json
import logging
import traceback
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

import pytest

from loopback import serving
from siklus.forge.place import Place, Secret
from siklus.forge.rest import DoubtfulAnswerError, ForgeError, Rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from siklus.model.organisation import ForgeKind

TOKEN = "rahasia-rekaan-1234567890"  # noqa: S105 -- invented, to look for it


@dataclass
class Script:
    """What the server answers, one after the other, and what it was asked."""

    answers: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str], Any]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def then(self, body: Any = None, status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, named, body))


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def rest(script: Script) -> Iterator[Callable[[ForgeKind], Rest]]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            sent = json.loads(self.rfile.read(length)) if length else None
            script.asked.append((self.command, self.path, dict(self.headers), sent))
            status, headers, body = script.answers.pop(0)
            data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
            self.send_response_only(status)  # says no date of its own
            for name, value in headers.items():
                self.send_header(name, value.replace("HERE", address))
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_PATCH = do_GET  # noqa: N815 -- the names that http.server asks for

        def log_message(self, *_: object) -> None:
            pass

    with ExitStack() as stack:
        address = stack.enter_context(serving(Handler))

        def one(kind: ForgeKind) -> Rest:
            api = f"{address}/api/{'v3' if kind == 'github' else 'v1'}"
            place = Place(kind, api, address, "kantor/sop", Secret(TOKEN))
            return stack.enter_context(Rest(place, script.waits.append))

        yield one


class TestPaging:
    def test_github_follows_the_link_to_the_end(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then([{"id": 1}], Link='<HERE/api/v3/repos/kantor/sop/pulls?page=2>; rel="next"')
        script.then([{"id": 2}], Link='<HERE/api/v3/repos/kantor/sop/pulls?page=1>; rel="prev"')
        assert rest("github").pages("pulls", state="open") == [{"id": 1}, {"id": 2}]
        assert [path for _, path, _, _ in script.asked] == [
            "/api/v3/repos/kantor/sop/pulls?state=open&per_page=100&page=1",
            "/api/v3/repos/kantor/sop/pulls?page=2",
        ]

    def test_gitea_counts(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then([{"id": 1}, {"id": 2}], X_Total_Count="3")
        script.then([{"id": 3}], X_Total_Count="3")
        assert [one["id"] for one in rest("gitea").pages("pulls")] == [1, 2, 3]
        assert script.asked[1][1].endswith("/pulls?limit=1000&page=2")

    def test_gitea_without_a_count_is_read_to_an_empty_page(
        self, script: Script, rest: Callable[[ForgeKind], Rest]
    ) -> None:
        script.then([{"id": 1}])
        script.then(b"null")
        assert rest("gitea").pages("pulls") == [{"id": 1}]

    def test_fewer_entries_than_counted(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then([{"id": 1}], X_Total_Count="2")
        script.then([], X_Total_Count="2")
        with pytest.raises(DoubtfulAnswerError, match="1 dari 2 entri"):
            rest("gitea").pages("pulls")

    def test_a_list_that_moved_while_it_was_read(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then([{"id": 1}], Link='<HERE/api/v3/repositories/1?page=2>; rel="next"')
        script.then([{"id": 1}])
        with pytest.raises(DoubtfulAnswerError, match="berubah selagi dibaca"):
            rest("github").pages("pulls")

    def test_a_list_without_an_end(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        for _ in range(3):
            script.then([], Link='<HERE/x?page=2>; rel="next"')
        with pytest.raises(DoubtfulAnswerError, match="tidak berujung"):
            rest("github").pages("pulls")

    def test_the_token_is_not_led_elsewhere(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then([], Link='<http://127.0.0.1:9/pulls?page=2>; rel="next"')
        with pytest.raises(DoubtfulAnswerError, match="alamat lain"):
            rest("github").pages("pulls")
        script.then(b"", 301, Location="http://127.0.0.1:9/elsewhere")
        with pytest.raises(ForgeError, match="pindah alamat"):
            rest("github").get("pulls/1")
        assert len(script.asked) == 2


class TestDoubt:
    @pytest.mark.parametrize("body", [b"<html>", b"", b'{"a": '])
    def test_no_json(self, script: Script, rest: Callable[[ForgeKind], Rest], body: bytes) -> None:
        script.then(body)
        with pytest.raises(DoubtfulAnswerError, match="tidak terbaca"):
            rest("github").get("pulls/1")

    def test_no_list(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then({"message": "x"})
        with pytest.raises(DoubtfulAnswerError, match="bukan daftar"):
            rest("gitea").pages("pulls")

    def test_an_answer_that_breaks_off_is_asked_again(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then([1], Content_Length="500")
        script.then([1, 2])
        assert rest("github").get("pulls") == [1, 2]
        assert script.waits == [1]

    def test_an_answer_that_cannot_be_unpacked(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        for _ in range(5):
            script.then(b"no gzip", Content_Encoding="gzip")
        with pytest.raises(ForgeError, match="jawabannya terputus"):
            rest("github").get("pulls")


class TestPatience:
    def test_5xx(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then(None, 502)
        script.then(None, 503)
        script.then({"id": 1})
        assert rest("github").get("pulls/1") == {"id": 1}
        assert script.waits == [1, 2]

    def test_it_ends(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        for _ in range(5):
            script.then(None, 500)
        with pytest.raises(ForgeError, match="menjawab 500") as refusal:
            rest("gitea").get("pulls/1")
        assert script.waits == [1, 2, 4, 8]
        assert refusal.value.status == 500

    def test_what_would_do_harm_twice_is_not_repeated(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then(None, 502)
        with pytest.raises(ForgeError, match="502"):
            rest("github").send("POST", "issues/1/comments", {"body": "x"})
        script.then(None, 502)
        script.then({"id": 1}, 201)
        rest("github").send("POST", "statuses/abc", {"state": "success"}, again=True)
        assert [sent for _, _, _, sent in script.asked] == [{"body": "x"}, {"state": "success"}, {"state": "success"}]

    @pytest.mark.parametrize(
        ("status", "headers", "waits"),
        [
            (429, {"Retry_After": "7"}, [7]),
            (403, {"Retry_After": "7"}, [7]),
            (
                403,
                {
                    "X_RateLimit_Remaining": "0",
                    "X_RateLimit_Reset": "1793800030",
                    "Date": "Wed, 04 Nov 2026 13:46:40 GMT",
                },
                [30],
            ),
            (429, {}, [1]),
            (403, {"X_RateLimit_Remaining": "17"}, [60]),
        ],
    )
    def test_rate_limits(
        self,
        script: Script,
        rest: Callable[[ForgeKind], Rest],
        status: int,
        headers: dict[str, str],
        waits: list[float],
    ) -> None:
        script.then({"message": "You have exceeded a secondary rate limit."}, status, **headers)
        script.then({"id": 1}, 201)
        rest("github").send("POST", "issues/1/comments", {})
        assert script.waits == waits
        assert len(script.asked) == 2

    def test_a_long_wait_is_not_waited(self, script: Script, rest: Callable[[ForgeKind], Rest]) -> None:
        script.then(None, 429, Retry_After="3600")
        with pytest.raises(ForgeError, match="membatasi"):
            rest("github").get("pulls/1")
        assert script.waits == []


class TestRefusals:
    @pytest.mark.parametrize(
        ("status", "said"), [(401, "token itu tidak diterima"), (403, "haknya kurang"), (404, "tidak mengenal")]
    )
    def test_words(self, script: Script, rest: Callable[[ForgeKind], Rest], status: int, said: str) -> None:
        script.then({"message": TOKEN}, status)
        with pytest.raises(ForgeError, match=said) as refusal:
            rest("github").get("pulls/1")
        assert refusal.value.exit_code == 2
        assert script.waits == []

    def test_nobody_there(self) -> None:
        waits: list[float] = []
        place = Place("gitea", "http://127.0.0.1:9/api/v1", "http://127.0.0.1:9", "a/b")
        with Rest(place, waits.append) as lonely, pytest.raises(ForgeError, match="tidak dapat dihubungi"):
            lonely.get("pulls/1")
        assert waits == [1, 2, 4, 8]


class TestToken:
    @pytest.mark.parametrize(("kind", "said"), [("github", "Bearer"), ("gitea", "token")])
    def test_it_travels_in_one_header(
        self, script: Script, rest: Callable[[ForgeKind], Rest], kind: ForgeKind, said: str
    ) -> None:
        script.then({})
        rest(kind).get("/user")
        _, path, headers, _ = script.asked[0]
        assert headers["Authorization"] == f"{said} {TOKEN}"
        assert path.endswith("/user")

    def test_it_shows_nowhere(
        self, script: Script, rest: Callable[[ForgeKind], Rest], caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        asked = rest("github")
        script.then({"message": "x"}, 401)
        with pytest.raises(ForgeError) as refusal:
            asked.get("pulls/1")
        error = refusal.value
        script.asked.clear()  # what the server got is no secret kept by us
        told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
        for text in (repr(asked), repr(asked.place), str(error), error.fix, caplog.text, told):
            assert TOKEN not in text
