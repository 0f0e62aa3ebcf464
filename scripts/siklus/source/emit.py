"""Write YAML the way staff write it: plain words, no quotes where none are needed."""

from __future__ import annotations

import re
from typing import Any

import yaml

_NULL = "tag:yaml.org,2002:null"


class _PlainDumper(yaml.SafeDumper):
    """Knows no types but text and nothing, as our reader does, so that ``2026`` needs no quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 -- PyYAML's own signature
        """Indent lists below their key."""
        super().increase_indent(flow, indentless=False)


_PlainDumper.yaml_implicit_resolvers = {first: [(_NULL, re.compile(r"^(?:~|null)?$"))] for first in ("", "~", "n")}


def emit_yaml(values: dict[str, Any], *, like: str = "") -> str:
    """A YAML text of these values, below the comment lines that head ``like``.

    Args:
        values: Texts, numbers, None, lists and dictionaries.
        like: The file as it stands, whose opening comment is kept.
    """
    comment = ""
    for line in like.splitlines(keepends=True):
        if not line.startswith("#") and line.strip():
            break
        comment += line
    body = yaml.dump(
        _plain(values), Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False
    )
    return comment + body


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return None if value is None else str(value)
