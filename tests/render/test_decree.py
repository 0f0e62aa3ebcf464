from __future__ import annotations

from siklus.render.decree import decree_parts
from siklus.render.prose import Text, read_prose

BODY = """\
## Menimbang

- bahwa satu;
- bahwa dua;

## Memperhatikan

Rapat.

## Memutuskan

### Kesatu

Isi.

### KEDUA:

1. a
2. b
"""


def parts(body: str) -> tuple[dict[str, object], list[tuple[int, str]]]:
    found, findings = decree_parts(read_prose([Text("sk.md", body, 1)])[0])
    return found, [(one.line, one.code) for one in findings]


def test_a_body_is_sorted_into_its_parts() -> None:
    found, findings = decree_parts(read_prose([Text("sk.md", BODY, 1)])[0])
    assert findings == []
    considered = found["menimbang"]["blocks"][0]
    assert (considered["ordered"], len(considered["items"])) == (True, 2)
    assert found["memperhatikan"]["blocks"][0]["c"] == ["Rapat."]
    assert [one["label"] for one in found["dicta"]] == ["KESATU", "KEDUA"]


def test_a_single_consideration_stands_without_a_letter() -> None:
    found, _findings = decree_parts(read_prose([Text("sk.md", "## Menimbang\n\n1. bahwa satu.\n", 1)])[0])
    assert found["menimbang"]["blocks"][0]["k"] == "par"


def test_nothing_is_dropped_in_silence() -> None:
    body = "Di luar.\n\n## Menimbang\n\na\n\n## Penutup\n\nb\n\n## Memutuskan\n\nc\n\n### KESATU\n\nd\n"
    assert parts(body)[1] == [(1, "CTK03"), (7, "CTK03"), (13, "CTK03")]


def test_what_a_decree_must_have_is_missed() -> None:
    assert parts("## Memutuskan\n")[1] == [(1, "CTK04"), (1, "CTK04")]
    assert parts("## Menimbang\n\na\n")[1] == [(1, "CTK04")]
