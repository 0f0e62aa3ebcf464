from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siklus.forge.codeowners.gitea import owners_of, pattern, read, words

NAMES = st.text("ab.-_9", min_size=1, max_size=4)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", []),
        ("# comment", []),
        ("!.* @user1 @org1/team1", ["!.*", "@user1", "@org1/team1"]),
        (r".*\\.js @user2 #comment", [r".*\.js", "@user2"]),
        (r"docs/(aws|azure)/[^/]*\\.(md|txt) @a", [r"docs/(aws|azure)/[^/]*\.(md|txt)", "@a"]),
        (r"\#path @user3", ["#path", "@user3"]),
        (r"path\ with\ spaces/ @user3", ["path with spaces/", "@user3"]),
        ("a\t@b", ["a", "@b"]),
        ("  a   @b  ", ["a", "@b"]),
        ("a @b\\", ["a", "@b"]),
    ],
)
def test_a_line_is_taken_apart(line: str, expected: list[str]) -> None:
    assert words(line) == expected


@pytest.mark.parametrize(
    ("expression", "path", "expected"),
    [
        (".*", "a/b", True),
        ("docs/", "docs/a.md", False),
        ("docs/.*", "docs/a.md", True),
        ("docs/.*", "x/docs/a.md", False),
        ("/docs/.*", "docs/a.md", False),
        ("*.md", "a.md", False),
        (r".*\\.md", "a.md", True),
        (r".*\\.md", "axmd", False),
        (r".*\.md", "axmd", True),
        ("a|b", "axyz", True),
        ("a|b", "xyzb", True),
        ("(a|b)", "axyz", False),
        ("!docs/.*", "src/a", True),
        ("!docs/.*", "docs/a", False),
        ("(?i)readme", "README", True),
        ("a{2}", "aa", True),
        (r"\\d+", "12", True),
    ],
)
def test_an_expression(expression: str, path: str, expected: bool) -> None:  # noqa: FBT001  # a table of cases
    assert (owners_of(f"{expression} @someone", path) == ("someone",)) is expected


@pytest.mark.parametrize(
    "line", ["*.md @a", "( @a", "(?=a)b @a", "(?!a)b @a", "(?<=a)b @a", r"(a)\\1 @a", "a++ @a", "alone"]
)
def test_what_go_does_not_take_is_skipped(line: str) -> None:
    assert read(line) == ([], [1])


def test_all_lines_that_match_ask_and_nobody_twice() -> None:
    text = "# all\n.* @a @b\na/.* @b @c\nb/.* @d\n"
    assert owners_of(text, "a/x") == ("a", "b", "c")
    assert owners_of(text, "x") == ("a", "b")


@given(PATHS, PATHS)
def test_a_folder_and_what_lies_below_it(folder: str, path: str) -> None:
    inside = path.startswith(f"{folder}/") and len(path) > len(folder) + 1
    assert (owners_of(f"{pattern(folder)} @a", path) == ("a",)) is inside


@given(st.lists(st.sampled_from([".*", "a/.*", "!b.*", "[ab]+", "("]), max_size=5), PATHS)
def test_more_lines_never_ask_fewer(expressions: list[str], path: str) -> None:
    lines = [f"{one} @user{place}" for place, one in enumerate(expressions)]
    asked = [set(owners_of("\n".join(lines[:count]), path)) for count in range(len(lines) + 1)]
    assert all(fewer <= more for fewer, more in pairwise(asked))
    assert asked[-1] == set(owners_of("\n".join(reversed(lines)), path))


@pytest.mark.parametrize("folder", ["a b", "a#b", "a[b]", "", "a//b"])
def test_what_is_not_plain_is_refused(folder: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        pattern(folder)
