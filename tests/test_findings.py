from __future__ import annotations

from siklus.findings import Finding, Level, Report, nearest, offered, quoted, suggestion

FIRST = Finding("a.yml", 1, "AAA01", "salah", "betulkan")
LATER = Finding("a.yml", 10, "AAA01", "salah", "betulkan")
OTHER = Finding("b.yml", 2, "AAA02", "ganjil", "periksa", Level.WARNING)


def test_a_report_stands_in_order_and_says_everything_once() -> None:
    assert Report.of([OTHER, LATER, FIRST, LATER]).findings == (FIRST, LATER, OTHER)


def test_only_an_error_stops() -> None:
    assert not Report.of([FIRST, OTHER]).ok
    assert Report.of([OTHER]).ok
    assert Report.of([]).ok


def test_levels_are_counted() -> None:
    report = Report.of([FIRST, LATER, OTHER])
    assert [report.count(level) for level in Level] == [2, 1, 0]


def test_what_was_typed_is_quoted_on_one_line() -> None:
    assert quoted("a\n  b") == "`a b`"
    assert quoted("a`b") == "`a'b`"
    assert quoted(["a"]) == quoted({"a": 1}) == "`…`"
    assert quoted("x" * 61) == f"`{'x' * 60}…`"
    assert quoted("x" * 60) == f"`{'x' * 60}`"
    assert quoted("abcdef", 3) == "`abc…`"


def test_the_nearest_name_is_proposed() -> None:
    assert nearest("tahum", ["tahun", "tempat"]) == "maksudnya `tahun`?"


def test_without_a_near_name_there_is_a_choice() -> None:
    assert nearest("x", ["tahun", "tempat", "tahun"]) == "pilih salah satu: `tahun`, `tempat`"
    assert nearest("x", [f"unit-{number}" for number in range(20)]).endswith("`unit-14`, …")


def test_a_choice_is_a_sentence_too() -> None:
    assert suggestion("tahum", ["tahun"]) == "Maksudnya `tahun`?"
    assert suggestion("x", ["tahun"]) == "Pilih salah satu: `tahun`."


def test_a_long_list_of_what_there_is_stays_short() -> None:
    assert offered([], "Belum ada siklus.") == "Belum ada siklus."
    assert offered(["b", "a"], "") == "Yang ada: b, a."
    assert offered([f"2{number:03}-tw1" for number in range(120)], "").endswith(", 2014-tw1, dan 105 lainnya.")


def test_without_any_name_there_is_something_to_do_first() -> None:
    assert nearest("x", []) == "belum ada yang terdaftar; daftarkan lebih dahulu"
