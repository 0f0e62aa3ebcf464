"""A forge over a real git repository that speaks GitHub's or Gitea's dialect over HTTP, on this machine alone."""

from __future__ import annotations

import base64
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from http.server import BaseHTTPRequestHandler
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import git_http
from forge_state import Forge, Kind, PullRequest, Status
from forge_words import WORDS, Words, changed_files, turns_of
from loopback import serving
from siklus.forge.place import Place, Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Who has a token: the forge's own workflow. Everybody else's is ``token-`` and their login.
ROBOTS = {"github": "github-actions[bot]", "gitea": "gitea-actions"}
_EVENTS: dict[str, Kind] = {
    "APPROVE": "approve", "APPROVED": "approve", "REQUEST_CHANGES": "reject", "COMMENT": "comment",
    "PENDING": "pending", "": "pending",
}  # fmt: skip
Query = dict[str, list[str]]
#: A whole answer: status, value, and the number of all entries when it is one page of a list.
Reply = tuple[int, Any, int | None]


#: What either forge says of a review that nobody may give, or without the words that it needs.
_OWN = {"github": "Can not approve your own pull request", "gitea": "approve your own pull is not allowed"}
_NO_WORDS = {"github": "Body cannot be blank", "gitea": "review event REQUEST_CHANGES requires a body"}


@dataclass(frozen=True)
class Mishap:
    """An answer that goes wrong: as it travels, not as it should be."""

    status: int
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """One request: who asked for what."""

    login: str
    method: str
    path: str
    query: Query
    body: Any


@dataclass
class FakeForge:
    """The server's side of a forge.

    Args:
        forge: What it remembers.
        page_size: Entries on a page at most.
        divides: True for a Gitea that gives a page of a list also when none is named.
    """

    forge: Forge
    page_size: int = 0
    divides: bool = False
    requests: list[Asked] = field(default_factory=list)
    answers: list[tuple[Asked, int, Any]] = field(default_factory=list)
    #: Called before each request is answered: things happen on a forge while somebody looks.
    before: Callable[[Asked], None] = lambda _: None
    #: What goes wrong with an answer; None where nothing does.
    mishap: Callable[[Asked], Mishap | None] = lambda _: None
    address: str = ""
    #: False when the forge does not say who a workflow's token belongs to.
    knows_me: bool = True

    def __post_init__(self) -> None:
        self.page_size = self.page_size or (100 if self.forge.kind == "github" else 50)

    @property
    def place(self) -> Place:
        """The repository on it, with the token of its own workflow."""
        return self.place_of(ROBOTS[self.forge.kind])

    def place_of(self, login: str) -> Place:
        """The repository on it, with somebody's token."""
        prefix = "/api/v3" if self.forge.kind == "github" else "/api/v1"
        secret = Secret(f"token-{login}")
        return Place(self.forge.kind, self.address + prefix, self.address, self.forge.full_name, secret)

    def writes(self) -> list[str]:
        """What was asked for that changes something, as method and path."""
        return [f"{one.method} {one.path}" for one in self.requests if one.method != "GET"]

    @contextmanager
    def serve(self) -> Iterator[FakeForge]:
        """Serve until the end of the block."""
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body, split = git_http.read_body(self), urlsplit(self.path)
                repository, inside, service = split.path.partition(".git/")
                if inside:
                    status, headers, data = fake.git(self, repository, f"/{service}", body)
                else:
                    token = (self.headers.get("Authorization") or " ").split(" ", 1)[1]
                    path = re.sub(r"^/api/v[13]", "", split.path)
                    asked = Asked(
                        token.removeprefix("token-"), self.command, path, parse_qs(split.query),
                        json.loads(body) if body else None,
                    )  # fmt: skip
                    status, headers, data = fake.reply(asked, split.path)
                self.send_response(status)
                for name, text in {"Content-Length": str(len(data))}.items() | headers.items():
                    self.send_header(name, text)
                self.end_headers()
                self.wfile.write(data)

            do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 -- the names that the server looks for

            def date_time_string(self, timestamp: float | None = None) -> str:
                return fake.forge.now.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")

            def log_message(self, *_: object) -> None:
                pass

        with serving(Handler) as self.address:
            yield self

    def reply(self, asked: Asked, path: str) -> tuple[int, dict[str, str], bytes]:
        """What travels back: status, headers and body."""
        if (mishap := self.mishap(asked)) is not None:
            self.requests.append(asked)
            return mishap.status, mishap.headers, mishap.body
        status, value, total = self.handle(asked)
        headers = {"Content-Type": "application/json"} | dict(self.paging(path, asked.query, total))
        return status, headers, b"" if status == 204 else json.dumps(value).encode()

    def git(
        self, handler: BaseHTTPRequestHandler, repository: str, service: str, body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """What git answers to whoever shows a token; a repository that is not there looks like a closed one."""
        scheme, _, pair = (handler.headers.get("Authorization") or "").partition(" ")
        login = base64.b64decode(pair).decode().partition(":token-")[2] if scheme == "Basic" else ""
        if not login or repository != f"/{self.forge.full_name}":
            return 401, {"WWW-Authenticate": "Basic"}, b""
        root = self.forge.repo.root
        folder = root / ".git" if (root / ".git").exists() else root
        query = urlsplit(handler.path).query
        return git_http.answer(folder, service, query, handler.command, dict(handler.headers), body, login)

    def paging(self, path: str, query: Query, total: int | None) -> Iterator[tuple[str, str]]:
        """The headers that tell of further pages."""
        if total is None:
            return
        if self.forge.kind == "gitea":
            yield "X-Total-Count", str(total)
        elif (page := int(query.get("page", ["1"])[0])) < ceil(total / self._size(query)):
            yield "Link", f'<{self.address}{path}?per_page={self._size(query)}&page={page + 1}>; rel="next"'

    def _size(self, query: Query) -> int:
        asked = int((query.get("per_page") or query.get("limit") or ["30"])[0])
        return min(asked, self.page_size)

    def _part(self, query: Query) -> slice:
        """What a Gitea gives of a list: all of it where no page is named, unless it always begins at the first."""
        if "page" not in query and not self.divides:
            return slice(None)
        size, page = self._size(query), int(query.get("page", ["1"])[0])
        return slice((page - 1) * size, page * size)

    def handle(self, asked: Asked) -> Reply:
        """Answer a request."""
        self.before(asked)
        self.requests.append(asked)
        root = f"/repos/{self.forge.full_name}"
        words = WORDS[self.forge.kind](self.forge, self.address)
        if asked.path == "/user":
            robot = asked.login == ROBOTS[self.forge.kind]
            reply: Reply = (403, {"message": "Resource not accessible by integration"}, None) if robot else (
                200, words.me(asked.login), None
            )  # fmt: skip
        elif not asked.path.startswith(root):
            reply = 404, {"message": "Not Found"}, None
        else:
            steps = asked.path.removeprefix(root).strip("/").split("/")
            reply = self.route(asked, steps, words)
        self.answers.append((asked, reply[0], reply[1]))
        return reply

    def _list(self, asked: Asked, rows: list[Any], total: int | None = None) -> Reply:
        size, page = self._size(asked.query), int(asked.query.get("page", ["1"])[0])
        shown = rows[(page - 1) * size : page * size]
        return 200, shown, len(rows) if total is None else total

    def route(  # noqa: C901, PLR0911 -- one case for each address
        self, asked: Asked, steps: list[str], words: Words
    ) -> Reply:
        """What lies at an address of the repository."""
        forge = self.forge
        match asked.method, steps:
            case "GET", ["pulls"]:
                rows = [one for one in forge.pulls.values() if one.head is None]
                return self._list(asked, [self._simple(words.pull(one)) for one in rows])
            case "POST", ["pulls"]:
                if any(one.head is None and one.branch == asked.body["head"] for one in forge.pulls.values()):
                    return {"github": 422, "gitea": 409}[forge.kind], {"message": "already exists"}, None
                pull = forge.open(asked.login, forge.now, asked.body["head"], title=asked.body["title"])
                return 201, words.pull(pull), None
            case _, ["pulls", number, *rest] if int(number) in forge.pulls:
                return self._pull(asked, forge.pulls[int(number)], rest, words)
            case "GET", ["issues", number, "timeline"] if forge.kind == "gitea":
                return self._timeline(asked, forge.pulls[int(number)], words)
            case "GET", ["issues", number, "events"] if forge.kind == "github":
                return self._list(asked, [words.happening(one) for one in turns_of(forge.pulls[int(number)])])
            case "GET", ["issues", number, "comments"]:
                pull = forge.pulls[int(number)]
                rows = [words.comment(pull, one) for one in pull.comments]
                return self._list(asked, rows) if forge.kind == "github" else (200, rows, len(rows))
            case "POST", ["issues", number, "comments"]:
                pull = forge.pulls[int(number)]
                return 201, words.comment(pull, forge.comment(pull, asked.login, asked.body["body"], forge.now)), None
            case _, ["issues", "comments", name]:
                return self._comment(asked, int(name), words)
            case "GET", ["commits", sha, "status"]:
                return 200, words.combined(sha), None
            case "GET", ["commits", sha, "pull" | "pulls" as plural]:
                return self._merged_by(asked, sha, plural, words)
            case "POST", ["statuses", sha]:
                assert len(asked.body["description"]) <= 140
                new = Status(forge.next_id(), sha, asked.login, at=forge.now, **asked.body)
                forge.statuses.append(new)
                return 201, words.status(new), None
        return 404, {"message": "Not Found"}, None

    def _merged_by(self, asked: Asked, sha: str, address: str, words: Words) -> Reply:
        """The pull requests that a merge commit came from: GitHub lists them, Gitea names one."""
        found = [words.pull(one) for one in self.forge.pulls.values() if one.merge == sha]
        if (address == "pulls") is not (self.forge.kind == "github"):
            return 404, {"message": "Not Found"}, None
        if self.forge.kind == "github":
            return self._list(asked, [self._simple(one) for one in found])
        return (200, found[0], None) if found else (404, {"message": "Not Found"}, None)

    def _simple(self, pull: Any) -> Any:
        """A pull request as it stands in a list: GitHub leaves out what it would have to count."""
        left_out = {
            "merged", "mergeable", "mergeable_state", "merged_by", "comments", "review_comments", "additions",
            "maintainer_can_modify", "deletions", "commits", "changed_files",
        }  # fmt: skip
        return pull if self.forge.kind == "gitea" else {k: value for k, value in pull.items() if k not in left_out}

    def _pull(self, asked: Asked, pull: PullRequest, steps: list[str], words: Words) -> Reply:
        forge = self.forge
        match asked.method, steps:
            case "GET", []:
                return 200, words.pull(pull), None
            case "GET", ["reviews"]:
                return self._reviews(asked, pull, words)
            case "POST", ["reviews"]:
                return self._give(asked, pull, words)
            case "POST" | "PUT", ["reviews", name, "dismissals"]:
                (review,) = [one for one in pull.reviews if one.id == int(name)]
                forge.dismiss(pull, review, asked.login, forge.now)
                return 200, words.review(pull, review), None
            case "GET", ["files"]:
                rows = changed_files(forge.repo, forge.base(pull), forge.head(pull))
                return self._list(asked, [words.file(*row) for row in rows])
            case "GET", ["commits"]:
                names = forge.repo.branch_commits(forge.base(pull), forge.head(pull))
                return self._list(asked, [words.commit(name) for name in reversed(names)])
            case "POST" | "PUT", ["merge"]:
                message = asked.body.get("commit_message") or asked.body.get("MergeMessageField") or ""
                title = asked.body.get("commit_title") or asked.body.get("MergeTitleField") or "Merge"
                sha = forge.merge(pull, asked.login, forge.now, f"{title}\n\n{message}\n")
                return 200, {"sha": sha, "merged": True, "message": "merged"}, None
        return 404, {"message": "Not Found"}, None

    def _give(self, asked: Asked, pull: PullRequest, words: Words) -> Reply:
        """Take a review. Nobody approves or sends back what they opened, and whoever sends back says why."""
        forge = self.forge
        kind = _EVENTS[asked.body.get("event", "")]
        said, commit = asked.body.get("body", ""), asked.body.get("commit_id")
        if kind in {"approve", "reject"} and asked.login == pull.login:
            return 422, {"message": _OWN[forge.kind]}, None
        if kind == "reject" and not said:
            return 422, {"message": _NO_WORDS[forge.kind]}, None
        return 200, words.review(pull, forge.review(pull, asked.login, forge.now, kind, said, commit=commit)), None

    def _reviews(self, asked: Asked, pull: PullRequest, words: Words) -> Reply:
        """A Gitea counts drafts of others as well, but does not show them."""
        if self.forge.kind == "github":
            rows = [one for one in pull.reviews if one.kind not in {"request", "pending"} or one.login == asked.login]
            return self._list(asked, [words.review(pull, one) for one in rows])
        shown = pull.reviews[self._part(asked.query)]
        seen = [one for one in shown if one.kind != "pending" or one.login == asked.login]
        return 200, [words.review(pull, one) for one in seen], len(pull.reviews)

    def _timeline(self, asked: Asked, pull: PullRequest, words: Words) -> Reply:
        """A Gitea leaves comments on lines out of each page, counts what is left of it, and writes nothing as null."""
        shown = [one for one in pull.timeline[self._part(asked.query)] if one.type != "code"]
        return 200, [words.happening(one) for one in shown] or None, len(shown)

    def _comment(self, asked: Asked, name: int, words: Words) -> Reply:
        for pull in self.forge.pulls.values():
            for one in pull.comments:
                if one.id != name:
                    continue
                if one.login != asked.login:
                    return 403, {"message": "Forbidden"}, None
                if asked.method == "DELETE":
                    pull.comments.remove(one)
                    return 204, None, None
                one.body = asked.body["body"]
                return 200, words.comment(pull, one), None
        return 404, {"message": "Not Found"}, None


@contextmanager
def forge_serving(forge: Forge, **more: Any) -> Iterator[FakeForge]:
    """Serve a forge."""
    with FakeForge(forge, **more).serve() as fake:
        yield fake
