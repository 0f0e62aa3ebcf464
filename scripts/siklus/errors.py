"""What a person at the keyboard can mend: one sentence, and what to do instead."""

from __future__ import annotations

import errno
import os

_NO_RIGHT = ("hak aksesnya tidak cukup", "Minta hak menulis di sana, atau sebut tempat lain.")
_FULL = ("tempat penyimpanan penuh", "Kosongkan tempat penyimpanan itu, lalu ulangi.")
#: What the machine around us may refuse, as against what somebody did wrong: why, and what to do.
_REFUSALS = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: ("tempat itu hanya dapat dibaca", "Sebut tempat lain, atau pindahkan berkasnya ke sana."),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: ("jatah tempat penyimpanan habis", _FULL[1]),
}
#: The same of a place that is not what it should be.
_PLACES = {
    errno.ENOENT: "tempat itu tidak ada",
    errno.EEXIST: "di sana ada berkas, bukan direktori",
    errno.ENOTDIR: "di sana ada berkas, bukan direktori",
    errno.EISDIR: "di sana ada direktori, bukan berkas",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}


class SiklusError(Exception):
    """A refusal in the reader's language.

    Args:
        message: What is wrong, in Indonesian, one sentence.
        fix: What to type or do instead, in Indonesian; empty when the message already says it.
        exit_code: 2 for a call that cannot be carried out, 1 for a verdict that is not green.
    """

    def __init__(self, message: str, fix: str = "", *, exit_code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.exit_code = exit_code


def refusal(error: OSError) -> tuple[str, str] | None:
    """Why the machine refused to read or write, and what to do; None when it is no refusal but a mistake of ours."""
    return _REFUSALS.get(error.errno or 0)


def refusal_in(words: str) -> tuple[str, str] | None:
    """The same of another program's words, which end in the machine's own."""
    return next((told for code, told in _REFUSALS.items() if os.strerror(code) in words), None)


def trouble_at(place: object, error: OSError) -> SiklusError:
    """The refusal of a place that somebody named for writing."""
    why, way_out = refusal(error) or (_PLACES.get(error.errno or 0), "Sebut tempat lain.")
    return SiklusError(f"Tidak dapat menulis ke {place}: {why or error.strerror}.", way_out)
