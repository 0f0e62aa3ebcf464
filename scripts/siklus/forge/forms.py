"""Read the forms by which people who never saw git ask for something.

A forge turns a form into an issue: each label as a heading, what was typed below it. Every word of it is somebody's
and is data: it is compared, never carried out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Labels that the forms set, and by which they are told apart.
START, CORRECTION = "mulai-siklus", "koreksi"
#: What forges write below a heading where nothing was typed.
_NOTHING = {"", "_No response_", "*Tidak ada tanggapan*"}
_HEADING = re.compile(r"^### +(?P<label>.+?) *$", re.MULTILINE)
#: Bytes of the largest event that a form can be.
_LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Form:
    """A form that somebody sent.

    Args:
        number: The issue's number.
        login: Who sent it.
        labels: The issue's labels.
        fields: What was typed, by the label of the field; a field that was left empty is not there.
    """

    number: int
    login: str
    labels: frozenset[str]
    fields: Mapping[str, str]


def read_event(path: Path) -> Form:
    """The form in the event that a runner hands over as a file.

    Args:
        path: The file.

    Raises:
        SiklusError: It is no event about an issue.
    """
    broken = SiklusError(f"{path} bukan peristiwa tentang isu.", "Jalankan perintah ini dari alur kerja forge.")
    try:
        if path.stat().st_size > _LARGEST:
            raise broken
        event: Any = json.loads(path.read_bytes())
        issue = event["issue"]
        labels = frozenset(str(label["name"]) for label in issue["labels"] or ())
        return Form(int(issue["number"]), str(issue["user"]["login"]), labels, read_fields(str(issue["body"] or "")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise broken from None


def read_fields(body: str) -> dict[str, str]:
    """What was typed, by the label of its field. A label that comes twice keeps what came first.

    Args:
        body: The issue's text.
    """
    text = body.replace("\r\n", "\n")
    found = list(_HEADING.finditer(text))
    fields: dict[str, str] = {}
    for place, heading in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        typed = text[heading.end() : end].strip()
        if typed not in _NOTHING:
            fields.setdefault(heading["label"], typed)
    return fields
