from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siklus.source import Document, Marks, SourceError, line_of, parse_front_matter, parse_yaml
from siklus.source.text import MAX_DEPTH


def refusal(text: str) -> tuple[int, str]:
    with pytest.raises(SourceError) as caught:
        parse_yaml(text)
    assert caught.value.fix
    assert str(caught.value) == caught.value.message
    return caught.value.line, caught.value.message


def test_plain_scalars_stay_what_was_typed() -> None:
    text = "a: 012\nb: no\nc: 1:30\nd: 2026-10-05\ne: 70.00\nf: '~'\ng: \"\"\n"
    assert parse_yaml(text)[0] == {
        "a": "012",
        "b": "no",
        "c": "1:30",
        "d": "2026-10-05",
        "e": "70.00",
        "f": "~",
        "g": "",
    }


@pytest.mark.parametrize("nothing", ["", "~", "null", "# catatan"])
def test_nothing_is_none(nothing: str) -> None:
    assert parse_yaml(f"a: {nothing}\n")[0] == {"a": None}


def test_an_empty_text_is_nothing_at_its_first_line() -> None:
    assert parse_yaml("", first_line=7) == (None, Marks(7))
    assert parse_yaml("# hanya catatan\n") == (None, Marks(1))


def test_every_value_knows_its_line() -> None:
    _, marks = parse_yaml("# catatan\na: 1\nb:\n  - x\n  - y: 2\n    z: [3, 4]\n")
    assert marks.line == 2
    assert line_of(marks, ("a",)) == 2
    assert line_of(marks, ("b",)) == 3
    assert line_of(marks, ("b", 0)) == 4
    assert line_of(marks, ("b", 1)) == 5
    assert line_of(marks, ("b", 1, "z")) == 6
    assert line_of(marks, ("b", 1, "z", 1)) == 6


@pytest.mark.parametrize("keys", [("b", 9), ("b", "x"), ("b", 0, "x"), ("b", 0, 0)])
def test_what_is_not_written_has_the_line_above_it(keys: tuple[str | int, ...]) -> None:
    document = Document("a.yml", None, parse_yaml("a: 1\nb:\n  - x\n")[1])
    assert document.line(*keys) == (3 if keys[1] == 0 else 2)
    assert document.line("c") == 1


def test_lines_count_from_where_the_text_began() -> None:
    _, marks = parse_yaml("a: 1\nb: 2\n", first_line=10)
    assert line_of(marks, ("b",)) == 11


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "isian `a` ditulis dua kali (pertama di baris 1)"),
        ("a: &x 1\n", 1, "jangkar YAML"),
        ("a: 1\nb: *x\n", 2, "jangkar YAML"),
        ("&x a: 1\n", 1, "jangkar YAML"),
        ("a: !x 1\n", 1, "tanda `!`"),
        ("a: !!int 1\n", 1, "tanda `!`"),
        ("a: !x [1]\n", 1, "tanda `!`"),
        ("a: 1\n---\nb: 2\n", 2, "dokumen kedua"),
        ("? [a]\n: 1\n", 1, "harus satu kata"),
        ("~: 1\n", 1, "harus satu kata"),
        ("a: 1\n\xa0b: 2\n", 2, "spasi istimewa"),
        ("<<: 1\n<<: 2\n", 2, "ditulis dua kali"),
    ],
)
def test_more_than_our_files_need_is_refused(text: str, line: int, words: str) -> None:
    found = refusal(text)
    assert found[0] == line
    assert words in found[1]


@pytest.mark.parametrize("bomb", ["[" * 200_000, "{a: " * 50_000, "- " * 100_000, "? " * 100_000])
def test_a_deep_text_is_refused_at_once(bomb: str) -> None:
    assert refusal(bomb) == (1, "susunannya terlalu dalam")


def test_the_deepest_text_allowed_is_read() -> None:
    assert parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH)[0] is not None
    assert refusal("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[1] == "susunannya terlalu dalam"


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    rows = [
        "a: &a [x, x]",
        *(f"{name}: &{name} [*{old}, *{old}]" for old, name in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    assert refusal("\n".join(rows))[0] == 1


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    refused: SourceError | None = None
    try:
        parse_yaml(text)
    except SourceError as error:
        refused = error
    if refused:
        assert refused.message
        assert refused.fix


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n"), max_size=80))
def test_a_refusal_names_a_line_of_the_text(text: str) -> None:
    refused: SourceError | None = None
    try:
        parse_yaml(text)
    except SourceError as error:
        refused = error
    assert refused is None or 1 <= refused.line <= text.count("\n") + 1


def test_a_control_character_is_refused_at_its_line() -> None:
    assert refusal("a: é—日本\nb: \x08\n\n") == (2, "ada karakter yang tidak dapat dibaca")


def test_front_matter_and_body_know_their_lines() -> None:
    value, marks, body, line = parse_front_matter("---\na: 1\nb: 2\n---\n\nKalimat.\n")
    assert value == {"a": "1", "b": "2"}
    assert line_of(marks, ("b",)) == 3
    assert (body, line) == ("\nKalimat.\n", 5)


def test_front_matter_may_be_empty_and_stand_alone() -> None:
    assert parse_front_matter("---\n---") == (None, Marks(2), "", 3)


def test_a_rule_in_the_body_closes_nothing() -> None:
    assert parse_front_matter("--- \na: 1\n--- \nx\n---\ny")[2] == "x\n---\ny"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "naskah ini kosong"),
        ("---\na: 1\n---\nx\n=======\ny\n>>>>>>> cabang\n", 7, "bertabrakan"),
        ("a: 1\n---\n", 1, "tidak diawali kepala isian"),
        ("---\na: 1\n", 1, "tidak ditutup"),
        ("---\na: 1\na: 2\n---\n", 3, "ditulis dua kali"),
        ("---\na: b: c\n---\n", 2, "titik dua"),
    ],
)
def test_a_broken_front_matter_is_refused(text: str, line: int, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_front_matter(text)
    assert caught.value.line == line
    assert words in caught.value.message


@pytest.mark.parametrize("value", ["'“x”'", '"“x”"', "“x” dan y", "kata “x”", "x \u2019"])
def test_curled_quotation_marks_that_are_meant_to_be_printed_are_read(value: str) -> None:
    assert parse_yaml(f"a: {value}\n")[0] == {"a": value.strip("\"'")}
