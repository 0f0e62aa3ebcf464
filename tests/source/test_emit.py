from __future__ import annotations

from datetime import date

from siklus.source import parse_yaml
from siklus.source.emit import emit_yaml


def test_only_what_would_read_otherwise_is_quoted() -> None:
    text = emit_yaml(
        {"tahun": 2026, "tanggal": date(2026, 10, 5), "kode": "012", "satuan": "%", "hal": "a: b", "x": "~"}
    )
    assert text == "tahun: 2026\ntanggal: 2026-10-05\nkode: 012\nsatuan: '%'\nhal: 'a: b'\nx: '~'\n"


def test_what_is_written_is_read_back() -> None:
    values = {"a": "x", "b": ["y", {"c": "z: w"}], "d": {"e": "ya", "f": "- g"}}
    assert parse_yaml(emit_yaml(values))[0] == values


def test_nothing_keeps_its_place_in_a_list_and_has_none_in_a_mapping() -> None:
    assert emit_yaml({"a": ["x", None], "b": None, "c": (1,)}) == "a:\n  - x\n  - null\nc:\n  - 1\n"


def test_the_opening_comment_is_kept() -> None:
    old = "# Register.\n\n# Diisi staf.\na: 1\n# di tengah\nb: 2\n"
    assert emit_yaml({"a": "2"}, like=old) == "# Register.\n\n# Diisi staf.\na: 2\n"
