"""One story, told to notes in git, to GitHub and to Gitea: one verdict, byte for byte."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fake_forge import FakeForge
from forge_state import Forge, PullRequest, Review
from office_repo import BRANCH, COLLEAGUE, CYCLE, KADIS, KASUBAG, LETTER, SEKDIN, STAFF, SUBMITTED, identity, moment
from siklus.approval import judge
from siklus.approval.formats import status_line, verdict_json, verdict_markdown, verdict_text
from siklus.forge.ledger import record_event
from siklus.forge.live import answers_for, ask
from siklus.forge.local import tell
from siklus.forge.refs import MAIN
from siklus.forge.rest import Rest
from siklus.forge.testimony import Pull
from siklus.git import Repo
from siklus.workflow.desk import Desk
from siklus.workflow.gate import told_of
from siklus.workflow.number import reserve_on_branch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from forge_state import Kind
    from siklus.forge.events import EventKind
    from siklus.forge.local import Told
    from siklus.model.organisation import ForgeKind

Move = Literal["setuju", "kembalikan", "komentar", "ubah", "gabung", "nomor", "batal"]
#: What a move is called in the notes, and on a forge.
_KINDS: dict[Move, tuple[EventKind, Kind]] = {
    "setuju": ("setuju", "approve"),
    "kembalikan": ("kembalikan", "reject"),
    "komentar": ("komentar", "comment"),
}


@dataclass(frozen=True)
class Act:
    """Somebody does something, so many minutes after what came before; on Gitea they began so many minutes earlier."""

    move: Move
    person: str = KASUBAG
    after: int = 1
    began: int = 0


KINDS: tuple[ForgeKind, ...] = ("github", "gitea")
PEOPLE = st.sampled_from([KASUBAG, SEKDIN, KADIS, KASUBAG, SEKDIN, KADIS, STAFF, COLLEAGUE])
MOVES: st.SearchStrategy[Move] = st.sampled_from(
    ["setuju", "setuju", "setuju", "setuju", "kembalikan", "komentar", "ubah", "gabung", "nomor", "batal"]
)
STORIES = st.lists(st.builds(Act, MOVES, PEOPLE, st.integers(0, 90), st.integers(0, 30)), max_size=9)


@dataclass
class Stage:
    """One repository and three places that are told what people do in it."""

    repo: Repo
    forges: dict[str, tuple[Forge, PullRequest]]
    now: datetime
    ids: dict[str, list[str]] = field(default_factory=lambda: {"notes": [], "github": [], "gitea": []})
    given: list[dict[str, Review]] = field(default_factory=list)

    def play(self, act: Act, number: int) -> None:
        """Let it happen everywhere."""
        self.now += timedelta(minutes=act.after)
        if act.move in _KINDS:
            self._review(act)
        elif act.move == "ubah":
            text = (self.repo.blobs([f"{BRANCH}:{LETTER}"])[0] or b"").decode()
            files = {LETTER: text.replace("Perjanjian", f"Perjanjian{' ' * (number + 1)}", 1).encode()}
            self._commit(self.repo.write_tree(BRANCH, files), [self.repo.need(BRANCH)], act.person)
        elif act.move == "gabung":
            page = {f"content/halaman/catatan-{number}.md": b"# Catatan\n"}
            old = self.repo.need(MAIN)
            tree = self.repo.write_tree(MAIN, page)
            new = self.repo.commit_tree(tree, [old], "Halaman\n", identity(KADIS), self.now)
            self.repo.run("update-ref", f"refs/heads/{MAIN}", new)
            merged = self.repo.merged_tree(BRANCH, MAIN)
            assert merged is not None
            self._commit(merged, [self.repo.need(BRANCH), new], act.person)
        elif act.move == "nomor":
            reserve_on_branch(Desk(self.repo, identity(act.person), lambda: self.now), CYCLE)
        elif self.given:
            for kind, (forge, pull) in self.forges.items():
                forge.dismiss(pull, self.given[-1][kind], act.person, self.now)

    def _commit(self, tree: str, parents: list[str], person: str) -> None:
        commit = self.repo.commit_tree(tree, parents, "Ubah\n", identity(person), self.now)
        self.repo.run("update-ref", f"refs/heads/{BRANCH}", commit)

    def _review(self, act: Act) -> None:
        (event, kind), words = _KINDS[act.move], "" if act.move == "setuju" else "Perlu dilihat lagi."
        reviews = {
            name: forge.review(pull, act.person, self.now, kind, words, began=self.now - timedelta(minutes=act.began))
            for name, (forge, pull) in self.forges.items()
        }
        self.given.append(reviews)
        for name, review in reviews.items():
            self.ids[name].append(str(review.id))
        who, head = identity(act.person), self.repo.need(BRANCH)
        note = record_event(self.repo, who, self.now, CYCLE, event, head, words, keys=())
        self.ids["notes"].append(note.id)

    def told(self) -> dict[str, Told]:
        """The story as each place tells it."""
        pull = Pull(CYCLE, self.repo.need(MAIN), self.repo.need(BRANCH))
        found = {"notes": tell(self.repo, pull, self.now)}
        for name, (forge, _) in self.forges.items():
            with FakeForge(forge).serve() as fake, Rest(fake.place, lambda _: None) as rest:
                raw = ask(rest, 1, rest.get("pulls/1"))
                found[name] = told_of(self.repo, pull, lambda asked: answers_for(rest, raw, asked), self.now)  # noqa: B023 -- read at once
        return found

    def words(self, name: str, told: Told) -> str:
        """The verdict in every form; each place has its own names for reviews, so they are counted here."""
        verdict, zone = judge(told.story), told.story.holders.timezone
        values = verdict_json(verdict, zone)
        for row in values["reviews"]:
            row["id"] = self.ids[name].index(row["id"])
        values["reviews"].sort(key=lambda row: row["id"])
        text, board = verdict_text(verdict, zone), verdict_markdown(verdict, zone)
        return "\n".join((json.dumps(values, indent=1), text, board, status_line(verdict)))


#: What happens in the demonstration until the packet is signed: too early, sent back, corrected, edited after approval.
DEMONSTRATION = [
    Act("setuju", SEKDIN), Act("kembalikan", KASUBAG), Act("ubah", STAFF), Act("setuju", KASUBAG),
    Act("setuju", SEKDIN), Act("ubah", STAFF), Act("setuju", KASUBAG), Act("setuju", SEKDIN),
    Act("nomor", COLLEAGUE), Act("setuju", KADIS),
]  # fmt: skip


@pytest.fixture(scope="module")
def submitted(_offices: Callable[[str], Path]) -> Path:
    return _offices("submitted")


def _everybody(*persons: str) -> list[Act]:
    return [Act("setuju", person) for person in persons]


@contextmanager
def playing(submitted: Path) -> Iterator[Stage]:
    """A fresh copy of an office whose cycle was handed in everywhere."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "kantor")
        shutil.copytree(submitted, folder, symlinks=True)
        repo, at = Repo(folder), moment(SUBMITTED)
        repo.run("switch", "--quiet", "--detach", MAIN)
        forges = {kind: Forge(kind, repo) for kind in KINDS}
        pulls = {
            kind: forge.open(STAFF, at - timedelta(days=2), draft=True, title="WIP: Paket")
            for kind, forge in forges.items()
        }
        for kind, forge in forges.items():
            forge.turn(pulls[kind], STAFF, at, draft=False)
        yield Stage(repo, {kind: (forge, pulls[kind]) for kind, forge in forges.items()}, at)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=STORIES)
@example(story=_everybody(KASUBAG, SEKDIN, KADIS))
@example(story=[*_everybody(SEKDIN, KASUBAG, KADIS), Act("gabung"), *_everybody(SEKDIN, KADIS)])
@example(story=[*_everybody(KASUBAG, SEKDIN), Act("ubah", COLLEAGUE), Act("kembalikan", SEKDIN), *_everybody(KASUBAG)])
@example(story=[Act("setuju", KASUBAG), Act("setuju", SEKDIN, after=0), Act("setuju", KADIS, began=30)])
@example(story=[*_everybody(KASUBAG, SEKDIN, KADIS), Act("batal", STAFF)])
def test_three_places_tell_one_story(submitted: Path, story: list[Act]) -> None:
    with playing(submitted) as stage:
        for number, act in enumerate(story):
            stage.play(act, number)
        said = {name: stage.words(name, told) for name, told in stage.told().items()}
    if any(act.move == "batal" for act in story):
        del said["notes"]  # nobody takes back somebody else's note
    first = said.popitem()[1]
    for words in said.values():
        assert words == first


def test_the_demonstration_is_judged_alike_after_every_act(submitted: Path) -> None:
    states = []
    with playing(submitted) as stage:
        for number, act in enumerate(DEMONSTRATION):
            stage.play(act, number)
            told = stage.told()
            assert len({stage.words(name, one) for name, one in told.items()}) == 1
            states.append(judge(told["notes"].story).state.value)
    assert states == ["menunggu", "ditolak", "ditolak", *["menunggu"] * 6, "sah"]
