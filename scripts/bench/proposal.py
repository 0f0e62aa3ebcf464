"""A pull request with a long story, on a forge that is served from this machine: what the gate may cost at most.

The forge is the one that the tests talk to, so whoever measures has ``tests`` on the path.
"""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from fake_forge import FakeForge
from forge_state import Forge, PullRequest
from office_repo import (
    BRANCH,
    CORRECTED,
    INITIALLED,
    KADIS,
    KASUBAG,
    LATER,
    NASKAH,
    SEKDIN,
    SIGNED,
    STAFF,
    SUBMITTED,
    identity,
    make_case,
    moment,
)
from siklus.forge.refs import MAIN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from siklus.git import Repo
    from siklus.model.organisation import ForgeKind

REVIEWS, COMMITS, FILES = 300, 250, 300


@dataclass(frozen=True, slots=True)
class Served:
    """The forge, its pull request, and a clone from which the gate looks at it."""

    fake: FakeForge
    pull: PullRequest
    clone: Path

    def gate(self, program: str, environment: dict[str, str]) -> tuple[float, int]:
        """Judge it as if nobody had looked before, and say so there.

        Args:
            program: The ``siklus`` that is started.
            environment: The variables that it knows.

        Returns:
            Seconds from start to end, and how many requests the forge got.

        Raises:
            RuntimeError: It did not end well, or said something else than that everything is approved.
        """
        self.pull.comments.clear()
        self.pull.timeline[:] = [one for one in self.pull.timeline if one.type != "comment"]
        self.fake.forge.statuses.clear()
        self.fake.requests.clear()
        place = self.fake.place
        token = place.token.reveal() if place.token else ""
        named = {"GITHUB_API_URL": place.api, "GITHUB_REPOSITORY": place.repository, "GITHUB_TOKEN": token}
        command = [program, "gate", "--pull", str(self.pull.number), "--post"]
        start = time.perf_counter()
        done = subprocess.run(command, cwd=self.clone, env=environment | named, capture_output=True, check=False)
        taken = time.perf_counter() - start
        if done.returncode or [one.state for one in self.fake.forge.statuses] != ["success"]:
            raise RuntimeError((done.stdout + done.stderr).decode(errors="replace"))
        return taken, len(self.fake.requests)


@contextmanager
def served(folder: Path, kind: ForgeKind, page_size: int) -> Iterator[Served]:
    """Serve a pull request that everybody approved, after many commits and among many reviews.

    Args:
        folder: Where the repositories are made.
        kind: The dialect.
        page_size: How many entries the forge gives at once.
    """
    repo = make_case(folder / "kantor", "numbered")
    _write_more(repo)
    forge = Forge(kind, repo)
    forge.now = moment(LATER)
    pull = forge.open(STAFF, moment(SUBMITTED))
    for person, at in ((KASUBAG, CORRECTED), (SEKDIN, INITIALLED), (KADIS, SIGNED)):
        forge.review(pull, person, moment(at))
    for number in range(REVIEWS - 3):
        forge.review(pull, KASUBAG, moment(SIGNED) + timedelta(seconds=number + 1), "comment", "Catatan")
    clone = folder / "klon"
    subprocess.run(["git", "clone", "--quiet", str(repo.root), str(clone)], check=True)
    with FakeForge(forge, page_size=page_size).serve() as fake:
        yield Served(fake, pull, clone)


def _write_more(repo: Repo) -> None:
    """Bring the branch to so many commits and files, all before it is handed in."""
    base, head = repo.need(MAIN), repo.need(BRANCH)
    missing = FILES - len(repo.branch_paths(base, head))
    names = [f"{NASKAH}/lampiran/{number:03}.txt" for number in range(missing)]
    who, at = identity(STAFF), int((moment(SUBMITTED) - timedelta(hours=1)).timestamp())
    files = "".join(f"M 100644 inline {name}\ndata 4\nIsi\n\n" for name in names)
    empty = f"commit refs/heads/{BRANCH}\ncommitter {who.name} <{who.email}> {at} +0800\ndata 8\nCatatan\n\n"
    more = COMMITS - len(repo.branch_commits(base, head))
    repo.run("fast-import", "--quiet", stdin=f"{empty}from {head}\n{files}{empty * (more - 1)}".encode())
