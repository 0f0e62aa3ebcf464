from __future__ import annotations

import pytest

from office import LAWS, OFFICE, PEOPLE, SOP, Case, assert_breaks, case, drop, judge, swap

BREAKING = (
    case("SOP11", SOP, 22, "maksudnya `sekdin`?", swap(SOP, "jabatan: [sekdin]", "jabatan: [sekdim]")),
    case("SOP12", SOP, 23, "tambahkan `jabatan: [kode-jabatan]`", swap(SOP, ", jabatan: [kadis]", "")),
    case("SOP13", SOP, 13, "maksudnya `uu-25-2004`?", swap(SOP, "{id: uu-25-2004,", "{id: uu-25-2005,")),
    case(
        "SOP14",
        SOP,
        27,
        "maksudnya `surat-keluar`?",
        swap(SOP, "register: surat-keluar", "register: surat-keluarr"),
        also=("NMR07",),
    ),
    *(
        case("SOP15", SOP, line, f"`{key}` SOP masih kosong", swap(SOP, f"{key}: {value}", f"{key}:"))
        for line, key, value in (
            (6, "nomor", "000.8.3.3/1/2026"),
            (7, "tanggal_pembuatan", "2026-01-05"),
            (8, "tanggal_revisi", "2026-01-06"),
            (9, "tanggal_pengesahan", "2026-01-07"),
        )
    ),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_column_that_approves_nothing_needs_no_position() -> None:
    assert judge(swap(SOP, "{id: staf, judul: Staf, jabatan: [staf]}", "{id: staf, judul: Staf}")).findings == ()


@pytest.mark.parametrize("path", [LAWS, OFFICE, PEOPLE])
def test_what_could_not_be_read_is_told_once(path: str) -> None:
    assert [(one.code, one.path) for one in judge(drop(path)).findings] == [("BCA01", path)]
