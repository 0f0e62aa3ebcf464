"""Let the libraries below the command line speak Indonesian."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

#: Holds ``id/LC_MESSAGES/messages.po`` and what is compiled from it with ``pybabel compile``.
LOCALE = Path(__file__).with_name("locale")


def speak_indonesian() -> None:
    """Bind the catalogue that click looks its sentences up in, and choose Indonesian whatever the machine's language.

    Git, started from here, answers in the same language where it can.
    """
    os.environ["LANGUAGE"] = "id"
    gettext.bindtextdomain("messages", LOCALE)
