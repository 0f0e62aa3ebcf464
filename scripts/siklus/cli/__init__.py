"""The command line. What most people type first is answered from a table, before any library is loaded."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The words after the program's name; those of the process when None.

    Returns:
        0 fine, 1 findings or a verdict that is not green, 2 a call that cannot be carried out, 3 a fault of ours,
        130 stopped from the keyboard.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in filter(None, (sys.stdout, sys.stderr)):  # either may be closed
        stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?"
    if not words or words[0] in {"--help", "-h", "--version"}:
        from siklus.cli.overview import overview, version  # not needed by any command

        sys.stdout.write(version() if words[:1] == ["--version"] else overview())
        return 0
    try:
        from siklus.cli.kit.run import run  # loads click, which costs more than the whole answer above

        return run(words)
    except KeyboardInterrupt:  # before anything began, or while the answer to another was told
        sys.stderr.write("Galat: Dihentikan; tidak ada yang setengah jadi.\n")
        return 130
