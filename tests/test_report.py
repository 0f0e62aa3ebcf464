from __future__ import annotations

import json

import pytest

from siklus.findings import Finding, Level, Report
from siklus.report import FORMATS, summary, to_github, to_json, to_markdown, to_text

ERROR = Finding("cycles/a/sk.md", 4, "PKT02", "tahun `2025` keliru", "tulis `2026`")
WHOLE = Finding("cycles/a/sk.md", 0, "BRK01", "nama ganjil", "ganti", Level.WARNING)
NOTE = Finding("content/x.yml", 9, "PJK12", "tidak diminta", "tambahkan", Level.INFO)
REPORT = Report.of([ERROR, WHOLE, NOTE])
EMPTY = Report.of([])


def test_text_groups_by_file_and_closes_with_the_sum() -> None:
    assert to_text(REPORT) == (
        "content/x.yml:9  PJK12 catatan  tidak diminta\n"
        "    → tambahkan\n"
        "\n"
        "cycles/a/sk.md  BRK01 peringatan  nama ganjil\n"
        "    → ganti\n"
        "cycles/a/sk.md:4  PKT02 galat  tahun `2025` keliru\n"
        "    → tulis `2026`\n"
        "\n"
        "1 galat, 1 peringatan, dan 1 catatan dalam 2 berkas."
    )


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        ([], "Tidak ada temuan."),
        ([ERROR], "1 galat dalam 1 berkas."),
        ([ERROR, WHOLE], "1 galat dan 1 peringatan dalam 1 berkas."),
        ([WHOLE, NOTE], "1 peringatan dan 1 catatan dalam 2 berkas."),
    ],
)
def test_the_sum_names_the_levels_that_there_are(findings: list[Finding], sentence: str) -> None:
    assert summary(Report.of(findings)) == sentence


def test_json_holds_everything() -> None:
    told = json.loads(to_json(REPORT))
    assert told["versi"] == 1
    assert told["jumlah"] == {"galat": 1, "peringatan": 1, "catatan": 1}
    assert told["temuan"][2] == {
        "kode": "PKT02",
        "tingkat": "galat",
        "berkas": "cycles/a/sk.md",
        "baris": 4,
        "pesan": "tahun `2025` keliru",
        "perbaikan": "tulis `2026`",
    }
    assert json.loads(to_json(EMPTY)) == {
        "versi": 1,
        "temuan": [],
        "jumlah": {"galat": 0, "peringatan": 0, "catatan": 0},
    }


def test_github_gets_one_command_per_finding() -> None:
    assert to_github(REPORT).split("\n") == [
        "::notice file=content/x.yml,line=9,title=PJK12 catatan::tidak diminta. Perbaikan: tambahkan",
        "::warning file=cycles/a/sk.md,title=BRK01 peringatan::nama ganjil. Perbaikan: ganti",
        "::error file=cycles/a/sk.md,line=4,title=PKT02 galat::tahun `2025` keliru. Perbaikan: tulis `2026`",
    ]
    assert to_github(EMPTY) == ""


def test_github_s_own_signs_are_escaped() -> None:
    hostile = Finding("a,b:c%\r\n::error::x", 1, "AAA01", "50%\r\n::error::y", "a:b,c")
    assert to_github(Report.of([hostile])) == (
        "::error file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax,line=1,title=AAA01 galat"
        "::50%25%0D%0A::error::y. Perbaikan: a:b,c"
    )


def test_markdown_is_a_table_below_the_sum() -> None:
    rows = to_markdown(REPORT).split("\n")
    assert rows[0] == summary(REPORT)
    assert rows[2:5] == [
        "| Tingkat | Berkas | Kode | Temuan | Perbaikan |",
        "| --- | --- | --- | --- | --- |",
        "| catatan | `content/x.yml:9` | PJK12 | tidak diminta | tambahkan |",
    ]
    assert to_markdown(EMPTY) == "Tidak ada temuan."


def test_markdown_keeps_a_cell_a_cell() -> None:
    hostile = Finding("a`|b", 0, "AAA01", "satu | dua\n\n<script>", "tulis `a\\|b`")
    assert to_markdown(Report.of([hostile])).split("\n")[-1] == (
        "| galat | `a'\\|b` | AAA01 | satu \\| dua &lt;script> | tulis `a\\\\\\|b` |"
    )


def test_every_format_writes_every_report() -> None:
    assert set(FORMATS) == {"text", "json", "github", "markdown"}
    for write in FORMATS.values():
        assert "PKT02" in write(REPORT)
        assert isinstance(write(EMPTY), str)
