"""What changed in each round of correction, as a page of its own beside the cycle's."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache as once
from importlib.resources import files
from typing import TYPE_CHECKING

from siklus.redline.find import answered_rounds
from siklus.redline.html import redline_page
from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from siklus.git import Repo
    from siklus.redline.find import Round
    from siklus.site.page import CyclePage
    from siklus.workflow.case import Case

#: The page of a round, beside that of its cycle.
ROUND = "koreksian-{}.html"


def with_rounds(repo: Repo, pages: Sequence[CyclePage], now: datetime, *, cache: Path | None) -> list[CyclePage]:
    """The cycles with a page for each refusal that was answered.

    Args:
        repo: The office's repository.
        pages: Every cycle.
        now: The moment that the site speaks of.
        cache: Folder of pages made earlier.
    """
    kept = SealedCache(cache)
    return [
        replace(one, rounds={each.number: _page(each, one.case, kept) for each in answered_rounds(repo, one.case, now)})
        for one in pages
    ]


def _page(one: Round, case: Case, kept: SealedCache) -> bytes:
    key = _key(one, case)
    if (page := kept.get(key)) is None:
        page = redline_page(one.redline(), back="index.html").encode()
        kept.put(key, page)
    return page


def _key(one: Round, case: Case) -> str:
    """The hash of all that the page is made of: the two versions, what was said and by whom, and this program."""
    people = case.told.story.holders.organisation
    said = [[event.id, event.message, str(people.person_by_email(event.email))] for event in case.told.events.events]
    parts = [_program(), case.cycle, one.before.commit, one.after.commit, one.before.name, one.after.name, said]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@once
def _program() -> str:
    digest = hashlib.sha256()
    for file in sorted(files("siklus.redline").iterdir(), key=lambda file: file.name):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
