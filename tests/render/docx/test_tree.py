from __future__ import annotations

import json
from typing import Any

import pytest

from siklus.render.docx.tree import bullets, cell, joined, lines, listing, para, prose, table, words


def style(node: dict[str, Any]) -> str:
    return str(dict(node["c"][0][2])["custom-style"])


def said(parts: list[dict[str, Any]]) -> list[Any]:
    return [(part["t"], part["c"]) if part["t"] == "Str" else part["t"] for part in parts]


def test_words_stay_words_whatever_they_look_like() -> None:
    assert words(["#let x *y* `z`"]) == [{"t": "Str", "c": "#let x *y* `z`"}]
    marked = words([{"k": "b", "c": ["tebal ", {"k": "i", "c": ["miring"]}]}, {"k": "br"}])
    assert [node["t"] for node in marked] == ["Strong", "LineBreak"]


def test_lines_of_one_paragraph_do_not_grow_together() -> None:
    assert said(words(lines(["DINAS PEKERJAAN", "UMUM"]))) == [
        ("Str", "DINAS PEKERJAAN "),
        "LineBreak",
        ("Str", "UMUM"),
    ]


@pytest.mark.parametrize(
    ("marker", "numeral", "closing"), [("a.", "LowerAlpha", "Period"), ("1)", "Decimal", "OneParen")]
)
def test_a_list_is_numbered_like_its_first_marker(marker: str, numeral: str, closing: str) -> None:
    (start, numerals, closings), items = listing([[para("Isi", "x")]], marker, 3)["c"]
    assert (start, numerals["t"], closings["t"], len(items)) == (3, numeral, closing, 1)


def test_what_introduces_a_list_stays_with_it() -> None:
    item = [{"k": "par", "line": 1, "c": ["satu"]}]
    found = prose(
        [
            {"k": "par", "line": 1, "c": ["Isi:"]},
            {"k": "list", "line": 2, "ordered": True, "start": 1, "items": [item]},
            {"k": "par", "line": 3, "c": ["Akhir."]},
        ],
        ("1.",),
        size=11,
        width=400,
        style="Alinea Surat",
    )
    assert [style(found[0]), style(found[2])] == ["Alinea Menyambung", "Alinea Surat"]


@pytest.mark.parametrize(
    "blocks",
    [
        [para("Isi", "awal"), para("Isi", "akhir")],
        [listing([[para("Isi", "satu")], [para("Isi", "dua")]], "1.")],
        [bullets([[para("Isi", "satu")], [para("Isi", "dua")]])],
        [table("Tabel Naskah", (1.0,), [[cell(para("Isi Tabel", "satu"))], [cell(para("Isi Tabel", "dua"))]])],
    ],
)
def test_only_the_last_words_stay_with_what_follows(blocks: list[dict[str, Any]]) -> None:
    before, after = repr(blocks), repr(joined(blocks))
    assert before.count("Menyambung") == 0
    assert after.count("Menyambung") == 1
    assert after.rindex("custom-style") < after.index("Menyambung")
    assert repr(blocks) == before


def test_nothing_joined_is_nothing() -> None:
    assert joined([]) == []


def test_columns_of_a_prose_table_share_the_width() -> None:
    def row(*texts: str) -> list[list[dict[str, Any]]]:
        return [[{"k": "par", "line": 1, "c": [text]}] for text in texts]

    block = {
        "k": "table", "line": 1, "align": ["right", "left"], "columns": [0, 80],
        "head": [row("No.", "Uraian")], "body": [row("1", "x" * 80)],
    }  # fmt: skip
    (made,) = prose([block], ("1.",), size=12, width=450)
    widths = [column[1]["c"] for column in made["c"][2]]
    assert sum(widths) == pytest.approx(1)
    assert 0.04 < widths[0] < 0.15


def test_lists_go_no_deeper_than_a_word_processor_counts() -> None:
    block: dict[str, Any] = {"k": "par", "c": []}
    for _ in range(14):
        block = {"k": "list", "ordered": False, "start": 1, "items": [[block]]}
    made = json.dumps(prose([block], ["1."], size=12, width=400))
    assert made.count("BulletList") == 9
