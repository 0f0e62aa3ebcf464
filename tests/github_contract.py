"""GitHub's published contract of its interface, fetched from npm at the first use and never copied in."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from openapi_schema_validator import OAS30ReadValidator, OAS30WriteValidator

from registries import npm_member

_PACKAGE = "@octokit/openapi@23.0.2"
_MEMBER = "generated/api.github.com.json"


@cache
def contract() -> dict[str, Any]:
    """The contract; the test skips itself where npm cannot give it."""
    found: dict[str, Any] = json.loads(npm_member(_PACKAGE, _MEMBER))
    return found


def assert_request(method: str, path: str, body: Any) -> None:
    """The contract knows this request and takes this body.

    Args:
        method: As it was sent.
        path: Below the repository, without a slash in front; with one, below the interface itself.
        body: What was sent.
    """
    operation = _operation(method, path)
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    _check(OAS30WriteValidator, schema, body, f"{method} {path}")
    known = _properties(schema)
    assert set(body) <= known, f"{method} {path}: {set(body) - known} is nothing that the contract knows"


def assert_answer(method: str, path: str, status: int, body: Any) -> None:
    """The contract says that this may be the answer.

    Args:
        method: As it was sent.
        path: Below the repository, without a slash in front; with one, below the interface itself.
        status: The HTTP status.
        body: The answer.
    """
    schema = _operation(method, path)["responses"][str(status)]["content"]["application/json"]["schema"]
    _check(OAS30ReadValidator, schema, body, f"{method} {path}: {status}")


@cache
def _operation(method: str, path: str) -> dict[str, Any]:
    wanted = path if path.startswith("/") else f"/repos/kantor/sop/{path}".rstrip("/")
    paths = contract()["paths"]
    for template in sorted(paths, key=lambda one: one.count("{")):
        pattern = re.sub(r"\\\{[a-z_]+\\\}", "[^/]+", re.escape(template))
        if method.lower() in paths[template] and re.fullmatch(pattern, wanted):
            found: dict[str, Any] = paths[template][method.lower()]
            return found
    raise AssertionError(f"the contract knows no {method} {path}")


def _check(validator: type[Any], schema: dict[str, Any], body: Any, what: str) -> None:
    whole = {"allOf": [schema], "components": contract()["components"]}
    errors = list(validator(whole).iter_errors(body))
    assert not errors, f"{what}: {errors[0].message} at {list(errors[0].absolute_path)}"


def _properties(schema: dict[str, Any]) -> set[str]:
    if (reference := schema.get("$ref")) is not None:
        schema = contract()["components"]["schemas"][reference.rpartition("/")[2]]
    return set(schema.get("properties", ()))
