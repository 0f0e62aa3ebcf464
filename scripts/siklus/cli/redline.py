"""``siklus redline``."""

from __future__ import annotations

from pathlib import Path

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json
from siklus.cli.kit.files import write_files
from siklus.cli.kit.options import Words, cycle_argument, describe, format_option

_NAME = "koreksian"


@describe(
    "Buat koreksian: kata yang ditambah dan dihapus serta butir tabel yang berubah, sebagai HTML dan PDF. Bawaannya "
    "dari yang diajukan sebelum terakhir dikembalikan (atau dari cabang main) ke versi terbaru."
)
@cycle_argument
@click.option("--from", "since", type=Words(), metavar="VERSI", help="Versi lama: cabang atau simpanan git.")
@click.option("--to", "until", type=Words(), metavar="VERSI", help="Versi baru: cabang atau simpanan git.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIREKTORI",
    help="Tempat menulis; bawaannya build/koreksian/SIKLUS.",
)
@format_option("text", "json", "html")
def command(cycle: str, since: str | None, until: str | None, out: Path | None, form: str) -> None:
    """Show what changed between two versions of a packet."""
    from siklus.redline.find import make_redline
    from siklus.redline.html import redline_fragment, redline_page
    from siklus.redline.sheet import print_redline
    from siklus.redline.words import amount, between, redline_json, told

    repo = here.repo(whole=True)
    redline = make_redline(repo, cycle, here.now(), since=since, until=until)
    if form == "html":
        say(redline_fragment(redline))
        return
    files = {f"{_NAME}.html": redline_page(redline).encode(), f"{_NAME}.pdf": print_redline(redline)}
    paths = write_files(out or repo.root / here.BUILD / _NAME / cycle, files)
    if form == "json":
        say_json(redline_json(redline) | {"tulisan": [str(path) for path in paths]})
        return
    say(between(redline))
    for sheet in redline.sheets:
        if not sheet.quiet:
            say(f"  {sheet.path}: {told(sheet)}")
    say(f"Seluruhnya: {amount(redline.counts)}.")
    for path in paths:
        say(str(path))
