from __future__ import annotations

import subprocess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siklus.findings import Level
from siklus.render import prose as prose_room
from siklus.render import reader
from siklus.render.prose import Prose, Text, UnreadableError, _filtered, filter_document, plain, read_prose
from siklus.render.reader import read_trees

HOSTILE = """\
Alinea pertama.

```{=typst}
#panic("blok")
```

Kata `#read("rahasia")`{=typst} dan <b>tebal</b> serta ![gambar](/etc/passwd).

[pikat](javascript:alert(1)) dan [situs](https://dinas.example).

<div typst:inset="CODE">x</div>

***

::: {typst:inset='10pt); #panic()'}
isi
:::
"""


def read(body: str, line: int = 1) -> Prose:
    return read_prose([Text("cycles/x/naskah/sk.md", body, line)])[0]


def words(prose: Prose) -> str:
    return " ".join(plain(block["c"]) for block in prose.blocks if "c" in block)


def without_lines(prose: Prose) -> Any:
    """What a text says and what is left out of it, wherever that stands."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: strip(one) for key, one in value.items() if key != "line"}
        return [strip(one) for one in value] if isinstance(value, list) else value

    return strip(prose.blocks), [(found.code, found.message, found.fix) for found in prose.findings]


def test_no_texts_start_no_process() -> None:
    assert read_prose([]) == []


def test_paragraphs_lists_tables_and_marks_pass() -> None:
    prose = read(
        "# Judul\n\nSatu **dua** *tiga* ~~empat~~  \nlima.\n\n3. a\n4. b\n\n- c\n\n> kutip\n\n|a|b|\n|-|-:|\n|1|2|\n"
    )
    head, par, ordered, bullets, quote, table = prose.blocks
    assert (head["k"], head["level"], head["c"]) == ("head", 1, ["Judul"])
    assert par["c"] == [
        "Satu ", {"k": "b", "c": ["dua"]}, " ", {"k": "i", "c": ["tiga"]}, " ", {"k": "s", "c": ["empat"]}, {"k": "br"},
        "lima.",
    ]  # fmt: skip
    assert (ordered["ordered"], ordered["start"], len(ordered["items"])) == (True, 3, 2)
    assert (bullets["ordered"], len(bullets["items"])) == (False, 1)
    assert quote["c"][0]["c"] == ["kutip"]
    assert (table["align"], len(table["head"]), len(table["body"])) == (["left", "right"], 1, 1)
    assert prose.findings == ()


def test_what_looks_like_markup_of_the_typesetter_is_only_words() -> None:
    looks = '#let x = 1 dan $y$ dan @nama dan {.kelas} dan <label dan #read("x")'
    prose = read(looks)
    assert words(prose).replace("“", '"').replace("”", '"') == looks
    assert prose.findings == ()


def test_everything_else_is_left_out_and_reported_with_its_line() -> None:
    prose = read(HOSTILE, line=10)
    found = {(finding.line, finding.code, finding.level) for finding in prose.findings}
    assert found == {
        (12, "CTK01", Level.ERROR),  # the block of code
        (16, "CTK01", Level.ERROR),  # the raw words and the picture
        (18, "CTK02", Level.WARNING),  # the link that runs code
        (20, "CTK01", Level.ERROR),  # the HTML
        (22, "CTK01", Level.ERROR),  # the rule
    }
    assert "blok" not in words(prose)
    assert "passwd" not in words(prose)
    assert '#read("rahasia")' in words(prose)  # as words, for it stands in a line as code does in a preview
    links = [part for block in prose.blocks for part in block["c"] if isinstance(part, dict)]
    assert links == [{"k": "link", "url": "https://dinas.example", "c": ["situs"]}]


def test_attributes_raw_parts_and_formulas_of_a_richer_reader_do_not_pass_either() -> None:
    attributes = ["", ["landscape"], [["typst:inset", "CODE"], ["data-pos", "7:1-7:3"]]]
    document = {
        "blocks": [
            {"t": "Div", "c": [attributes, [{"t": "Para", "c": [{"t": "Str", "c": "isi"}]}]]},
            {"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, "x"]}, {"t": "Note", "c": []}]},
            {"t": "Para", "c": [{"t": "Cite", "c": [[], []]}, {"t": "Baru", "c": []}]},
            {"t": "RawBlock", "c": ["typst", "#panic()"]},
        ]
    }
    prose = filter_document(Text("a.md", "", 1), document)
    assert prose.blocks == [{"k": "par", "line": 7, "c": ["isi"]}]
    assert [finding.level for finding in prose.findings].count(Level.ERROR) == 6
    assert {finding.line for finding in prose.findings} == {7}


def test_a_comment_is_for_the_writers_only() -> None:
    prose = read("Satu <!-- catatan --> dua.\n\n<!-- lagi -->\n")
    assert words(prose) == "Satu  dua."
    assert prose.findings == ()


def test_texts_are_read_in_one_go_and_stay_apart() -> None:
    first, second = read_prose([Text("a.md", "Satu\n", 3), Text("b.md", "Dua\n", 5)])
    assert (words(first), first.blocks[0]["line"], words(second), second.blocks[0]["line"]) == ("Satu", 3, "Dua", 5)


def test_quotes_become_the_ones_of_print() -> None:
    assert (
        words(read("""Kata "asli" dan 'tiruan'."""))
        == "Kata “asli” dan \N{LEFT SINGLE QUOTATION MARK}tiruan\N{RIGHT SINGLE QUOTATION MARK}."
    )


def test_a_text_beyond_the_bounds_is_named_with_its_line_before_any_reader_is_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "pandoc_program", lambda: "/tidak/ada")
    with pytest.raises(
        UnreadableError, match=r"cycles/x/naskah/sk\.md baris 12: .* bersusun lebih dari 8 tingkat"
    ) as caught:
        read("Satu.\n\n" + ">" * 3000 + " x", line=10)
    assert (caught.value.finding.code, caught.value.finding.line) == ("CTK06", 12)


def test_a_tree_too_deep_for_us_is_refused_kindly() -> None:
    deep = '{"t":"BlockQuote","c":[' * 3000 + "]}" * 3000
    with pytest.raises(UnreadableError, match=r"a\.md baris 1: susunannya terlalu dalam"):
        _filtered(Text("a.md", "", 1), f'{{"blocks":[{deep}]}}'.encode())


COSTLY = "\n\n".join(["*a **b _c `d` [e](f) " * 600] * 60)


def test_a_text_that_costs_too_much_time_is_named_among_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose_room, "SECONDS", 1)
    monkeypatch.setattr(prose_room, "_SECONDS_ALONE", 1)
    with pytest.raises(UnreadableError, match=r"b\.md baris 7: naskah ini tidak dapat dibaca dalam batas waktu"):
        read_prose([Text("a.md", "Satu.", 3), Text("b.md", COSTLY, 7)])


def test_the_reader_keeps_to_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    table = "| a | b |\n|---|---|\n" + "| kata | kata |\n" * 8000
    assert read_trees([table], 30)
    monkeypatch.setattr(reader, "MEMORY", "-M8m")
    with pytest.raises(subprocess.CalledProcessError):
        read_trees([table], 30)


def test_the_reader_has_no_files_and_no_network_and_writes_nothing() -> None:
    line = read_trees(["![x](/etc/passwd)\n\n[include](/etc/passwd)"], 10)[0].decode()
    assert "root:" not in line


def test_columns_of_few_letters_are_as_wide_as_their_words() -> None:
    table = read(f"|No.|Uraian|\n|-|-|\n|1|{'kata ' * 40}|\n").blocks[0]
    assert table["columns"] == [0, 120]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80), max_size=12))
def test_any_text_can_be_read(bodies: list[str]) -> None:
    texts = [Text("a.md", body, 1) for body in bodies]
    proses = read_prose(texts)
    assert [prose.text.body for prose in proses] == bodies
    assert list(map(without_lines, read_prose(texts, lines=False))) == list(map(without_lines, proses))


def test_lines_change_nothing_besides() -> None:
    texts = [Text("a.md", HOSTILE, 3), Text("b.md", "# A\n\n- b\n  1. c\n\n> d `e`\n\n|f|g|\n|-|-|\n|*h*|i|\n", 1)]
    with_lines, quick = read_prose(texts), read_prose(texts, lines=False)
    assert quick != with_lines
    assert list(map(without_lines, quick)) == list(map(without_lines, with_lines))
