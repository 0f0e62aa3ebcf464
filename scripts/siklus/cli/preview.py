"""``siklus preview``."""

from __future__ import annotations

from pathlib import Path

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json, waiting
from siklus.cli.kit.files import write_files
from siklus.cli.kit.options import describe, format_option


@describe(
    "Cetak konsep dan koreksian setiap siklus yang diubah cabang ini terhadap main, beserta ringkasannya. Dipakai "
    "pemeriksaan otomatis, supaya peninjau dapat membaca naskahnya sebagai PDF."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIREKTORI",
    help="Tempat menulis; bawaannya build/pratinjau.",
)
@click.option(
    "--summary",
    "summary_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BERKAS",
    help="Tambahkan ringkasan pada berkas ini.",
)
@format_option("markdown", "json")
def command(out: Path | None, summary_file: Path | None, form: str) -> int:
    """Print what a branch proposes."""
    from siklus.redline.preview import fork, preview, proposed_cycles, summary

    repo = here.repo(whole=True)
    head = repo.need("HEAD")
    base = fork(repo, head)
    cycles = proposed_cycles(repo, base, head)
    with waiting("Mencetak konsep dan koreksian"):
        found = [preview(repo, cycle, base, head, here.now(), cache=here.cache(repo)) for cycle in cycles]
    folder = out or repo.root / here.BUILD / "pratinjau"
    written = {one.cycle: write_files(folder / one.cycle, one.files) for one in found if one.files}
    text = summary(found)
    if summary_file is not None:
        with summary_file.open("a", encoding="utf-8") as file:
            file.write(text)
    if form == "json":
        say_json(
            [
                {
                    "siklus": one.cycle,
                    "berkas": [str(path) for path in written.get(one.cycle, ())],
                    "berubah": [sheet.path for sheet in one.redline.sheets if not sheet.quiet] if one.redline else [],
                }
                for one in found
            ]
        )
    else:
        say(text.rstrip("\n"))
    return 0 if all(one.report.ok for one in found) else 1
