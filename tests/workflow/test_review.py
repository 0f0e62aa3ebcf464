"""Reviews on real git, and what the verdict makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import (
    BRANCH,
    COLLEAGUE,
    CORRECTED,
    CYCLE,
    INITIALLED,
    KADIS,
    KASUBAG,
    LATER,
    LETTER,
    NASKAH,
    SEKDIN,
    STAFF,
    bring_main,
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
from siklus.forge.refs import MAIN
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.review import review
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

PK = "content/acuan/perjanjian-kinerja/2026.yml"


def states(repo: Repo, at: str = LATER) -> list[str]:
    return [slot.state.value for slot in look(repo, at).verdict.slots]


def on_main(repo: Repo, files: dict[str, bytes], person: str = "hasan-purwarupa", at: str = "2026-11-06 11:00") -> None:
    """Somebody changes something on ``main`` meanwhile."""
    repo.commit_files(MAIN, files, "Perubahan lain\n", identity(person), moment(at))


def read(repo: Repo, path: str) -> bytes:
    return (repo.root / path).read_bytes()


class TestRefusals:
    @pytest.mark.parametrize(
        ("kind", "wanted"), [("kembalikan", "Tulis apa yang perlu diperbaiki"), ("komentar", "Tulis catatannya")]
    )
    def test_words_are_needed(self, office: Office, kind: str, wanted: str) -> None:
        repo = office("submitted")
        before = snapshot(repo)
        with pytest.raises(SiklusError, match=wanted):
            review(desk(repo, KASUBAG, CORRECTED), CYCLE, kind, "  ")  # type: ignore[arg-type]  # both are its words
        assert snapshot(repo) == before

    def test_no_draft(self, office: Office) -> None:
        repo = office("empty")
        with pytest.raises(SiklusError, match=f"Siklus `{CYCLE}` tidak sedang disusun"):
            review(desk(repo, KASUBAG, CORRECTED), CYCLE, "setuju", "")

    def test_in_force_already(self, office: Office) -> None:
        repo = office("merged")
        repo.run("branch", BRANCH, "HEAD^2")
        before = snapshot(repo)
        with pytest.raises(SiklusError, match="sudah berlaku"):
            review(desk(repo, KADIS, LATER), CYCLE, "kembalikan", "Batalkan")
        assert snapshot(repo) == before

    def test_a_stranger(self, office: Office) -> None:
        repo = office("submitted")
        before = snapshot(repo)
        with pytest.raises(SiklusError, match="tidak terdaftar"):
            review(desk(repo, "tamu@lain.example", CORRECTED), CYCLE, "setuju", "")
        assert snapshot(repo) == before


class TestOrder:
    def test_a_paraf_before_the_correction_is_too_early_and_can_be_given_again(self, office: Office) -> None:
        repo = office("submitted")
        review(desk(repo, SEKDIN, "2026-11-05 15:00"), CYCLE, "setuju", "")
        review(desk(repo, KASUBAG, CORRECTED), CYCLE, "setuju", "")
        assert states(repo) == ["sah", "sah", "terlalu_dini", "menunggu"]
        review(desk(repo, SEKDIN, INITIALLED), CYCLE, "setuju", "")
        assert states(repo) == ["sah", "sah", "sah", "menunggu"]

    def test_sent_back_and_approved_after_the_correction(self, office: Office) -> None:
        repo = office("submitted")
        review(desk(repo, KASUBAG, CORRECTED), CYCLE, "kembalikan", "Target salah")
        rejected = look(repo)
        assert rejected.verdict.state is State.REJECTED
        assert rejected.verdict.sentence == (
            "Dikembalikan oleh Siti Teladan, S.T., M.T. pada 6 November 2026 pukul 10.05: “Target salah”."
        )
        edit(repo, LETTER, "terima kasih", "terima kasih banyak")
        submit(desk(repo, STAFF, "2026-11-06 11:00"), CYCLE, "Diperbaiki")
        assert look(repo).verdict.state is State.REJECTED
        review(desk(repo, KASUBAG, "2026-11-06 13:00"), CYCLE, "setuju", "")
        assert states(repo) == ["sah", "sah", "menunggu", "menunggu"]


class TestOwnWork:
    def test_the_drafter_cannot_approve(self, office: Office) -> None:
        repo = office("submitted")
        edit(repo, LETTER, "terima kasih", "terima kasih banyak")
        submit(desk(repo, KASUBAG, "2026-11-05 15:00"), CYCLE, "Kasubag ikut menulis")
        review(desk(repo, KASUBAG, CORRECTED), CYCLE, "setuju", "")
        case = look(repo)
        assert [result.why for result in case.verdict.reviews] == ["pemberinya ikut menulis isi paket"]
        assert case.verdict.slots[0].state is State.VOID

    def test_an_unknown_author_is_an_error_and_never_green(self, office: Office) -> None:
        repo = office("signed")
        edit(repo, LETTER, "terima kasih", "terima kasih banyak")
        save(repo, "tamu@lain.example", "2026-11-09 09:00", "Dari luar")
        verdict = look(repo).verdict
        assert verdict.state is State.ERROR
        assert f"penulis tamu@lain.example pada {repo.need(BRANCH)[:8]} tidak terdaftar" in verdict.sentence


class TestContent:
    def test_an_edit_voids_what_was_given(self, office: Office) -> None:
        repo = office("initialled")
        edit(repo, LETTER, "terima kasih", "terima kasih banyak")
        save(repo, STAFF, "2026-11-06 16:40", "Salam")
        case = look(repo)
        assert [slot.state.value for slot in case.verdict.slots] == ["kedaluwarsa"] * 3 + ["menunggu"]
        assert [result.why for result in case.verdict.reviews] == [
            "isi berubah 6 jam setelahnya",
            "isi berubah 3 jam setelahnya",
        ]

    def test_taking_the_edit_back_brings_them_back(self, office: Office) -> None:
        repo = office("initialled")
        edit(repo, LETTER, "terima kasih", "terima kasih banyak")
        save(repo, STAFF, "2026-11-06 15:00", "Salam")
        edit(repo, LETTER, "terima kasih banyak", "terima kasih")
        save(repo, STAFF, "2026-11-06 15:10", "Kembali")
        assert states(repo) == ["sah", "sah", "sah", "menunggu"]

    @pytest.mark.parametrize("name", ["lampiran/baru.md", "gambar.pdf"])
    def test_a_file_more_voids_too(self, office: Office, name: str) -> None:
        repo = office("initialled")
        (repo.root / NASKAH / name).write_bytes(b"%PDF baru")
        save(repo, STAFF, "2026-11-06 15:00", "Lampiran")
        assert states(repo)[:3] == ["kedaluwarsa"] * 3

    def test_giving_numbers_voids_nothing(self, office: Office) -> None:
        repo = office("corrected")
        assert len(reserve_on_branch(desk(repo, COLLEAGUE, "2026-11-06 10:30"), CYCLE)) == 2
        assert states(repo) == ["sah", "sah", "menunggu", "menunggu"]

    def test_bringing_in_main_voids_nothing(self, office: Office) -> None:
        repo = office("initialled")
        on_main(repo, {"content/halaman/catatan.md": b"# Lain\n"})
        assert states(repo) == ["sah", "sah", "sah", "menunggu"]
        bring_main(repo, COLLEAGUE, "2026-11-06 15:00")
        assert states(repo) == ["sah", "sah", "sah", "menunggu"]
        assert COLLEAGUE not in look(repo).told.story.contributors

    def test_a_new_holder_voids_nothing(self, office: Office) -> None:
        repo = office("initialled")
        path = "content/acuan/organisasi.yml"
        on_main(repo, {path: read(repo, path).replace(b"sampai: 2026-09-24", b"sampai: 2026-09-23")})
        assert states(repo) == ["sah", "sah", "sah", "menunggu"]

    def test_a_target_changed_on_main_voids(self, office: Office) -> None:
        repo = office("initialled")
        on_main(repo, {PK: read(repo, PK).replace(b"Bupati Balangan", b"Bupati Balangan ", 1) + b"# catatan\n"})
        assert states(repo)[:3] == ["kedaluwarsa"] * 3

    def test_then_main_must_be_brought_in_before_anybody_reviews(self, office: Office) -> None:
        repo = office("initialled")
        on_main(repo, {PK: read(repo, PK) + b"# catatan\n"})
        before = snapshot(repo)
        with pytest.raises(SiklusError, match="belum memuat perubahan terakhir di main") as refusal:
            review(desk(repo, KASUBAG, "2026-11-06 15:00"), CYCLE, "setuju", "")
        assert f"`git switch {BRANCH}`, lalu `git merge main`" in refusal.value.fix
        with pytest.raises(SiklusError, match="belum memuat perubahan terakhir di main"):
            submit(desk(repo, STAFF, "2026-11-06 15:00"), CYCLE, "")
        assert snapshot(repo) == before
        bring_main(repo, STAFF, "2026-11-06 15:00")
        submit(desk(repo, STAFF, "2026-11-06 15:00"), CYCLE, "Mengikuti PK")
        review(desk(repo, KASUBAG, "2026-11-06 15:10"), CYCLE, "setuju", "")
        assert states(repo) == ["sah", "sah", "kedaluwarsa", "menunggu"]

    def test_a_branch_that_changes_who_is_who_is_an_error(self, office: Office) -> None:
        repo = office("signed")
        edit(repo, "content/acuan/organisasi.yml", "sampai: 2026-09-24", "sampai: 2026-12-24")
        save(repo, STAFF, "2026-11-09 08:50", "Plh. diperpanjang")
        verdict = look(repo).verdict
        assert verdict.state is State.ERROR
        assert "cabang siklus ini juga mengubah content/acuan/organisasi.yml" in verdict.sentence

    def test_a_conflict_with_main_is_an_error_that_says_what_to_do(self, office: Office) -> None:
        repo = office("signed")
        on_main(repo, {LETTER: b"lain sama sekali\n"})
        verdict = look(repo).verdict
        assert verdict.state is State.ERROR
        assert "bertabrakan dengan perubahan lain di `main`" in verdict.sentence


def test_the_whole_way_is_green(office: Office) -> None:
    verdict = look(office("signed")).verdict
    assert verdict.green
    assert verdict.sentence == (
        "Lengkap: 4 dari 4 persetujuan sah, terakhir Ir. Ratna Umpama, M.T. pada 9 November 2026 pukul 08.40."
    )
    assert [slot.by for slot in verdict.slots] == [KASUBAG, KASUBAG, SEKDIN, KADIS]
