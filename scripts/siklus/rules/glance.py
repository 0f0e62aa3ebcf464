"""A glance at Markdown before the printer reads it: sure of most texts, and never wrong about those it is sure of.

To read a text as the printer does takes a process of its own, too dear for every text of an office at every check. What
a text would lose in print needs signs that a glance finds; only a text that has them is read in earnest.
"""

from __future__ import annotations

import re

#: Signs without which no text holds HTML, a picture, code between fences, or a link that might not be printed
#: (CommonMark 0.31: 4.5 to 4.7, 6.3 to 6.6): HTML and autolinks; links and pictures; their definitions; fences.
_SIGNS = ("<", "](", "]:", "```", "~~~")
#: Addresses in plain words that become links, besides those of the web.
_ADDRESSES = ("ftp:", "xmpp:", "mailto:")
_WEB = re.compile(r"\bhttps?://")
#: What stands before a line's words: room, marks of lists and quotes.
_LEAD = " \t>*+-0123456789.)"
#: What a rule or the line below a heading is made of (CommonMark 0.31: 4.1, 4.3).
_LINES = frozenset("-*_=")
#: A line that may begin a block of code by how far it stands in (CommonMark 0.31, 4.4).
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)[ \t]*\S")
#: The same behind the mark of a list or a quote.
_INDENTED_INSIDE = re.compile(r"[ \t>*+\-0-9.)]*[>*+\-.)](?: {4}| *\t)")
#: A line that surely leaves a paragraph open, so that the next one cannot begin such a block: it ends in words.
_OPEN = re.compile(r"[ \t>*+\-0-9.)]*[^ \t>*+\-0-9.)#|][^|]*")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*")
_INNER_HEADING = re.compile(r"[ \t>*+\-0-9.)]+#{1,6}(?:[ \t]|$)")
_PARTS = ("menimbang", "memperhatikan", "memutuskan")


def prints_whole(body: str) -> bool:
    """True when nothing of this Markdown can be lost in print; False when the printer has to be asked."""
    if any(sign in body for sign in _SIGNS):
        return False
    if ":" in body:
        lower = body.lower()
        if any(one in lower for one in _ADDRESSES) or lower.count("://") > len(_WEB.findall(lower)):
            return False
    return not any(map(_draws_a_line, body.split("\n"))) and not _may_hold_indented_code(body)


def _draws_a_line(row: str) -> bool:
    return not _LINES.isdisjoint(row) and not row.strip(_LEAD + "_=")


def _may_hold_indented_code(body: str) -> bool:
    if "    " not in body and "\t" not in body:
        return False
    is_open = False
    for row in body.split("\n"):
        if (not is_open and _INDENTED.match(row)) or _INDENTED_INSIDE.match(row):
            return True
        is_open = _OPEN.fullmatch(row) is not None
    return False


def decree_is_whole(body: str) -> bool:
    """True when every block of this decree surely stands in a known part of it, and no part is missing."""
    part, has_dictum, seen = "", False, set[str]()
    for row in body.split("\n"):
        if not row.strip():
            continue
        if row[0] != "#" or (found := _HEADING.fullmatch(row)) is None:
            if ("#" in row and _INNER_HEADING.match(row)) or not part or (part == "memutuskan" and not has_dictum):
                return False
        elif len(found[1]) <= 2:
            part = (found[2] or "").rstrip(":").casefold()
            seen.add(part)
            if part not in _PARTS:
                return False
        elif part == "memutuskan" and len(found[1]) == 3:
            has_dictum = True
        elif not part or (part == "memutuskan" and not has_dictum):
            return False
    return has_dictum and {"menimbang", "memutuskan"} <= seen
