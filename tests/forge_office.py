"""An office on a forge: its shared repository, the forge that serves it, and clones; the demo's story there."""

from __future__ import annotations

import base64
import json
import subprocess
from contextlib import ExitStack
from typing import TYPE_CHECKING

from fake_forge import FakeForge
from forge_state import Forge
from office_repo import (
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KADIS,
    KASUBAG,
    LETTER,
    SEKDIN,
    STAFF,
    be,
    desk,
    edit,
    identity,
    moment,
    save,
)
from siklus.cli.kit import here
from siklus.forge.record import Record, keep_record, kept_record
from siklus.forge.refs import MAIN
from siklus.forge.rest import Rest
from siklus.git import Repo
from siklus.workflow.gate import Judged, gate
from siklus.workflow.number import reserve_on_branch

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from forge_state import PullRequest
    from siklus.model.organisation import ForgeKind

OPENED = "2026-11-05 14:20"
SIGNED = "2026-11-11 08:40"
PRESSED = "2026-11-11 09:10"
AFTER = "2026-11-11 14:00"


#: How a forge refuses what is sent to a branch that it protects: GitHub each branch, Gitea all that comes along.
_PROTECTED = {
    "github": (
        "update",
        'test "$1" != refs/heads/main || { echo "GH006: Protected branch update failed" >&2; exit 1; }',
    ),
    "gitea": (
        "pre-receive",
        'if grep -q " refs/heads/main$"; then echo "Not allowed to push to protected branch main" >&2; exit 1; fi',
    ),
}


class ForgeOffice:
    """An office whose documents are approved on a forge.

    Args:
        kind: The forge's dialect.
        server: The shared repository; a cycle is drafted in it.
        folder: Where a clone is made.
        fake: Serves the forge.
    """

    def __init__(self, kind: ForgeKind, server: Repo, folder: Path) -> None:
        self.server = server
        server.run("config", "receive.denyCurrentBranch", "updateInstead")
        self.forge = Forge(kind, server)
        self.fake = FakeForge(self.forge)
        self.folder = folder
        self._serving = ExitStack()
        self.pull: PullRequest = self.forge.open(STAFF, moment(OPENED))

    def switch_on(self, patch: pytest.MonkeyPatch) -> None:
        """Serve the forge, and let commands know of it."""
        self._serving.enter_context(self.fake.serve())
        self.surround(patch)

    def surround(self, patch: pytest.MonkeyPatch) -> None:
        """Let commands know where the forge is, as one of its runners does."""
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            patch.delenv(name, raising=False)
        place = self.fake.place
        patch.setenv("GITHUB_API_URL", place.api)
        patch.setenv("GITHUB_REPOSITORY", place.repository)
        patch.setenv("GITHUB_TOKEN", place.token.reveal() if place.token else "")
        patch.setattr(here, "pause", lambda _: None)

    def switch_off(self) -> None:
        """Serve it no more; commands still know where it was."""
        self._serving.close()

    def clone(self, name: str = "klon") -> Repo:
        """A fresh clone of the shared repository, with ``main`` checked out."""
        self.server.run("switch", "--quiet", MAIN)
        command = ["git", "clone", "--quiet", "--branch", MAIN, str(self.server.root), str(self.folder / name)]
        subprocess.run(command, check=True)
        return Repo(self.folder / name)

    def protect(self) -> None:
        """Let ``main`` change by pull requests alone."""
        name, script = _PROTECTED[self.forge.kind]
        hook = self.server.root / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        hook.chmod(0o755)

    def laptop(self, person: str, name: str) -> Repo:
        """A clone that came over HTTP and shows a person's token."""
        pair = base64.b64encode(f"x-access-token:token-{self.forge.login(person)}".encode()).decode()
        shown = f"http.extraHeader=Authorization: Basic {pair}"
        address = f"{self.fake.address}/{self.forge.full_name}.git"
        command = ["git", "clone", "--quiet", "--branch", MAIN, "-c", shown, address, str(self.folder / name)]
        subprocess.run(command, check=True)
        be(Repo(self.folder / name), person)
        return Repo(self.folder / name)

    def review(self, person: str, at: str, kind: str = "approve", words: str = "") -> None:
        """Press a button of a review."""
        self.forge.review(self.pull, person, moment(at), kind, words)  # type: ignore[arg-type]  # told by name

    def write(self, at: str, old: str, new: str, path: str = LETTER) -> None:
        """Change the draft in the forge's own pages."""
        self.server.run("switch", "--quiet", BRANCH)
        edit(self.server, path, old, new)
        save(self.server, STAFF, at, "Naskah diubah")

    def gate(self, at: str) -> Judged:
        """What the gate says, written on the forge."""
        self.forge.now = moment(at)
        clone = Repo(self.folder / "mesin")
        if not clone.root.exists():
            self.clone("mesin")
        with Rest(self.fake.place, lambda _: None) as rest:
            return gate(clone, rest, self.pull.number, lambda: moment(at), post=("status", "papan"))

    def corrected(self) -> None:
        """A paraf too early, sent back with words, corrected, approved, and voided by an edit."""
        self.review(SEKDIN, "2026-11-06 08:25")
        self.review(KASUBAG, "2026-11-06 10:05", "reject", "Penutup surat belum lengkap.")
        self.write("2026-11-09 09:30", "terima kasih", "di ucapkan terima kasih")
        self.review(KASUBAG, "2026-11-09 15:10")
        self.review(SEKDIN, "2026-11-10 08:20")
        self.write("2026-11-10 09:00", "di ucapkan terima kasih", "terima kasih banyak")

    def approved(self) -> None:
        """Approved again, numbered, and signed."""
        self.review(KASUBAG, "2026-11-10 09:45")
        self.review(SEKDIN, "2026-11-10 11:10")
        reserve_on_branch(desk(self.server, COLLEAGUE, "2026-11-10 13:20"), CYCLE)
        self.review(KADIS, SIGNED)

    def press(self, at: str = PRESSED) -> str:
        """Merge by the forge's own button, and let it delete the branch."""
        self.server.run("switch", "--quiet", MAIN)
        self.forge.now = moment(at)
        merge = self.forge.press(self.pull, COLLEAGUE, moment(at))
        self.server.run("branch", "--quiet", "-D", BRANCH)
        return merge


def forge_record(repo: Repo, office: ForgeOffice, subject: str = CYCLE, at: str = SIGNED) -> None:
    """Write into what is kept of the forge that Kadis signed, as whoever may push can."""
    known = kept_record(repo, subject)
    assert known is not None
    raw = {name.removesuffix(".json"): json.loads(data) for name, data in known.files.items() if name != "asal.json"}
    signed = raw["reviews"][-1] | {"id": 999, "submitted_at": moment(at).isoformat()}
    raw["reviews"].append(signed | {"user": signed["user"] | {"login": office.forge.login(KADIS)}})
    keep_record(repo, subject, Record.of(known.origin, raw), identity(STAFF), moment(AFTER))
