from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siklus.forge.codeowners.github import owners_of, pattern, read

NAMES = st.text("ab.-_9", min_size=1, max_size=4)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*", "a", True),
        ("*", "a/b/c.md", True),
        ("**", "a/b", True),
        ("*.md", "a.md", True),
        ("*.md", "dir/a.md", True),
        ("*.md", "a.mdx", False),
        ("*.md", "a.md/inside", True),
        ("/*.md", "a.md", True),
        ("/*.md", "dir/a.md", False),
        ("/", "a", False),
        ("docs", "docs/a", True),
        ("docs", "x/docs/a", True),
        ("docs", "docsx/a", False),
        ("docs/", "docs/a/b", True),
        ("docs/", "x/docs/a", True),
        ("docs/", "docs", False),
        ("/docs/", "docs/a", True),
        ("/docs/", "x/docs/a", False),
        ("/docs", "docs", True),
        ("docs/*", "docs/a.md", True),
        ("docs/*", "docs/deep/a.md", False),
        ("docs/**", "docs/deep/a.md", True),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "x/docs/a.md", False),
        ("**/logs", "logs/a", True),
        ("**/logs", "build/deep/logs/a", True),
        ("**/logs", "mylogs/a", False),
        ("a/**/b", "a/b", True),
        ("a/**/b", "a/x/y/b/c", True),
        ("a/**/b", "ab", False),
        ("/cycles/*/naskah/", "cycles/2027-tw1/naskah/lampiran/1.md", True),
        ("/cycles/*/naskah/", "cycles/a/b/naskah/sk.md", False),
        ("/cycles/*/naskah/", "cycles/naskah/sk.md", False),
        ("a?c", "abc", True),
        ("a?c", "a/c", False),
        ("A", "a", False),
        ("a.c", "abc", False),
        (r"a\ b", "a b/c", True),
        (r"a\*", "a*", True),
        (r"a\*", "ab", False),
        ("a+(b)", "a+(b)", True),
        ("a/b**", "a/bcd", True),
        ("a/b**", "a/bc/d", True),
    ],
)
def test_a_pattern(glob: str, path: str, expected: bool) -> None:  # noqa: FBT001  # a table of cases
    assert (owners_of(f"{glob} @someone", path) == ("someone",)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* @a\n*.md @b", ("b",)),
        ("*.md @b\n* @a", ("a",)),
        ("* @a\n*.md", ()),
        ("*.md\n* @a", ("a",)),
        ("* @a\n!x.md @b", ("a",)),
        ("* @a\n[x].md @b", ("a",)),
        ("* @a\nx.md @b c", ("a",)),
        ("* @a\nx.md @b # @c", ("b",)),
        ("* @a\nx.md #@b", ()),
        ("* @a\n  # x.md @b", ("a",)),
        ("* @a\n\\#x.md @b", ("a",)),
        ("* @a @org/team a@b.example", ("a", "org/team", "a@b.example")),
        ("* @a\nx.md @-b", ("a",)),
        ("* @a\r\nx.md\t@b\r\n", ("b",)),
        ("* @a\na***b @b", ("a",)),
        ("", ()),
    ],
)
def test_which_line_decides(text: str, expected: tuple[str, ...]) -> None:
    assert owners_of(text, "x.md") == expected


def test_lines_that_are_skipped_are_told() -> None:
    lines, skipped = read("# a\n* @a\n!b @c\nd e\n\nf @g\n")
    assert [line.number for line in lines] == [2, 6]
    assert skipped == [3, 4]


@given(PATHS, PATHS)
def test_a_folder_and_what_lies_below_it(folder: str, path: str) -> None:
    inside = path.startswith(f"{folder}/") and len(path) > len(folder) + 1
    assert (owners_of(f"{pattern(folder)} @a", path) == ("a",)) is inside


@given(st.lists(st.sampled_from(["*", "a/", "/a/b", "*.b", "a/*", "!a", "b"]), max_size=5), PATHS)
def test_a_last_line_for_everything_hides_all_before_it(globs: list[str], path: str) -> None:
    text = "\n".join(f"{glob} @user{place}" for place, glob in enumerate(globs))
    assert owners_of(f"{text}\n* @last", path) == ("last",)
    assert owners_of(f"{text}\n*", path) == ()


@pytest.mark.parametrize("folder", ["a b", "a#b", "a[b]", "a*b", "", "a//b"])
def test_what_cannot_be_said_is_refused(folder: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        pattern(folder)
