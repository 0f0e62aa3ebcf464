"""What a person at the keyboard can mend: one sentence, and what to do instead."""

from __future__ import annotations


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
