"""The stage of the demonstration: a scratch clone, the people who act in it, and what is told meanwhile."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from siklus.approval import words
from siklus.forge.refs import MAIN
from siklus.git import Identity, Repo
from siklus.workflow.case import Case, open_case
from siklus.workflow.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from siklus.model.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the story plays, and the moment at which it has arrived.

    Args:
        repo: The scratch clone.
        organisation: Who is who in it.
        zone: The office's zone.
        tell: Takes a line of what happens.
        now: The story's present moment.
        keys: The folder of everybody's signing keys, named by person; None on a machine that cannot sign.
    """

    repo: Repo
    organisation: Organisation
    zone: ZoneInfo
    tell: Callable[[str], None]
    now: datetime
    keys: Path | None

    def at(self, person: str, moment: str, doing: str) -> Actor:
        """Let somebody act at a stated time, and tell it.

        Args:
            person: The person's id.
            moment: Local time, for example ``2026-11-05 14:10``.
            doing: What they do, as a sentence without its subject.
        """
        actor = self.quietly(person, moment)
        name = actor.desk.who.name.partition(",")[0]
        self.tell("")
        self.tell(f"● {words.moment(actor.scene.now, self.zone)} — {name} {doing}")
        return actor

    def quietly(self, person: str, moment: str) -> Actor:
        """Let somebody act at a stated time, without a word about it."""
        when = datetime.fromisoformat(moment).replace(tzinfo=self.zone)
        found = next(one for one in self.organisation.people if one.id == person)
        key = self.keys / person if self.keys is not None else None
        desk = Desk(self.repo, Identity(found.name, found.accounts.email[0], key), lambda: when)
        return Actor(replace(self, now=when), desk)

    def receiver(self, unit: str) -> str:
        """Who receives papers at a unit: somebody who holds a position there now."""
        positions = {position.id for position in self.organisation.positions if position.unit == unit}
        holder = next(
            term.person for term in self.organisation.terms if term.position in positions and term.until is None
        )
        return next(person.name for person in self.organisation.people if person.id == holder)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at their desk, at one moment of the story."""

    scene: Scene
    desk: Desk

    def typed(self, command: str) -> None:
        """Show what they typed."""
        self.scene.tell(f"  $ {command}")

    def says(self, sentence: str) -> None:
        """Show an answer."""
        for line in sentence.splitlines():
            self.scene.tell(f"  {line}")

    def explain(self, cycle: str) -> Case:
        """Show the verdict as it stands now, each approval that did not count, and whose turn it is."""
        case = open_case(self.desk.repo, cycle, self.scene.now)
        verdict = case.verdict
        self.says(f"Putusan: {verdict.state.value}. {verdict.sentence}")
        by_id = {review.id: review for review in case.told.story.reviews}
        for result in verdict.reviews:
            review = by_id[result.id]
            if not result.counted and review.decision.value == "setuju":
                name = case.told.story.holders.name(review.person or review.account)
                when = words.moment(review.at, self.scene.zone)
                self.says(f"  – persetujuan {name} ({when}) tidak dihitung: {result.why}")
        if verdict.next_action:
            self.says(verdict.next_action)
        return case


def scratch_clone(source: Repo, folder: Path) -> Repo:
    """A clone of the source's last commit, with a ``main`` of its own and no way back to the source's branches."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    clone = Repo(folder)
    clone.run("init", "--quiet", f"--initial-branch={MAIN}")
    clone.run("config", "user.name", "Siklus")
    clone.run("config", "user.email", "siklus@dinas.example")
    clone.run("config", "commit.gpgsign", "false")
    clone.run("fetch", "--quiet", str(source.root), "HEAD")
    clone.run("reset", "--quiet", "--hard", "FETCH_HEAD")
    return clone
