"""What was appended to a PDF after it was archived, as an electronic signature is (ISO 32000-1, 7.5.6)."""

from __future__ import annotations

import re

_END = re.compile(rb"%%EOF(\r\n|\n|\r)?")
#: A file that was added to more often than this is looked at from its end only.
_MOST = 16


def earlier_ends(data: bytes) -> list[int]:
    """Where an earlier state of a PDF may have ended, the latest first; none when nothing whole was appended to it.

    Args:
        data: The file.
    """
    ends = list(_END.finditer(data))
    if len(ends) < 2 or data[ends[-1].end() :].strip():
        return []
    earlier = reversed(ends[-_MOST - 1 : -1])
    return [end for found in earlier for end in dict.fromkeys((found.end(), found.start() + len(b"%%EOF")))]
