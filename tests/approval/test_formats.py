"""The verdict in each of its formats."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from markdown import markdown

from siklus.approval import Decision, Story, Verdict, judge
from siklus.approval.formats import STATUS_LIMIT, status_line, verdict_json, verdict_markdown, verdict_text
from stories import ZONE, moment, organisation, rejection, review, story

IN_ORDER = (review("kasubag", 10), review("sekdin", 20), review("kadis", 30))
MIXED = (review("sekdin", 5), review("kasubag", 10), review(None, 12, account="tamu|<b>@luar.example"))
HOSTILE = "Lihat [ini](http://jahat.example) <script> | # @semua `siklus merge 2026-tw4` *tebal*"


def verdict(*reviews: Any, **more: Any) -> Verdict:
    return judge(story(*reviews, **more))


class TestJson:
    def test_the_keys_are_a_promise(self) -> None:
        answer = verdict_json(verdict(*MIXED), ZONE)
        assert list(answer) == ["state", "sentence", "steps", "reviews", "fingerprint"]
        assert answer["steps"][0] == {
            "no": 2,
            "role": "kasubag",
            "state": "sah",
            "sentence": "KASUBAG: persetujuan koreksi Kasubag (Kepala Subbagian) sah, 2 November 2026 pukul 08.10.",
            "by": "kasubag",
            "capacity": "definitif",
            "at": "2026-11-02T08:10:00+08:00",
        }
        assert answer["steps"][1] | {"sentence": ""} == {
            "no": 3, "role": "sekdin", "state": "terlalu_dini", "sentence": "", "by": None, "capacity": None,
            "at": None,
        }  # fmt: skip
        assert [list(one) for one in answer["reviews"]] == [["id", "counted", "why"]] * 3
        assert [one["counted"] for one in answer["reviews"]] == [False, True, False]
        assert answer["fingerprint"] == "isi"

    def test_moments_are_told_in_the_office_s_zone(self) -> None:
        east = verdict_json(verdict(*IN_ORDER), ZoneInfo("Asia/Jayapura"))
        assert east["steps"][0]["at"] == "2026-11-02T09:10:00+09:00"


class TestText:
    def test_answer_steps_what_did_not_count_what_to_do(self) -> None:
        lines = verdict_text(verdict(*MIXED), ZONE).split("\n")
        assert lines[0].startswith("menunggu: 1 dari 3 persetujuan sah; 2 persetujuan tidak dihitung: ")
        assert lines[3].startswith("  3. [terlalu dini] SEKDIN: paraf diberikan sebelum langkah sebelumnya lengkap")
        assert (
            "  - persetujuan Sekdin, 2 November 2026 pukul 08.05: "
            "diberikan sebelum langkah sebelumnya lengkap; setujui ulang." in lines
        )
        assert lines[-1] == (
            "Berikutnya: Giliran Sekdin (Sekretaris) sejak 2 November 2026 pukul 08.10: membubuhkan paraf."
        )

    def test_nothing_to_add_when_it_is_complete(self) -> None:
        text = verdict_text(verdict(*IN_ORDER), ZONE)
        assert "tidak dihitung" not in text
        assert "Berikutnya" not in text

    def test_a_rejection_counts(self) -> None:
        text = verdict_text(verdict(rejection("kasubag", 5, message="Perbaiki.")), ZONE)
        assert text.startswith("ditolak: Dikembalikan oleh Kasubag pada 2 November 2026 pukul 08.05: “Perbaiki”.")
        assert "tidak dihitung" not in text

    def test_on_whose_behalf(self) -> None:
        mandate = {
            "jenis": "plh", "jabatan": "kadis", "orang": "lain", "pemberi": "Bupati", "dasar": "SP 1",
            "dari": "2026-11-01", "sampai": "2026-11-10",
        }  # fmt: skip
        office = organisation(mandat=[mandate])
        text = verdict_text(verdict(*IN_ORDER[:2], review("lain", 30), organisation=office), ZONE)
        assert "tanda tangan Lain (Plh. Kepala Dinas) sah" in text


class TestMarkdown:
    def test_a_sheet_of_initials(self) -> None:
        said = verdict_markdown(verdict(*MIXED), ZONE)
        assert said.startswith("**Menunggu.** 1 dari 3 persetujuan sah")
        assert "| Langkah | Pelaksana | Bentuk | Keadaan | Oleh | Waktu (WITA) |\n|---|---|---|---|---|---|\n" in said
        assert (
            "| 2 | KASUBAG | persetujuan koreksi | sah | Kasubag (Kepala Subbagian) | 2 November 2026 pukul 08.10 |\n"
            "| 3 | SEKDIN | paraf | terlalu dini | – | – |\n"
        ) in said
        assert (
            "### Tinjauan yang tidak dihitung\n\n- persetujuan Sekdin, 2 November 2026 pukul 08.05: diberikan" in said
        )
        assert said.split("\n\n")[1] == (
            "**Berikutnya:** Giliran Sekdin (Sekretaris) sejak 2 November 2026 pukul 08.10: membubuhkan paraf."
        )

    @pytest.mark.parametrize(
        "told",
        [
            story(*MIXED),
            story(*IN_ORDER),
            story(rejection("sekdin", 5, message=HOSTILE)),
            story(troubles=(HOSTILE,)),
            story(slots=(), troubles=("SOP tidak terbaca",)),
        ],
    )
    def test_no_typed_word_is_markup(self, told: Story) -> None:
        html = markdown(verdict_markdown(judge(told), ZONE), extensions=["tables"])
        for live in ("<script", "<b>", "<a ", "<em>", "@semua", "@luar"):
            assert live not in html
        assert html.count("<table>") == bool(told.slots)
        assert "\n\n\n" not in verdict_markdown(judge(told), ZONE)

    def test_every_row_has_as_many_cells_as_the_head(self) -> None:
        office = organisation(orang=[
            {"id": one, "nama": f"{one} | <i>", "akun": {"surel": [f"{one}@dinas.example"]}}
            for one in ("budi", "kasubag", "sekdin", "kadis")
        ])  # fmt: skip
        html = markdown(verdict_markdown(verdict(*IN_ORDER, organisation=office), ZONE), extensions=["tables"])
        assert html.count("<th>") == 6
        assert html.count("<td>") == 18
        assert "<i>" not in html


class TestStatusLine:
    def test_whose_turn_when_there_is_room(self) -> None:
        assert status_line(verdict(review("kasubag", 10))) == (
            "1 dari 3 persetujuan sah. "
            "Giliran Sekdin (Sekretaris) sejak 2 November 2026 pukul 08.10: membubuhkan paraf."
        )

    def test_reasons_give_way_to_whose_turn_it_is(self) -> None:
        assert status_line(verdict(*MIXED)) == (
            "1 dari 3 persetujuan sah. Giliran Sekdin (Sekretaris) sejak 2 November 2026 pukul 08.10."
        )

    @pytest.mark.parametrize(
        "told",
        [
            story(rejection("sekdin", 5, message="Perbaiki lampiran. " * 40)),
            story(troubles=("berkas " + "cycles/2026-tw4/naskah/" * 12,)),
            story(troubles=("x" * 400,)),
            story(troubles=("naskah tidak terbaca " * 12,)),
            story(now=moment(5), *MIXED),  # noqa: B026 -- reads in the order of time
        ],
    )
    def test_never_longer_than_a_forge_takes_and_cut_between_words(self, told: Story) -> None:
        line = status_line(judge(told))
        assert 0 < len(line) <= STATUS_LIMIT
        assert "\n" not in line
        if line.endswith("…"):
            whole = " ".join(judge(told).brief.split())
            kept = line.removesuffix("…")
            assert whole.startswith(kept)
            assert not whole[len(kept)].isalnum()

    def test_a_rejection_names_its_giver(self) -> None:
        told = verdict(rejection("sekdin", 5, message="Perbaiki lampiran. " * 40))
        assert status_line(told).startswith("Dikembalikan oleh Sekdin pada 2 November 2026 pukul 08.05. Perbaiki ")

    def test_a_comment_of_somebody_is_no_reason(self) -> None:
        comment = review("kasubag", 5, decision=Decision.COMMENT)
        assert "tidak dihitung" not in status_line(verdict(comment))
