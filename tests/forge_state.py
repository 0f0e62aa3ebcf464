"""What a forge remembers of one repository: pull requests, reviews, comments and statuses, over a real git repository.

People act by their names in the organisation; their logins are those of ``organisasi.yml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from office_repo import BRANCH, SOURCE, identity
from siklus.forge.refs import MAIN
from siklus.source import DiskTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from siklus.git import Repo
    from siklus.model.organisation import ForgeKind

Kind = Literal["approve", "reject", "comment", "pending", "request"]
OWNER, NAME = "dinas", "sop"


@dataclass
class Review:
    """A review; ``began`` is when its writer started it."""

    id: int
    login: str | None
    kind: Kind
    at: datetime
    began: datetime
    commit: str | None
    body: str = ""
    dismissed: bool = False


@dataclass
class Comment:
    """A comment below a pull request."""

    id: int
    login: str
    body: str
    at: datetime


@dataclass
class Status:
    """A commit status."""

    id: int
    sha: str
    login: str
    state: str
    context: str
    description: str
    target_url: str
    at: datetime


@dataclass
class Happening:
    """A line of a timeline."""

    id: int
    type: str
    login: str | None
    at: datetime
    review: int = 0
    body: str = ""
    titles: tuple[str, str] = ("", "")


@dataclass
class PullRequest:
    """A pull request; ``head`` is where its branch stood when it was closed, None while it is open."""

    number: int
    branch: str
    base: str
    login: str | None
    at: datetime
    title: str = "Paket"
    draft: bool = False
    fork: str = ""
    head: str | None = None
    base_sha: str | None = None
    merged_at: datetime | None = None
    merge: str | None = None
    reviews: list[Review] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    timeline: list[Happening] = field(default_factory=list)


class Forge:
    """A forge's memory of one repository, and what people do there."""

    def __init__(self, kind: ForgeKind, repo: Repo, name: str = f"{OWNER}/{NAME}") -> None:
        self.kind = kind
        self.repo = repo
        self.owner, self.name = name.split("/")
        self.now = datetime(2026, 11, 2, tzinfo=UTC)
        self.pulls: dict[int, PullRequest] = {}
        self.statuses: list[Status] = []
        self._ids = 700
        self._shown: dict[int, str] = {}
        people = load_workspace(DiskTree(SOURCE), only=[]).need_organisation().people
        self.logins = {
            one.id: (one.accounts.github if kind == "github" else one.accounts.gitea) or one.id for one in people
        }

    @property
    def full_name(self) -> str:
        """``owner/name``."""
        return f"{self.owner}/{self.name}"

    def next_id(self) -> int:
        """A number that was never given before."""
        self._ids += 1
        return self._ids

    def login(self, person: str) -> str:
        """A person's login; anybody else's name is their login."""
        return self.logins.get(person, person)

    def user_id(self, login: str) -> int:
        """An account's number."""
        if login == "gitea-actions":
            return -2
        known = sorted(self.logins.values())
        return known.index(login) + 11 if login in known else 9000 + sum(map(ord, login))

    # ---- what people do -----------------------------------------------------------------------------------------

    def open(self, person: str, at: datetime, branch: str = BRANCH, **more: bool | str) -> PullRequest:
        """Open a pull request from a branch."""
        number = len(self.pulls) + 1
        pull = PullRequest(number, branch, MAIN, self.login(person), at, **more)  # type: ignore[arg-type]  # told by name
        self.head(pull)
        self.pulls[number] = pull
        return pull

    def turn(self, pull: PullRequest, person: str, at: datetime, *, draft: bool) -> None:
        """Make it a draft, or let it cease to be one: on a Gitea by its title."""
        old, bare = pull.title, pull.title.removeprefix("WIP: ")
        pull.draft, pull.title = draft, f"WIP: {bare}" if draft else bare
        kind = "convert_to_draft" if draft else "ready_for_review"
        pull.timeline.append(
            Happening(
                self.next_id(), kind if self.kind == "github" else "change_title", self.login(person), at,
                titles=(old, pull.title),
            )
        )  # fmt: skip

    def head(self, pull: PullRequest) -> str:
        """Where a pull request's branch stands."""
        head = pull.head or self.repo.need(f"refs/heads/{pull.branch}")
        if self._shown.get(pull.number) != head:
            self.repo.run("update-ref", f"refs/pull/{pull.number}/head", head)
            self._shown[pull.number] = head
        return head

    def base(self, pull: PullRequest) -> str:
        """What it is compared with."""
        return pull.base_sha or self.repo.need(f"refs/heads/{pull.base}")

    def review(
        self,
        pull: PullRequest,
        person: str | None,
        at: datetime,
        kind: Kind = "approve",
        body: str = "",
        *,
        began: datetime | None = None,
        commit: str | None = None,
    ) -> Review:
        """Give a review on what the branch now holds, unless another commit is named."""
        login = self.login(person) if person is not None else None
        one = Review(self.next_id(), login, kind, at, began or at, commit or self.head(pull), body)
        pull.reviews.append(one)
        if kind not in {"pending", "request"}:
            pull.timeline.append(Happening(self.next_id(), "review", login, at, one.id, body))
        return one

    def dismiss(self, pull: PullRequest, review: Review, person: str, at: datetime) -> None:
        """Take a review back."""
        review.dismissed = True
        pull.timeline.append(Happening(self.next_id(), "dismiss_review", self.login(person), at, review.id))

    def comment(self, pull: PullRequest, person: str, body: str, at: datetime) -> Comment:
        """Write a comment."""
        one = Comment(self.next_id(), self.login(person), body, at)
        pull.comments.append(one)
        pull.timeline.append(Happening(one.id, "comment", one.login, at, body=body))
        return one

    def merge(self, pull: PullRequest, person: str, at: datetime, message: str, *, squashed: bool = False) -> str:
        """Press the button that merges; the forge puts its own name below the commit."""
        base, head = self.base(pull), self.head(pull)
        tree, conflicts = self.repo.merge_tree(base, head)
        assert not conflicts
        who = identity(person)
        parents = [base] if squashed else [base, head]
        commit = self.repo.commit_tree(tree, parents, message, who, at)
        self.repo.advance(pull.base, commit, base)
        pull.head, pull.base_sha, pull.merge, pull.merged_at = head, base, commit, at
        return commit

    def press(self, pull: PullRequest, person: str, at: datetime) -> str:
        """Press the button that merges and leave the message as the forge proposes it."""
        if self.kind == "github":
            message = f"Merge pull request #{pull.number} from {self.owner}/{pull.branch}\n\n{pull.title}\n"
        else:
            message = f"Merge pull request '{pull.title}' (#{pull.number}) from {pull.branch} into {pull.base}\n"
        return self.merge(pull, person, at, message)

    def statuses_of(self, sha: str) -> list[Status]:
        """The newest status of each context."""
        newest: dict[str, Status] = {}
        for one in self.statuses:
            if one.sha == sha:
                newest[one.context] = one
        return list(newest.values())
