"""What a forge answered, kept in git: read again as it came, united, never believed blindly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forge_replay import Recording
from keyed_office import Keyed, make_keyed
from office_repo import (
    COLLEAGUE,
    CYCLE,
    KADIS,
    LATER,
    SEKDIN,
    SIGNED,
    STAFF,
    desk,
    identity,
    look,
    moment,
)
from siklus.approval import State
from siklus.errors import SiklusError
from siklus.forge.events import Event
from siklus.forge.record import Origin, Record, keep_record, kept_record, unite_records
from siklus.forge.refs import RECORDS, REVIEWS
from siklus.workflow.gate import told_of
from siklus.workflow.review import review

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo
    from siklus.model.organisation import ForgeKind

    Recorded = Callable[..., Recording]

BOTH = pytest.mark.parametrize("kind", ["github", "gitea"])


def origin(kind: ForgeKind, at: str = LATER) -> Origin:
    return Origin(kind=kind, address="https://git.dinas.example", repository="dinas/sop", number=1, taken_at=moment(at))


@pytest.fixture
def recorded(office: Office, tmp_path: Path) -> Recorded:
    """An office whose cycle was approved on a forge as far as asked, and whose answers are kept."""

    def one(kind: ForgeKind, until: str = "signed") -> Recording:
        found = Recording(kind, office("numbered"), tmp_path / "rekaman").approved(until)
        keep_record(found.repo, CYCLE, Record.of(origin(kind), found.answers()), identity(STAFF), moment(LATER))
        return found

    return one


def kept(repo: Repo) -> Record:
    found = kept_record(repo, CYCLE)
    assert found is not None
    return found


@BOTH
class TestKept:
    def test_it_tells_the_story_that_the_forge_told(self, recorded: Recorded, kind: ForgeKind) -> None:
        found = recorded(kind)
        case = look(found.repo)
        assert case.verdict.green
        live = told_of(found.repo, case.pull, lambda _: kept(found.repo).answers(), moment(LATER))
        story, other = case.told.story, live.story
        assert (story.reviews, story.submitted_at, story.contributors) == (
            other.reviews,
            other.submitted_at,
            other.contributors,
        )
        assert (story.troubles, case.told.events) == (other.troubles, live.events)
        assert {event.via for event in case.told.events.events} == {"forge"}

    def test_the_same_again_is_kept_once(self, recorded: Recorded, kind: ForgeKind) -> None:
        found = recorded(kind)
        tip = found.repo.need(RECORDS)
        again = Record.of(origin(kind, "2026-11-10 08:00"), found.answers())
        assert not keep_record(found.repo, CYCLE, again, identity(STAFF), moment(LATER))
        assert found.repo.need(RECORDS) == tip

    def test_a_newer_one_takes_its_place(self, recorded: Recorded, kind: ForgeKind) -> None:
        found = recorded(kind, "initialled")
        assert look(found.repo).verdict.state is State.WAITING
        found.forge.review(found.pull, KADIS, moment(SIGNED))
        found.changed.clear()
        record = Record.of(origin(kind, "2026-11-09 15:00"), found.answers())
        assert keep_record(found.repo, CYCLE, record, identity(STAFF), moment(LATER))
        assert look(found.repo).verdict.green

    @pytest.mark.parametrize("name", ["pull", "reviews"])
    def test_one_that_is_broken_is_an_error(self, recorded: Recorded, kind: ForgeKind, name: str) -> None:
        found = recorded(kind)
        tree = found.repo.write_tree(found.repo.need(RECORDS), {f"{CYCLE}/{name}.json": b"{"})
        found.repo.run("update-ref", RECORDS, commit(found.repo, tree))
        case = look(found.repo)
        assert case.verdict.state is State.ERROR
        assert f"{name}.json yang tersimpan bukan JSON" in case.verdict.sentence

    def test_one_of_nowhere_is_refused(self, recorded: Recorded, kind: ForgeKind) -> None:
        found = recorded(kind)
        tree = found.repo.write_tree(found.repo.need(RECORDS), {f"{CYCLE}/asal.json": b"[]"})
        found.repo.run("update-ref", RECORDS, commit(found.repo, tree))
        with pytest.raises(SiklusError, match="tidak menyebut asalnya"):
            look(found.repo)


class TestUnited:
    def test_the_later_one_of_each(self, recorded: Recorded) -> None:
        found = recorded("github", "corrected")
        repo, begun = found.repo, found.repo.need(RECORDS)
        keep_record(repo, "2027-tw1", Record.of(origin("github"), {"pull": {}}), identity(STAFF), moment(LATER))
        ours = repo.need(RECORDS)
        repo.run("update-ref", RECORDS, begun)
        found.approved()
        found.changed.clear()
        newer = Record.of(origin("github", "2026-11-10 08:00"), found.answers())
        keep_record(repo, CYCLE, newer, identity(COLLEAGUE), moment(LATER))
        theirs = repo.need(RECORDS)
        for one, other in ((ours, theirs), (theirs, ours)):
            repo.run("update-ref", RECORDS, unite_records(repo, one, other, identity(STAFF), moment(LATER)))
            assert kept(repo) == newer
            assert kept_record(repo, "2027-tw1") is not None

    def test_what_one_side_knows_already_is_taken_as_it_is(self, recorded: Recorded) -> None:
        repo = recorded("github").repo
        older = repo.need(RECORDS)
        keep_record(repo, "2027-tw1", Record.of(origin("github"), {"pull": {}}), identity(STAFF), moment(LATER))
        newer = repo.need(RECORDS)
        for one, other in ((older, newer), (newer, older)):
            assert unite_records(repo, one, other, identity(STAFF), moment(LATER)) == newer


class TestBesideNotes:
    """Whoever may push can write a note in anybody's name: beside a forge only signed ones count."""

    @pytest.fixture
    def keyed(self, tmp_path: Path) -> Keyed:
        return make_keyed(tmp_path)

    def proposed(self, office: Keyed, tmp_path: Path) -> Recording:
        found = Recording("github", office.repo, tmp_path / "rekaman").approved("initialled")
        record = Record.of(origin("github"), found.answers())
        keep_record(office.repo, CYCLE, record, identity(STAFF), moment(LATER))
        return found

    def test_a_signed_note_counts(self, keyed: Keyed, tmp_path: Path) -> None:
        self.proposed(keyed, tmp_path)
        given = review(keyed.desk(KADIS, SIGNED), CYCLE, "setuju", "")
        verdict = look(keyed.repo).verdict
        assert verdict.green
        assert verdict.slots[-1].review is not None
        assert verdict.slots[-1].review.id == given.id

    def test_a_signed_refusal_stops_it(self, keyed: Keyed, tmp_path: Path) -> None:
        self.proposed(keyed, tmp_path).approved()
        review(keyed.desk(SEKDIN, "2026-11-09 10:00"), CYCLE, "kembalikan", "Tanggal keliru.")
        assert look(keyed.repo).verdict.state is State.REJECTED

    def test_an_unsigned_note_counts_for_nothing(self, office: Office, tmp_path: Path) -> None:
        found = Recording("github", office("numbered"), tmp_path / "rekaman").approved("initialled")
        given = review(desk(found.repo, KADIS, SIGNED), CYCLE, "setuju", "")
        keep_record(found.repo, CYCLE, Record.of(origin("github"), found.answers()), identity(STAFF), moment(LATER))
        verdict = look(found.repo).verdict
        assert verdict.state is State.WAITING
        assert given.id not in {one.id for one in verdict.reviews}

    def test_nor_is_one_written(self, recorded: Recorded) -> None:
        repo = recorded("github", "initialled").repo
        before = repo.need(REVIEWS)
        with pytest.raises(SiklusError, match="ada di forge: permintaan tarik 1 pada"):
            review(desk(repo, KADIS, SIGNED), CYCLE, "setuju", "")
        assert repo.need(REVIEWS) == before

    def test_nor_does_one_that_says_it_comes_from_the_forge(self, office: Office) -> None:
        repo = office("initialled")
        line = Event(
            repository=repo.root_commit("main"), cycle=CYCLE, kind="setuju", email=identity(KADIS).email,
            at=moment(SIGNED), commit=repo.need("HEAD"), via="forge",
        ).line()  # fmt: skip
        repo.add_note_line(REVIEWS, repo.need("HEAD"), line, identity(STAFF), moment(SIGNED))
        case = look(repo)
        assert case.verdict.state is State.ERROR
        assert "mengaku berasal dari forge" in case.verdict.sentence


def commit(repo: Repo, tree: str) -> str:
    return repo.commit_tree(tree, [repo.need(RECORDS)], "x\n", identity(STAFF), moment(LATER))
