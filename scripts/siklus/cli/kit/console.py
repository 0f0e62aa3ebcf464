"""The only module that prints."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: Seconds after which people want to know what goes on.
_PATIENCE = 1.0
#: Columns of a table where no terminal says how wide it is.
_WIDTH = 120
#: Columns from which on one cell may stay on one line without squeezing the others.
_ROOMY = 100
#: Categories of characters that are not seen: control, format, surrogate, private, and the rare line ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
#: What a word of state looks like, for those who see colours; the word alone says the same.
_STYLES = {
    "sah": "green", "selesai": "green", "terarsip": "green", "asli": "green",
    "ditolak": "red", "dikembalikan": "red", "galat": "red", "terlambat": "red", "ya": "red",
    "ditangguhkan": "yellow", "dibatalkan": "red",
    "kedaluwarsa": "yellow", "terlalu_dini": "yellow", "tidak_berlaku": "yellow", "berjalan": "yellow",
}  # fmt: skip


def say(text: str = "") -> None:
    """Print a text to the standard output."""
    click.echo(printable(text), color=_colour())


def say_json(values: Any) -> None:
    """Print values as JSON to the standard output."""
    click.echo(json.dumps(values, ensure_ascii=False, indent=2))


def complain(message: str, fix: str, *, as_json: bool = False) -> None:
    """Print what is wrong and what to do instead: to the error output, and as JSON to the standard output if asked.

    Args:
        message: What is wrong.
        fix: What to do instead; may be empty.
        as_json: Also print ``{"galat": …, "saran": …}``.
    """
    click.echo(f"{click.style('Galat:', fg='red', bold=True)} {printable(message)}", err=True, color=_colour())
    if fix:
        click.echo(f"  → {printable(fix)}", err=True)
    if as_json:
        say_json({"galat": message, "saran": fix})


def say_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, unbroken: str | None = None) -> None:
    """Print rows below headings, wrapped to the terminal; a word of state gets its colour.

    A column of single words is not broken where there is room.

    Args:
        headings: One word or two each.
        rows: As many texts each.
        unbroken: The heading of the column whose texts are copied, and so stay on one line where there is room.
    """
    from rich.box import SIMPLE_HEAD  # costs more than most commands do
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDTH
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    cells = [[printable(cell) for cell in row] for row in rows]
    for heading, *column in zip(headings, *cells, strict=True):
        whole = heading == unbroken or not any(" " in cell for cell in column)
        table.add_column(heading, overflow="fold", no_wrap=whole and console.width >= _ROOMY)
    for row in cells:
        table.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    console.print(table)


class Waiting:
    """A line on the error output that says what goes on and how far it has come; taken away at the end.

    Args:
        doing: What goes on, for example ``Mencetak``.
        watched: True when somebody sees it, and the line can be taken away again.
    """

    def __init__(self, doing: str, *, watched: bool) -> None:
        self._doing, self._watched = doing, watched
        self._shown = False
        self._count = ""

    def tell(self, done: int, whole: int) -> None:
        """Say how far it has come."""
        self._count = f" {done} dari {whole}"
        if self._shown:
            self.show()

    def show(self) -> None:
        """Show the line, from now on."""
        if self._watched:
            self._shown = True
            click.echo(f"\r\x1b[K{printable(self._doing)}{self._count} …", err=True, nl=False)

    def end(self) -> None:
        """Take the line away."""
        self._watched = False
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


@contextmanager
def waiting(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Say what goes on while it takes longer than a second, to whoever watches a terminal.

    Args:
        doing: What goes on, for example ``Mencetak``.

    Returns:
        Takes how much is done and of how much.
    """
    from threading import Timer  # most commands are done before anybody wonders

    line = Waiting(doing, watched=sys.stderr.isatty())
    timer = Timer(_PATIENCE, line.show)
    timer.daemon = True
    timer.start()
    try:
        yield line.tell
    finally:
        timer.cancel()
        line.end()


def printable(text: str) -> str:
    """A text without characters that would command the terminal, or turn the reading direction."""
    return "".join("�" if unicodedata.category(char) in _UNSEEN and char not in "\n\t" else char for char in text)


def _colour() -> bool | None:
    """None lets click decide by whether a terminal listens (https://no-color.org)."""
    return False if os.environ.get("NO_COLOR") else None
