"""Who approves a change of reference data, by the SOPs in force and by what the change says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from siklus.approval import Slot, judge, reference_slots
from siklus.approval.newcomers import WithNewcomers, newcomer_slots, newcomers
from siklus.model.sop import Sop
from stories import ZONE, moment, organisation, review, sop, story

TODAY = date(2026, 11, 2)


def asking(sop_id: str, *rows: tuple[str, str], **more: Any) -> Sop:
    """An SOP that asks these roles for these forms before reference data change."""
    values = sop().model_dump(by_alias=True, mode="json", exclude_none=True)
    values |= {"id": sop_id, "perubahan_acuan": [{"peran": role, "bentuk": form} | more for role, form in rows]}
    return Sop.model_validate(values)


class TestSlots:
    def test_as_the_file_says(self) -> None:
        actors, slots = reference_slots([asking("a", ("sekdin", "paraf"), ("kadis", "tanda_tangan"))])
        assert [actor.id for actor in actors] == ["sekdin", "kadis"]
        assert [(slot.step, slot.role, slot.form) for slot in slots] == [
            (1, "sekdin", "paraf"),
            (2, "kadis", "tanda_tangan"),
        ]

    def test_of_several_sops_all_apply(self) -> None:
        first = asking("a", ("kadis", "tanda_tangan"))
        second = asking("b", ("kasubag", "paraf"), ("sekdin", "paraf"))
        _, slots = reference_slots([second, first])
        assert [slot.role for slot in slots] == ["kasubag", "sekdin", "kadis"]

    def test_where_two_ask_the_same_the_stricter_does(self) -> None:
        first = asking("a", ("sekdin", "tanda_tangan"), kapasitas=["definitif", "plt"])
        second = asking("b", ("sekdin", "paraf"), kapasitas=["definitif", "plh"])
        (slot,) = reference_slots([first, second])[1]
        assert slot.form == "tanda_tangan"
        assert slot.capacities == {"definitif"}

    def test_one_name_for_two_roles_does_not_join_them(self) -> None:
        values = asking("b", ("sekdin", "paraf")).model_dump(by_alias=True, mode="json", exclude_none=True)
        next(one for one in values["pelaksana"] if one["id"] == "sekdin")["jabatan"] = ["kasubag"]
        actors, slots = reference_slots([asking("a", ("sekdin", "paraf")), Sop.model_validate(values)])
        assert [(actor.id, actor.positions) for actor in actors] == [
            ("sekdin", ("sekdin",)),
            ("b-sekdin", ("kasubag",)),
        ]
        assert [slot.role for slot in slots] == ["sekdin", "b-sekdin"]

    def test_a_role_that_is_no_column_is_nobodys(self) -> None:
        actors, slots = reference_slots([asking("a", ("bupati", "paraf"))])
        assert (actors[0].positions, slots[0].role) == ((), "bupati")

    def test_without_any_there_are_none(self) -> None:
        assert reference_slots([sop()]) == ((), ())


class TestNewcomers:
    @pytest.mark.parametrize(
        ("row", "who"),
        [
            ({"pejabat": {"jabatan": "sekdin", "orang": "lain", "dari": "2026-11-02"}}, ["lain"]),
            ({"pejabat": {"jabatan": "sekdin", "orang": "lain", "dari": "2027-11-02"}}, ["lain"]),
            ({"pejabat": {"jabatan": "sekdin", "orang": "lain", "dari": "2020-01-01", "sampai": "2026-11-02"}}, []),
            ({"pejabat": {"jabatan": "sekdin", "orang": "sekdin", "dari": "2027-01-01"}}, []),
            ({"pejabat": {"jabatan": "staf", "orang": "lain", "dari": "2026-11-02"}}, []),
            ({"pejabat": {"jabatan": "entah", "orang": "lain", "dari": "2026-11-02"}}, []),
            ({"mandat": {"jabatan": "kadis", "orang": "lain", "dari": "2026-11-02", "sampai": "2026-11-09"}}, ["lain"]),
            ({"mandat": {"jabatan": "kadis", "orang": "lain", "dari": "2026-10-01", "sampai": "2026-11-02"}}, []),
        ],
    )
    def test_only_who_is_put_into_a_deciding_office(self, row: dict[str, dict[str, str]], who: list[str]) -> None:
        old = organisation()
        ((key, values),) = row.items()
        more = {"jenis": "plh", "pemberi": "Bupati", "dasar": "SP 1"} if key == "mandat" else {}
        rows = [one.model_dump(by_alias=True, mode="json", exclude_none=True) for one in old.terms]
        new = organisation(**{key: ([*rows] if key == "pejabat" else []) + [values | more]})
        positions = {"kasubag", "sekdin", "kadis", "entah"}
        assert [one.person for one in newcomers(old, new, positions, TODAY)] == who

    def test_each_once(self) -> None:
        rows = [one.model_dump(by_alias=True, mode="json", exclude_none=True) for one in organisation().terms]
        rows += [{"jabatan": one, "orang": "lain", "dari": "2026-11-02"} for one in ("sekdin", "kadis")]
        found = newcomers(organisation(), organisation(pejabat=rows), {"sekdin", "kadis"}, TODAY)
        assert [(one.person, one.position) for one in found] == [("lain", "sekdin")]

    def test_they_agree_to_their_own_appointment_and_to_nothing_else(self) -> None:
        rows = [one.model_dump(by_alias=True, mode="json", exclude_none=True) for one in organisation().terms]
        rows.append({"jabatan": "sekdin", "orang": "lain", "dari": "2026-11-02"})
        fresh = newcomers(organisation(), organisation(pejabat=rows), {"sekdin"}, TODAY)
        holders = WithNewcomers(organisation(), sop(), ZONE, fresh)
        (agreement,) = newcomer_slots(fresh)
        assert agreement == Slot(1, "pejabat-baru-lain", "Pejabat baru (Sekretaris)", "paraf")
        assert holders.capacity(agreement.role, "lain", moment(0)) == fresh[0]
        assert holders.capacity("sekdin", "lain", moment(0)) is None
        assert holders.capacity("sekdin", "sekdin", moment(0)) is not None
        slots = (agreement, Slot(2, "kadis", "KADIS", "tanda_tangan"))
        told = story(review("lain", 1), review("kadis", 2), slots=slots, holders=holders)
        assert judge(told).green
        alone = story(review("kadis", 2), slots=slots, holders=holders)
        assert not judge(alone).green
