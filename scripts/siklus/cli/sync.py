"""``siklus sync``."""

from __future__ import annotations

import os

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say
from siklus.cli.kit.options import Words, describe


@describe(
    "Tukar tinjauan, pindaian, draf, catatan, dan arsip dengan repositori bersama. Tidak ada yang hilang atau "
    "tertimpa. Bila main di sana dilindungi, catatan Anda diajukan sebagai permintaan tarik yang cukup digabungkan."
)
@click.argument("remote", type=Words(), metavar="[REPOSITORI]", required=False)
@click.option(
    "--take",
    is_flag=True,
    help="Hanya ambil draf, tinjauan, pindaian, dan arsip, tanpa mengirim apa pun; untuk mesin yang membangun situs.",
)
def command(remote: str | None, take: bool) -> int:  # noqa: FBT001  # flag
    """Exchange reviews and drafts."""
    from siklus.workflow.sync import sync

    if take:
        _take(remote or "origin")
        return 0
    desk = here.desk()
    with here.known_forge(desk.repo, hurried=True) as forge:
        synced = sync(desk, remote, forge=forge)
    for title, sentences in (
        (f"Diterima dari {synced.remote}", synced.came),
        (f"Dikirim ke {synced.remote}", synced.went),
        ("Belum disamakan", synced.left),
    ):
        if sentences:
            say(f"{title}:")
        for sentence in sentences:
            say(f"  {sentence}")
    if synced.waits:
        say(f"{synced.waits}.")
    if synced.unheard:
        say(f"Tinjauan di forge belum diambil: {synced.unheard}")
    if not (synced.came or synced.went or synced.left or synced.waits):
        say(f"Sudah sama dengan {synced.remote}.")
    return 1 if synced.left else 0


def _take(remote: str) -> None:
    from siklus.forge.credentials import known_environment
    from siklus.source import DiskTree
    from siklus.workflow.mirror import take
    from siklus.workspace import load_workspace

    repo = here.repo(whole=True)
    office = load_workspace(DiskTree(repo.root), only=[]).office
    changed = take(repo, remote, known_environment(os.environ, office.value.forge if office else None))
    say("\n".join(f"Diambil: {name}" for name in changed) or f"Sudah sama dengan {remote}.")
