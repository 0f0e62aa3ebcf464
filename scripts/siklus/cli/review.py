"""``siklus review``."""

from __future__ import annotations

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import describe, subject_argument, words_option
from siklus.cli.kit.outcome import say_outcome


@describe("Beri jawaban atas draf: setujui (ya, paraf, atau tanda tangan), kembalikan (tidak), atau beri catatan.")
@subject_argument
@click.option("--approve", is_flag=True, help="Setujui isi draf sebagaimana adanya sekarang.")
@click.option("--request-changes", is_flag=True, help="Kembalikan untuk diperbaiki; sebutkan alasannya dengan -m.")
@click.option("--comment", is_flag=True, help="Beri catatan tanpa memutuskan.")
@words_option("-m", "--message", help="Alasan atau catatan.")
def command(cycle: str, approve: bool, request_changes: bool, comment: bool, message: str | None) -> None:  # noqa: FBT001  # flags
    """Give one's answer."""
    from siklus.workflow.review import review

    if approve + request_changes + comment != 1:
        raise click.UsageError("Pilih satu saja: `--approve`, `--request-changes`, atau `--comment`.")
    desk = here.desk()
    event = review(desk, cycle, "setuju" if approve else "kembalikan" if request_changes else "komentar", message or "")
    say(f"Tinjauan {event.id} dicatat pada simpanan {event.commit[:8]}.")
    say_outcome(desk, cycle, event.id)
