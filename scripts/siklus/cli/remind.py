"""``siklus remind``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from siklus.cli.kit import here
from siklus.cli.kit.console import say, say_json
from siklus.cli.kit.options import describe, format_option


@describe("Daftar hal yang perlu diingatkan: langkah yang melewati waktu standar dan tanda terima yang belum ada.")
@click.option(
    "--before",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="BERKAS",
    help="Daftar sebelumnya (keluaran --format json); yang sudah beres disebut juga.",
)
@click.option(
    "--post",
    is_flag=True,
    help="Buka, perbarui, atau tutup satu isu untuk tiap hal itu di forge; diulang pun tidak menggandakan apa pun.",
)
@format_option("text", "markdown", "json")
def command(before: Path | None, post: bool, form: str) -> None:  # noqa: FBT001  # flag
    """Tell what to remind of."""
    from siklus.workflow.remind import office_reminders

    if post and before is not None:
        raise click.UsageError("`--post` membandingkan dengan isu di forge; hapus `--before`.")
    if post:
        _post(as_json=form == "json")
        return
    found = office_reminders(here.repo(whole=True), here.now())
    earlier = _earlier(before) if before is not None else {}
    done = {key: title for key, title in earlier.items() if key not in {item.key for item in found}}
    if form == "json":
        items = [{"kunci": item.key, "judul": item.title, "isi": item.body} for item in found]
        say_json({"pengingat": items, "beres": [{"kunci": key, "judul": title} for key, title in done.items()]})
    elif form == "markdown":
        say("\n\n".join([f"## {item.title}\n\n{item.body}" for item in found] or ["Tidak ada yang perlu diingatkan."]))
        if done:
            say("\n## Sudah beres\n\n" + "\n".join(f"- {title}" for title in done.values()))
    else:
        for item in found:
            say(item.title)
        for title in done.values():
            say(f"Beres: {title}")
        if not found:
            say("Tidak ada yang perlu diingatkan.")


def _post(*, as_json: bool) -> None:
    """Bring the forge's issues up to date, and tell what was done."""
    from siklus.forge.issues import post_reminders
    from siklus.workflow.proposals import told_on_forge
    from siklus.workflow.remind import office_reminders

    repo = here.repo(whole=True)
    with here.forge() as rest:
        done = post_reminders(rest, office_reminders(repo, here.now(), told_on_forge(repo, rest, here.now)))
    values = {
        "dibuka": [item.title for item in done.create],
        "diperbarui": [f"#{issue.number} {item.title}" for issue, item in done.update],
        "ditutup": [f"#{issue.number} {issue.title}" for issue in done.close],
    }
    if as_json:
        say_json(values)
        return
    lines = [f"{what.capitalize()}: {title}" for what, titles in values.items() for title in titles]
    say("\n".join(lines) or "Isu di forge sudah sesuai.")


def _earlier(path: Path) -> dict[str, str]:
    """The titles of an earlier list by their keys.

    Raises:
        click.UsageError: The file is no such list.
    """
    try:
        values: Any = json.loads(path.read_text(encoding="utf-8"))
        return {str(item["kunci"]): str(item["judul"]) for item in values["pengingat"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise click.UsageError(f"{path} bukan daftar pengingat; buat dengan `siklus remind --format json`.") from None
