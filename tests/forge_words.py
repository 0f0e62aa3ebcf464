"""A forge's answers in the words of GitHub and of Gitea, as far as their contracts ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from forge_state import Comment, Forge, Happening, PullRequest, Review, Status
    from siklus.git import Repo

_REPOSITORY_URLS = frozenset(
    (
        "archive", "assignees", "blobs", "branches", "collaborators", "comments", "commits", "compare", "contents",
        "contributors", "deployments", "downloads", "events", "forks", "git_commits", "git_refs", "git_tags", "hooks",
        "issue_comment", "issue_events", "issues", "keys", "labels", "languages", "merges", "milestones",
        "notifications", "pulls", "releases", "stargazers", "statuses", "subscribers", "subscription", "tags", "teams",
        "trees", "clone", "git", "svn", "ssh",
    )
)  # fmt: skip
_USER_URLS = frozenset(
    (
        "avatar", "events", "followers", "following", "gists", "organizations", "received_events", "repos", "starred",
        "subscriptions", "html",
    )
)  # fmt: skip


class Words(Protocol):
    """One dialect: every method makes the JSON value of one thing."""

    def __init__(self, forge: Forge, address: str) -> None: ...
    def user(self, login: str | None) -> Any: ...
    def me(self, login: str) -> Any: ...
    def repository(self) -> Any: ...
    def pull(self, one: PullRequest) -> Any: ...
    def review(self, pull: PullRequest, one: Review) -> Any: ...
    def file(self, status: str, path: str, before: str | None) -> Any: ...
    def commit(self, sha: str) -> Any: ...
    def comment(self, pull: PullRequest, one: Comment) -> Any: ...
    def status(self, one: Status) -> Any: ...
    def combined(self, sha: str) -> Any: ...
    def happening(self, one: Happening) -> Any: ...


def stamp(at: datetime | None) -> str | None:
    """A moment to the second, as forges write it."""
    return at.astimezone().isoformat(timespec="seconds").replace("+00:00", "Z") if at else None


def changed_files(repo: Repo, base: str, head: str) -> list[tuple[str, str, str | None]]:
    """Status letter, path and former path of every file that a branch changes."""
    root = repo.text("merge-base", base, head)
    words = repo.text("diff", "--name-status", "-M", "-z", root, head).split("\0")[:-1]
    found: list[tuple[str, str, str | None]] = []
    while words:
        letter, path = words.pop(0)[0], words.pop(0)
        before = path if letter in "RC" else None
        found.append((letter, words.pop(0) if before else path, before))
    return found


def people_of(repo: Repo, sha: str) -> tuple[dict[str, str], dict[str, str], str, list[str], str]:
    """Author, committer, message, parents and tree of a commit."""
    rows = repo.text("show", "-s", "--format=%an%n%ae%n%aI%n%cn%n%ce%n%cI%n%T%n%P%n%B", sha).split("\n", 8)
    author = dict(zip(("name", "email", "date"), rows[:3], strict=True))
    committer = dict(zip(("name", "email", "date"), rows[3:6], strict=True))
    return author, committer, rows[8], rows[7].split(), rows[6]


class Github:
    """GitHub's answers."""

    _STATES: ClassVar = {
        "approve": "APPROVED",
        "reject": "CHANGES_REQUESTED",
        "comment": "COMMENTED",
        "pending": "PENDING",
    }
    _LETTERS: ClassVar = {"A": "added", "D": "removed", "M": "modified", "R": "renamed", "C": "copied", "T": "changed"}

    def __init__(self, forge: Forge, address: str) -> None:
        self.forge, self.address = forge, address
        self.api = f"{address}/api/v3"
        self.root = f"{self.api}/repos/{forge.full_name}"
        self.page = f"{address}/{forge.full_name}"

    def user(self, login: str | None) -> Any:
        if login is None:
            return None
        url = f"{self.api}/users/{login}"
        robot = login.endswith("[bot]")
        return {
            "login": login,
            "id": self.forge.user_id(login),
            "node_id": "U_rekaan",
            "gravatar_id": "",
            "url": url,
            "type": "Bot" if robot else "User",
            "site_admin": False,
        } | {f"{name}_url": url for name in _USER_URLS}

    def me(self, login: str) -> Any:
        unsaid = dict.fromkeys(("bio", "blog", "company", "email", "hireable", "location", "name"))
        counts = dict.fromkeys(("followers", "following", "public_gists", "public_repos"), 0)
        times = dict.fromkeys(("created_at", "updated_at"), stamp(self.forge.now))
        return self.user(login) | {"user_view_type": "public"} | unsaid | counts | times

    def repository(self) -> Any:
        at = stamp(self.forge.now)
        return {f"{name}_url": self.root for name in _REPOSITORY_URLS} | {
            "id": 1, "node_id": "R_rekaan", "name": self.forge.name, "full_name": self.forge.full_name,
            "private": True,
            "owner": self.user(self.forge.owner), "html_url": self.page, "url": self.root, "fork": False,
            "description": None, "default_branch": "main", "forks": 0, "forks_count": 0, "has_downloads": False,
            "has_issues": True, "has_projects": False, "has_wiki": False, "has_pages": False, "has_discussions": False,
            "homepage": None,
            "language": None, "archived": False, "disabled": False, "mirror_url": None, "open_issues": 0,
            "open_issues_count": 0, "license": None, "pushed_at": at, "size": 1, "stargazers_count": 0, "watchers": 0,
            "watchers_count": 0, "created_at": at, "updated_at": at,
        }  # fmt: skip

    def pull(self, one: PullRequest) -> Any:
        forge = self.forge
        base, head, url = forge.base(one), forge.head(one), f"{self.root}/pulls/{one.number}"
        page = f"{self.page}/pull/{one.number}"
        linked = ("comments", "commits", "statuses", "html", "issue", "review_comments", "review_comment", "self")
        urls = ("comments", "commits", "diff", "issue", "patch", "review_comment", "review_comments", "statuses")
        closed = one.head is not None
        return {f"{name}_url": url for name in urls} | {
            "_links": {name: {"href": url} for name in linked},
            "url": url, "id": 5000 + one.number, "node_id": "PR_rekaan", "html_url": page, "number": one.number,
            "state": "closed" if closed else "open", "locked": False, "title": one.title, "body": None, "labels": [],
            "user": self.user(one.login), "created_at": stamp(one.at), "updated_at": stamp(max(one.at, forge.now)),
            "closed_at": stamp(one.merged_at), "merged_at": stamp(one.merged_at), "merge_commit_sha": one.merge,
            "assignee": None, "milestone": None, "draft": one.draft, "author_association": "MEMBER", "auto_merge": None,
            "head": {
                "label": f"{forge.owner}:{one.branch}", "ref": one.branch, "sha": head,
                "user": self.user(forge.owner),
                "repo": self.repository() | ({"full_name": one.fork} if one.fork else {}),
            },
            "base": {
                "label": f"{forge.owner}:{one.base}", "ref": one.base, "sha": base,
                "user": self.user(forge.owner), "repo": self.repository(),
            },
            "merged": one.merged_at is not None, "mergeable": True, "mergeable_state": "clean",
            "merged_by": self.user(one.login) if one.merged_at else None, "comments": len(one.comments),
            "review_comments": 0, "maintainer_can_modify": False, "additions": 1, "deletions": 0,
            "commits": len(forge.repo.branch_commits(base, head)),
            "changed_files": len(changed_files(forge.repo, base, head)),
        }  # fmt: skip

    def review(self, pull: PullRequest, one: Review) -> Any:
        url = f"{self.root}/pulls/{pull.number}"
        value = {
            "id": one.id,
            "node_id": "PRR_rekaan",
            "user": self.user(one.login),
            "body": one.body,
            "state": "DISMISSED" if one.dismissed else self._STATES[one.kind],
            "commit_id": one.commit,
            "html_url": url,
            "pull_request_url": url,
            "_links": {"html": {"href": url}, "pull_request": {"href": url}},
            "author_association": "MEMBER",
        }
        return value if one.kind == "pending" else value | {"submitted_at": stamp(one.at)}

    def file(self, status: str, path: str, before: str | None) -> Any:
        url = f"{self.root}/contents/berkas"
        value = {
            "sha": "b" * 40, "filename": path, "status": self._LETTERS[status], "additions": 1, "deletions": 0,
            "changes": 1, "blob_url": url, "raw_url": url, "contents_url": url,
        }  # fmt: skip
        return value | {"previous_filename": before} if before else value

    def commit(self, sha: str) -> Any:
        author, committer, message, parents, tree = people_of(self.forge.repo, sha)
        url = f"{self.root}/commits/{sha}"
        return {
            "url": url,
            "sha": sha,
            "node_id": "C_rekaan",
            "html_url": url,
            "comments_url": url,
            "commit": {
                "url": url, "author": author, "committer": committer, "message": message, "comment_count": 0,
                "tree": {"sha": tree, "url": url},
            },
            "author": self.user(_account(self.forge, author["email"])),
            "committer": self.user(_account(self.forge, committer["email"])),
            "parents": [{"sha": one, "url": url, "html_url": url} for one in parents],
        }  # fmt: skip

    def comment(self, pull: PullRequest, one: Comment) -> Any:
        url = f"{self.root}/issues/comments/{one.id}"
        return {
            "id": one.id, "node_id": "IC_rekaan", "url": url, "html_url": f"{url}#x", "body": one.body,
            "issue_url": f"{self.root}/issues/{pull.number}", "user": self.user(one.login),
            "created_at": stamp(one.at), "updated_at": stamp(one.at), "author_association": "MEMBER",
            "performed_via_github_app": None,
        }  # fmt: skip

    def status(self, one: Status) -> Any:
        return {
            "url": f"{self.root}/statuses/{one.sha}", "avatar_url": None, "id": one.id, "node_id": "SC_rekaan",
            "state": one.state, "description": one.description, "target_url": one.target_url, "context": one.context,
            "created_at": stamp(one.at), "updated_at": stamp(one.at), "creator": self.user(one.login),
        }  # fmt: skip

    def combined(self, sha: str) -> Any:
        rows = self.forge.statuses_of(sha)
        return {
            "state": "success" if rows and all(one.state == "success" for one in rows) else "pending",
            "sha": sha, "total_count": len(rows), "repository": self.repository(), "commit_url": self.root,
            "url": f"{self.root}/commits/{sha}/status",
            "statuses": [{key: value for key, value in self.status(one).items() if key != "creator"} for one in rows],
        }  # fmt: skip

    def happening(self, one: Happening) -> Any:
        return {
            "id": one.id, "node_id": "E_rekaan", "url": f"{self.root}/issues/events/{one.id}", "event": one.type,
            "actor": self.user(one.login), "commit_id": None, "commit_url": None, "created_at": stamp(one.at),
            "performed_via_github_app": None,
        }  # fmt: skip


class Gitea:
    """Gitea's and Forgejo's answers."""

    _STATES: ClassVar = {
        "approve": "APPROVED", "reject": "REQUEST_CHANGES", "comment": "COMMENT", "pending": "PENDING",
        "request": "REQUEST_REVIEW",
    }  # fmt: skip
    _LETTERS: ClassVar = {"A": "added", "D": "deleted", "M": "changed", "R": "renamed", "C": "copied", "T": "changed"}

    def __init__(self, forge: Forge, address: str) -> None:
        self.forge, self.address = forge, address
        self.root = f"{address}/api/v1/repos/{forge.full_name}"
        self.page = f"{address}/{forge.full_name}"

    def user(self, login: str | None) -> Any:
        if login is None:
            return {"id": -1, "login": "Ghost", "username": "Ghost", "full_name": "", "email": ""}
        return {
            "id": self.forge.user_id(login), "login": login, "login_name": "", "username": login, "full_name": "",
            "email": f"{login}@noreply.git.dinas.example", "avatar_url": self.address, "is_admin": False,
        }  # fmt: skip

    def me(self, login: str) -> Any:
        return self.user(login)

    def repository(self) -> Any:
        return {
            "id": 1, "name": self.forge.name, "full_name": self.forge.full_name, "owner": self.user(self.forge.owner),
            "private": True,
            "default_branch": "main", "html_url": self.page, "empty": False,
        }  # fmt: skip

    def pull(self, one: PullRequest) -> Any:
        base, head = self.forge.base(one), self.forge.head(one)
        return {
            "id": 5000 + one.number, "url": f"{self.page}/pulls/{one.number}", "number": one.number,
            "user": self.user(one.login), "title": one.title, "body": "", "labels": [], "draft": one.draft,
            "state": "closed" if one.head else "open", "is_locked": False, "comments": len(one.comments),
            "html_url": f"{self.page}/pulls/{one.number}", "mergeable": True,
            "merged": one.merged_at is not None, "merged_at": stamp(one.merged_at), "merge_commit_sha": one.merge,
            "merged_by": None, "created_at": stamp(one.at), "updated_at": stamp(max(one.at, self.forge.now)),
            "closed_at": stamp(one.merged_at), "merge_base": self.forge.repo.text("merge-base", base, head),
            "base": {"label": one.base, "ref": one.base, "sha": base, "repo_id": 1, "repo": self.repository()},
            "head": {"label": one.branch, "ref": one.branch, "sha": head, "repo_id": 1, "repo": self.repository()},
            "additions": 1, "deletions": 0,
            "changed_files": len(changed_files(self.forge.repo, base, head)),
        }  # fmt: skip

    def review(self, pull: PullRequest, one: Review) -> Any:
        return {
            "id": one.id, "user": self.user(one.login), "team": None, "state": self._STATES[one.kind],
            "body": one.body, "commit_id": one.commit or "", "stale": False, "official": True,
            "dismissed": one.dismissed, "comments_count": 0, "submitted_at": stamp(one.began),
            "updated_at": stamp(one.at), "html_url": self.address, "pull_request_url": self.address,
        }  # fmt: skip

    def file(self, status: str, path: str, before: str | None) -> Any:
        value = {"filename": path, "status": self._LETTERS[status], "additions": 1, "deletions": 0, "changes": 1}
        return value | {"previous_filename": before} if before else value

    def commit(self, sha: str) -> Any:
        author, committer, message, parents, tree = people_of(self.forge.repo, sha)
        known = {
            email: self.user(login) if (login := _account(self.forge, email)) else None
            for email in (author["email"], committer["email"])
        }
        return {
            "url": self.root, "sha": sha, "created": author["date"], "html_url": self.root,
            "commit": {
                "url": self.root, "author": author, "committer": committer, "message": message,
                "tree": {"url": self.root, "sha": tree, "created": author["date"]}, "verification": None,
            },
            "author": known[author["email"]], "committer": known[committer["email"]],
            "parents": [{"url": self.root, "sha": one, "created": author["date"]} for one in parents],
            "files": None, "stats": None,
        }  # fmt: skip

    def comment(self, pull: PullRequest, one: Comment) -> Any:
        return {
            "id": one.id, "html_url": f"{self.address}#{one.id}", "pull_request_url": self.address, "issue_url": "",
            "user": self.user(one.login), "original_author": "", "original_author_id": 0, "body": one.body,
            "assets": [], "created_at": stamp(one.at), "updated_at": stamp(one.at),
        }  # fmt: skip

    def status(self, one: Status) -> Any:
        return {
            "id": one.id, "status": one.state, "target_url": one.target_url, "description": one.description,
            "url": f"{self.root}/statuses/{one.sha}", "context": one.context, "creator": self.user(one.login),
            "created_at": stamp(one.at), "updated_at": stamp(one.at),
        }  # fmt: skip

    def combined(self, sha: str) -> Any:
        rows = self.forge.statuses_of(sha)
        return {
            "state": "success" if rows and all(one.state == "success" for one in rows) else "pending",
            "sha": sha, "total_count": len(rows), "statuses": [self.status(one) for one in rows] or None,
            "repository": self.repository(), "commit_url": "", "url": "",
        }  # fmt: skip

    def happening(self, one: Happening) -> Any:
        return {
            "id": one.id, "type": one.type, "html_url": "", "pull_request_url": self.address, "issue_url": "",
            "user": self.user(one.login), "body": one.body, "created_at": stamp(one.at), "updated_at": stamp(one.at),
            "old_project_id": 0, "project_id": 0, "review_id": one.review, "ref_action": "", "ref_commit_sha": "",
            "removed_assignee": False, "assignee": None, "label": None, "old_title": one.titles[0],
            "new_title": one.titles[1],
        }  # fmt: skip


def _account(forge: Forge, email: str) -> str | None:
    """The login that a forge takes an address for: in the office, the part before the sign is the person's name."""
    name = email.partition("@")[0].replace(".", "-")
    return forge.logins.get(name)


WORDS: dict[str, type[Words]] = {"github": Github, "gitea": Gitea}


def turns_of(pull: PullRequest) -> list[Happening]:
    """What happened to it that GitHub tells among its events."""
    return [one for one in pull.timeline if one.type in {"convert_to_draft", "ready_for_review"}]


def answers(forge: Forge, pull: PullRequest, address: str = "https://forge.dinas.example") -> dict[str, Any]:
    """Everything that a forge answers about a pull request, by name: whole lists."""
    words = WORDS[forge.kind](forge, address)
    base, head = forge.base(pull), forge.head(pull)
    seen = [one for one in pull.reviews if forge.kind == "gitea" or one.kind != "request"]
    found = {
        "pull": words.pull(pull),
        "reviews": [words.review(pull, one) for one in seen],
        "files": [words.file(*row) for row in changed_files(forge.repo, base, head)],
        "commits": [words.commit(sha) for sha in reversed(forge.repo.branch_commits(base, head))],
    }
    if forge.kind == "github" and (turns := turns_of(pull)):
        found["events"] = [words.happening(one) for one in turns]
    if forge.kind == "gitea":
        found["timeline"] = [words.happening(one) for one in pull.timeline]
    return found
