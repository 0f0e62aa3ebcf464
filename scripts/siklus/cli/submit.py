"""``siklus submit``."""

from __future__ import annotations

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import describe, subject_argument, words_option
from siklus.cli.kit.outcome import say_outcome


@describe("Simpan perubahan naskah atau acuan pada cabangnya, lalu ajukan untuk diperiksa.")
@subject_argument
@words_option("-m", "--message", help="Apa yang ditulis atau diperbaiki.")
def command(cycle: str, message: str | None) -> None:
    """Hand in a draft."""
    from siklus.forge.refs import named
    from siklus.workflow.submit import submit

    desk = here.desk()
    event = submit(desk, cycle, message or f"Draf {cycle} diajukan")
    say(f"Draf {named(cycle)} diajukan pada simpanan {event.commit[:8]}.")
    say_outcome(desk, cycle)
