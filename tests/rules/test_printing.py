from __future__ import annotations

import re

import pytest

from office import (
    DECREE,
    DUTIES,
    FORM,
    LETTER,
    OFFICE,
    PEOPLE,
    SOP,
    Case,
    add,
    assert_breaks,
    case,
    drop,
    files,
    judge,
    put,
    swap,
)
from siklus.rules.bounds import MOST_ROWS

_FORM = files()[FORM].decode()
_ROW = _FORM[_FORM.index("  - ", _FORM.index("\nbaris:")) :]
_LONG_FORM = _FORM + re.sub(r"\A  - ", "  - ", _ROW) * (MOST_ROWS + 1)
_ROW_LINES = _ROW.count("\n")

BREAKING = (
    case("CTK05", LETTER, 23, "lambang `👍` (U+1F44D THUMBS UP SIGN) tidak ada", add(LETTER, "\nBaik 👍.\n")),
    case("CTK05", DUTIES, 12, "`中`", add(DUTIES, "\n中文\n")),
    case("CTK05", DECREE, 33, "dan lainnya", add(DECREE, "\nあいうえお\n")),
    case("CTK08", OFFICE, 16, "tulis `Liberation Sans`, yang sama lebar", swap(OFFICE, "Liberation Sans", "arial")),
    case("CTK08", OFFICE, 16, "huruf `Comic Sans MS` tidak", swap(OFFICE, "Liberation Sans", "Comic Sans MS")),
    *(
        case("CTK09", OFFICE, 13, f"tambahkan `{style}:` di bawah `gaya:`", swap(OFFICE, f"  {style}: {{", "  nota: {"))
        for style in ("keputusan", "surat", "format-data", "lembar", "sop")
    ),
    case("CTK06", DUTIES, 12, "bersusun lebih dari", add(DUTIES, "\n" + "> " * 20 + "x\n")),
)


@pytest.mark.parametrize("broken", BREAKING, ids=str)
def test_breaks(broken: Case) -> None:
    assert_breaks(broken)


def test_a_sign_in_the_office_s_data_is_found_on_its_line() -> None:
    found = [
        one
        for one in judge(
            swap(PEOPLE, "nama: Kelompok Jabatan Fungsional Jalan\n", "nama: Kelompok Jalan 📎\n")
        ).findings
        if one.code == "CTK05"
    ]
    line = files()[PEOPLE].decode().partition("nama: Kelompok Jabatan Fungsional Jalan\n")[0].count("\n") + 1
    assert [(one.path, one.line) for one in found] == [(PEOPLE, line)]


def test_an_office_without_an_sop_needs_no_style_of_its_pages() -> None:
    unused = [swap(OFFICE, f"  {style}: {{", f"  {style}-lama: {{") for style in ("keputusan", "surat", "sop")]
    assert "CTK09" not in {one.code for one in judge(drop(SOP), *unused).findings}


@pytest.mark.parametrize(
    "edit",
    [
        add(LETTER, "\nAssalamu'alaikum (السلام عليكم), ≤ 3 m² ☐ ✓.\n"),
        add(LETTER, "\n<!-- 👍 -->\n"),
        add(FORM, "# 👍\n"),
    ],
)
def test_what_prints_or_is_for_the_writers_only_passes(edit: object) -> None:
    assert judge(edit).findings == ()  # type: ignore[arg-type]  # pytest's parameters have no type


def test_a_form_of_too_many_rows_names_the_first_beyond() -> None:
    found = [one for one in judge(put(FORM, _LONG_FORM)).findings if one.code == "CTK06"]
    (one,) = found
    first = _LONG_FORM[: _LONG_FORM.index("\nbaris:")].count("\n") + 3
    assert one.path == FORM
    assert one.line > first
