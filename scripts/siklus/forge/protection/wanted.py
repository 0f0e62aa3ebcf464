"""The rules as each forge takes them.

``main`` changes through pull requests alone, with the gate's status, on the newest ``main``, by a merge commit; nobody
is above that. ``arsip`` only grows. Reviews are never dismissed by a push: what a review is bound to is its content,
and bringing ``main`` into a draft does not change that.

Sources: GitHub REST API, "Rules"; Gitea and Forgejo API, "branch_protections". Where the two differ in a word
(``block_admin_merge_override``, ``apply_to_admins``) both words are sent; each forge ignores the other's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.forge.forms import CORRECTION, START
from siklus.forge.issues import LABEL as REMINDER
from siklus.forge.refs import ARCHIVE, MAIN

if TYPE_CHECKING:
    from siklus.forge.place import ForgeKind

#: Where GitHub keeps what workflows may do by default.
WORKFLOW_RIGHTS = "actions/permissions/workflow"
#: Names of the rulesets on GitHub, by the branch that they are about.
NAMES = {MAIN: f"Siklus: {MAIN}", ARCHIVE: f"Siklus: {ARCHIVE}"}


def wanted(kind: ForgeKind, context: str) -> dict[str, Any]:
    """What is sent to the forge, by the path below the repository to which it belongs.

    Args:
        kind: The dialect.
        context: The name of the gate's status.
    """
    if kind == "github":
        rulesets = [_ruleset(MAIN, _main_rules(context)), _ruleset(ARCHIVE, _only_grows())]
        return {"labels": _labels(), "rulesets": rulesets, WORKFLOW_RIGHTS: _workflow_rights()}
    return {"labels": _labels(), "branch_protections": [_protect_main(context), _protect_archive()], "": _merging()}


def _labels() -> list[dict[str, str]]:
    """What the forms and the reminders are known by: a form sets only labels that are there already."""
    meanings = {
        START: "Formulir untuk memulai siklus",
        CORRECTION: "Formulir untuk mengajukan koreksi",
        REMINDER: "Langkah yang terlambat dan tanda terima yang belum ada",
    }
    return [{"name": name, "color": "1d76db", "description": words} for name, words in meanings.items()]


def _workflow_rights() -> dict[str, Any]:
    """Nothing by default, but a form may open a pull request. A robot holds no office, so it approves nothing."""
    return {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": True}


def _ruleset(branch: str, rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": NAMES[branch],
        "target": "branch",
        "enforcement": "active",
        "bypass_actors": [],
        "conditions": {"ref_name": {"include": [f"refs/heads/{branch}"], "exclude": []}},
        "rules": rules,
    }


def _only_grows() -> list[dict[str, Any]]:
    return [{"type": "deletion"}, {"type": "non_fast_forward"}]


def _main_rules(context: str) -> list[dict[str, Any]]:
    return [
        *_only_grows(),
        {
            "type": "pull_request",
            "parameters": {
                "required_approving_review_count": 0,
                "dismiss_stale_reviews_on_push": False,
                "require_code_owner_review": False,
                "require_last_push_approval": False,
                "required_review_thread_resolution": False,
                "allowed_merge_methods": ["merge"],
            },
        },
        {
            "type": "required_status_checks",
            "parameters": {
                "strict_required_status_checks_policy": True,
                "required_status_checks": [{"context": context}],
            },
        },
    ]


def _protect_main(context: str) -> dict[str, Any]:
    return {
        "rule_name": MAIN,
        "enable_push": False,
        "enable_force_push": False,
        "enable_status_check": True,
        "status_check_contexts": [context],
        "required_approvals": 0,
        "dismiss_stale_approvals": False,
        "block_on_outdated_branch": True,
        "block_admin_merge_override": True,
        "apply_to_admins": True,
    }


def _protect_archive() -> dict[str, Any]:
    return {"rule_name": ARCHIVE, "enable_push": True, "enable_force_push": False, "apply_to_admins": True}


def _merging() -> dict[str, Any]:
    return {
        "allow_merge_commits": True,
        "allow_rebase": False,
        "allow_rebase_explicit": False,
        "allow_squash_merge": False,
        "allow_fast_forward_only_merge": False,
        "default_merge_style": "merge",
    }
