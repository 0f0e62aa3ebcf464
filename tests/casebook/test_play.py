from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

import pytest

from office import load
from siklus.approval import Decision, State
from siklus.casebook.play import organisation_of, sop_of, story_of
from siklus.model.case import CaseState, PolicyCase
from stories import ZONE

SUBMIT = {"pada": "2026-11-02 09:00", "oleh": "dedi", "tindakan": "mengajukan"}
APPROVE = {"pada": "2026-11-02 11:00", "oleh": "cici", "tindakan": "menyetujui"}


def edit(at: str = "2026-11-02 10:00", by: str = "dedi", **more: Any) -> dict[str, Any]:
    return {"pada": at, "oleh": by, "tindakan": "mengubah", "berkas": ["naskah/sk.md"]} | more


def case(*acts: dict[str, Any], **more: Any) -> PolicyCase:
    values = {
        "kasus": "Uji", "aturan": "Uji.", "sop": "pengumpulan-data", "siklus": "2026-tw4", "pengonsep": "dedi",
        "cerita": acts, "putusan": {"keadaan": "sah"},
    }  # fmt: skip
    return PolicyCase.model_validate(values | more)


def story(*acts: dict[str, Any], **more: Any) -> Any:
    return story_of(case(*acts, **more), load(only=[]))


def test_moments_are_the_office_s() -> None:
    told = story(SUBMIT, APPROVE)
    assert told.submitted_at == datetime(2026, 11, 2, 9, 0, tzinfo=ZONE)
    assert told.now == told.reviews[0].at == datetime(2026, 11, 2, 11, 0, tzinfo=ZONE)
    assert story(SUBMIT, dinilai="2027-01-04 08:00").now == datetime(2027, 1, 4, 8, 0, tzinfo=ZONE)


def test_the_first_submission_counts() -> None:
    assert story(SUBMIT, SUBMIT | {"pada": "2026-11-03 09:00"}).submitted_at.day == 2


@pytest.mark.parametrize(
    ("path", "touches", "writes"),
    [
        ("naskah/sk.md", True, True),
        ("naskah/lampiran/peta.pdf", True, True),
        ("content/acuan/dasar-hukum.yml", True, False),
        ("content/acuan/perjanjian-kinerja/2026.yml", True, False),
        ("content/acuan/perjanjian-kinerja/2025.yml", False, False),
        ("content/acuan/organisasi.yml", False, False),
        ("content/register/sk-2026.yml", False, False),
        ("pelaksanaan/arsip.yml", False, False),
        ("naskah-lama/sk.md", False, False),
    ],
)
def test_what_an_edit_touches(path: str, touches: bool, writes: bool) -> None:  # noqa: FBT001 -- a table of cases
    before, after = story(SUBMIT), story(SUBMIT, edit(by="cici", berkas=[path]))
    assert (after.fingerprint != before.fingerprint) is touches
    assert bool(after.changes) is touches
    assert ("cici" in after.contributors) is writes


def test_only_what_a_branch_brings_besides_its_own_is_astray() -> None:
    main = edit(tindakan="menggabungkan_main", berkas=["content/acuan/organisasi.yml"])
    assert story(SUBMIT, main).troubles == ()
    assert story(SUBMIT, edit(berkas=["content/register/sk-2026.yml", "data/x.yml"])).troubles == ()
    (trouble,) = story(SUBMIT, edit(berkas=["content/acuan/organisasi.yml"])).troubles
    assert "juga mengubah content/acuan/organisasi.yml" in trouble


def test_merging_main_is_not_writing() -> None:
    merged = story(SUBMIT, edit(by="cici", tindakan="menggabungkan_main"))
    assert merged.contributors == {"dedi"}
    assert merged.fingerprint != story(SUBMIT).fingerprint


def test_the_same_words_are_the_same_content() -> None:
    again = story(SUBMIT, edit(isi="a"), edit(isi="b"), edit(isi="a"))
    assert again.fingerprint == story(SUBMIT, edit(isi="a")).fingerprint
    assert story(SUBMIT, edit(), edit(isi="semula")).fingerprint == story(SUBMIT).fingerprint
    assert story(SUBMIT, edit(isi="a"), edit(isi="a")).changes == story(SUBMIT, edit(isi="a")).changes


def test_which_content_a_review_is_on() -> None:
    def seen(on: str) -> Any:
        return story(SUBMIT, edit(), APPROVE | {"atas": on}).reviews[0].fingerprint

    assert seen("isi_sekarang") == story(SUBMIT, edit()).fingerprint
    assert seen("isi_sebelumnya") == story(SUBMIT).fingerprint
    assert seen("isi_tak_dikenal") is None


def test_a_dismissal_takes_the_last_decision_back() -> None:
    remark = {"pada": "2026-11-02 12:00", "oleh": "cici", "tindakan": "berkomentar", "catatan": "Baik"}
    dismiss = {"pada": "2026-11-02 13:00", "oleh": "dedi", "tindakan": "membatalkan", "tinjauan": "cici"}
    told = story(SUBMIT, APPROVE, APPROVE, remark, dismiss)
    assert [one.decision for one in told.reviews] == [Decision.APPROVE, Decision.DISMISSED, Decision.COMMENT]


def test_what_a_case_supposes_of_the_organisation_stands_for_the_positions_it_names() -> None:
    office = load(only=[]).need_organisation()
    supposed = organisation_of(
        case(SUBMIT, pejabat=[{"jabatan": "kadis", "orang": "edo", "dari": "2026-01-01"}]), office
    )
    assert [one.person for one in supposed.terms if one.position == "kadis"] == ["edo"]
    assert [one for one in supposed.terms if one.position != "kadis"] == [
        one for one in office.terms if one.position != "kadis"
    ]
    assert supposed.mandates == office.mandates


def test_what_a_case_supposes_of_the_sop() -> None:
    sop = load(only=[]).sops["pengumpulan-data"].value
    steps = [{"langkah": 3, "diminta": [{"peran": "sekdin", "bentuk": "paraf"}]}]
    supposed = sop_of(case(SUBMIT, andai_sop={"konsep_sendiri_tanpa_paraf": "ya", "persetujuan": steps}), sop)
    assert supposed.policy.own_draft_needs_no_paraf
    assert [one.role for one in supposed.step(3).approvals] == ["sekdin"]
    assert supposed.step(2) == sop.step(2)
    assert sop_of(case(SUBMIT), sop) == sop


def test_the_states_of_a_case_are_those_of_a_verdict() -> None:

    assert set(get_args(CaseState)) == {state.value for state in State}
