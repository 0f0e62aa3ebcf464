"""How much a document may hold before it is no document of an office any more.

These bounds are not the office's to choose: they keep a file that was broken, or made to break something, from the
programs that would read and print it.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Rows of a table, of a form, and lines of a text; a decree of the largest offices has a tenth of them.
MOST_ROWS = 1000
MOST_LINES = 5000
#: Characters of a line: a paragraph is written on one, and fills a page with three thousand.
LONGEST_LINE = 20_000
#: Lists in lists in lists; the marks for them end with the fourth.
DEEPEST = 8

_MARK = re.compile(r"[ \t]*(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]))")
#: How a line begins that stands in a list or a quote.
_LEADING = frozenset(" \t>*+-0123456789")
_INDENT = re.compile(r"[ \t]*")


def beyond(body: str) -> Iterator[tuple[int, str, str]]:
    """Where a Markdown text goes beyond the bounds: the line, counted from 0, what is wrong, and what to do."""
    lines = body.split("\n")
    if len(lines) > MOST_LINES:
        message = f"naskah ini lebih dari {MOST_LINES} baris"
        yield MOST_LINES, message, "bagi menjadi beberapa lampiran, atau simpan kembali isi yang benar"
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            message = f"baris ini lebih dari {LONGEST_LINE} huruf"
            yield number, message, "bagi menjadi beberapa alinea, atau simpan kembali isi yang benar"
        if _depth(line) > DEEPEST:
            message = f"daftar atau kutipan ini bersusun lebih dari {DEEPEST} tingkat"
            yield number, message, "sederhanakan susunannya"
    if len(lines) <= MOST_ROWS:
        return
    for table, rows in groupby(enumerate(lines), key=lambda row: "|" in row[1]):
        if table and (over := next((number for count, (number, _) in enumerate(rows) if count == MOST_ROWS), None)):
            yield over, f"tabel ini lebih dari {MOST_ROWS} baris", "bagi menjadi beberapa tabel atau lampiran"


def _depth(line: str) -> int:
    """How many lists and quotes a line may stand in, by its marks and by its indentation."""
    if line[:1] not in _LEADING:
        return 0
    at = marks = 0
    while marks <= DEEPEST and (found := _MARK.match(line, at)):
        at, marks = found.end(), marks + 1
    indent = _INDENT.match(line)
    return max(marks, len(indent[0].expandtabs(4)) // 4 if indent else 0)
