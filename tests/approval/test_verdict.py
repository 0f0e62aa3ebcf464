from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from siklus.approval import Decision, State, judge
from stories import POSITIONS, START, ZONE, moment, organisation, rejection, review, sop, story


def states(*reviews: Any, **more: Any) -> list[str]:
    return [slot.state.value for slot in judge(story(*reviews, **more)).slots]


IN_ORDER = (review("kasubag", 10), review("sekdin", 20), review("kadis", 30))


class TestOrder:
    def test_in_order_is_valid(self) -> None:
        verdict = judge(story(*IN_ORDER))
        assert verdict.green
        assert verdict.sentence == "Lengkap: 3 dari 3 persetujuan sah, terakhir Kadis pada 2 November 2026 pukul 08.30."
        assert verdict.next_action == ""

    def test_nothing_given_waits_for_the_first(self) -> None:
        verdict = judge(story())
        assert verdict.state is State.WAITING
        assert verdict.sentence == "0 dari 3 persetujuan sah."
        assert "Giliran Kasubag (Kepala Subbagian) sejak 2 November 2026 pukul 08.00" in verdict.next_action

    def test_too_early_says_so(self) -> None:
        verdict = judge(story(review("sekdin", 5), review("kasubag", 10)))
        assert [slot.state for slot in verdict.slots] == [State.VALID, State.TOO_EARLY, State.WAITING]
        assert "setujui ulang" in verdict.slots[1].sentence
        assert verdict.reviews[0].why == "diberikan sebelum langkah sebelumnya lengkap; setujui ulang"

    def test_equal_times_are_not_after(self) -> None:
        assert states(review("kasubag", 10), review("sekdin", 10)) == ["sah", "terlalu_dini", "menunggu"]

    def test_before_submission_is_too_early(self) -> None:
        assert states(review("kasubag", 0)) == ["terlalu_dini", "menunggu", "menunggu"]

    def test_withdrawing_and_approving_again_drops_later_steps(self) -> None:
        again = (rejection("kasubag", 40), review("kasubag", 50))
        assert states(*IN_ORDER, *again) == ["sah", "terlalu_dini", "terlalu_dini"]

    def test_approving_twice_withdraws_nothing(self) -> None:
        assert judge(story(*IN_ORDER, review("kasubag", 40))).green

    def test_nobody_submitted(self) -> None:
        verdict = judge(story(*IN_ORDER, submitted_at=None))
        assert verdict.state is State.WAITING
        assert verdict.sentence == "Draf belum diajukan."


class TestContent:
    def test_change_voids_all(self) -> None:
        verdict = judge(story(*IN_ORDER, fingerprint="baru", changes=(moment(210),)))
        assert [slot.state.value for slot in verdict.slots] == ["kedaluwarsa"] * 3
        assert (
            verdict.sentence == "0 dari 3 persetujuan sah; 3 persetujuan tidak dihitung: isi berubah 3 jam setelahnya."
        )

    def test_unknown_commit_is_stale(self) -> None:
        verdict = judge(story(review("kasubag", 10, None)))
        assert verdict.slots[0].state is State.STALE
        assert verdict.reviews[0].why == "isi yang disetujui tidak dapat dipastikan"

    def test_same_content_again_counts_again(self) -> None:
        assert judge(story(*IN_ORDER, review("kadis", 40, "lain"))).green

    def test_given_on_newer_content_than_judged(self) -> None:
        assert judge(story(review("kasubag", 10, "lain"))).reviews[0].why == "diberikan atas isi yang lain"

    def test_unknown_content_is_an_error(self) -> None:
        assert judge(story(*IN_ORDER, fingerprint=None)).state is State.ERROR


class TestLatest:
    def test_rejection_stands_until_its_giver_changes_it(self) -> None:
        sent_back = rejection("sekdin", 15, "lama", message="Perbaiki\nlampiran.")
        verdict = judge(story(sent_back, review("kasubag", 20)))
        assert verdict.state is State.REJECTED
        assert "“Perbaiki lampiran”." in verdict.sentence
        assert "minta Sekdin meninjau ulang" in verdict.next_action
        assert judge(story(sent_back, review("kasubag", 20), review("sekdin", 30), review("kadis", 40))).green

    def test_rejection_without_words(self) -> None:
        assert (
            judge(story(rejection("kadis", 15))).sentence == "Dikembalikan oleh Kadis pada 2 November 2026 pukul 08.15."
        )

    def test_rejection_by_an_outsider_blocks_nothing(self) -> None:
        verdict = judge(story(*IN_ORDER, rejection("lain", 15)))
        assert verdict.green
        assert verdict.reviews[1].why == "pemberinya tidak memegang peran dalam SOP pada saat itu"

    def test_dismissal_revives_nothing(self) -> None:
        dismissed = review("kasubag", 20, decision=Decision.DISMISSED)
        verdict = judge(story(review("kasubag", 10), dismissed))
        assert verdict.slots[0].state is State.WAITING
        assert [result.why for result in verdict.reviews] == [
            "digantikan oleh keputusan yang lebih baru",
            "tinjauan ini telah dibatalkan",
        ]

    def test_comment_changes_nothing(self) -> None:
        comment = review("kasubag", 40, decision=Decision.COMMENT)
        verdict = judge(story(*IN_ORDER, comment))
        assert verdict.green
        assert verdict.reviews[-1].why == "komentar tidak mengubah keputusan"

    def test_at_the_same_instant_the_stricter_word_counts(self) -> None:
        assert judge(story(review("kasubag", 10), rejection("kasubag", 10))).state is State.REJECTED

    def test_old_rejection_is_replaced(self) -> None:
        replaced = judge(story(rejection("kasubag", 5), *IN_ORDER)).reviews[0]
        assert replaced.why == "digantikan oleh keputusan yang lebih baru"

    def test_standing_rejection_is_named(self) -> None:
        assert judge(story(rejection("kasubag", 5))).reviews[0].why == "pengembalian ini masih berlaku"


class TestOwnWork:
    def test_author_is_barred(self) -> None:
        verdict = judge(story(*IN_ORDER, contributors=frozenset({"kasubag"})))
        assert verdict.slots[0].state is State.VOID
        assert verdict.reviews[0].why == "pemberinya ikut menulis isi paket"

    def test_one_person_fills_one_step(self) -> None:
        both = organisation(
            mandat=[
                {
                    "jenis": "plt", "jabatan": "kadis", "orang": "sekdin", "pemberi": "Bupati", "dasar": "SP 1",
                    "dari": "2026-11-01", "sampai": "2026-12-01",
                }
            ]
        )  # fmt: skip
        reviews = (review("kasubag", 10), review("sekdin", 20), review("sekdin", 30))
        verdict = judge(story(*reviews, organisation=both))
        assert [slot.state.value for slot in verdict.slots] == ["sah", "sah", "menunggu"]
        assert verdict.reviews[-1].why == "satu orang hanya mengisi satu langkah"

    def test_somebody_else_leaves_room_for_the_one_who_can_do_more(self) -> None:
        """Two may correct and one of them may also give the paraf: it comes out whoever is asked first."""
        several = {"id": "kasubag", "nama": "Kepala Subbagian", "jenjang": 3, "jamak": "ya"}
        wide = organisation(
            jabatan=[several, *POSITIONS[2:]],
            pejabat=[
                {"jabatan": "kasubag", "orang": "rudi", "dari": "2024-01-01"},
                {"jabatan": "kasubag", "orang": "sekdin", "dari": "2024-01-01"},
                {"jabatan": "sekdin", "orang": "sekdin", "dari": "2024-01-01"},
                {"jabatan": "kadis", "orang": "kadis", "dari": "2024-01-01"},
            ],
        )
        reviews = (review("sekdin", 10), review("rudi", 12), review("sekdin", 20), review("kadis", 30))
        assert judge(story(*reviews, organisation=wide)).green

    def test_unknown_account_counts_for_nobody(self) -> None:
        verdict = judge(story(review(None, 10, account="siapa@luar.example")))
        assert verdict.reviews[0].why == "akun siapa@luar.example tidak terdaftar di organisasi.yml"


class TestTerms:
    def old_and_new(self) -> Any:
        terms = [
            {"jabatan": "kasubag", "orang": "kasubag", "dari": "2024-01-01"},
            {"jabatan": "sekdin", "orang": "sekdin", "dari": "2024-01-01"},
            {"jabatan": "kadis", "orang": "kadis", "dari": "2024-01-01", "sampai": "2026-11-03"},
            {"jabatan": "kadis", "orang": "lain", "dari": "2026-11-03"},
        ]
        return organisation(pejabat=terms)

    def test_old_signature_stays_good(self) -> None:
        assert judge(story(*IN_ORDER, organisation=self.old_and_new(), now=moment(60 * 24 * 90))).green

    def test_a_second_late_is_too_late(self) -> None:
        midnight = datetime(2026, 11, 3, 0, 0, tzinfo=ZONE)
        last = replace(review("kadis", 0), at=midnight - timedelta(seconds=1))
        assert judge(story(*IN_ORDER[:2], last, organisation=self.old_and_new())).green
        late = replace(last, at=midnight)
        assert not judge(story(*IN_ORDER[:2], late, organisation=self.old_and_new())).green

    def test_successor_signs(self) -> None:
        verdict = judge(story(*IN_ORDER[:2], review("lain", 60 * 17), organisation=self.old_and_new()))
        assert verdict.green
        assert verdict.slots[-1].capacity is not None
        assert verdict.slots[-1].capacity.title == "Kepala Dinas"

    @pytest.mark.parametrize(("kind", "title"), [("plt", "Plt. Kepala Dinas"), ("plh", "Plh. Kepala Dinas")])
    def test_acting_holder_signs_and_the_absent_one_does_not(self, kind: str, title: str) -> None:
        mandate = {
            "jenis": kind, "jabatan": "kadis", "orang": "lain", "pemberi": "Bupati", "dasar": "SP 1",
            "dari": "2026-11-01", "sampai": "2026-11-10",
        }  # fmt: skip
        office = organisation(mandat=[mandate])
        verdict = judge(story(*IN_ORDER[:2], review("lain", 30), organisation=office))
        assert verdict.green
        assert f"Lain ({title})" in verdict.slots[-1].sentence
        assert not judge(story(*IN_ORDER, organisation=office)).green

    def test_on_behalf_leaves_the_holder_in_office(self) -> None:
        mandate = {
            "jenis": "an", "jabatan": "kadis", "orang": "lain", "pemberi": "Kepala Dinas", "dasar": "SP 2",
            "dari": "2026-11-01", "sampai": "2026-11-10",
        }  # fmt: skip
        office = organisation(mandat=[mandate])
        assert judge(story(*IN_ORDER, organisation=office)).green
        waiting = judge(story(*IN_ORDER[:2], organisation=office))
        assert "Giliran Kadis (Kepala Dinas) atau Lain (a.n. Kepala Dinas)" in waiting.next_action

    def test_vacant_position_is_said(self) -> None:
        office = organisation(pejabat=[{"jabatan": "kasubag", "orang": "kasubag", "dari": "2027-01-01"}])
        assert "KASUBAG (belum ada pejabatnya)" in judge(story(organisation=office)).next_action


class TestShared:
    def test_ya_counts_as_paraf_of_the_same_person(self) -> None:
        policy = sop([("kasubag", "ya")], [("kasubag", "paraf"), ("sekdin", "paraf")], [("kadis", "tanda_tangan")])
        slots = story(sop=policy).slots
        shared = (slots[0], replace(slots[1], shares=2), *slots[2:])
        verdict = judge(story(*IN_ORDER, sop=policy, slots=shared))
        assert verdict.green
        assert verdict.slots[1].by == "kasubag"
        assert verdict.slots[1].at == verdict.slots[0].at

    def test_one_two_or_three_parafs(self) -> None:
        one = sop([("sekdin", "paraf")], [("kadis", "tanda_tangan")])
        assert judge(story(review("sekdin", 10), review("kadis", 20), sop=one)).green
        three = sop([("staf", "paraf")], [("kasubag", "paraf")], [("sekdin", "paraf")], [("kadis", "tanda_tangan")])
        assert not judge(story(*IN_ORDER, sop=three)).green
        assert judge(story(review("rudi", 5), *IN_ORDER, sop=three)).green


class TestFailClosed:
    @pytest.mark.parametrize(
        "more",
        [
            {"troubles": ("catatan tidak terbaca",)},
            {"fingerprint": None},
            {"slots": ()},
            {"now": START + timedelta(minutes=15)},
        ],
    )
    def test_error_is_never_green(self, more: dict[str, Any]) -> None:
        verdict = judge(story(*IN_ORDER, **more))
        assert verdict.state is State.ERROR
        assert verdict.sentence.startswith("Tidak dapat dinilai: ")

    def test_two_reviews_of_one_name(self) -> None:
        twin = replace(IN_ORDER[0], at=moment(11))
        assert judge(story(*IN_ORDER, twin)).state is State.ERROR
        assert judge(story(*IN_ORDER, IN_ORDER[0])).green


class TestWording:
    def test_the_change_that_voided_it_is_named_not_the_last(self) -> None:
        old = review("sekdin", 10, "lama")
        verdict = judge(story(old, changes=(moment(190), moment(5000)), now=moment(6000)))
        assert verdict.reviews[0].why == "isi berubah 3 jam setelahnya"

    def test_an_approval_given_again_is_no_longer_counted_as_missing(self) -> None:
        verdict = judge(story(review("kasubag", 10, "lama"), review("kasubag", 30), changes=(moment(20),)))
        assert verdict.sentence == "1 dari 3 persetujuan sah."
        assert verdict.reviews[0].why == "isi berubah 10 menit setelahnya"
        again = judge(story(review("sekdin", 5), review("kasubag", 10), review("sekdin", 15), review("sekdin", 20)))
        assert again.reviews[0].why == "digantikan oleh persetujuan yang lebih baru"
        assert again.reviews[-1].why == "pengulangan; persetujuan sebelumnya sudah dihitung"

    def test_awaited_since_the_content_changed(self) -> None:
        verdict = judge(story(review("kasubag", 10, "lama"), changes=(moment(20),)))
        assert "sejak 2 November 2026 pukul 08.20" in verdict.next_action

    def test_after_a_correction_it_is_the_refusers_turn(self) -> None:
        verdict = judge(story(rejection("kasubag", 10, "lama"), changes=(moment(20),)))
        assert verdict.next_action == "Naskah sudah diubah sesudah itu; giliran Kasubag meninjau ulang."
