"""What happens to the record of a review that is forged, copied, cut, moved in time, or taken away."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from keyed_office import altered, line_by, lines, public_key, set_keys, tamper
from office_repo import (
    ARCHIVIST,
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
    ZONE,
    identity,
    look,
    moment,
    save,
)
from siklus.approval import State
from siklus.errors import SiklusError
from siklus.forge.events import Event
from siklus.forge.ledger import read_events, record_event
from siklus.forge.refs import MAIN, REVIEWS
from siklus.forge.signing import sign
from siklus.git import GitTree
from siklus.workflow.merge import merge
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.review import review
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from keyed_office import Keyed

SITI, JOKO, RATNA = (identity(person).email for person in (KASUBAG, SEKDIN, KADIS))


def refused(office: Keyed, *words: str) -> None:
    """The verdict is an error that says why."""
    verdict = look(office.repo).verdict
    assert verdict.state is State.ERROR
    for word in words:
        assert word in verdict.sentence


def corrected(office: Keyed) -> str:
    """The Kasubag has said ya; the commit on which that stands."""
    return review(office.desk(KASUBAG, CORRECTED), CYCLE, "setuju", "").commit


def initialled(office: Keyed) -> str:
    """The Sekdin has given a paraf, too."""
    corrected(office)
    return review(office.desk(SEKDIN, INITIALLED), CYCLE, "setuju", "").commit


def written(office: Keyed, event: Event, key: str | None = None) -> None:
    """An event put into the notes by hand, signed with a key if one is named."""
    if key is not None:
        event = event.model_copy(update={"signature": sign(event.payload(), office.keys / key)})
    tamper(office.repo, event.commit, lambda held: sorted([*held, event.line()]))
    assert event.line() in lines(office.repo, event.commit)


def approval(office: Keyed, person: str, at: str, **more: object) -> Event:
    """What an approval of the draft by this person would be."""
    known = [json.loads(line) for _, text in office.repo.notes(REVIEWS) for line in text.splitlines()]
    events = [Event.model_validate(one) for one in known]
    values: dict[str, object] = {
        "repository": office.repo.root_commit(MAIN),
        "cycle": CYCLE,
        "kind": "setuju",
        "email": identity(person).email,
        "at": moment(at),
        "commit": office.repo.need(BRANCH),
        "after": tuple(sorted(event.id for event in events)),
    }
    return Event.model_validate(values | more)


class TestHonest:
    def test_signed_reviews_count(self, keyed: Keyed) -> None:
        initialled(keyed)
        review(keyed.desk(KADIS, SIGNED), CYCLE, "setuju", "")
        verdict = look(keyed.repo).verdict
        assert verdict.green
        assert all(result.counted for result in verdict.reviews)
        assert all('"tanda"' in line for line in lines(keyed.repo, keyed.repo.need(BRANCH)))

    def test_somebody_without_a_key_needs_none(self, keyed: Keyed) -> None:
        event = review(keyed.desk(ARCHIVIST, CORRECTED, key=STAFF), CYCLE, "komentar", "Arsip siap")
        assert event.signature is None
        assert look(keyed.repo).verdict.state is State.WAITING

    def test_a_line_that_came_twice_counts_once(self, keyed: Keyed) -> None:
        commit = corrected(keyed)
        before = look(keyed.repo).verdict
        tamper(keyed.repo, commit, lambda held: [*held, *reversed(held)])
        assert look(keyed.repo).verdict == before

    def test_the_order_of_lines_says_nothing(self, keyed: Keyed) -> None:
        commit = initialled(keyed)
        before = look(keyed.repo).verdict
        tamper(keyed.repo, commit, lambda held: held[::-1])
        assert look(keyed.repo).verdict == before


class TestBeforeWriting:
    """What would not be believed is not written at all."""

    def test_no_key_on_this_machine(self, keyed: Keyed) -> None:
        plain = keyed.desk(KASUBAG, CORRECTED)
        with pytest.raises(SiklusError, match="belum mengenal kunci itu") as told:
            review(replace(plain, who=replace(plain.who, signing_key=None)), CYCLE, "setuju", "")
        assert "git config user.signingkey" in told.value.fix

    def test_somebody_elses_key(self, keyed: Keyed) -> None:
        before = keyed.repo.resolve(REVIEWS)
        with pytest.raises(SiklusError, match="tidak terdaftar atas nama Anda"):
            review(keyed.desk(KASUBAG, CORRECTED, key=STAFF), CYCLE, "setuju", "")
        assert keyed.repo.resolve(REVIEWS) == before

    def test_a_key_that_cannot_be_used(self, keyed: Keyed) -> None:
        with pytest.raises(SiklusError, match="tidak dapat ditandai dengan kunci"):
            review(keyed.desk(KASUBAG, CORRECTED, key="tidak-ada"), CYCLE, "setuju", "")

    def test_a_clock_that_is_slow(self, keyed: Keyed) -> None:
        with pytest.raises(SiklusError, match=r"bertanggal sebelum catatan .* yang disusulnya") as told:
            review(keyed.desk(KASUBAG, "2026-11-05 14:04"), CYCLE, "setuju", "")
        assert "jam komputer" in told.value.fix


class TestForged:
    def test_signed_with_another_key(self, keyed: Keyed) -> None:
        written(keyed, approval(keyed, KASUBAG, CORRECTED), key="orang-luar")
        refused(keyed, f"catatan setuju {SITI}", "tandanya tidak cocok dengan isinya")

    def test_signed_with_a_colleagues_registered_key(self, keyed: Keyed) -> None:
        written(keyed, approval(keyed, KADIS, SIGNED), key=STAFF)
        refused(keyed, RATNA, "tandanya tidak cocok dengan isinya")

    def test_unsigned_although_the_giver_has_a_key(self, keyed: Keyed) -> None:
        written(keyed, approval(keyed, KASUBAG, CORRECTED))
        refused(keyed, SITI, "tidak ditandai, padahal penulisnya punya kunci")

    def test_in_the_name_of_somebody_who_has_no_key(self, keyed: Keyed) -> None:
        written(keyed, approval(keyed, ARCHIVIST, CORRECTED), key="orang-luar")
        refused(keyed, "ditandai dengan kunci yang tidak terdaftar pada saat itu")

    @pytest.mark.parametrize(
        ("since", "until"), [("2026-11-07", None), ("2026-10-01", "2026-11-06")], ids=["not yet", "no more"]
    )
    def test_the_key_was_not_good_at_that_time(self, keyed: Keyed, since: str, until: str | None) -> None:
        event = approval(keyed, KASUBAG, CORRECTED)
        repo = keyed.repo
        repo.run("switch", "--quiet", MAIN)
        set_keys(repo, KASUBAG, [{"kunci": public_key(keyed, KASUBAG), "dari": since, "sampai": until}])
        save(repo, STAFF, "2026-11-05 16:00", "Masa kunci dibetulkan")
        written(keyed, event, key=KASUBAG)
        refused(keyed, SITI, "kunci yang tidak terdaftar pada saat itu")

    @pytest.mark.parametrize(
        "change",
        [{"jenis": "setuju"}, {"pesan": "Sudah baik"}, {"pada": "2026-11-06T10:06:00+08:00"}, {"surel": JOKO}],
        ids=["decision", "words", "time", "person"],
    )
    def test_a_signed_line_that_was_altered(self, keyed: Keyed, change: dict[str, str]) -> None:
        commit = review(keyed.desk(KASUBAG, CORRECTED), CYCLE, "kembalikan", "Tenggat keliru").commit
        genuine = line_by(keyed.repo, "kembalikan", SITI)
        tamper(keyed.repo, commit, lambda held: [altered(one, **change) if one == genuine else one for one in held])
        refused(keyed, "tandanya tidak cocok dengan isinya", "pernah ditulis, tetapi kini hilang")

    def test_a_signature_taken_off(self, keyed: Keyed) -> None:
        commit = corrected(keyed)
        genuine = line_by(keyed.repo, "setuju", SITI)
        tamper(keyed.repo, commit, lambda held: [altered(one, tanda=None) if one == genuine else one for one in held])
        refused(keyed, SITI, "tidak ditandai, padahal penulisnya punya kunci")

    def test_two_signatures_under_one_event(self, keyed: Keyed) -> None:
        commit = corrected(keyed)
        genuine = line_by(keyed.repo, "setuju", SITI)
        tamper(keyed.repo, commit, lambda held: [*held, altered(genuine, tanda="lain")])
        refused(keyed, SITI, "tercatat dua kali dengan tanda yang berbeda")


class TestCopied:
    def test_to_another_commit(self, keyed: Keyed) -> None:
        corrected(keyed)
        genuine = line_by(keyed.repo, "setuju", SITI)
        repo = keyed.repo
        (repo.root / f"cycles/{CYCLE}/naskah/sk.md").write_text("lain", encoding="utf-8")
        newer = save(repo, STAFF, "2026-11-06 11:00", "Isi diganti")
        tamper(repo, newer, lambda held: [*held, genuine])
        refused(keyed, SITI, f"ke {newer[:8]}", "disalin dari")

    def test_to_another_commit_that_it_then_names(self, keyed: Keyed) -> None:
        corrected(keyed)
        genuine = line_by(keyed.repo, "setuju", SITI)
        (keyed.repo.root / "catatan.txt").write_text("x", encoding="utf-8")
        newer = save(keyed.repo, STAFF, "2026-11-06 09:00", "Simpanan lain")
        tamper(keyed.repo, newer, lambda held: [*held, altered(genuine, commit=newer)])
        refused(keyed, SITI, "tandanya tidak cocok dengan isinya")

    def test_to_another_cycle(self, keyed: Keyed) -> None:
        commit = corrected(keyed)
        genuine = line_by(keyed.repo, "setuju", SITI)
        keyed.repo.run("branch", "siklus/2027-tw1", BRANCH)
        tamper(keyed.repo, commit, lambda held: [*held, altered(genuine, siklus="2027-tw1")])
        assert look(keyed.repo).verdict.state is State.WAITING
        (told,) = _troubles(keyed, "2027-tw1")
        assert SITI in told
        assert "yang sudah tidak ada" in told

    def test_from_another_repository(self, keyed: Keyed) -> None:
        elsewhere = approval(keyed, KASUBAG, CORRECTED, repository="0" * 40)
        written(keyed, elsewhere, key=KASUBAG)
        refused(keyed, SITI, "berasal dari repositori lain")


class TestCut:
    def test_a_line_taken_out_of_the_middle(self, keyed: Keyed) -> None:
        commit = initialled(keyed)
        middle = line_by(keyed.repo, "setuju", SITI)
        tamper(keyed.repo, commit, lambda held: [one for one in held if one != middle])
        refused(keyed, JOKO, "yang sudah tidak ada", SITI, "pernah ditulis, tetapi kini hilang")

    def test_the_last_line_taken_away(self, keyed: Keyed) -> None:
        corrected(keyed)
        commit = review(keyed.desk(SEKDIN, INITIALLED), CYCLE, "kembalikan", "Tenggat keliru").commit
        last = line_by(keyed.repo, "kembalikan", JOKO)
        tamper(keyed.repo, commit, lambda held: [one for one in held if one != last])
        refused(keyed, JOKO, "pernah ditulis, tetapi kini hilang")

    def test_a_whole_note_removed(self, keyed: Keyed) -> None:
        commit = corrected(keyed)
        keyed.repo.run("notes", f"--ref={REVIEWS}", "remove", commit)
        refused(keyed, SITI, "pernah ditulis, tetapi kini hilang")

    @pytest.mark.parametrize("part", [0.3, 0.5, 0.99])
    def test_half_a_line(self, keyed: Keyed, part: float) -> None:
        commit = corrected(keyed)
        genuine = line_by(keyed.repo, "setuju", SITI)
        half = genuine[: int(len(genuine) * part)]
        tamper(keyed.repo, commit, lambda held: [half if one == genuine else one for one in held])
        refused(keyed, f"catatan tinjauan pada {commit[:8]}", "tidak terbaca", "pernah ditulis, tetapi kini hilang")

    @pytest.mark.parametrize(
        "line",
        ["bukan catatan", "{}", "[]", "null", '{"siklus": 1}', "{" * 5000, '{"jenis": "entah"}', "\x00", "�"],
        ids=lambda line: repr(line[:12]),
    )
    def test_a_line_that_says_nothing(self, keyed: Keyed, line: str) -> None:
        commit = corrected(keyed)
        tamper(keyed.repo, commit, lambda held: [*held, line])
        refused(keyed, commit[:8], "tidak terbaca")

    def test_a_line_written_another_way(self, keyed: Keyed) -> None:
        commit = corrected(keyed)
        genuine = line_by(keyed.repo, "setuju", SITI)
        tamper(keyed.repo, commit, lambda held: [*held, genuine.replace(": ", ":", 1)])
        refused(keyed, "tidak terbaca")

    def test_what_nobody_could_have_given_may_go_again(self, keyed: Keyed) -> None:
        written(keyed, approval(keyed, KASUBAG, CORRECTED), key="orang-luar")
        forged = line_by(keyed.repo, "setuju", SITI)
        refused(keyed, "tandanya tidak cocok")
        tamper(keyed.repo, keyed.repo.need(BRANCH), lambda held: [one for one in held if one != forged])
        assert look(keyed.repo).verdict.state is State.WAITING


class TestMovedInTime:
    def test_dated_before_what_it_followed(self, keyed: Keyed) -> None:
        corrected(keyed)
        written(keyed, approval(keyed, SEKDIN, "2026-11-06 09:00"), key=SEKDIN)
        refused(keyed, JOKO, "bertanggal sebelum catatan", "yang disusulnya")

    def test_dated_before_its_content_was_written(self, keyed: Keyed) -> None:
        written(keyed, approval(keyed, KASUBAG, "2026-11-01 09:00", after=()), key=KASUBAG)
        refused(keyed, SITI, "bertanggal sebelum isi yang ditinjaunya ditulis")

    def test_dated_in_the_future(self, keyed: Keyed) -> None:
        review(keyed.desk(KASUBAG, "2026-11-20 09:00"), CYCLE, "setuju", "")
        refused(keyed, "sesudah saat penilaian")


class TestLostKey:
    """A laptop was stolen: nobody can tell any more what its owner signed."""

    def lose(self, office: Keyed, person: str, *, new: str | None = None) -> None:
        """Note on ``main`` that somebody's key is in other hands, and the key they have instead."""
        keys = [{"kunci": public_key(office, person), "dari": "2026-10-01", "hilang": "2026-11-07"}]
        if new is not None:
            keys.append({"kunci": public_key(office, new), "dari": "2026-11-07"})
        office.repo.run("switch", "--quiet", MAIN)
        set_keys(office.repo, person, keys)
        save(office.repo, STAFF, "2026-11-07 09:00", "Kunci hilang")

    def test_its_approvals_no_longer_count(self, keyed: Keyed) -> None:
        initialled(keyed)
        self.lose(keyed, SEKDIN)
        verdict = look(keyed.repo).verdict
        assert verdict.state is State.WAITING
        assert "dilaporkan hilang" in next(one.why for one in verdict.reviews if not one.counted)

    def test_what_the_thief_signs_counts_for_nothing_whatever_its_date(self, keyed: Keyed) -> None:
        corrected(keyed)
        self.lose(keyed, SEKDIN)
        written(keyed, approval(keyed, SEKDIN, INITIALLED), key=SEKDIN)
        written(keyed, approval(keyed, SEKDIN, "2026-11-08 08:00"), key=SEKDIN)
        verdict = look(keyed.repo).verdict
        assert verdict.state is State.WAITING
        assert sum(one.counted for one in verdict.reviews) == 1

    def test_its_owner_approves_again_with_a_new_key(self, keyed: Keyed) -> None:
        initialled(keyed)
        self.lose(keyed, SEKDIN, new="orang-luar")
        review(keyed.desk(SEKDIN, "2026-11-08 08:00", key="orang-luar"), CYCLE, "setuju", "")
        review(keyed.desk(KADIS, SIGNED), CYCLE, "setuju", "")
        assert look(keyed.repo).verdict.green

    def test_it_signs_nothing_new(self, keyed: Keyed) -> None:
        self.lose(keyed, SEKDIN, new="orang-luar")
        with pytest.raises(SiklusError, match="tidak terdaftar atas nama Anda"):
            review(keyed.desk(SEKDIN, "2026-11-08 08:00"), CYCLE, "setuju", "")

    def test_a_rejection_stands_all_the_same(self, keyed: Keyed) -> None:
        corrected(keyed)
        review(keyed.desk(SEKDIN, INITIALLED), CYCLE, "kembalikan", "Tenggat keliru")
        self.lose(keyed, SEKDIN)
        assert look(keyed.repo).verdict.state is State.REJECTED


def test_events_after_it_is_in_force_change_nothing(keyed: Keyed) -> None:
    """Whoever can write notes could otherwise undo what is in force."""
    corrected(keyed)
    reserve_on_branch(keyed.desk(STAFF, "2026-11-06 10:30"), CYCLE)
    review(keyed.desk(SEKDIN, INITIALLED), CYCLE, "setuju", "")
    review(keyed.desk(KADIS, SIGNED), CYCLE, "setuju", "")
    keyed.repo.run("switch", "--quiet", MAIN)
    merge(keyed.desk(STAFF, "2026-11-09 09:10"), CYCLE)
    before = look(keyed.repo).verdict
    head = look(keyed.repo).pull.head
    desk = keyed.desk(KADIS, LATER)
    keys = (public_key(keyed, KADIS),)
    record_event(keyed.repo, desk.who, moment(LATER), CYCLE, "kembalikan", head, "Berubah pikiran", keys=keys)
    assert look(keyed.repo, "2026-11-10 09:00").verdict == before
    assert before.green


def _troubles(office: Keyed, cycle: str) -> tuple[str, ...]:
    organisation = load_workspace(GitTree(office.repo, MAIN), only=[]).need_organisation()
    return read_events(office.repo, cycle, organisation, ZONE, keys_required=False).troubles
