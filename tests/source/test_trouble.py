from __future__ import annotations

import pytest
import yaml

from siklus.source import SourceError, parse_yaml
from siklus.source.trouble import explain


@pytest.mark.parametrize(
    ("text", "line", "message", "fix"),
    [
        ("satuan: %\n", 1, "arti khusus", '`"%"`'),
        ("hal: Undangan: rapat\n", 1, "titik dua", "apit nilai"),
        ("a: 1\nb:\u00a02\nc: d: 3\n", 2, "istimewa", "`nama: nilai`"),
        ("a:\n\u00a0\u00a0b: 1\n", 2, "istimewa", "spasi biasa"),
        ("a: 1\nb:\n\u00a0- x\n\u00a0- z\n", 3, "istimewa", "`nama: nilai`"),
        ("a\uff1a 1\nb: 2\n", 1, "istimewa", "`nama: nilai`"),
        ("a: 1\nb: “x”\n", 2, "petik lengkung", "`'“…”'`"),
        ("a: [\u2018x\u2019]\n", 1, "petik lengkung", "lurus"),
        ("a:\n\t- x\n", 2, "menjorok dengan tab", "ganti tab"),
        ("a: 1\nb: 'x\nc: 2\n", 2, "tanda petik yang dibuka di sini", "tutup"),
        ("a: 'x\n---\nb'\n", 1, "tidak ditutup sebelum garis", "tutup"),
        ('a: "x\\yz"\n', 1, "garis miring", "petik tunggal"),
        ("a: 1\nb 2\n", 2, "tidak ada titik dua", "`nama: nilai`"),
        ("a:\n  - x\n - y\n", 3, "lekukan", "samakan lekukannya"),
        ("- a\nb: c\n", 2, "daftar di atasnya", "samakan lekukannya"),
        ("a: - b\n", 1, "daftar tidak dapat dimulai di sini", "samakan lekukannya"),
        ("a: 1\nb: [x, y\n", 2, "kurung siku", "tutup tanda kurung"),
        ("a: {x: 1\n", 1, "kurung kurawal", "tutup tanda kurung"),
        ("a: 1\nb: [", 2, "tidak terbaca", "tutup tanda kurung"),
        ("a: *tebal*\n", 1, "`&` atau `*`", "apit nilai itu"),
        ("{a: b}}\n", 1, "di luar isian", "tepi kiri"),
        ("a: !x!y z\n", 1, "tanda `!`", "apit nilai itu"),
        ("a: |1 x\n", 1, "susunan isian tidak terbaca", "periksa lekukan"),
    ],
)
def test_the_parser_s_complaints_are_told_in_indonesian(text: str, line: int, message: str, fix: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_yaml(text)
    assert caught.value.line == line
    assert message in caught.value.message
    assert fix in caught.value.fix


def test_a_complaint_without_a_place_is_about_the_first_line() -> None:
    line, message, _ = explain(yaml.MarkedYAMLError(), "a: b\n")
    assert (line, message) == (0, "susunan isian tidak terbaca")
