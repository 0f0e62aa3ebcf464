"""Changes of the office's reference data: approved by whoever holds office before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from office_repo import (
    ARCHIVIST,
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KADIS,
    KASUBAG,
    LATER,
    SEKDIN,
    STAFF,
    desk,
    edit,
    look,
    moment,
    save,
    snapshot,
)
from siklus.approval import State
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, REFERENCE_TRAILER
from siklus.source import parse_yaml
from siklus.source.emit import emit_yaml
from siklus.workflow.reference import (
    Change,
    begin_change,
    known_changes,
    merge_change,
    open_change,
    review_change,
    submit_change,
)
from siklus.workflow.review import review
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

NAME = "acuan/alamat-baru"
PEOPLE = "content/acuan/organisasi.yml"
OFFICE = "content/acuan/instansi.yml"
CALENDAR = "content/acuan/kalender/2026.yml"
SOP = "content/sop/pengumpulan-data-kinerja.yml"
BEGUN, HANDED_IN = "2026-11-02 09:00", "2026-11-02 10:00"
INITIALLED, SIGNED, DONE = "2026-11-02 11:00", "2026-11-02 12:00", "2026-11-02 13:00"


def rewrite(repo: Repo, path: str, change: Any) -> None:
    """Other values in a YAML file of the working copy."""
    target = repo.root / path
    text = target.read_text(encoding="utf-8")
    values: Any = parse_yaml(text)[0]
    change(values)
    target.write_text(emit_yaml(values, like=text), encoding="utf-8")


def appoint(person: str, position: str, since: str = "2026-11-02") -> Any:
    """Somebody takes over a position."""

    def change(values: Any) -> None:
        for row in values["pejabat"]:
            if row["jabatan"] == position and "sampai" not in row:
                row["sampai"] = since
        values["pejabat"].append({"jabatan": position, "orang": person, "dari": since})

    return change


def propose(repo: Repo, path: str, change: Any, *, by: str = STAFF, name: str = NAME) -> None:
    """A change is begun, written and handed in."""
    begin_change(desk(repo, by, BEGUN), name)
    rewrite(repo, path, change)
    submit_change(desk(repo, by, HANDED_IN), name, "Usulan")


def day_off(day: str) -> Any:
    """The regent declares a holiday."""
    return lambda values: values["libur"].append({"tanggal": day, "nama": "Hari jadi", "jenis": "libur_daerah"})


def move(values: Any) -> None:
    """The office has moved."""
    values["kop"]["alamat"] = ["Jalan Contoh Nomor 2, Paringin Selatan"]


def approve(repo: Repo, person: str, at: str) -> None:
    review(desk(repo, person, at), NAME, "setuju", "")


def seen(repo: Repo, at: str = LATER) -> Change:
    return open_change(repo, NAME, moment(at))


def refused(repo: Repo, *words: str) -> None:
    verdict = seen(repo).verdict
    assert verdict.state is State.ERROR
    for word in words:
        assert word in verdict.sentence


class TestApproved:
    def test_from_proposal_to_force(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        assert known_changes(repo) == [NAME]
        assert seen(repo).paths == (OFFICE,)
        assert seen(repo).verdict.next_action.startswith("Giliran Joko Misal, S.T., M.Si. (Sekretaris)")
        approve(repo, SEKDIN, INITIALLED)
        approve(repo, KADIS, SIGNED)
        repo.run("switch", "--quiet", MAIN)
        done = merge_change(desk(repo, COLLEAGUE, DONE), NAME)
        assert done.merge == repo.need(MAIN)
        assert done.verdict.green
        assert [slot.by for slot in done.verdict.slots] == [SEKDIN, KADIS]
        assert repo.text("log", "-1", f"--format=%(trailers:key={REFERENCE_TRAILER},valueonly)") == NAME
        assert "Jalan Contoh Nomor 2" in (repo.root / OFFICE).read_text(encoding="utf-8")
        assert known_changes(repo) == []
        assert repo.resolve(f"refs/heads/{NAME}") is None

    def test_in_force_it_is_judged_as_it_was(self, office: Office) -> None:
        repo = self.in_force(office)
        before = seen(repo).verdict
        repo.run("switch", "--quiet", MAIN)
        rewrite(repo, PEOPLE, appoint(ARCHIVIST, "kadis", "2026-11-03"))
        save(repo, STAFF, "2026-11-03 09:00", "Kadis baru")
        assert seen(repo, "2027-01-01 09:00").verdict == before

    def test_a_name_once_used_is_used(self, office: Office) -> None:
        repo = self.in_force(office)
        with pytest.raises(SiklusError, match="sudah ada"):
            begin_change(desk(repo, STAFF, LATER), NAME)
        with pytest.raises(SiklusError, match="sudah berlaku"):
            review_change(desk(repo, STAFF, LATER), NAME, "setuju", "")
        with pytest.raises(SiklusError, match="sudah berlaku"):
            submit_change(desk(repo, STAFF, LATER), NAME, "x")

    def in_force(self, office: Office) -> Repo:
        repo = office("empty")
        propose(repo, OFFICE, move)
        approve(repo, SEKDIN, INITIALLED)
        approve(repo, KADIS, SIGNED)
        repo.run("switch", "--quiet", MAIN)
        merge_change(desk(repo, COLLEAGUE, DONE), NAME)
        return repo

    def test_what_was_printed_from_is_approved_again(self, office: Office) -> None:
        """A letterhead that changes under a draft voids its parafs: the printed words are others."""
        repo = office("initialled")
        repo.run("switch", "--quiet", MAIN)
        before = look(repo).verdict
        assert sum(one.counted for one in before.reviews) == 2
        propose(repo, OFFICE, move)
        for person, at in ((SEKDIN, INITIALLED), (KADIS, SIGNED)):
            approve(repo, person, at)
        repo.run("switch", "--quiet", MAIN)
        merge_change(desk(repo, COLLEAGUE, LATER), NAME)
        assert not any(one.counted for one in look(repo).verdict.reviews)


class TestWho:
    def test_the_author_is_barred_whatever_office_they_hold(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move, by=KADIS)
        approve(repo, SEKDIN, INITIALLED)
        approve(repo, KADIS, SIGNED)
        verdict = seen(repo).verdict
        assert verdict.state is State.WAITING
        assert verdict.slots[-1].state is State.VOID

    def test_only_in_the_order_that_is_asked(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        approve(repo, KADIS, INITIALLED)
        approve(repo, SEKDIN, SIGNED)
        assert seen(repo).verdict.slots[-1].state is State.TOO_EARLY

    def test_nobody_else_will_do(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        approve(repo, KASUBAG, INITIALLED)
        verdict = seen(repo).verdict
        assert not verdict.reviews[0].counted
        with pytest.raises(SiklusError, match="Belum dapat digabung") as told:
            merge_change(desk(repo, STAFF, LATER), NAME)
        assert told.value.exit_code == 1

    def test_appointing_oneself_helps_nobody(self, office: Office) -> None:
        """The holders of the old file decide: who is Kadis by the proposal signs nothing."""
        repo = office("empty")
        propose(repo, PEOPLE, appoint(STAFF, "kadis"))
        approve(repo, SEKDIN, INITIALLED)
        approve(repo, STAFF, SIGNED)
        verdict = seen(repo).verdict
        assert verdict.state is State.WAITING
        assert all(slot.by != STAFF for slot in verdict.slots)

    def test_nor_does_asking_for_less(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, SOP, lambda values: values.update(perubahan_acuan=[{"peran": "staf", "bentuk": "paraf"}]))
        assert [slot.slot.role for slot in seen(repo).verdict.slots] == ["sekdin", "kadis"]
        approve(repo, COLLEAGUE, INITIALLED)
        assert not any(one.counted for one in seen(repo).verdict.reviews)

    def test_the_change_before_the_paraf_voids_it(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        approve(repo, SEKDIN, INITIALLED)
        edit(repo, OFFICE, "Nomor 2", "Nomor 3")
        submit_change(desk(repo, STAFF, "2026-11-02 11:30"), NAME, "Nomor dibetulkan")
        verdict = seen(repo).verdict
        assert verdict.slots[0].state is State.STALE
        assert "karena isi usulan berubah sesudahnya; setujui ulang" in verdict.slots[0].sentence

    def test_an_office_that_asks_nobody_changes_nothing_here(self, office: Office) -> None:
        repo = office("empty")
        rewrite(repo, SOP, lambda values: values.pop("perubahan_acuan"))
        save(repo, STAFF, "2026-10-31 09:00", "Tanpa ketentuan")
        propose(repo, OFFICE, move)
        refused(repo, "SOP tidak meminta persetujuan siapa pun")


class TestNewcomers:
    """Whoever is put into an office that approves has to agree."""

    def test_old_and_new_both_approve(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, PEOPLE, appoint("hasan-purwarupa", "kasubag-perencanaan"))
        first = seen(repo).verdict.slots[0]
        assert first.slot.title == "Pejabat baru (Kepala Subbagian Perencanaan dan Pelaporan)"
        approve(repo, SEKDIN, "2026-11-02 10:10")
        assert not any(one.counted for one in seen(repo).verdict.reviews)
        approve(repo, "hasan-purwarupa", "2026-11-02 10:20")
        approve(repo, SEKDIN, INITIALLED)
        approve(repo, KADIS, SIGNED)
        assert seen(repo).verdict.green

    def test_somebody_new_in_the_house_is_known_by_the_proposal(self, office: Office) -> None:
        repo = office("empty")

        def change(values: Any) -> None:
            values["orang"].append(
                {"id": "eka-gambaran", "nama": "Eka Gambaran", "akun": {"surel": ["tamu@lain.example"]}}
            )
            appoint("eka-gambaran", "kasubag-perencanaan")(values)

        propose(repo, PEOPLE, change)
        approve(repo, "tamu@lain.example", "2026-11-02 10:20")
        approve(repo, SEKDIN, INITIALLED)
        approve(repo, KADIS, SIGNED)
        verdict = seen(repo).verdict
        assert verdict.green
        assert verdict.slots[0].by == "eka-gambaran"

    def test_whoever_decides_anyway_need_not_agree_twice(self, office: Office) -> None:
        repo = office("empty")
        mandate = {
            "jenis": "plh", "jabatan": "kadis", "orang": SEKDIN, "pemberi": "Bupati Balangan",
            "dasar": "Surat Perintah Nomor 1", "dari": "2026-12-01", "sampai": "2026-12-05",
        }  # fmt: skip
        propose(repo, PEOPLE, lambda values: values["mandat"].append(mandate))
        assert [slot.slot.role for slot in seen(repo).verdict.slots] == ["sekdin", "kadis"]

    def test_history_and_staff_concern_nobody(self, office: Office) -> None:
        repo = office("empty")

        def change(values: Any) -> None:
            values["pejabat"] += [
                {
                    "jabatan": "kasubag-perencanaan",
                    "orang": "maya-ibarat",
                    "dari": "2020-01-01",
                    "sampai": "2022-03-01",
                },
                {"jabatan": "staf-perencanaan", "orang": "maya-ibarat", "dari": "2026-11-02"},
            ]

        propose(repo, PEOPLE, change)
        assert len(seen(repo).verdict.slots) == 2


class TestBranches:
    def test_people_and_a_letter_in_one_branch(self, office: Office) -> None:
        """Making oneself Kadis beside the letter that one would sign."""
        repo = office("draft")
        rewrite(repo, PEOPLE, appoint(STAFF, "kadis"))
        save(repo, STAFF, "2026-11-05 10:00", "Kadis baru")
        submit(desk(repo, STAFF, "2026-11-05 14:05"), CYCLE, "Draf")
        verdict = look(repo).verdict
        assert verdict.state is State.ERROR
        assert f"cabang siklus ini juga mengubah {PEOPLE}" in verdict.sentence
        review(desk(repo, STAFF, "2026-11-05 15:00"), CYCLE, "setuju", "")
        assert not any(one.counted for one in look(repo).verdict.reviews)

    @pytest.mark.parametrize("path", [f"cycles/{CYCLE}/naskah/sk.md", "content/register/sk-2026.yml", "Makefile"])
    def test_a_letter_or_anything_else_in_a_branch_of_reference_data(self, office: Office, path: str) -> None:
        repo = office("draft")
        repo.run("switch", "--quiet", MAIN)
        propose(repo, OFFICE, move)
        target = repo.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("x", encoding="utf-8")
        save(repo, STAFF, "2026-11-02 10:30", "Titipan")
        refused(repo, f"cabang acuan ini juga mengubah {path}")

    def test_main_moved_on(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        repo.run("switch", "--quiet", MAIN)
        rewrite(repo, SOP, lambda values: values["identitas"].update(nomor="1"))
        save(repo, STAFF, "2026-11-02 10:30", "SOP bernomor")
        with pytest.raises(SiklusError, match="belum memuat perubahan acuan terakhir") as told:
            approve(repo, SEKDIN, INITIALLED)
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            monkeypatch.setenv(name, "2026-11-02T11:30:00+08:00")
        for command in told.value.fix.split("`")[1::2]:
            repo.run(*command.split()[1:])
        approve(repo, SEKDIN, SIGNED)
        assert seen(repo).verdict.slots[0].state is State.VALID

    def test_main_says_something_else(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        repo.run("switch", "--quiet", MAIN)
        rewrite(repo, OFFICE, lambda values: values["kop"].update(alamat=["Jalan Lain Nomor 9"]))
        save(repo, STAFF, "2026-11-02 10:30", "Pindah ke tempat lain")
        refused(repo, "bertabrakan dengan perubahan lain")

    def test_an_unreadable_file(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        (repo.root / PEOPLE).write_text("unit: {", encoding="utf-8")
        save(repo, STAFF, "2026-11-02 10:30", "Rusak")
        refused(repo, PEOPLE)

    def test_a_calendar_that_changes_days_which_are_over(self, office: Office) -> None:
        """What was counted stays counted: neither handed in nor, once the day has come, put in force."""
        repo = office("empty")
        begin_change(desk(repo, STAFF, BEGUN), NAME)
        rewrite(repo, CALENDAR, day_off("2026-10-01"))
        before = snapshot(repo)
        with pytest.raises(SiklusError, match="jam kerja atau libur 2026-10-01 berubah, padahal hari itu sudah lewat"):
            submit_change(desk(repo, STAFF, HANDED_IN), NAME, "Libur daerah")
        assert snapshot(repo) == before
        rewrite(repo, CALENDAR, lambda values: values["libur"].pop())
        rewrite(repo, CALENDAR, day_off("2026-11-12"))
        submit_change(desk(repo, STAFF, HANDED_IN), NAME, "Libur daerah")
        assert seen(repo, "2026-11-12 08:00").verdict.state is State.WAITING
        assert "jam kerja atau libur 2026-11-12 berubah" in seen(repo, "2026-11-13 08:00").verdict.sentence


class TestRefused:
    def test_unsaved_work_elsewhere(self, office: Office) -> None:
        repo = office("draft")
        edit(repo, f"cycles/{CYCLE}/naskah/surat-pemberitahuan.md", "Demikian", "Begitulah")
        with pytest.raises(SiklusError, match="belum disimpan"):
            begin_change(desk(repo, STAFF, BEGUN), NAME)
        assert repo.current_branch() == BRANCH

    def test_nothing_changed(self, office: Office) -> None:
        repo = office("empty")
        begin_change(desk(repo, STAFF, BEGUN), NAME)
        with pytest.raises(SiklusError, match="Belum ada yang diubah"):
            submit_change(desk(repo, STAFF, HANDED_IN), NAME, "x")

    def test_files_with_errors(self, office: Office) -> None:
        repo = office("empty")
        begin_change(desk(repo, STAFF, BEGUN), NAME)
        rewrite(repo, PEOPLE, lambda values: values["pejabat"].append(dict(values["pejabat"][1])))
        before = snapshot(repo)
        with pytest.raises(SiklusError, match=f"{NAME} memuat 1 galat") as told:
            submit_change(desk(repo, STAFF, HANDED_IN), NAME, "x")
        assert told.value.exit_code == 1
        assert snapshot(repo) == before

    def test_another_branch_is_open(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        repo.run("switch", "--quiet", MAIN)
        with pytest.raises(SiklusError, match="tidak sedang mengerjakan"):
            submit_change(desk(repo, STAFF, HANDED_IN), NAME, "x")

    def test_a_change_that_there_is_not(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        with pytest.raises(SiklusError, match="tidak sedang disusun") as told:
            open_change(repo, "acuan/lain", moment(LATER))
        assert told.value.fix == f"Yang ada: {NAME}. Perubahan baru dimulai dengan `siklus new`."

    def test_a_stranger(self, office: Office) -> None:
        repo = office("empty")
        propose(repo, OFFICE, move)
        with pytest.raises(SiklusError, match="tidak terdaftar"):
            approve(repo, "tamu@lain.example", INITIALLED)
        with pytest.raises(SiklusError, match="tidak terdaftar"):
            begin_change(desk(repo, "tamu@lain.example", BEGUN), "acuan/lain")
