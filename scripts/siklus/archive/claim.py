"""What a PDF of this program says of itself: of which cycle it is, and whether draft, archive copy or outgoing copy."""

from __future__ import annotations

import re
from typing import NamedTuple

#: The same as `SELF` in ``periksa/periksa.js``: the description in XMP, or the subject in the information dictionary.
_SELF = re.compile(rb'(?:x-default">|/Subject\()([a-z0-9]+(?:-[a-z0-9]+)*): (konsep|arsip|salinan)[<)]')

#: How a ZIP begins. It may hold a PDF, which does not speak for it.
_ZIP = b"PK\x03\x04"


class Claim(NamedTuple):
    """What a file says that it is; anybody can write that.

    Args:
        cycle: The id of the cycle.
        kind: ``konsep``, ``arsip`` or ``salinan``.
    """

    cycle: str
    kind: str


def claim_of(data: bytes) -> Claim | None:
    """The first claim in a file; None where there is none.

    Args:
        data: The file.
    """
    found = None if data.startswith(_ZIP) else _SELF.search(data)
    return Claim(found[1].decode(), found[2].decode()) if found else None
