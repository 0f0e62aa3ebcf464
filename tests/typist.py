"""Somebody who types commands in an office, at a stated time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from office_repo import LATER, STAFF, be, moment
from siklus.cli import main
from siklus.cli.kit import here

if TYPE_CHECKING:
    import pytest

    from siklus.git import Repo


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The standard output, read as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Typist:
    """Types in this process."""

    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    def __call__(self, repo: Repo, *words: str, person: str = STAFF, at: str = LATER) -> Answer:
        """Type words in a repository, as a person, at a moment in the office's time."""
        be(repo, person)
        self.patch.chdir(repo.root)
        self.patch.setattr(here, "now", lambda: moment(at))
        return self.anywhere(*words)

    def anywhere(self, *words: str) -> Answer:
        """Type words wherever we are, as whoever we are, now."""
        self.capture.readouterr()
        code = main(words)
        said = self.capture.readouterr()
        return Answer(code, said.out, said.err)
