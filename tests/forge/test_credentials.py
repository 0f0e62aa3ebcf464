from __future__ import annotations

import base64
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from loopback import serving
from siklus.forge.credentials import git_environment, known_environment
from siklus.forge.place import Place, Secret
from siklus.git import GitError, Repo

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "rahasia-rekaan-123"  # noqa: S105  # made up


def test_git_shows_the_token_to_the_forge_and_nobody_else(tmp_path: Path) -> None:
    seen: list[tuple[str | None, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append((self.headers.get("Host"), self.headers.get("Authorization")))
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    repo = Repo(tmp_path)
    repo.run("init", "--quiet")
    with serving(Handler) as forge, serving(Handler) as other:
        environment = git_environment(Place("gitea", f"{forge}/api/v1", forge, "kantor/sop", Secret(TOKEN)))
        for address in (forge, other):
            with pytest.raises(GitError) as refusal:
                repo.run("fetch", f"{address}/kantor/sop.git", env=environment)
            assert TOKEN not in str(refusal.value)
    shown = base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()
    assert set(seen) == {(forge.removeprefix("http://"), f"Basic {shown}"), (other.removeprefix("http://"), None)}


def test_without_a_token_or_a_forge_there_is_nothing_to_show() -> None:
    assert git_environment(Place("github", "https://api.github.com", "https://github.com", "a/b")) == {}
    assert known_environment({}, None) == {}
    runner = {"GITHUB_API_URL": "https://git.dinas.example/api/v1", "GITHUB_REPOSITORY": "a/b", "GITHUB_TOKEN": TOKEN}
    shown = known_environment(runner, None)
    assert shown["GIT_CONFIG_KEY_0"] == "http.https://git.dinas.example/.extraheader"
