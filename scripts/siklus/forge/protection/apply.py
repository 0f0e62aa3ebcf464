"""Set the rules. Doing it again changes nothing; rules of other names are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.forge.protection.wanted import WORKFLOW_RIGHTS, wanted

if TYPE_CHECKING:
    from siklus.forge.rest import Rest


def apply(rest: Rest, context: str) -> list[str]:
    """Set every rule on the forge.

    Args:
        rest: The forge; its token may administer the repository.
        context: The name of the gate's status.

    Returns:
        What was set, a sentence each.

    Raises:
        ForgeError: It refuses; what was set until then stays.
    """
    rules = wanted(rest.place.kind, context)
    there = {row["name"] for row in rest.pages("labels")}
    for label in rules["labels"]:
        if label["name"] not in there:
            rest.send("POST", "labels", label)
    done = [f"label `{label['name']}`" for label in rules["labels"]]
    if rest.place.kind == "github":
        known = {row["name"]: row["id"] for row in rest.pages("rulesets", includes_parents="false")}
        for ruleset in rules["rulesets"]:
            if (number := known.get(ruleset["name"])) is None:
                rest.send("POST", "rulesets", ruleset)
            else:
                rest.send("PUT", f"rulesets/{number}", ruleset)
        rest.send("PUT", WORKFLOW_RIGHTS, rules[WORKFLOW_RIGHTS])
        return [*done, *(f"aturan `{ruleset['name']}`" for ruleset in rules["rulesets"]), "hak alur kerja"]
    names = {row["rule_name"] for row in rest.get("branch_protections") or []}
    for protection in rules["branch_protections"]:
        name = protection["rule_name"]
        if name in names:
            rest.send("PATCH", f"branch_protections/{name}", protection)
        else:
            rest.send("POST", "branch_protections", protection)
    rest.send("PATCH", "", rules[""])
    return [
        *done,
        *(f"perlindungan cabang `{one['rule_name']}`" for one in rules["branch_protections"]),
        "cara penggabungan",
    ]
