"""``siklus sync``."""

from __future__ import annotations

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import Words, describe


@describe(
    "Tukar tinjauan, pindaian, dan draf dengan repositori bersama. Tidak ada catatan yang hilang atau tertimpa, dan "
    "cabang main tidak disentuh."
)
@click.argument("remote", type=Words(), metavar="[REPOSITORI]", required=False)
def command(remote: str | None) -> int:
    """Exchange reviews and drafts."""
    from siklus.workflow.sync import sync

    synced = sync(here.desk(), remote)
    for title, sentences in (
        (f"Diterima dari {synced.remote}", synced.came),
        (f"Dikirim ke {synced.remote}", synced.went),
        ("Belum disamakan", synced.left),
    ):
        if sentences:
            say(f"{title}:")
        for sentence in sentences:
            say(f"  {sentence}")
    if not (synced.came or synced.went or synced.left):
        say(f"Sudah sama dengan {synced.remote}.")
    return 1 if synced.left else 0
