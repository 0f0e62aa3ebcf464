"""A forge on which somebody makes a repository, lets others in, and removes it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fake_forge import Asked, FakeForge, Reply
from forge_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class ForgeHost(FakeForge):
    """It keeps one repository at a time; whoever was not let in does not find it.

    Args:
        exists: True once it was made.
        guests: Who was let in, in small letters.
        keeps: True when the token may not remove what it made.
    """

    exists: bool = False
    guests: set[str] = field(default_factory=set)
    keeps: bool = False
    #: Changes an answer before it travels.
    falsified: Callable[[Asked, Reply], Reply] = lambda _, reply: reply

    def handle(self, asked: Asked) -> Reply:
        """Answer a request."""
        found = self._keep(asked)
        if found is None:
            return self.falsified(asked, super().handle(asked))
        self.before(asked)
        self.requests.append(asked)
        self.answers.append((asked, found[0], found[1]))
        return found

    def _keep(self, asked: Asked) -> Reply | None:
        """What is about the repository as a whole; None for what is in it."""
        forge, words = self.forge, WORDS[self.forge.kind](self.forge, self.address)
        match asked.method, asked.path.strip("/").split("/"):
            case "POST", ["user", "repos"]:
                return self._make(asked, asked.login, words)
            case "POST", ["orgs", owner, "repos"]:
                return self._make(asked, owner, words)
            case "PATCH", ["user", "repository_invitations", _]:
                self.guests.add(asked.login)
                return 204, None, None
            case "GET", ["user"]:
                return None
            case "DELETE", ["repos", owner, name] if self.exists and f"{owner}/{name}" == forge.full_name:
                self.exists = self.keeps
                return (
                    (403, {"message": "Must have admin rights to Repository."}, None)
                    if self.keeps
                    else (204, None, None)
                )
            case "PUT", ["repos", _, _, "collaborators", login] if forge.kind == "gitea":
                self.guests.add(login)
                return 204, None, None
            case "PUT", ["repos", _, _, "collaborators", login]:
                return 201, self._invitation(login, words), None
        known = self.exists and asked.login in {forge.owner, *self.guests}
        return None if known else (404, {"message": "Not Found"}, None)

    def _make(self, asked: Asked, owner: str, words: Any) -> Reply:
        if self.exists:
            return (422 if self.forge.kind == "github" else 409), {"message": "already exists"}, None
        self.exists, self.forge.owner, self.forge.name = True, owner, asked.body["name"]
        self.guests.add(asked.login)
        return 201, words.repository() | {"network_count": 0, "subscribers_count": 0}, None

    def _invitation(self, login: str, words: Any) -> Any:
        kept = words.repository()
        return {
            "id": 1, "node_id": "RI_rekaan", "repository": kept, "invitee": words.user(login), "permissions": "write",
            "inviter": words.user(self.forge.owner), "created_at": "2026-11-09T06:00:00Z", "url": kept["url"],
            "html_url": kept["html_url"],
        }  # fmt: skip
