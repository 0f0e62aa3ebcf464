from __future__ import annotations

import pytest

from office import (
    CYCLE,
    DECREE,
    FORM,
    LETTER,
    LETTER_NUMBERS,
    PACKET,
    SK_NUMBERS,
    STATES,
    Case,
    Edit,
    Files,
    add,
    assert_breaks,
    case,
    judge,
    load,
    put,
    swap,
)
from siklus.rules import check


def states(*changes: tuple[str, str]) -> Edit:
    """What befell the cycle: the state, and the day of December on which it did."""
    rows = [
        f"  - {{keadaan: {state}, pada: 2026-12-{day}T09:00+08:00, oleh: dedi, alasan: Ada sebabnya}}"
        for state, day in changes
    ]
    return put(STATES, "\n".join(["perubahan:", *rows]) + "\n")


def erratum(name: str, corrects: str) -> Edit:
    """Another cycle with the same papers that corrects one."""

    def edit(held: Files) -> None:
        for path in (
            PACKET,
            DECREE,
            LETTER,
            FORM,
            *(one for one in held if one.startswith(f"{CYCLE}/naskah/lampiran/")),
        ):
            held[path.replace(CYCLE, f"cycles/{name}")] = held[path]
        held[f"cycles/{name}/naskah/paket.yml"] += f"meralat: {corrects}\n".encode()

    return edit


OLD = "000.8.6.3/008/DINAS-REK/2026"
NAMED = swap(DECREE, "bahwa data kinerja perlu dikumpulkan;", f"bahwa Keputusan Nomor {OLD} perlu diralat;")
VOIDED = swap(LETTER_NUMBERS, "keadaan: dipesan, ", "keadaan: batal, alasan: Dibatalkan, ")
BREAKING = (
    case("KDN01", STATES, 2, "belum pernah ditangguhkan", states(("dilanjutkan", "10"))),
    case("KDN01", STATES, 3, "lebih awal", states(("ditangguhkan", "10"), ("dilanjutkan", "09"))),
    case("KDN01", STATES, 3, "sudah ditangguhkan", states(("ditangguhkan", "09"), ("ditangguhkan", "10"))),
    case(
        "KDN01",
        STATES,
        4,
        "belum ditangguhkan",
        states(("ditangguhkan", "09"), ("dilanjutkan", "10"), ("dilanjutkan", "11")),
    ),
    case(
        "KDN01",
        STATES,
        3,
        "sudah dibatalkan",
        states(("dibatalkan", "09"), ("dilanjutkan", "10")),
    ),
    case(
        "KDN02",
        SK_NUMBERS,
        5,
        "nomor urut 8 masih terpakai, padahal siklus `2026-tw4` dibatalkan",
        states(("dibatalkan", "10")),
        VOIDED,
    ),
    case("PLK07", STATES, 2, "maksudnya `dedi`?", states(("ditangguhkan", "10")), swap(STATES, "dedi", "dedy")),
    case("RLT01", PACKET, 9, "meralat dirinya sendiri", add(PACKET, "meralat: 2026-tw4\n")),
    case("RLT01", PACKET, 9, "siklus `2026-tw3` tidak ada", add(PACKET, "meralat: 2026-tw3\n")),
    case(
        "RLT02",
        "cycles/2026-tw4-b/naskah/paket.yml",
        9,
        "tulis `meralat: 2026-tw4-a`",
        NAMED,
        erratum("2026-tw4-a", "2026-tw4"),
        erratum("2026-tw4-b", "2026-tw4"),
    ),
    case(
        "RLT03",
        "cycles/2026-tw4-ralat/naskah/sk.md",
        0,
        f"tidak menyebut nomor naskah yang diralat, {OLD}",
        erratum("2026-tw4-ralat", "2026-tw4"),
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_pause_a_resumption_and_a_cancellation_are_fine() -> None:
    changes = (("ditangguhkan", "09"), ("dilanjutkan", "10"), ("ditangguhkan", "11"))
    assert judge(states(*changes)).findings == ()
    void = swap(SK_NUMBERS, "keadaan: terpakai, siklus", "keadaan: batal, alasan: Dibatalkan, siklus")
    assert judge(states(*changes, ("dibatalkan", "12")), void, VOIDED).findings == ()


def test_an_erratum_that_names_the_old_decree_is_fine() -> None:
    assert judge(NAMED, erratum("2026-tw4-ralat", "2026-tw4")).findings == ()


def test_an_erratum_that_is_looked_at_alone_is_told_too() -> None:
    """As `siklus new` tells whoever begins one."""
    found = check(load(erratum("2026-tw4-ralat", "2026-tw4"), only=["2026-tw4-ralat"])).findings
    assert [one.code for one in found] == ["RLT03"]


def test_what_needs_all_cycles_waits_for_them() -> None:
    workspace = load(add(PACKET, "meralat: 2026-tw3\n"), only=["2026-tw4"])
    assert check(workspace).findings == ()
