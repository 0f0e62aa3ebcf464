"""Papers that were signed by hand, written down by staff."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from office_repo import (
    ARCHIVIST,
    COLLEAGUE,
    CORRECTED,
    CYCLE,
    INITIALLED,
    KADIS,
    KASUBAG,
    LATER,
    LETTER,
    SEKDIN,
    SIGNED,
    STAFF,
    desk,
    edit,
    identity,
    look,
    moment,
    save,
    snapshot,
)
from siklus.approval import State
from siklus.errors import SiklusError
from siklus.forge.events import Event
from siklus.forge.ledger import Scan, record_event
from siklus.forge.scans import kept_scans
from siklus.workflow.review import review
from siklus.workflow.wet import record_wet

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

PAPER = b"%PDF-1.7 pindaian"
DIGEST = hashlib.sha256(PAPER).hexdigest()
AFTERWARDS = "2026-11-09 09:00"


def note(repo: Repo, person: str = COLLEAGUE, *, on: str = AFTERWARDS, **more: Any) -> Event:
    """The Kadis's signature, written down."""
    values: dict[str, Any] = {"step": 4, "by": KADIS, "at": moment(SIGNED), "scan": PAPER}
    return record_wet(desk(repo, person, on), CYCLE, **(values | more))


class TestCounts:
    def test_a_signed_paper_completes_the_packet(self, office: Office) -> None:
        repo = office("initialled")
        event = note(repo)
        verdict = look(repo).verdict
        assert verdict.green
        last = verdict.slots[-1]
        assert (last.by, last.at) == (KADIS, moment(SIGNED))
        assert "tanda tangan basah yang dicatat oleh Rudi Cerminan, S.Kom." in last.sentence
        assert (event.manner, event.scan, event.written_at) == ("basah", DIGEST, moment(AFTERWARDS))
        assert kept_scans(repo, CYCLE) == {f"{DIGEST}.pdf": PAPER}

    def test_the_whole_chain_on_paper(self, office: Office) -> None:
        repo = office("submitted")
        note(repo, ARCHIVIST, step=2, by=KASUBAG, at=moment(CORRECTED), scan=b"\xff\xd8\xff foto")
        note(repo, ARCHIVIST, step=3, by=SEKDIN, at=moment(INITIALLED), scan=b"\x89PNG\r\n\x1a\n gambar")
        note(repo)
        assert look(repo).verdict.green
        assert sorted(name.rpartition(".")[2] for name in kept_scans(repo, CYCLE)) == ["jpg", "pdf", "png"]

    def test_a_time_without_a_zone_is_the_offices(self, office: Office) -> None:
        repo = office("initialled")
        event = note(repo, at=moment(SIGNED).replace(tzinfo=None))
        assert event.at == moment(SIGNED)

    def test_numbers_reserved_since_are_no_other_content(self, office: Office) -> None:
        repo = office("numbered")
        note(repo, step=3, by=SEKDIN, at=moment("2026-11-06 10:20"))
        assert sum(one.counted for one in look(repo).verdict.reviews) == 2

    def test_reviews_given_between_signing_and_noting_do_no_harm(self, office: Office) -> None:
        repo = office("initialled")
        review(desk(repo, SEKDIN, "2026-11-09 08:50"), CYCLE, "komentar", "Menunggu kertasnya")
        note(repo)
        assert look(repo).verdict.green

    def test_one_who_signed_too_early_has_to_sign_again(self, office: Office) -> None:
        repo = office("submitted")
        note(repo, at=moment(CORRECTED))
        verdict = look(repo).verdict
        assert [slot.state for slot in verdict.slots][-1] is State.TOO_EARLY
        assert verdict.state is State.WAITING


class TestRefused:
    @pytest.mark.parametrize(
        ("person", "words"),
        [
            (STAFF, "dicatat oleh Budi Contoh, S.E., yang ikut menulis isi paket"),
            (KASUBAG, "yang bukan pelaksana pencatatan dalam SOP"),
            (KADIS, "penanda tangannya sendiri"),
            ("tamu@lain.example", "tidak terdaftar di content/acuan/organisasi.yml"),
        ],
        ids=["drafter", "no staff", "signer", "stranger"],
    )
    def test_who_may_not_write_it_down(self, office: Office, person: str, words: str) -> None:
        repo = office("initialled")
        before = snapshot(repo)
        with pytest.raises(SiklusError) as told:
            note(repo, person)
        assert words in told.value.message
        assert snapshot(repo) == before

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"step": 5}, "Langkah 5 tidak meminta persetujuan"),
            ({"step": 99}, "Langkah 99 tidak meminta persetujuan"),
            ({"by": SEKDIN}, "Joko Misal, S.T., M.Si. tidak dapat menyetujui langkah 4 pada saat itu"),
            ({"by": "ratna-umpam"}, "Tidak ada `ratna-umpam` dalam content/acuan/organisasi.yml"),
            ({"at": moment("2026-11-01 09:00")}, "Pada saat itu draf siklus ini belum ada"),
            ({"at": moment("2024-11-01 09:00")}, "tidak dapat menyetujui langkah 4 pada saat itu"),
            ({"at": moment("2026-11-09 09:01")}, "belum tiba"),
            ({"scan": b""}, "bukan foto atau pindaian"),
            ({"scan": b"<html>"}, "bukan foto atau pindaian"),
            ({"scan": b"%PDF-" + b"0" * (10 * 1024 * 1024)}, "lebih dari 10 MB"),
        ],
        ids=lambda value: "" if isinstance(value, dict) else value[:24],
    )
    def test_what_cannot_be_so(self, office: Office, more: dict[str, Any], words: str) -> None:
        repo = office("initialled")
        before = snapshot(repo)
        with pytest.raises(SiklusError) as told:
            note(repo, **more)
        assert words in told.value.message
        assert told.value.fix
        assert snapshot(repo) == before

    def test_a_paper_with_other_words(self, office: Office) -> None:
        repo = office("initialled")
        edit(repo, LETTER, "Demikian", "Demikianlah")
        save(repo, STAFF, "2026-11-09 08:50", "Kata penutup")
        with pytest.raises(SiklusError, match="berubah sesudah kertas itu ditandatangani"):
            note(repo)

    def test_what_is_in_force(self, office: Office) -> None:
        repo = office("merged")
        with pytest.raises(SiklusError, match="sudah berlaku"):
            note(repo, on=LATER)


class TestWrittenByHand:
    """Notes that the program would not have written."""

    def put(self, repo: Repo, recorder: str, signer: str = KADIS) -> None:
        paper = Scan(identity(signer).email, moment(SIGNED), DIGEST)
        _record(repo, recorder, AFTERWARDS, paper)

    @pytest.mark.parametrize(
        ("recorder", "why"),
        [
            (STAFF, "yang ikut menulis isi paket"),
            (KADIS, "penanda tangannya sendiri"),
            (SEKDIN, "yang bukan pelaksana pencatatan dalam SOP"),
            ("tamu@lain.example", "dicatat oleh tamu@lain.example, yang tidak terdaftar"),
        ],
    )
    def test_they_count_for_nothing(self, office: Office, recorder: str, why: str) -> None:
        repo = office("initialled")
        self.put(repo, recorder)
        verdict = look(repo).verdict
        assert verdict.state is State.WAITING
        (told,) = [one.why for one in verdict.reviews if not one.counted]
        assert why in told

    def test_staff_could_have_written_it(self, office: Office) -> None:
        repo = office("initialled")
        self.put(repo, COLLEAGUE)
        assert look(repo).verdict.green

    @pytest.mark.parametrize(
        "change",
        [{"kind": "kembalikan"}, {"scan": None}, {"recorded_by": None}, {"recorded_at": None}, {"manner": "tinjauan"}],
        ids=str,
    )
    def test_half_a_record_is_none(self, office: Office, change: dict[str, Any]) -> None:
        event = note(office("initialled"))
        with pytest.raises(ValueError, match="hanya persetujuan basah"):
            Event.model_validate(event.model_dump() | change)

    def test_written_down_before_it_was_signed(self, office: Office) -> None:
        repo = office("initialled")
        paper = Scan(identity(KADIS).email, moment(AFTERWARDS), DIGEST)
        with pytest.raises(SiklusError, match="dicatat sebelum ditandatangani"):
            record_event(
                repo,
                identity(COLLEAGUE),
                moment(SIGNED),
                CYCLE,
                "setuju",
                look(repo).pull.head,
                "",
                keys=(),
                paper=paper,
            )


def _record(repo: Repo, recorder: str, at: str, paper: Scan) -> None:
    head = look(repo).pull.head
    record_event(repo, identity(recorder), moment(at), CYCLE, "setuju", head, "", keys=(), paper=paper)
