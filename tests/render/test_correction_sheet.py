from __future__ import annotations

from pdf_text import flat, read_pdf
from print_shop import MOMENT, OPEN, order, shop
from siklus.approval import Decision
from siklus.render import PrintedRemark, Variant, print_cycle
from siklus.render.correction_sheet import plan_correction_sheet

REMARK = PrintedRemark("Siti Teladan, S.T., M.T.", MOMENT, Decision.REJECT, "Target keliru.\n\nTenggat 9 Oktober.")


def test_every_remark_has_room_for_an_answer_and_more_rows_wait() -> None:
    prints = print_cycle(order(shop(), OPEN, variant=Variant.DRAFT, remarks=(REMARK,)), cache=None)
    (page,) = read_pdf(prints["lembar-koreksi.pdf"])
    text = flat([page])
    assert "1 Target keliru. Siti Teladan, S.T., M.T., 6 November 2026 15.00 WITA, dikembalikan 2 Tenggat" in text
    assert page.find("7").y > page.find("2").y
    assert "Tindak lanjut pengonsep" in text
    assert "KONSEP" in text
    assert page.width > page.height


def test_a_long_remark_is_cut_into_rows_that_fit() -> None:
    long = PrintedRemark("X", MOMENT, Decision.COMMENT, "kata " * 2000)
    plan = plan_correction_sheet(order(shop(), OPEN, variant=Variant.DRAFT, remarks=(long,)))
    assert plan is not None
    rows = [row[2]["text"] for row in plan.facts["rows"]]
    assert max(map(len, rows)) <= 600
    assert " ".join(rows).split() == ["kata"] * 2000


def test_a_paper_in_force_keeps_the_sheet_only_when_something_was_said() -> None:
    assert plan_correction_sheet(order(shop())) is None
    plan = plan_correction_sheet(order(shop(), remarks=(REMARK,)))
    assert plan is not None
    assert [row[2]["text"] for row in plan.facts["rows"]] == ["Target keliru.", "Tenggat 9 Oktober."]
    assert plan.facts["draft"] is False
