from __future__ import annotations

from dataclasses import replace

from office import swap
from print_shop import APPROVALS, KADIS, SIGNED, naskah, order, shop
from siklus.render import Variant
from siklus.render.approval_sheet import plan_approval_sheet

PACKET = naskah(SIGNED, "paket.yml")


def test_rows_run_from_the_drafter_to_who_signs() -> None:
    rows = plan_approval_sheet(order(shop())).facts["rows"]
    assert [(row["what"], row["name"]) for row in rows] == [
        ("pengonsep", "Budi Contoh, S.E."),
        ("koreksi", "Siti Teladan, S.T., M.T."),
        ("paraf", "Joko Misal, S.T., M.Si."),
        ("tanda tangan", "Ir. Ratna Umpama, M.T."),
    ]


def test_each_row_says_how_and_when_or_leaves_room() -> None:
    rows = plan_approval_sheet(order(shop())).facts["rows"]
    assert [(row["given"], row["date"]) for row in rows] == [
        (None, None),
        ("disetujui melalui tinjauan", "4 November 2026 10.12 WITA"),
        (None, None),
        ("tanda tangan basah", "6 November 2026 14.30 WITA"),
    ]


def test_a_capacity_stands_before_the_position() -> None:
    acting = (*APPROVALS[:2], replace(KADIS, capacity="plh"))
    assert plan_approval_sheet(order(shop(), approvals=acting)).facts["rows"][-1]["title"] == "Plh. Kepala Dinas"


def test_the_sheet_says_what_a_review_is_and_what_not() -> None:
    for variant in Variant:
        foot = plan_approval_sheet(order(shop(), variant=variant)).facts["foot"]
        assert "bukan tanda tangan elektronik (TTE) tersertifikasi" in foot
        assert ("Konsep untuk dikoreksi" in foot) is (variant is Variant.DRAFT)


def test_a_drafter_who_is_not_known_leaves_room() -> None:
    edit = swap(PACKET, "pengonsep: budi-contoh", "pengonsep: orang-lain")
    assert plan_approval_sheet(order(shop(edit))).facts["rows"][0]["name"] is None
