"""An office whose cycles are finished and archived, and its sites with and without what is kept between builds."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from office_repo import PRINTS, SOURCE, STAFF, identity, moment
from siklus.git import Repo
from siklus.site import stage
from siklus.site.gather import gather
from siklus.site.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from siklus.model.site import Audience
    from siklus.site import SiteRequest
    from siklus.site.shelf import KeptCycle

NOW = moment("2030-02-01 10:00")
#: Cycles of one quarter each; all but the last are in the archive, and the archive's newest commit is of the third.
OLD, OTHER, NEW, RUNNING = (f"2017-tw{number}-dinas-kesehatan" for number in range(1, 5))


def made_for(one: KeptCycle) -> dict[str, bytes]:
    """What was made for a kept cycle."""
    return {name: place.read_bytes() for name, place in one.places() if name in one.made}


class KeptOffice:
    """An office's repository, and its sites with and without the shelf."""

    def __init__(self, folder: Path, source: Path) -> None:
        shutil.copytree(source, folder / "kantor")
        self.folder, self.repo = folder, Repo(folder / "kantor")
        self.shelf = folder / "rak"

    def request(self, now: datetime, audience: Audience, shelf: Shelf | None) -> SiteRequest:
        return gather(self.repo, now, cache=PRINTS, audience=audience, shelf=shelf)

    def site(self, now: datetime = NOW, audience: Audience = "publik", *, kept: bool = True) -> dict[str, bytes]:
        target = self.folder / "halaman"
        with self.repo.reading():
            request = self.request(now, audience, Shelf(self.shelf, self.repo) if kept else None)
            stage(request, target, config=SOURCE / "mkdocs.yml")
        found = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
        shutil.rmtree(target)
        return found

    def made_again(self, now: datetime = NOW, audience: Audience = "publik") -> set[str]:
        """The cycles that were put on the shelf for a site that comes out as one without it."""
        before = set(self.keys())
        assert self.site(now, audience) == self.site(now, audience, kept=False)
        return {json.loads(data)["summary"]["cycle"] for key, data in self.keys().items() if key not in before}

    def keys(self) -> dict[str, bytes]:
        """The head of each cycle on the shelf, by its key."""
        return {path.name: path.read_bytes().split(b"\n")[1] for path in self.shelf.glob("*") if path.is_file()}

    def write(self, branch: str, path: str, change: Callable[[str], str]) -> None:
        tip = self.repo.need(branch)
        text = (self.repo.blobs([f"{tip}:{path}"])[0] or b"").decode("utf-8", "replace")
        assert change(text) != text
        self.repo.commit_files(branch, {path: change(text).encode()}, "Ubah\n", identity(STAFF), NOW)
