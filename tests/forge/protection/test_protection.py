"""The rules set on forges that keep them, and read back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from loopback import serving
from siklus.forge.place import ForgeKind, Place
from siklus.forge.protection import Audit, apply, audit, wanted
from siklus.forge.rest import ForgeError, Rest

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = "siklus/persetujuan-main"


@dataclass
class RuleForge:
    """Keeps rules, as either forge does.

    Args:
        kind: The dialect.
    """

    kind: ForgeKind
    rules: list[dict[str, Any]] = field(default_factory=list)
    repository: dict[str, Any] = field(default_factory=lambda: {"allow_squash_merge": True})
    labels: list[dict[str, Any]] = field(default_factory=list)
    rights: dict[str, Any] = field(default_factory=dict)
    admin: bool = True
    refusal: int = 0
    writes: list[str] = field(default_factory=list)

    def answer(  # noqa: C901, PLR0911, PLR0912  # one case per address of the forge
        self, method: str, path: str, query: str, body: Any
    ) -> tuple[int, Any]:
        if method != "GET":
            self.writes.append(f"{method} {path}")
        parts = path.split("/") if path else []
        match method, parts:
            case "GET", []:
                return 200, self.repository
            case "PATCH", []:
                self.repository.update(body)
                return 200, self.repository
            case "GET", ["labels"]:
                return 200, self.labels if "page=1" in query else []
            case "POST", ["labels"]:
                self.labels.append(body)
                return 201, body
            case "GET", ["actions", "permissions", "workflow"]:
                return (200, self.rights) if self.admin else (403, {})
            case _ if self.refusal:
                return self.refusal, {"message": "Upgrade to a paid plan or make this repository public"}
            case "GET", ["rules", "branches", branch]:
                return 200, [
                    rule | {"ruleset_id": row["id"]}
                    for row in self.rules
                    if f"refs/heads/{branch}" in row["conditions"]["ref_name"]["include"]
                    for rule in row["rules"]
                ]
            case "GET", ["rulesets" | "branch_protections"]:
                return 200, self.rules
            case "GET", ["rulesets", number]:
                row = self.rules[int(number) - 1]
                return 200, row if self.admin else {key: row[key] for key in row if key != "bypass_actors"}
            case "POST", ["rulesets" | "branch_protections"]:
                self.rules.append(body | {"id": len(self.rules) + 1})
                return 201, self.rules[-1]
            case "PUT", ["actions", "permissions", "workflow"]:
                self.rights = body
                return 204, None
            case "PUT", ["rulesets", number]:
                self.rules[int(number) - 1] = body | {"id": int(number)}
                return 200, body
            case "PATCH", ["branch_protections", name]:
                (row,) = [row for row in self.rules if row["rule_name"] == name]
                row.update(body)
                return 200, row
        return 404, {"message": "Not Found"}


@pytest.fixture(params=["github", "gitea"])
def forge(request: pytest.FixtureRequest) -> RuleForge:
    kind: ForgeKind = request.param
    return RuleForge(kind)


@pytest.fixture
def rest(forge: RuleForge) -> Iterator[Rest]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            split = urlsplit(self.path)
            path = split.path.removeprefix("/repos/kantor/sop").lstrip("/")
            status, values = forge.answer(self.command, path, split.query, body)
            data = b"" if values is None else json.dumps(values).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_PATCH = do_PUT = do_GET  # noqa: N815  # the names that the server looks for

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler) as address, Rest(Place(forge.kind, address, address, "kantor/sop"), lambda _: None) as one:
        yield one


def _missing(found: Audit) -> set[str]:
    return {point.key for point in found.points if not point.holds}


def test_a_new_repository_lacks_nearly_everything(rest: Rest) -> None:
    found = audit(rest, CONTEXT)
    assert _missing(found) == {"ajuan", "paksa", "hapus", "status", "mutakhir", "admin", "gabung", "arsip", "label"} | (
        {"alur"} if rest.place.kind == "github" else set()
    )
    assert not found.complete


def test_once_set_everything_holds_and_again_changes_nothing(forge: RuleForge, rest: Rest) -> None:
    apply(rest, CONTEXT)
    assert audit(rest, CONTEXT).complete
    before = json.dumps(forge.rules)
    apply(rest, CONTEXT)
    assert json.dumps(forge.rules) == before
    assert len(forge.rules) == 2


@pytest.mark.parametrize(
    ("loosen", "missing"),
    [
        (lambda rule: rule["rules"].pop(0), {"hapus"}),
        (lambda rule: rule["rules"].pop(1), {"paksa"}),
        (lambda rule: rule["rules"].pop(2), {"ajuan", "gabung"}),
        (lambda rule: rule["rules"][2]["parameters"].update(dismiss_stale_reviews_on_push=True), {"gugur"}),
        (lambda rule: rule["rules"][2]["parameters"].update(allowed_merge_methods=["merge", "squash"]), {"gabung"}),
        (lambda rule: rule["rules"][3]["parameters"].update(strict_required_status_checks_policy=False), {"mutakhir"}),
        (lambda rule: rule["rules"][3]["parameters"].update(required_status_checks=[{"context": "check"}]), {"status"}),
        (lambda rule: rule.update(bypass_actors=[{"actor_type": "OrganizationAdmin"}]), {"admin"}),
    ],
)
@pytest.mark.parametrize("forge", ["github"], indirect=True)
def test_what_is_loosened_on_github_is_named(forge: RuleForge, rest: Rest, loosen: Any, missing: set[str]) -> None:
    apply(rest, CONTEXT)
    loosen(forge.rules[0])
    assert _missing(audit(rest, CONTEXT)) == missing


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"enable_push": True}, {"ajuan"}),
        ({"enable_force_push": True}, {"paksa"}),
        ({"enable_status_check": False}, {"status"}),
        ({"status_check_contexts": None}, {"status"}),
        ({"status_check_contexts": ["ci/*"]}, {"status"}),
        ({"status_check_contexts": ["ci/*", "siklus/*"]}, set()),
        ({"block_on_outdated_branch": False}, {"mutakhir"}),
        ({"block_admin_merge_override": False}, set()),
        ({"block_admin_merge_override": False, "apply_to_admins": False}, {"admin"}),
        ({"dismiss_stale_approvals": True}, {"gugur"}),
        ({"rule_name": "ma*"}, set()),
        ({"rule_name": "siklus/*"}, {"ajuan", "paksa", "hapus", "status", "mutakhir", "admin"}),
    ],
)
@pytest.mark.parametrize("forge", ["gitea"], indirect=True)
def test_what_is_loosened_on_gitea_is_named(
    forge: RuleForge, rest: Rest, change: dict[str, Any], missing: set[str]
) -> None:
    apply(rest, CONTEXT)
    forge.rules[0].update(change)
    assert _missing(audit(rest, CONTEXT)) == missing
    forge.repository["allow_squash_merge"] = True
    assert _missing(audit(rest, CONTEXT)) == missing | {"gabung"}


@pytest.mark.parametrize("forge", ["github"], indirect=True)
def test_what_only_administrators_see_is_not_taken_for_granted(forge: RuleForge, rest: Rest) -> None:
    apply(rest, CONTEXT)
    forge.admin = False
    found = audit(rest, CONTEXT)
    assert {point.key: point.holds for point in found.points if not point.holds} == {"admin": None, "alur": None}
    assert not found.complete


@pytest.mark.parametrize(
    "rights", [{"default_workflow_permissions": "write"}, {"can_approve_pull_request_reviews": False}]
)
@pytest.mark.parametrize("forge", ["github"], indirect=True)
def test_workflows_that_may_too_much_or_too_little(forge: RuleForge, rest: Rest, rights: dict[str, Any]) -> None:
    apply(rest, CONTEXT)
    forge.rights |= rights
    assert _missing(audit(rest, CONTEXT)) == {"alur"}


def test_a_form_without_its_label_is_named(forge: RuleForge, rest: Rest) -> None:
    apply(rest, CONTEXT)
    assert {row["name"] for row in forge.labels} == {"mulai-siklus", "koreksi", "pengingat"}
    forge.labels.pop()
    assert _missing(audit(rest, CONTEXT)) == {"label"}


def test_a_plan_without_branch_rules(forge: RuleForge, rest: Rest) -> None:
    forge.refusal = 403
    found = audit(rest, CONTEXT)
    assert "tidak memberi aturan cabang" in found.unavailable
    assert not any(point.holds for point in found.points if point.key != "alur")
    assert all(point.open for point in found.points)
    with pytest.raises(ForgeError):
        apply(rest, CONTEXT)


def test_a_forge_that_is_unwell_is_no_answer(forge: RuleForge, rest: Rest) -> None:
    forge.refusal = 500
    with pytest.raises(ForgeError, match="500"):
        audit(rest, CONTEXT)


@pytest.mark.parametrize("kind", ["github", "gitea"])
def test_the_rules_ask_for_the_gate_and_for_nobody_s_click_instead(kind: ForgeKind) -> None:
    text = json.dumps(wanted(kind, CONTEXT))
    assert CONTEXT in text
    assert '"required_approv' in text
    assert "*" not in CONTEXT
