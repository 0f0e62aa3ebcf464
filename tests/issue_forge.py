"""A forge that knows issues, labels and new pull requests, in either dialect, on this machine alone."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from loopback import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.forge.place import ForgeKind


@dataclass
class IssueForge:
    """What lies there, and what was done to it.

    Args:
        kind: The dialect that it speaks.
    """

    kind: ForgeKind
    issues: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    lists: dict[str, list[Any]] = field(default_factory=dict)
    draftless: bool = False
    writes: list[tuple[str, str, Any]] = field(default_factory=list)

    def open(self, title: str, body: str, *labels: str, **more: Any) -> dict[str, Any]:
        """Somebody opens an issue."""
        number = len(self.issues) + 1
        named = [{"name": name} for name in labels]
        row = {"id": 100 + number, "number": number, "title": title, "body": body, "state": "open", "labels": named}
        self.issues.append(row | more)
        return self.issues[-1]

    def titles(self) -> list[str]:
        """Titles of the issues that are open."""
        return [row["title"] for row in self.issues if row["state"] == "open"]

    def answer(  # noqa: C901, PLR0911  # one case per address of the forge
        self, method: str, path: str, query: dict[str, list[str]], body: Any
    ) -> tuple[int, Any]:
        """What it answers, and what it does."""
        if method != "GET":
            self.writes.append((method, path, body))
        match method, path.split("/"):
            case "GET", [""]:
                return 200, {}
            case "GET", ["issues"]:
                wanted = query.get("labels", [""])[0]
                found = [row for row in self.issues if row["state"] == query["state"][0]]
                return 200, [row for row in found if not wanted or wanted in {one["name"] for one in row["labels"]}]
            case "GET", ["labels"]:
                return 200, self.labels
            case "POST", ["labels"]:
                self.labels.append({"id": 7, "name": body["name"]})
                return 201, self.labels[-1]
            case "POST", ["issues"]:
                names = {row["name"] if self.kind == "github" else row["id"]: row["name"] for row in self.labels}
                return 201, self.open(body["title"], body["body"], *(names[label] for label in body["labels"]))
            case "GET", ["pulls", *rest] if "/".join(rest) in self.lists:
                return 200, self.lists["/".join(rest)]
            case "GET", ["pulls"]:
                return 200, []
            case "POST", ["issues", number, "comments"]:
                self.comments.append((int(number), body["body"]))
                return 201, {"id": 1}
            case "POST", ["pulls"] if not (self.draftless and body.get("draft")):
                self.pulls.append(body)
                return 201, {"number": 40 + len(self.pulls)}
            case "POST", ["pulls"]:
                return 422, {"message": "Draft pull requests are not supported in this repository."}
            case "PATCH", ["issues", number]:
                self.issues[int(number) - 1].update(body)
                return 200, self.issues[int(number) - 1]
        return 404, {"message": "Not Found"}

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve, and tell the address of its interface."""
        prefix = "/api/v3" if self.kind == "github" else "/api/v1"
        forge = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                split = urlsplit(self.path)
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                path = split.path.removeprefix(f"{prefix}/repos/kantor/sop").removeprefix("/")
                status, values = forge.answer(self.command, path, parse_qs(split.query), body)
                data = json.dumps(values).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                if isinstance(values, list):
                    self.send_header("X-Total-Count", str(len(values)))
                self.end_headers()
                self.wfile.write(data)

            do_POST = do_PATCH = do_GET  # noqa: N815  # the names that the server looks for

            def log_message(self, *_: object) -> None:
                pass

        with serving(Handler) as address:
            yield address + prefix
