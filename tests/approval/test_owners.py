from __future__ import annotations

from siklus.approval.owners import Area, areas
from siklus.model.sop import ReferenceApproval
from stories import ZONE, moment, organisation, sop

REFERENCE = ("content/acuan",)


def test_those_who_approve_are_asked_in_their_order() -> None:
    assert areas([sop()], organisation(), ZONE, moment(0), REFERENCE) == (
        Area("Naskah siklus", ("cycles/*/naskah",), ("kasubag", "sekdin", "kadis")),
    )


def test_reference_data_is_for_those_whom_the_sops_name() -> None:
    policy = sop().model_copy(
        update={
            "reference_approvals": (ReferenceApproval.model_validate({"peran": "kadis", "bentuk": "tanda_tangan"}),)
        }
    )
    found = areas([policy], organisation(), ZONE, moment(0), REFERENCE)
    assert found[1] == Area("Data acuan", REFERENCE, ("kadis",))


def test_who_acts_today_is_asked_and_who_left_is_not() -> None:
    terms = [
        {"jabatan": "kasubag", "orang": "lain", "dari": "2024-01-01", "sampai": "2026-11-02"},
        {"jabatan": "kasubag", "orang": "kasubag", "dari": "2026-11-02"},
        {"jabatan": "sekdin", "orang": "sekdin", "dari": "2024-01-01"},
        {"jabatan": "kadis", "orang": "kadis", "dari": "2024-01-01"},
    ]
    plh = {
        "jenis": "plh", "jabatan": "kadis", "orang": "sekdin", "pemberi": "Bupati", "dasar": "Surat Perintah 1",
        "dari": "2026-11-03", "sampai": "2026-11-05",
    }  # fmt: skip
    people = organisation(pejabat=terms, mandat=[plh])
    day = 24 * 60
    asked = [areas([sop()], people, ZONE, moment(minute), REFERENCE)[0].people for minute in (-day, 0, day)]
    assert asked == [("lain", "sekdin", "kadis"), ("kasubag", "sekdin", "kadis"), ("kasubag", "sekdin")]


def test_an_office_without_holders_asks_nobody() -> None:
    assert areas([sop()], organisation(pejabat=[]), ZONE, moment(0), REFERENCE) == ()
