"""Stories told to a forge, and recorded as it would answer: a folder for ``siklus gate --replay``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from forge_state import Forge
from forge_words import answers
from office_repo import (
    BRANCH,
    CORRECTED,
    CYCLE,
    INITIALLED,
    KADIS,
    KASUBAG,
    LATER,
    SEKDIN,
    SIGNED,
    STAFF,
    SUBMITTED,
    moment,
)
from siklus.approval import judge
from siklus.forge.refs import MAIN
from siklus.forge.replay import replay

if TYPE_CHECKING:
    from pathlib import Path

    from forge_state import PullRequest
    from siklus.approval import Verdict
    from siklus.git import Repo
    from siklus.model.organisation import ForgeKind


class Recording:
    """A forge on which the example cycle was handed in, and the folder into which its answers are written."""

    def __init__(self, kind: ForgeKind, repo: Repo, folder: Path) -> None:
        self.repo, self.folder = repo, folder
        self.forge = Forge(kind, repo)
        self.pull: PullRequest = self.forge.open(STAFF, moment(SUBMITTED))
        #: What is written into the answers after the forge has made them.
        self.changed: dict[str, Any] = {}

    def approved(self, until: str = "signed") -> Recording:
        """Let Kasubag, Sekdin and Kadis approve, as far as asked."""
        for name, person, at in (
            ("corrected", KASUBAG, CORRECTED),
            ("initialled", SEKDIN, INITIALLED),
            ("signed", KADIS, SIGNED),
        ):
            self.forge.review(self.pull, person, moment(at))
            if name == until:
                return self
        raise KeyError(until)

    def answers(self) -> dict[str, Any]:
        """What the forge answers; lists may be changed in place."""
        if not self.changed:
            self.changed = answers(self.forge, self.pull)
        return self.changed

    def write(self, **case: str) -> Path:
        """Write everything down."""
        self.folder.mkdir(exist_ok=True)
        values = {
            "forge": self.forge.kind, "cycle": CYCLE, "now": moment(LATER).isoformat(), "repo": str(self.repo.root),
            "base": MAIN, "head": BRANCH,
        } | case  # fmt: skip
        text = "".join(f"{key}: {value}\n" for key, value in values.items())
        (self.folder / "case.yml").write_text(text, encoding="utf-8")
        for name, value in self.answers().items():
            text = value if isinstance(value, str) else json.dumps(value)
            (self.folder / f"{name}.json").write_text(text, encoding="utf-8")
        return self.folder

    def verdict(self, **case: str) -> Verdict:
        """The verdict on what is written down."""
        scratch = self.folder.with_name("coretan")
        scratch.mkdir(exist_ok=True)
        return judge(replay(self.write(**case), scratch).story)
