"""What an office may decide about approvals in its SOP file."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from siklus.approval import Holders, Story, approval_slots, judge, own_draft, without_parafs
from siklus.model.sop import Policy, Sop
from stories import START, ZONE, moment, organisation, review, sop, story


def with_policy(policy: Sop) -> Sop:
    return policy.model_copy(update={"policy": Policy(own_draft_needs_no_paraf=True)})


def mandate(kind: str, since: str = "2026-11-01", until: str = "2026-12-01") -> dict[str, Any]:
    return {
        "jenis": kind, "jabatan": "kadis", "orang": "lain", "pemberi": "Bupati", "dasar": "SP 1", "dari": since,
        "sampai": until,
    }  # fmt: skip


class TestOwnDraft:
    def drafted_by(self, person: str, policy: Sop) -> Story:
        holders = Holders(organisation(), policy, ZONE)
        writers = frozenset({person})
        signer = own_draft(policy, writers, holders, START)
        slots = approval_slots(policy)
        return story(
            sop=policy, contributors=writers, slots=without_parafs(slots) if signer else slots, self_signer=signer
        )

    def test_the_signatory_drafted_it_so_no_paraf(self) -> None:
        told = self.drafted_by("kadis", with_policy(sop()))
        assert [slot.form for slot in told.slots] == ["ya", "tanda_tangan"]
        reviews = (review("kasubag", 10), review("kadis", 20))
        assert judge(replace(told, reviews=reviews)).green

    def test_somebody_still_corrects_it(self) -> None:
        told = self.drafted_by("kadis", with_policy(sop()))
        assert not judge(replace(told, reviews=(review("kadis", 20),))).green

    def test_only_where_the_office_decided_so(self) -> None:
        told = self.drafted_by("kadis", sop())
        assert len(told.slots) == 3
        reviews = (review("kasubag", 10), review("sekdin", 15), review("kadis", 20))
        assert not judge(replace(told, reviews=reviews)).green

    @pytest.mark.parametrize("writers", [{"budi"}, {"kadis", "budi"}, set()])
    def test_not_for_anybody_elses_draft(self, writers: set[str]) -> None:
        policy = with_policy(sop())
        assert own_draft(policy, frozenset(writers), Holders(organisation(), policy, ZONE), START) is None

    def test_not_before_it_was_handed_in(self) -> None:
        policy = with_policy(sop())
        assert own_draft(policy, frozenset({"kadis"}), Holders(organisation(), policy, ZONE), None) is None


class TestCapacities:
    def office(self) -> Any:
        return organisation(mandat=[mandate("plh")])

    def test_a_step_that_a_mandate_holder_may_not_do(self) -> None:
        whole = story(review("kasubag", 10), review("sekdin", 20), review("lain", 30), organisation=self.office())
        assert judge(whole).green
        strict = (*whole.slots[:2], replace(whole.slots[2], capacities=frozenset({"definitif"})))
        verdict = judge(replace(whole, slots=strict))
        assert not verdict.green
        assert verdict.reviews[-1].why == "langkah ini tidak boleh dilakukan oleh pemegang mandat"
        assert "belum ada pejabatnya" in verdict.next_action

    def test_the_file_says_it(self) -> None:
        policy = sop()
        values = policy.model_dump(by_alias=True, mode="json", exclude_none=True)
        values["langkah"][3]["persetujuan"][0]["kapasitas"] = ["definitif", "plt"]
        assert approval_slots(Sop.model_validate(values))[-1].capacities == {"definitif", "plt"}


class TestCeilings:
    def holders(self, months: int, since: str, until: str) -> Holders:
        limit = {"jenis": "plh", "paling_lama_bulan": months, "dasar": "Perbup"}
        office = organisation(mandat=[mandate("plh", since, until)], batas_mandat=[limit])
        return Holders(office, sop(), ZONE)

    @pytest.mark.parametrize(
        ("day", "acting"), [("2026-02-28", True), ("2026-03-01", False), ("2026-01-31", True), ("2026-01-30", False)]
    )
    def test_a_mandate_ends_with_its_ceiling(self, day: str, acting: bool) -> None:  # noqa: FBT001 -- a table of cases
        holders = self.holders(1, "2026-01-31", "2026-12-31")
        at = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZONE)
        assert (holders.capacity("kadis", "lain", at) is not None) is acting

    def test_a_shorter_mandate_ends_by_itself(self) -> None:
        holders = self.holders(12, "2026-01-31", "2026-02-05")
        at = datetime(2026, 2, 5, 12, tzinfo=ZONE)
        assert holders.capacity("kadis", "lain", at) is None

    def test_nobody_else_may_act_before_the_next_change(self) -> None:
        holders = self.holders(1, "2026-01-31", "2026-12-31")
        last = holders.next_change(date(2026, 1, 31))
        assert last == date(2026, 3, 1)  # the mandate's ceiling
        known = {
            day: holders.capacities("kadis", datetime(2026, 1, 1, 12, tzinfo=ZONE) + timedelta(days=day))
            for day in range(30, 60)
        }
        edges = [day for day in range(31, 60) if known[day] != known[day - 1]]
        assert [date(2026, 1, 1) + timedelta(days=day) for day in edges] == [last]
        assert holders.next_change(date(2026, 12, 31)) is None


def test_a_coordinating_paraf_of_another_unit() -> None:
    policy = sop([("kasubag", "paraf_koordinasi")], [("sekdin", "paraf")], [("kadis", "tanda_tangan")])
    waiting = judge(story(sop=policy))
    assert "membubuhkan paraf koordinasi" in waiting.next_action
    assert judge(story(review("kasubag", 1), review("sekdin", 2), review("kadis", 3), sop=policy)).green
    assert moment(0) == START
